package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/corebond/corebond/agent/cuda/kernels"
)

// version is set by the linker for releases: -ldflags "-X main.version=1.2.3".
var version = "0.1.0-dev"

func versionCommand() command {
	return command{
		name: "version", group: "Help", short: "print version, platform and the kernels that are built in", example: program + " version --json",
		setup: func(_ *flag.FlagSet, env *environment) func(context.Context, []string) error {
			return func(context.Context, []string) error {
				revision := "unknown"
				if info, ok := debug.ReadBuildInfo(); ok {
					for _, s := range info.Settings {
						if s.Key == "vcs.revision" {
							revision = s.Value
						}
					}
				}
				hashes := map[string]string{}
				for _, name := range kernelModules {
					hash, err := kernels.Hash(name)
					if err != nil {
						return err
					}
					hashes[name] = fmt.Sprintf("%x", hash)
				}
				if env.json {
					env.printJSON(map[string]any{
						"schema_version": 1, "version": version, "revision": revision, "go": runtime.Version(),
						"platform": runtime.GOOS + "/" + runtime.GOARCH, "kernels": hashes, "warnings": []string{unmeasured},
					})
					return nil
				}
				fmt.Fprintf(env.stdout, "%s %s (%s, %s, %s/%s)\n", program, version, revision, runtime.Version(), runtime.GOOS, runtime.GOARCH)
				for _, name := range kernelModules {
					fmt.Fprintf(env.stdout, "  %-10s %s\n", name, hashes[name])
				}
				fmt.Fprintln(env.stdout, unmeasured)
				return nil
			}
		},
	}
}

// kernelModules are the modules of package kernels.
var kernelModules = []string{"gemm_sm80", "gemm_sm75", "gemm_sm61", "stream", "hash", "memory"}

// unmeasured is said wherever the kernels are spoken of.
const unmeasured = "no kernel has run on a GPU yet: what is said of speed is estimated"
