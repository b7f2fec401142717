package graphql

import "github.com/ethereum/go-ethereum/common"

// The codes of reads at a block.
const (
	CodeBlockNotFound   = "BLOCK_NOT_FOUND"   // nothing is known of the block
	CodeBlockNotIndexed = "BLOCK_NOT_INDEXED" // a block above what is stored; extensions.indexed is the newest that is
)

// BlockAt is the block as of which to answer: that of Hash, that of Number, or, with neither, the newest, which must not be below AtLeast.
// Chain 0 means the only chain that is followed.
type BlockAt struct {
	Chain   uint64
	Hash    *common.Hash
	Number  *uint64
	AtLeast *uint64
}

// BlockNotFound is what a reader returns for a block that it knows nothing of.
func BlockNotFound() *Error {
	e := coded(CodeBlockNotFound, "nothing is known of that block: it was reorganised away, was never on the chain, or nothing was kept of it")
	e.Extensions["field"], e.Extensions["fix"] = "block", "take a block that _meta or another answer names, or a later number"
	return e
}

// BlockNotIndexed is what a reader returns for a block above indexed.
func BlockNotIndexed(chain, wanted, indexed uint64) *Error {
	e := coded(CodeBlockNotIndexed, "block %d of chain %d is not stored yet; block %d is", wanted, chain, indexed)
	e.Extensions["field"], e.Extensions["indexed"] = "block", uint256Of(indexed)
	e.Extensions["fix"] = "try again in a few seconds, or ask for an earlier block"
	return e
}

// BadInput is what a reader returns for an argument's value that it cannot take; field names the argument, fix says what to pass.
func BadInput(field, fix, format string, args ...any) *Error {
	return badInput(field, fix, format, args...)
}

// blockHeight is the argument block, with The Graph's names.
type blockHeight struct {
	Hash      *common.Hash
	Number    *int32
	NumberGTE *int32
}

// at checks the argument; nil means that none was given.
func (b *blockHeight) at(chain uint64) (*BlockAt, error) {
	if b == nil {
		return nil, nil
	}
	given := 0
	for _, is := range []bool{b.Hash != nil, b.Number != nil, b.NumberGTE != nil} {
		if is {
			given++
		}
	}
	if given != 1 {
		return nil, badInput("block", "give one of hash, number and number_gte", "block has %d of its fields", given)
	}
	at := &BlockAt{Chain: chain, Hash: b.Hash}
	for from, to := range map[*int32]**uint64{b.Number: &at.Number, b.NumberGTE: &at.AtLeast} {
		if from == nil {
			continue
		}
		if *from < 0 {
			return nil, badInput("block", "ask for 0 or more", "block is %d", *from)
		}
		n := uint64(*from)
		*to = &n
	}
	return at, nil
}

// blockOf is the block of a chain that the arguments chain and block name; chain 0 and block nil if they are absent.
func blockOf(chain *uint256Scalar, block *blockHeight) (uint64, *BlockAt, error) {
	id, err := chainOf(chain)
	if err != nil {
		return 0, nil, err
	}
	at, err := block.at(id)
	return id, at, err
}

// chainOf is the optional argument chain, 0 if it is absent.
func chainOf(chain *uint256Scalar) (uint64, error) {
	if chain == nil {
		return 0, nil
	}
	if !chain.n.IsInt64() || chain.n.Sign() == 0 {
		return 0, badInput("chain", "pass an EIP-155 id, as _meta lists them", "chain is %s", chain.n)
	}
	return chain.n.Uint64(), nil
}
