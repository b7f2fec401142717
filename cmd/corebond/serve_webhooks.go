package main

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/sealed"
)

// The file of the keys that seal the secrets of webhooks, if no setting names one and the database is in the data directory.
const ownWebhookKeys = "webhook.key"

const webhookKeyFix = "write 64 hexadecimal digits, such as of openssl rand -hex 32, into a file that only this user can read; every replica has the same"

// webhookKeys reads the keys that seal the secrets of webhooks. A private cluster has them beside it, drawn when it is first served. Of a database
// that others may share they have to be given where callers sign in, since no other can make webhooks; elsewhere there are none, and webhooks
// that are sealed are left to processes with the keys.
func webhookKeys(values map[string]value) (*sealed.Keys, error) {
	path := values["webhook_key_file"].text
	switch {
	case path != "":
	case values["database_url"].text == "":
		path = filepath.Join(values["data"].text, ownWebhookKeys)
		if err := drawKey(path); err != nil {
			return nil, fmt.Errorf("draw key of webhooks: %w", err)
		}
	case values["api_domain"].text != "":
		return nil, invalid.New("INVALID_CONFIG", "webhook_key_file", webhookKeyFix, "callers sign in (api_domain, from %s), and no key is named to seal the secrets of their webhooks with", values["api_domain"].origin)
	default:
		return nil, nil //nolint:nilnil // none is a configuration, too
	}
	text, err := readPrivate(path)
	if err != nil {
		return nil, invalid.New("INVALID_CONFIG", "webhook_key_file", webhookKeyFix, "key file %s %v", path, err)
	}
	keys, err := sealed.Parse(text)
	if err != nil {
		return nil, invalid.New("INVALID_CONFIG", "webhook_key_file", webhookKeyFix, "key file %s: %v", path, err)
	}
	return keys, nil
}

// readPrivate is readKeyFile for a file that nobody else can read.
func readPrivate(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("cannot be opened: %w", err)
	}
	if mode := info.Mode(); !mode.IsRegular() || mode.Perm()&0o077 != 0 {
		return "", fmt.Errorf("has mode %v, and others than its owner can read it", mode)
	}
	return readKeyFile(path)
}

// drawKey writes a key to a file unless it is there. The file is whole or not there.
func drawKey(path string) error {
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".new-*") // 0600
	if err != nil {
		return err
	}
	defer func() { _ = os.Remove(file.Name()) }() // the other name stays
	key := make([]byte, sealed.KeySize)
	_, _ = rand.Read(key) // it never fails
	_, err = file.WriteString(hex.EncodeToString(key) + "\n")
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return err
	}
	if err = os.Link(file.Name(), path); errors.Is(err, fs.ErrExist) { // another process was first
		return nil
	}
	return err
}
