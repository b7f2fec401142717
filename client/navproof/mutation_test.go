package navproof_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/client/navproof/inputs"
	"github.com/ethereum/go-ethereum/common"
)

// TestEveryByteCounts flips one bit of each byte of good files. Each must then be refused, by the report if not before, but for what nothing
// in a file binds: the transaction, and without a proof of state the block.
func TestEveryByteCounts(t *testing.T) {
	t.Parallel()
	v := readVectors(t)
	verifier := v.verifier()
	verifier.BlockHash = [32]byte{}                        // else the block would be bound by what is trusted
	for _, c := range []vector{v.good()[1], v.good()[4]} { // with a proof of state, and without
		good, err := navproof.Parse([]byte(c.File))
		if err != nil {
			t.Fatal(err)
		}
		unbound := 0
		for i := range c.File {
			file := []byte(c.File)
			file[i] ^= 1 << (i % 8)
			d, err := navproof.Parse(file)
			if err != nil {
				continue
			}
			if _, err := verifier.Verify(d); err != nil {
				continue
			}
			if d.InputsHash != good.InputsHash {
				if inputs.Check(d, golden(t)) == nil {
					t.Errorf("%s: passed with another hash of inputs", c.Name)
				}
				continue
			}
			d.Tx = good.Tx
			if d.StateProof == nil {
				d.Block = good.Block
			}
			unbound++
			if again := encoded(t, d); again != c.File {
				t.Fatalf("%s: passed with byte %d changed: %.80q", c.Name, i, file[max(0, i-40):])
			}
		}
		if most := 3 * 64; unbound == 0 || unbound > most {
			t.Errorf("%s: %d flips passed, want at most %d, of the transaction and the block", c.Name, unbound, most)
		}
	}
}

// TestPartsOfAnotherProofDoNotFit puts each top-level part of one good proof into another.
func TestPartsOfAnotherProofDoNotFit(t *testing.T) {
	t.Parallel()
	v := readVectors(t)
	good := v.good()
	a, errA := navproof.Parse([]byte(good[1].File))
	b, errB := navproof.Parse([]byte(good[2].File))
	if err := errors.Join(errA, errB); err != nil {
		t.Fatal(err)
	}
	for name, put := range map[string]func(*document){
		"leaf":         func(d *document) { d.Leaf = b.Leaf },
		"path":         func(d *document) { d.Path = b.Path },
		"heading path": func(d *document) { d.Heading = &navproof.Inclusion{Leaf: d.Heading.Leaf, Path: b.Path} },
		"storage": func(d *document) {
			d.StateProof = &navproof.StateProof{Header: d.StateProof.Header, Account: d.StateProof.Storage, Storage: d.StateProof.Account}
		},
	} {
		bad := *a
		put(&bad)
		verifier := v.verifier()
		if _, err := verifier.Verify(&bad); err == nil {
			t.Errorf("passed with another %s", name)
		}
	}
}

// FuzzDocument reads foreign files. What passes is written back as it is, and says what the underwriters signed.
func FuzzDocument(f *testing.F) {
	v := readVectors(f)
	for _, c := range v.good()[2:] {
		f.Add([]byte(c.File))
	}
	verifier := v.verifier()
	f.Fuzz(func(t *testing.T, file []byte) {
		d, err := navproof.Parse(file)
		if err != nil {
			return
		}
		if _, err := d.Encode(); err != nil {
			t.Errorf("cannot be written again: %v", err)
		}
		got, err := verifier.Verify(d)
		var bad *navproof.Rejection
		if err != nil && !errors.As(err, &bad) {
			t.Errorf("Verify = %v, want a Rejection", err)
		}
		if err == nil && (got.NAV != "13565.562329" || got.Pool != "p" || got.Seed != 7 || !slices.IsSortedFunc(got.Signers, common.Address.Cmp)) {
			t.Errorf("passed: %+v", got)
		}
	})
}
