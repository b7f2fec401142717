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
	WithTx   bool        // the decoder needs the transaction too
}

// In reports whether the event is looked for in block n.
func (e Event) In(n uint64) bool { return n >= e.Start && (e.End == 0 || n <= e.End) }

// Emitted reports whether l comes from the event's contract, bears its topic and lies in its blocks. The number of topics is
// left to the decoder: a known event in an unknown shape must stop the chain and not be passed over.
func (e Event) Emitted(l *Log) bool {
	return l.TopicCount > 0 && l.Address == e.Contract && l.Topics[0] == e.Topic && e.In(l.BlockNumber)
}

// Filter is a set of events, prepared for looking up.
type Filter struct {
	Events    []Event
	Contracts []common.Address // each once
	Topics    []common.Hash    // each once
	// blooms holds the bloom bits of each event, computed once since hashing them anew for each block would cost more than all else.
	blooms []types.Bloom
}

// NewFilter prepares events.
func NewFilter(events []Event) *Filter {
	f := &Filter{Events: events, blooms: make([]types.Bloom, len(events))}
	for i, e := range events {
		if !slices.Contains(f.Contracts, e.Contract) {
			f.Contracts = append(f.Contracts, e.Contract)
		}
		if !slices.Contains(f.Topics, e.Topic) {
			f.Topics = append(f.Topics, e.Topic)
		}
		f.blooms[i].Add(e.Contract[:])
		f.blooms[i].Add(e.Topic[:])
	}
	return f
}

// Asked reports whether a node may return l: it joins any contract with any topic, as eth_getLogs does.
func (f *Filter) Asked(l *Log) bool {
	return l.TopicCount > 0 && slices.Contains(f.Contracts, l.Address) && slices.Contains(f.Topics, l.Topics[0])
}

// Find returns the event that l is of, or nil.
func (f *Filter) Find(l *Log) *Event {
	for i := range f.Events {
		if f.Events[i].Emitted(l) {
			return &f.Events[i]
		}
	}
	return nil
}

// MayHold is false only if none of the events is in the block, by its header's bloom filter.
func (f *Filter) MayHold(h *Header) bool {
	for i := range f.Events {
		if f.Events[i].In(h.Number) && covers(&h.Bloom, &f.blooms[i]) {
			return true
		}
	}
	return false
}

// covers reports whether all bits of part are set in whole.
func covers(whole, part *types.Bloom) bool {
	for i, b := range part {
		if whole[i]&b != b {
			return false
		}
	}
	return true
}

// First is the lowest block that any of the events can be in; 0 without events.
func (f *Filter) First() uint64 {
	if len(f.Events) == 0 {
		return 0
	}
	lowest := uint64(math.MaxUint64)
	for _, e := range f.Events {
		lowest = min(lowest, e.Start)
	}
	return lowest
}
