package graphql

import (
	"math"
	"slices"
)

// MetaBlock is the newest block that answers rest on, as The Graph's readers ask for it.
type MetaBlock struct {
	Number    int32
	Hash      Bytes32Text
	Timestamp *int32 // seconds since 1970; nil if the block's header is not kept
}

// scope is the chain that was asked for, or the only one; nil if there is none or several.
func (m metaResolver) scope() *ChainStatus {
	i := slices.IndexFunc(m.Meta.Chains, func(c ChainStatus) bool { return c.ChainID == m.chain || m.chain == 0 && len(m.Meta.Chains) == 1 })
	if i < 0 {
		return nil
	}
	return &m.Meta.Chains[i]
}

// Block is the newest block of the chain.
func (m metaResolver) Block() *MetaBlock {
	c := m.scope()
	if c == nil || c.Indexed == nil || c.Indexed.Number > math.MaxInt32 {
		return nil
	}
	block := &MetaBlock{Number: int32(c.Indexed.Number), Hash: Bytes32Text(c.Indexed.Hash.Hex())}
	if c.IndexedAt != nil && c.IndexedAt.Unix() <= math.MaxInt32 {
		at := int32(c.IndexedAt.Unix())
		block.Timestamp = &at
	}
	return block
}

// HasIndexingErrors reports whether a chain that the answer is about was stopped by an error.
func (m metaResolver) HasIndexingErrors() bool {
	if c := m.scope(); c != nil {
		return c.State == Failed
	}
	return slices.ContainsFunc(m.Meta.Chains, func(c ChainStatus) bool { return c.State == Failed })
}

// Deployment is what answers.
func (m metaResolver) Deployment() string { return m.Version }
