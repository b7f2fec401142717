package sheet

import (
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/holiman/uint256"
)

// deposited is the end of an immediate deposit, or what a fulfilled request of junior gave.
func (b *Book) deposited(a *audit, e *tranche.TrancheDeposit, l *types.Log) {
	i := b.of(a, l)
	assets, got := number(e.Assets), number(e.Shares)
	a.sameAccount("receiver of shares", e.Owner, b.act.account)
	a.equal("shares", got, b.act.shares)
	switch {
	case b.act.stage == handing:
		a.sameID("tranche with requested deposits", uint64(i), 2)
		b.tranches[i].entries.collected(a, e.Sender, assets, got)
	case b.act.flow.out || b.act.flow.queued:
		a.fail(ErrTurn)
	default:
		a.equal("assets", assets, b.act.flow.assets)
	}
	b.finish()
}

func (b *Book) depositRequested(a *audit, e *tranche.TrancheDepositRequest, l *types.Log) {
	assets := number(e.Assets)
	b.act.tranche = 2
	i := b.of(a, l)
	a.equal("assets", assets, b.act.amount)
	b.tranches[i].entries.add(a, e.Controller, b.running(a, number(e.RequestId)), assets)
	b.finish()
}

func (b *Book) redeemRequested(a *audit, e *tranche.TrancheRedeemRequest, l *types.Log) {
	i, asked := b.of(a, l), number(e.Shares)
	a.sameAccount("owner of shares", e.Owner, b.act.account)
	a.equal("shares", asked, b.act.shares)
	b.tranches[i].exits.add(a, e.Controller, b.running(a, number(e.RequestId)), asked)
	b.finish()
}

// running is the number of the running epoch, which must be the request's.
func (b *Book) running(a *audit, requestID uint256.Int) uint64 {
	epoch := b.currentEpoch(a.now)
	a.equal("request id", requestID, small(epoch))
	return epoch
}

func (b *Book) batchFilled(a *audit, e *tranche.TrancheBatchFilled, l *types.Log) {
	i, f := b.of(a, l), b.act.flow
	if !f.out {
		a.fail(ErrTurn)
	}
	a.equal("request id", number(e.RequestId), small(f.batch))
	a.equal("shares", number(e.Shares), b.act.shares)
	a.equal("assets", number(e.Assets), f.assets)
	b.tranches[i].exits.fill(a, f.batch, b.act.shares, f.assets)
	b.finish()
}

func (b *Book) depositBatchFilled(a *audit, e *tranche.TrancheDepositBatchFilled, l *types.Log) {
	i, f := b.of(a, l), b.act.flow
	if f.out || !f.queued {
		a.fail(ErrTurn)
	}
	a.equal("request id", number(e.RequestId), small(f.batch))
	a.equal("shares", number(e.Shares), b.act.shares)
	a.equal("assets", number(e.Assets), f.assets)
	b.tranches[i].entries.fill(a, f.batch, f.assets, b.act.shares)
	b.finish()
}

// batchPassed leaves behind what is worth nothing.
func (b *Book) batchPassed(a *audit, e *tranche.TrancheBatchPassed, l *types.Log) {
	t, p := &b.tranches[b.of(a, l)], b.stand(a)
	i, total := b.of(a, l), t.total(a)
	queue, least := &t.exits, a.mul(small(dust), t.virtual)
	if e.Deposit {
		queue, least = &t.entries, small(dust)
	}
	epoch, rest := queue.front(a, b.maturedEpoch(a.now))
	a.equal("request id", number(e.RequestId), small(epoch))
	a.equal("rest", number(e.Rest), rest)
	a.holds(epoch != 0 && rest.Lt(&least), "rest", rest.Dec(), "dust")
	var worth uint256.Int
	if e.Deposit {
		worth = a.down(rest, total, a.add(p.value(i, p.navEntry), small(1)))
	} else {
		worth = a.down(rest, a.add(p.value(i, p.navExit), small(1)), total)
	}
	a.equal("worth of the rest", uint256.Int{}, worth)
	queue.pass()
	b.finish()
}

func (b *Book) withdrawn(a *audit, e *tranche.TrancheWithdraw, l *types.Log) {
	i, assets := b.of(a, l), number(e.Assets)
	b.tranches[i].exits.collected(a, e.Owner, number(e.Shares), assets)
	b.act.stage, b.act.account, b.act.amount = paying, e.Receiver, assets
}

func (b *Book) redeemCancelled(a *audit, e *tranche.TrancheRedeemRequestCancelled, l *types.Log) {
	i := b.of(a, l)
	epoch := number(e.RequestId)
	rest, filled, proceeds := b.tranches[i].exits.cancel(a, e.Controller, epoch.Uint64())
	a.sameAccount("receiver of shares", e.Receiver, b.act.account)
	a.equal("shares", b.act.shares, rest)
	a.equal("rest", number(e.Rest), rest)
	a.equal("filled", number(e.Filled), filled)
	a.equal("proceeds", number(e.Proceeds), proceeds)
	b.finish()
}

func (b *Book) depositCancelled(a *audit, e *tranche.TrancheDepositRequestCancelled, l *types.Log) {
	i := b.of(a, l)
	epoch := number(e.RequestId)
	rest, filled, proceeds := b.tranches[i].entries.cancel(a, e.Controller, epoch.Uint64())
	a.sameID("tranche with requested deposits", uint64(i), 2)
	a.equal("rest", number(e.Rest), rest)
	a.equal("filled", number(e.Filled), filled)
	a.equal("proceeds", number(e.Proceeds), proceeds)
	b.act.stage, b.act.account, b.act.amount = paying, e.Receiver, rest
}
