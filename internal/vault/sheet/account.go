package sheet

import (
	"maps"
	"slices"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// Account is what one account has in the pool.
type Account struct {
	Credit   *uint256.Int // residual income or fees that it may collect
	Holdings [3]Holding   // by tranche
}

// Holding is what an account has in one tranche.
type Holding struct {
	Balance, Locked *uint256.Int
	Exits, Entries  []Request // in the order in which they are collected
}

// Request is what of an account's request of one epoch waits, and what can be collected: Filled of what it gave for Proceeds.
// For an exit Waiting and Filled are shares and Proceeds assets; for an entry the other way round.
type Request struct {
	Epoch                     uint64
	Waiting, Filled, Proceeds *uint256.Int
}

// Accounts are all that ever held shares or have a request or credit, ascending; among them the tranches themselves, which hold
// what is in their queues, and the account that nobody owns, which holds the seed.
func (b *Book) Accounts() []common.Address {
	seen := map[common.Address]struct{}{}
	for account := range b.credit {
		seen[account] = struct{}{}
	}
	for i := range b.tranches {
		t := &b.tranches[i]
		for account := range t.balances {
			seen[account] = struct{}{}
		}
		for _, l := range []*line{&t.exits, &t.entries} {
			for account := range l.open {
				seen[account] = struct{}{}
			}
		}
	}
	return slices.SortedFunc(maps.Keys(seen), common.Address.Cmp)
}

// Account is what an account has after the last log; an unknown one has nothing. Its errors are those of At but for ErrPast.
func (b *Book) Account(account common.Address) (Account, error) {
	if err := b.settled(); err != nil {
		return Account{}, err
	}
	a := &audit{now: b.at.time}
	has := Account{Credit: shown(b.credit[account])}
	for i := range b.tranches {
		t := &b.tranches[i]
		has.Holdings[i] = Holding{
			Balance: shown(t.balances[account]), Locked: shown(t.locked[account]),
			Exits: t.exits.requestsOf(a, account), Entries: t.entries.requestsOf(a, account),
		}
	}
	if a.found != nil {
		return Account{}, a.found
	}
	return has, nil
}

func (l *line) requestsOf(a *audit, account common.Address) []Request {
	var requests []Request
	for _, epoch := range l.open[account] {
		waiting, filled, proceeds := l.state(a, account, epoch)
		requests = append(requests, Request{
			Epoch: epoch, Waiting: shown(waiting), Filled: shown(filled), Proceeds: shown(proceeds),
		})
	}
	return requests
}
