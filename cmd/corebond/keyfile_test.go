package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadSalt(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "salt")
	digits := strings.Repeat("5f", 32)
	for _, test := range []struct{ text, fault string }{
		{digits, ""},
		{"0x" + digits + "\n", ""},
		{digits[2:], "does not hold 64 hexadecimal digits"},
		{digits + "5f", "does not hold 64 hexadecimal digits"},
		{"passphrase", "does not hold 64 hexadecimal digits"},
		{"", "does not hold 64 hexadecimal digits"},
	} {
		if err := os.WriteFile(path, []byte(test.text), 0o600); err != nil {
			t.Fatal(err)
		}
		salt, err := readSalt(path)
		if test.fault == "" && (err != nil || !bytes.Equal(salt, bytes.Repeat([]byte{0x5f}, 32))) {
			t.Errorf("%q: salt %x, %v", test.text, salt, err)
		}
		if test.fault != "" && (err == nil || err.Error() != test.fault || salt != nil) {
			t.Errorf("%q: salt %x, %v, want %q", test.text, salt, err, test.fault)
		}
	}
	if _, err := readSalt(path + "s"); err == nil || !strings.Contains(err.Error(), "cannot be opened") {
		t.Errorf("no file: %v", err)
	}
}
