package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/corebond/corebond/internal/invalid"
)

// maxInput is the size that a file or standard input may have.
const maxInput = 64 << 20

// readInput returns the bytes of the named file, or of standard input if name is empty or "-".
func (env *environment) readInput(name string) ([]byte, error) {
	in := env.stdin
	if name != "" && name != "-" {
		file, err := os.Open(name)
		if errors.Is(err, fs.ErrNotExist) {
			return nil, &failure{exit: exitNotFound, code: "NOT_FOUND", err: err, fix: "check the path; - reads standard input"}
		}
		if errors.Is(err, fs.ErrPermission) {
			return nil, &failure{exit: exitPermission, code: "PERMISSION", err: err, fix: "make the file readable"}
		}
		if err != nil {
			return nil, err
		}
		defer file.Close()
		in = file
	}
	b, err := io.ReadAll(io.LimitReader(in, maxInput+1))
	if err != nil {
		return nil, fmt.Errorf("read input: %w", err)
	}
	if len(b) > maxInput {
		return nil, invalid.New("TOO_LARGE", "", "split the input", "input is larger than %d bytes", maxInput)
	}
	return b, nil
}

// argument returns args[i], or "" if it was not given.
func argument(args []string, i int) string {
	if i < len(args) {
		return args[i]
	}
	return ""
}
