package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
)

// version is set by the linker for releases: -ldflags "-X main.version=1.2.3".
var version = "0.1.0-dev"

func versionCommand() command {
	return command{
		name: "version", group: "Operators", short: "print version, revision and platform", example: "corebond version --json",
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
				if env.json {
					env.printJSON(map[string]any{
						"schema_version": 1, "version": version, "revision": revision, "go": runtime.Version(),
						"platform": runtime.GOOS + "/" + runtime.GOARCH, "warnings": []string{},
					})
					return nil
				}
				fmt.Fprintf(env.stdout, "corebond %s (%s, %s, %s/%s)\n", version, revision, runtime.Version(), runtime.GOOS, runtime.GOARCH)
				return nil
			}
		},
	}
}
