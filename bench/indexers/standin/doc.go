// Package standin stands in for an Ethereum node: a chain of ERC-20 transfers in memory, the same bytes on every machine, served
// over JSON-RPC so cheaply that the indexer under test is what is measured. Headers are genuine: hashes, parent links, blooms,
// transactions and receipts roots recompute, so an indexer may prove what it reads; only the state root stands for no state.
//
// It is a measuring tool: it executes nothing, takes no transactions and never reorganizes. With a fault it lies about one block.
package standin
