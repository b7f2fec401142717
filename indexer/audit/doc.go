// Package audit proves the sums of the index by a second path: counters and balances that contracts keep in their own state.
//
// The index adds up what events say. A contract that also keeps the sum itself (what a provider earned so far, what an account
// holds) gives the same number without any event, so that a lost, doubled, altered or misdirected earning shows as a difference.
// A Counter is data: what to call and which sum of ours the answer must equal. Audit.Run compares them all at one block, and
// where they differ it searches the blocks below for those in which the difference arose.
//
// What it cannot see: errors that cancel out within one sum; a provider none of whose earnings was indexed, unless a counter of
// all providers stands beside those of each; and whatever a network has no counter for. An answer is the word of one node and
// comes without proof, so an alarm says that index and node differ, not which of them is wrong.
//
// Livepeer has no counter that would do. Its TicketBroker keeps deposits and reserves of senders, which also move when they are funded
// and withdrawn; its BondingManager keeps fees of orchestrators in cumulative factors that delegators share and claims reset; and
// the ether lies with the Minter, whose balance a winning ticket does not change. Filecoin Pay's accounts(token, owner) would do
// once the index has deposits, withdrawals and commissions: funds are these and the net payments received, less all payments made.
//
// The package is pure: contracts are called through interfaces that indexer/ethchain and internal/postgres fulfil.
package audit
