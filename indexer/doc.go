// Package indexer follows chains and turns what they settled into Earnings, exactly once.
//
// A Follower's Step applies the next batch of blocks or rewinds one step back to the common ancestor; rows and checkpoint
// change in one transaction, so a crash between two steps loses and doubles nothing. The package has no network and no
// database code: chains are adapters (indexer/ethchain), decoders live in indexer/networks, and the store is an interface that
// internal/postgres fulfils. Which device earned what is not decided here.
package indexer
