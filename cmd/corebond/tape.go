package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"math/big"
	"path/filepath"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/tape"
	"github.com/corebond/corebond/internal/tape/source"
)

// maxFaults is how many faults of a tape are shown, unless asked otherwise.
const maxFaults = 100

// parseKind reads --kind.
func parseKind(text string) (tape.Kind, error) {
	if k := tape.Kind(text); k.Known() {
		return k, nil
	}
	return "", usageError{fmt.Sprintf("%q is not a kind of tape", text), "--kind loan or --kind device"}
}

// parseFormats reads a list of formats; "all" is every one.
func parseFormats(text string) ([]tape.Format, error) {
	if text == "all" {
		return tape.Formats(), nil
	}
	var out []tape.Format
	for name := range strings.SplitSeq(text, ",") {
		f, err := tape.ParseFormat(strings.TrimSpace(name))
		if err != nil {
			return nil, err
		}
		out = append(out, f)
	}
	return out, nil
}

// saltFlag declares where the salt of commitments comes from.
func saltFlag(fs *flag.FlagSet) *string {
	return fs.String("salt-file", "", "`FILE` with the secret behind obligor_hash and the like, 64 hexadecimal digits; without it each tape gets a salt of its own")
}

// salt reads the secret, or makes one and says so.
func (env *environment) salt(path string) (tape.Salt, []string, error) {
	if path == "" {
		salt := make(tape.Salt, saltSize)
		_, _ = rand.Read(salt) // never fails
		return salt, []string{"commitments are salted anew: they join rows of this tape and cannot be joined with those of another (--salt-file)"}, nil
	}
	salt, err := readSalt(path)
	if err != nil {
		return nil, nil, invalid.Input("salt-file", keyFix, "salt file %s %v", path, err)
	}
	return salt, nil, nil
}

// readTape reads a tape of any format. What is wrong with it is printed, all of it up to a cap; the error then is that it is faulty.
func (env *environment) readTape(name, format string) (r tape.Read, b []byte, err error) {
	if b, err = env.readInput(name); err != nil {
		return r, nil, err
	}
	f := tape.Sniff(name, b)
	if format != "" {
		if f, err = tape.ParseFormat(format); err != nil {
			return r, nil, err
		}
	}
	r, err = tape.Parse(f, b, maxFaults)
	return r, b, err
}

// sound refuses a tape with faults where its rows are to be used.
func sound(r *tape.Read) error {
	if r.Count == 0 {
		return nil
	}
	f := r.Faults[0]
	return invalid.New("FAULTY_TAPE", strings.SplitN(f.String(), ": ", 2)[0], "tape validate lists all that is wrong with it",
		"the tape has %d fault(s), the first: %s", r.Count, f.Message)
}

// vaultBooks reads the loans of the one pool that an addresses file names.
type vaultBooks struct {
	vault *onchain.Vault
	block *big.Int // nil is the newest
	id    func(pool string) bool
}

// Book implements source.Books; the block decides the cut-off.
func (v vaultBooks) Book(ctx context.Context, pool string, _ time.Time) (source.Book, error) {
	if !v.id(pool) {
		return source.Book{}, fmt.Errorf("%w: the addresses are of another pool than %q", tape.ErrNoTape, pool)
	}
	return bookOf(ctx, v.vault, v.block, false)
}

// bookOf reads a pool's loans as of a block, nil for the newest. They are simulated on a development chain, or if the caller's database is.
func bookOf(ctx context.Context, v *onchain.Vault, block *big.Int, simulated bool) (source.Book, error) {
	state, err := v.State(ctx, block)
	return source.Book{ChainID: v.ChainID, Pool: v.Pool, Simulated: simulated || development(v.ChainID), State: state}, err
}

// development reports whether a chain id is one that development chains have, by custom or ours.
func development(id uint64) bool { return id == devnet.ChainID || id == 1337 || id == 31337 }

// noTape gives a tape that there is nothing to make of its exit code.
func noTape(err error) error {
	if errors.Is(err, tape.ErrNoTape) {
		return notFound(err, "look at the pool's name, and at --kind and --as-of")
	}
	return err
}

// base is a file's name without its extension.
func base(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }
