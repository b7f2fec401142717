package graphql

import (
	"errors"

	"github.com/ethereum/go-ethereum/common"
)

// Codes of reads at a block.
const (
	CodeBlockNotIndexed = "BLOCK_NOT_INDEXED" // not read yet: ask again later
	CodeBlockNotFound   = "BLOCK_NOT_FOUND"   // unknown, or it has left the chain
)

// What readers answer of a block that they cannot read at.
var (
	ErrBlockNotIndexed = errors.New("the block is not read yet")
	ErrBlockNotFound   = errors.New("the block is unknown, or has left the chain")
)

// Block says as of which block to read: one of the fields, or none for the newest.
type Block struct {
	Number  *uint64
	Hash    *common.Hash
	AtLeast *uint64
}

// blockInput is the input type BlockInput.
type blockInput struct {
	Number    *uint256Scalar
	Hash      *common.Hash
	NumberGte *uint256Scalar
}

// block checks the argument; nil is the newest.
func (b *blockInput) block() (Block, error) {
	if b == nil {
		return Block{}, nil
	}
	out, given := Block{Hash: b.Hash}, 0
	if b.Hash != nil {
		given++
	}
	for _, n := range []struct {
		from *uint256Scalar
		to   **uint64
	}{{b.Number, &out.Number}, {b.NumberGte, &out.AtLeast}} {
		if n.from == nil {
			continue
		}
		if n.from.n.BitLen() > 63 {
			return Block{}, badInput("block", "pass the number of a block", "no block has the number %v", n.from.n)
		}
		number := n.from.n.Uint64()
		*n.to = &number
		given++
	}
	if given > 1 {
		return Block{}, badInput("block", "pass number, hash or numberGte", "block names %d of its fields", given)
	}
	return out, nil
}

// blockError is what callers see of a reader's answer about a block; another error is returned as it is.
func blockError(err error) error {
	switch {
	case errors.Is(err, ErrBlockNotIndexed):
		e := coded(CodeBlockNotIndexed, "%v", ErrBlockNotIndexed)
		e.Extensions["field"], e.Extensions["fix"] = "block", "ask again in a while"
		return e
	case errors.Is(err, ErrBlockNotFound):
		e := coded(CodeBlockNotFound, "%v", ErrBlockNotFound)
		e.Extensions["field"], e.Extensions["fix"] = "block", "read without a block, and go on from the block that is answered"
		return e
	}
	return err
}
