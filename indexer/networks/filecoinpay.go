package networks

import (
	"strconv"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
)

// filecoinPay follows what each payment rail promises and owes: Accruals, beside the payments that the file declares.
//
// A rail's terms change by rate changes, settlements, termination and finalization, and each of these makes an Accrual with all
// terms as they then are. They are kept as FilecoinPayV1 keeps them (createRail, enqueueRateChange, settleRail; FilOzone/filecoin-pay):
//
//   - a new rate counts from the next epoch on, and an epoch is a block;
//   - a rail whose rate rises from zero with nothing owed counts as settled up to that block;
//   - after a rate change Settled stays where it is, so what is owed up to then is at the rates of the Accruals before;
//   - RailFinalized takes the rate away and is emitted before the RailSettled of the same call, which must not bring it back;
//   - a rail's validator may settle less than rate × epochs, for faults of the provider, and its payer may run dry: what accrues is
//     the most that can be paid.
type filecoinPay struct{ run *run }

// terms are a rail's at one block. Queued is the last epoch at an earlier rate that was not zero: while Settled is below it, money
// at earlier rates is owed.
type terms struct {
	rate                 evm.Units // per epoch
	settled, end, queued uint64
}

func (filecoinPay) begin() {}

func (n filecoinPay) after(l *reading, _ int) {
	switch l.signature.Name {
	case "RailRateModified":
		n.change(l, n.rate)
	case "RailSettled":
		n.change(l, func(l *reading, t *terms) bool {
			t.settled = l.block64("settledUpTo")
			return true
		})
	case "RailTerminated":
		n.change(l, func(l *reading, t *terms) bool {
			t.end = l.block64("endEpoch")
			return true
		})
	case "RailFinalized":
		n.change(l, func(_ *reading, t *terms) bool {
			t.rate = evm.Units{}
			return true
		})
	}
}

// rate takes a new rate over; a call that leaves it as it was changes nothing.
func (n filecoinPay) rate(l *reading, t *terms) bool {
	before, now, block := l.named("oldRate"), l.named("newRate"), l.block.Number
	if before != t.rate {
		l.malformed("the rate was %v and not %v: a change of it was missed", before, t.rate)
	}
	if before == now {
		return false
	}
	switch {
	case t.settled == block:
	case before.IsZero() && t.settled >= t.queued:
		t.settled = block
	default:
		t.queued = block
	}
	t.rate = now
	return true
}

// change puts a rail's terms on record if amend says that they changed.
func (n filecoinPay) change(l *reading, amend func(*reading, *terms) bool) {
	id := l.text(l.argument("railId"))
	rail := l.state("rail", id)
	if !rail.known() && l.err == nil {
		l.malformed("no rail %s was announced before", id)
	}
	t := n.terms(l, id, rail)
	if !amend(l, &t) || l.err != nil {
		return
	}
	asset, _ := l.token(l.field(rail, "token"))
	block := func(b uint64) string { return strconv.FormatUint(b, 10) }
	l.put("terms", id, map[string]string{
		"rate": t.rate.String(), "settled": block(t.settled), "end": block(t.end), "queued": block(t.queued),
	})
	r := n.run
	r.rows.Accruals = append(r.rows.Accruals, indexer.Accrual{
		Chain: r.chain, Network: r.network, Provider: l.field(rail, "payee"), Payer: l.field(rail, "payer"), Job: id,
		Asset: asset, Rate: t.rate, Unit: "block", Settled: t.settled, End: t.end,
		Block: r.block.Ref, Time: r.block.Time, Tx: l.log.TxHash, Path: l.log.Index, Proof: r.block.Proof,
	})
}

// terms returns what was last put on record, or those of a new rail: no rate, and settled up to its block.
func (n filecoinPay) terms(l *reading, id string, rail state) terms {
	parse := func(s state, name string) uint64 {
		text := l.field(s, name)
		b, err := strconv.ParseUint(text, 10, 64)
		if err != nil {
			l.malformed("rail %s has the stored %s %q", id, name, text)
		}
		return b
	}
	s := l.state("terms", id)
	if l.err != nil || !s.known() {
		return terms{settled: parse(rail, "since")}
	}
	rate, err := evm.ParseUnits(l.field(s, "rate"))
	if err != nil {
		l.malformed("rail %s has the stored rate %q", id, l.field(s, "rate"))
	}
	return terms{rate, parse(s, "settled"), parse(s, "end"), parse(s, "queued")}
}
