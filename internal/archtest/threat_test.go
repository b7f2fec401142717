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
	root := filepath.Join("..", "..")
	page, err := os.ReadFile(filepath.Join(root, "docs", "threat-model.md"))
	if err != nil {
		t.Fatal(err)
	}
	there := map[string]bool{}
	declared := regexp.MustCompile(`(?m)^\s*func(?:tion)? ((?:Test|test|invariant)\w+)\(`)
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			if name := entry.Name(); name == "node_modules" || name == "out" || strings.HasPrefix(name, ".") && path != root {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(path, "_test.go") && !strings.HasSuffix(path, ".t.sol") {
			return nil
		}
		source, err := os.ReadFile(path)
		for _, match := range declared.FindAllSubmatch(source, -1) {
			there[string(match[1])] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile("`((?:Test|test|invariant)\\w+)`").FindAllSubmatch(page, -1)
	for _, match := range named {
		if name := string(match[1]); !there[name] {
			t.Errorf("docs/threat-model.md names %s, and there is no such test", name)
		}
	}
	if len(named) < 20 || !there["TestThreatModelNamesTests"] {
		t.Errorf("%d names on the page, %d tests found: the search is at fault", len(named), len(there))
	}
}
