// Command sbom writes a software bill of materials, in the JSON form of CycloneDX 1.6, of a Go program: the modules that the linker put into
// it, as the program itself tells them. It knows nothing of licences and of what the program loads when it runs.
package main

import (
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	if len(args) != 3 {
		return errors.New("usage: sbom PROGRAM VERSION TIME, such as sbom bin/corebond-agent 0.1.0 2026-11-21T12:00:00Z")
	}
	info, err := buildinfo.ReadFile(args[0])
	if err != nil {
		return fmt.Errorf("read modules: %w", err)
	}
	program, err := os.ReadFile(args[0])
	if err != nil {
		return fmt.Errorf("hash program: %w", err)
	}
	encoder := json.NewEncoder(stdout)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	return encoder.Encode(bill(info, sha256.Sum256(program), args[1], args[2]))
}

// What follows is as much of CycloneDX as is used.
type (
	document struct {
		BOMFormat    string      `json:"bomFormat"`
		SpecVersion  string      `json:"specVersion"`
		Version      int         `json:"version"`
		Metadata     metadata    `json:"metadata"`
		Components   []component `json:"components"`
		Dependencies []depends   `json:"dependencies"`
	}
	metadata struct {
		Timestamp string    `json:"timestamp"`
		Component component `json:"component"`
	}
	component struct {
		Type       string     `json:"type"`
		Ref        string     `json:"bom-ref"`
		Name       string     `json:"name"`
		Version    string     `json:"version"`
		PURL       string     `json:"purl,omitempty"`
		Hashes     []hash     `json:"hashes,omitempty"`
		Properties []property `json:"properties,omitempty"`
	}
	hash struct {
		Algorithm string `json:"alg"`
		Content   string `json:"content"`
	}
	property struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	depends struct {
		Ref string   `json:"ref"`
		On  []string `json:"dependsOn"`
	}
)

// bill lists the modules in the order in which the program has them, which is by path.
func bill(info *buildinfo.BuildInfo, sum [32]byte, version, at string) document {
	root := component{
		Type: "application", Ref: info.Path, Name: info.Path[strings.LastIndexByte(info.Path, '/')+1:], Version: version,
		Hashes: []hash{{"SHA-256", fmt.Sprintf("%x", sum)}}, Properties: []property{{"go:version", info.GoVersion}},
	}
	for _, s := range info.Settings {
		if s.Key == "CGO_ENABLED" || s.Key == "GOOS" || s.Key == "GOARCH" || strings.HasPrefix(s.Key, "-") {
			root.Properties = append(root.Properties, property{"go:build:" + s.Key, s.Value})
		}
	}
	d := document{BOMFormat: "CycloneDX", SpecVersion: "1.6", Version: 1, Metadata: metadata{at, root}}
	refs := []string{}
	for _, m := range info.Deps {
		c := module(m)
		d.Components, refs = append(d.Components, c), append(refs, c.Ref)
	}
	std := component{Type: "library", Ref: "std", Name: "std", Version: strings.TrimPrefix(info.GoVersion, "go")}
	d.Components, refs = append(d.Components, std), append(refs, std.Ref)
	d.Dependencies = []depends{{root.Ref, refs}}
	return d
}

// module is one of them. Sum is go.sum's, a hash of a hash list: no algorithm of CycloneDX has it, so it is a property.
func module(m *debug.Module) component {
	if m.Replace != nil {
		m = m.Replace
	}
	purl := "pkg:golang/" + m.Path + "@" + m.Version
	c := component{Type: "library", Ref: purl, Name: m.Path, Version: m.Version, PURL: purl}
	if m.Sum != "" {
		c.Properties = []property{{"go:sum", m.Sum}}
	}
	return c
}
