package agent

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// A key is made once, even by several at the same time, and only its owner can read it.
func TestKeyIsMadeOnce(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "device.key")
	if _, err := LoadKey(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("LoadKey = %v", err)
	}
	var mu sync.Mutex
	found := map[common.Address]bool{}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			key, err := LoadOrCreateKey(path)
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			found[crypto.PubkeyToAddress(key.PublicKey)] = true
		})
	}
	wg.Wait()
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 || len(found) != 1 {
		t.Errorf("%d keys, mode %v, %v", len(found), info.Mode(), err)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("%v beside the key, %v", entries, err)
	}
}

// A file that others can read, or that holds something else, is refused without showing what it holds.
func TestBadKeyFile(t *testing.T) {
	t.Parallel()
	secret := strings.Repeat("5e", 32)
	for _, test := range []struct {
		text string
		mode os.FileMode
		code string
	}{
		{secret, 0o640, "KEY_MODE"},
		{secret, 0o604, "KEY_MODE"},
		{secret + "00", 0o600, "KEY_FORMAT"},
		{secret[1:], 0o600, "KEY_FORMAT"},
		{"zz" + secret[2:], 0o600, "KEY_FORMAT"},
		{strings.Repeat("0", 64), 0o600, "KEY_FORMAT"},
		{"", 0o600, "KEY_FORMAT"},
	} {
		path := filepath.Join(t.TempDir(), "device.key")
		if err := errors.Join(os.WriteFile(path, []byte(test.text), 0o600), os.Chmod(path, test.mode)); err != nil {
			t.Fatal(err)
		}
		_, err := LoadKey(path)
		var bad *KeyError
		if !errors.As(err, &bad) || bad.Code != test.code || strings.Contains(fmt.Sprintf("%+v %#v", err, bad), "5e5e") {
			t.Errorf("%q, mode %v: %v, want %s", test.text, test.mode, err, test.code)
		}
	}
}
