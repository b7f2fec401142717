package agent

import (
	"crypto/ecdsa"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/crypto"
)

// KeyError says what is wrong with a file of a key. It never holds the key.
type KeyError struct{ attest.Failure }

func (e *KeyError) Error() string { return e.String() }

const keyDigits = 64

// LoadKey reads the key of a device: a file of 64 hexadecimal digits that its owner alone can read. One that is not there is os.ErrNotExist.
func LoadKey(path string) (*ecdsa.PrivateKey, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read device key: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("read device key: %w", err)
	}
	if mode := info.Mode(); !mode.IsRegular() || mode.Perm()&0o077 != 0 {
		return nil, &KeyError{attest.Failure{Code: "KEY_MODE", Observed: fmt.Sprintf("%s with mode %v", path, mode), Required: "a file that its owner alone can read", Fix: "chmod 600 " + path}}
	}
	text := make([]byte, keyDigits+3)
	n, err := f.Read(text)
	var key *ecdsa.PrivateKey
	if err == nil {
		key, err = parseKey(strings.TrimSpace(string(text[:n])))
	}
	if err != nil {
		return nil, &KeyError{attest.Failure{Code: "KEY_FORMAT", Observed: path + " with something else", Required: fmt.Sprintf("%d hexadecimal digits", keyDigits), Fix: "restore the file from its backup; a new key is another device to the service, and has to wait"}}
	}
	return key, nil
}

// parseKey reads a key; its errors do not show what was read.
func parseKey(digits string) (*ecdsa.PrivateKey, error) {
	if len(digits) != keyDigits {
		return nil, errors.New("wrong length")
	}
	return crypto.HexToECDSA(digits)
}

// CreateKey draws a key and writes it to a file that is not there yet. The file is whole or not there, and on the disk, when it returns.
func CreateKey(path string) (*ecdsa.PrivateKey, error) {
	key, err := crypto.GenerateKey()
	if err != nil {
		return nil, fmt.Errorf("draw device key: %w", err)
	}
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, ".new-*") // 0600
	if err != nil {
		return nil, fmt.Errorf("write device key: %w", err)
	}
	defer func() { _ = os.Remove(f.Name()) }() // the other name stays
	_, err = f.WriteString(hex.EncodeToString(crypto.FromECDSA(key)) + "\n")
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Link(f.Name(), path) // which, unlike a rename, replaces nothing
	}
	if err == nil {
		err = syncDir(dir)
	}
	if err != nil {
		return nil, fmt.Errorf("write device key: %w", err)
	}
	return key, nil
}

// LoadOrCreateKey reads the key of a device, or makes it the first time.
func LoadOrCreateKey(path string) (*ecdsa.PrivateKey, error) {
	key, err := LoadKey(path)
	if !errors.Is(err, os.ErrNotExist) {
		return key, err
	}
	if key, err = CreateKey(path); errors.Is(err, os.ErrExist) {
		return LoadKey(path) // another process was faster
	}
	return key, err
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}
