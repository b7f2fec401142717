// Package kernels is what runs on the GPU: C sources under src, the PTX text under ptx that clang makes of them (make kernels), and the
// hash of each text. It runs nothing itself.
//
// No kernel of it has run on a GPU yet.
package kernels

import (
	"bufio"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"strings"
)

//go:embed ptx/*.ptx
var texts embed.FS

//go:embed ptx/SHA256SUMS
var sums string

// Sources are the C sources, for those who compile them for something else than a GPU.
//
//go:embed src/*.c src/*.h
var Sources embed.FS

// PTX returns the text of a module, "hash" say, after it has held it against the hash that was recorded when it was built.
func PTX(name string) ([]byte, error) {
	text, err := texts.ReadFile("ptx/" + name + ".ptx")
	if err != nil {
		return nil, fmt.Errorf("read kernels %s: %w", name, err)
	}
	recorded, err := Hash(name)
	if err != nil {
		return nil, err
	}
	if sha256.Sum256(text) != recorded {
		return nil, fmt.Errorf("kernels %s are not the ones whose hash was recorded", name)
	}
	return text, nil
}

// Hash returns the recorded SHA-256 of a module's text.
func Hash(name string) (hash [32]byte, err error) {
	lines := bufio.NewScanner(strings.NewReader(sums))
	for lines.Scan() {
		sum, file, ok := strings.Cut(lines.Text(), "  ")
		if !ok || file != name+".ptx" {
			continue
		}
		if n, err := hex.Decode(hash[:], []byte(sum)); err != nil || n != len(hash) {
			return hash, fmt.Errorf("recorded hash of kernels %s is malformed", name)
		}
		return hash, nil
	}
	return hash, fmt.Errorf("no hash of kernels %s is recorded", name)
}
