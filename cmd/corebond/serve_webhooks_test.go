package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
)

// The keys of webhooks are named, or drawn once beside a private cluster; where callers of a shared database sign in they have to be named.
func TestWebhookKeys(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, text string, mode os.FileMode) string {
		path := filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(path, []byte(text), mode), os.Chmod(path, mode)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	first, second := strings.Repeat("1a", 32), strings.Repeat("2b", 32)
	for _, test := range []struct {
		name, file, database, domain string
		names                        int // with that of what is not sealed
		fails                        string
	}{
		{"named", write("one", first+"\n", 0o600), "postgres://x/y", "https://a.example", 2, ""},
		{"two of them", write("two", second+"\n"+first+"\n", 0o400), "", "", 3, ""},
		{"of a private cluster", "", "", "https://a.example", 2, ""},
		{"nobody signs in", "", "postgres://x/y", "", 1, ""},
		{"callers sign in", "", "postgres://x/y", "https://a.example", 0, "no key is named"},
		{"that all can read", write("open", first, 0o644), "", "", 0, "others than its owner"},
		{"that is no file", dir, "", "", 0, "others than its owner"},
		{"that is not there", filepath.Join(dir, "nowhere"), "", "", 0, "cannot be opened"},
		{"of half a key", write("half", first[:32], 0o600), "", "", 0, "64 hexadecimal digits"},
	} {
		values := map[string]value{"webhook_key_file": {text: test.file}, "database_url": {text: test.database}, "api_domain": {text: test.domain}, "data": {text: dir}}
		for range 2 {
			keys, err := webhookKeys(values)
			var fault *invalid.Error
			switch {
			case test.fails != "":
				if !errors.As(err, &fault) || fault.Field != "webhook_key_file" || !strings.Contains(err.Error(), test.fails) || strings.Contains(err.Error(), first[:16]) {
					t.Errorf("keys %s: %v", test.name, err)
				}
			case err != nil || len(keys.Names()) != test.names:
				t.Errorf("keys %s: %v, %v", test.name, keys.Names(), err)
			}
		}
	}
	info, err := os.Stat(filepath.Join(dir, "webhook.key"))
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() != 65 {
		t.Errorf("the key that is drawn: %v, %v", info, err)
	}
	values := map[string]value{"data": {text: dir}}
	once, err := webhookKeys(values)
	again, err2 := webhookKeys(values)
	if err != nil || err2 != nil || once.Newest() != again.Newest() {
		t.Errorf("the key is drawn anew: %v, %v", err, err2)
	}
}
