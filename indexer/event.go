package indexer

import (
	"math"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Event names one event of one contract between two blocks. Topic alone never decides: two contracts of one network do emit
// the same signature with different indexed arguments, and contracts are replaced.
type Event struct {
	Contract common.Address
	Topic    common.Hash // topic0: the hash of the signature
	Topics   int         // how many topics such a log has, topic0 included
	Start    uint64      // first block
	End      uint64      // last block; 0 is open
}

// In reports whether the event is looked for in block n.
func (e Event) In(n uint64) bool { return n >= e.Start && (e.End == 0 || n <= e.End) }

// Emitted reports whether l comes from the event's contract, bears its topic and lies in its blocks. The number of topics is
// left to the decoder: a known event in an unknown shape must stop the chain and not be passed over.
func (e Event) Emitted(l types.Log) bool {
	return l.Address == e.Contract && len(l.Topics) > 0 && l.Topics[0] == e.Topic && e.In(l.BlockNumber)
}

// asked reports whether a node may return l for events: it joins any contract with any topic, as eth_getLogs does.
func asked(events []Event, l types.Log) bool {
	return len(l.Topics) > 0 &&
		slices.ContainsFunc(events, func(e Event) bool { return e.Contract == l.Address }) &&
		slices.ContainsFunc(events, func(e Event) bool { return e.Topic == l.Topics[0] })
}

// wanted reports whether l is one of events.
func wanted(events []Event, l types.Log) bool {
	return slices.ContainsFunc(events, func(e Event) bool { return e.Emitted(l) })
}

// sieve finds blocks that may hold one of a set of events, by the header's bloom filter. The bits of each event are computed
// once, since hashing them anew for each block would cost more than all else.
type sieve struct {
	events []Event
	bits   []types.Bloom
}

func newSieve(events []Event) sieve {
	s := sieve{events, make([]types.Bloom, len(events))}
	for i, e := range events {
		s.bits[i].Add(e.Contract[:])
		s.bits[i].Add(e.Topic[:])
	}
	return s
}

// mayHold is false only if none of the events is in the block.
func (s sieve) mayHold(h Header) bool {
	for i, e := range s.events {
		if e.In(h.Number) && covers(h.Bloom, s.bits[i]) {
			return true
		}
	}
	return false
}

// covers reports whether all bits of part are set in whole.
func covers(whole, part types.Bloom) bool {
	for i, b := range part {
		if whole[i]&b != b {
			return false
		}
	}
	return true
}

// first is the lowest block that any of the events can be in.
func first(events []Event) uint64 {
	lowest := uint64(math.MaxUint64)
	for _, e := range events {
		lowest = min(lowest, e.Start)
	}
	if len(events) == 0 {
		return 0
	}
	return lowest
}
