package cheat

import (
	"encoding/binary"

	"github.com/corebond/corebond/attest/chaingemm"
)

// Reroll skips as Skip does, and has a number in a row of the last matrix that it left out anyway: each number gives another
// chain root, for the price of a few hashes.
type Reroll struct {
	Skip

	Last   int // layer that makes the last matrix: T-1
	Number uint64
}

// Multiply writes the number over the first bytes of the first row that was skipped.
func (r Reroll) Multiply(layer chaingemm.Layer, x, next []byte) error {
	if err := r.Skip.Multiply(layer, x, next); err != nil {
		return err
	}
	if layer.Index == r.Last {
		r.Write(layer.N, next)
	}
	return nil
}

// Write puts the number into X_T.
func (r Reroll) Write(n int, last []byte) {
	if rows := r.Rows(n, r.Last); len(rows) > 0 {
		binary.BigEndian.PutUint64(last[rows[0]*n:], r.Number)
	}
}
