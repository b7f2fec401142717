package main

import (
	"crypto/ecdsa"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/corebond/corebond/internal/tape"
	"github.com/ethereum/go-ethereum/crypto"
)

// keyFix is what a key file has to be.
const keyFix = "write 64 hexadecimal digits into a file that only this user can read"

// readKey reads a key from a file. The error says what is wrong with the file and does not show what is in it.
func readKey(path string) (*ecdsa.PrivateKey, error) {
	text, err := readKeyFile(path)
	if err != nil {
		return nil, err
	}
	key, err := crypto.HexToECDSA(strings.TrimPrefix(text, "0x"))
	if err != nil {
		return nil, errors.New("does not hold a key")
	}
	return key, nil
}

// readSalt reads the secret behind the commitments of tapes from a file. The error is as readKey's.
func readSalt(path string) (tape.Salt, error) {
	text, err := readKeyFile(path)
	if err != nil {
		return nil, err
	}
	salt, err := hex.DecodeString(strings.TrimPrefix(text, "0x"))
	if err != nil || len(salt) != saltSize {
		return nil, errors.New("does not hold 64 hexadecimal digits")
	}
	return salt, nil
}

// saltSize is that of the secret behind the commitments of tapes, in bytes.
const saltSize = 32

// readKeyFile reads what is in a key file.
func readKeyFile(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("cannot be opened: %w", err)
	}
	defer file.Close()
	const most = 1 << 10
	text, err := io.ReadAll(io.LimitReader(file, most))
	if err != nil {
		return "", fmt.Errorf("cannot be read: %w", err)
	}
	return strings.TrimSpace(string(text)), nil
}
