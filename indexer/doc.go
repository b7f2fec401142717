// Package indexer follows chains and turns what they settled into Earnings, exactly once.
//
// A Follower's Step applies the next batch of blocks or rewinds to the common ancestor; rows and checkpoint change in one
// transaction, so a crash between two steps loses and doubles nothing. What a node says is checked before it is stored: headers
// must form one chain from the checkpoint, logs must lie in those headers, and where a header's bloom filter says that one of
// our events may be in the block, the block's receipts are fetched and their root recomputed, since no other check notices a
// node that leaves logs out. What stays unchecked is whether the chain of headers is the one that consensus chose, and the
// transaction hash beside a log, which no receipt contains: both are the node's word.
//
// The package has no network and no database code: chains are adapters (indexer/ethchain), decoders live in indexer/networks,
// and the store is an interface that internal/postgres fulfils. Which device earned what is not decided here.
package indexer
