package archtest

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The threat model is worth what its tests are: each that it names has to be there.
func TestThreatModelNamesTests(t *testing.T) {
	t.Parallel()
	there := tests(t)
	named := regexp.MustCompile("`((?:Test|test|invariant)\\w+)`").FindAllStringSubmatch(read(t, "docs", "threat-model.md"), -1)
	for _, match := range named {
		if name := match[1]; !there[name] {
			t.Errorf("docs/threat-model.md names %s, and there is no such test", name)
		}
	}
	if len(named) < 20 || !there["TestThreatModelNamesTests"] {
		t.Errorf("%d names on the page, %d tests found: the search is at fault", len(named), len(there))
	}
}

// tests are the names of functions in Go tests and in everything under contracts/test.
func tests(t *testing.T) map[string]bool {
	t.Helper()
	there, function := map[string]bool{}, regexp.MustCompile(`(?m)^\s*func(?:tion)? (\w+)\(`)
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if name := entry.Name(); entry.IsDir() && (name == "node_modules" || name == "out" || strings.HasPrefix(name, ".") && path != root) {
			return fs.SkipDir
		}
		if strings.HasSuffix(path, "_test.go") || strings.HasSuffix(path, ".sol") && strings.Contains(filepath.ToSlash(path), "contracts/test/") {
			bytes, err := os.ReadFile(path)
			for _, match := range function.FindAllSubmatch(bytes, -1) {
				there[string(match[1])] = true
			}
			return err
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return there
}
