// Package wire reads what an Ethereum-like node says over JSON-RPC straight into the indexer's values.
//
// It exists because reading logs with encoding/json costs many times more than all that the indexer does with them. It reads
// one pass over the text, without reflection and without an allocation per log, and it is stricter than encoding/json: a field
// that is there twice, null or of the wrong length is an error, because what is read here ends up as money. Differences to
// go-ethereum's readers are few and each is said at the function that has it.
//
// The package is pure: text in, values out. It sends nothing, and it does not judge whether what it read is true: links between
// blocks, blooms and roots are checked by package indexer. It does not limit how long a reply may be either, which has to happen
// while the reply is received. What it allocates is bounded by the length of the text.
package wire

import (
	"errors"
	"fmt"
)

var (
	// ErrNull is the answer of a node that does not have what was asked for.
	ErrNull = errors.New("the node answered null")
	// ErrNoReply marks a call of a batch that was left without a reply.
	ErrNoReply = errors.New("the batch has no reply to this call")
)

const (
	// maxDepth is how deep arrays and objects may nest, so that no text exhausts the stack. What nodes say has fewer than ten
	// levels.
	maxDepth = 64
	// maxBytes is the longest byte string. A log of 32 MiB would cost 2.4 billion gas, for 8 a byte and memory expansion,
	// which is more than a block holds. A lower cap would let anybody stop the indexer with one dear log that is next to one
	// of ours.
	maxBytes = 32 << 20
	// maxTime is the year 36812. What is later is not in seconds.
	maxTime = 1 << 40
	// maxExcerpt is how many bytes of foreign text an error repeats.
	maxExcerpt = 40
)

// SyntaxError says where a text is not what a node should say. It repeats at most 40 bytes of that text.
type SyntaxError struct {
	Offset int    // bytes before the place, counted from the start of the text that was handed in
	Field  string // known field that was being read, of the innermost object; "" outside of any
	What   string
}

func (e *SyntaxError) Error() string {
	if e.Field == "" {
		return fmt.Sprintf("byte %d: %s", e.Offset, e.What)
	}
	return fmt.Sprintf("byte %d: %s: %s", e.Offset, e.Field, e.What)
}
