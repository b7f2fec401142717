package onchain

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// proveLogs rebuilds the balance sheet from the logs alone and compares it with what the views answer. A log that the node left
// out, or one that never was, is seen.
func (p *prover) proveLogs(ctx context.Context) error {
	const name = "balance sheet from logs"
	book, n, err := p.rebuild(ctx)
	if err != nil {
		return err
	}
	if book == nil {
		return nil // noted already
	}
	got, err := book.At(uint64(p.time.Unix()))
	if err != nil {
		p.check(name, false, err.Error(), "logs that agree with one another")
		return nil
	}
	differences := p.differences(got)
	observed := fmt.Sprintf("%d logs give the same", n)
	if len(differences) > 0 {
		observed = differences[0]
		if more := len(differences) - 1; more > 0 {
			observed += fmt.Sprintf(", and %d more differences", more)
		}
	}
	p.check(name, len(differences) == 0, observed, "what the views answer")
	return nil
}

// rebuild is the book after all logs up to the block; nil with a check that says what is wrong with them.
func (p *prover) rebuild(ctx context.Context) (*sheet.Book, int, error) {
	const name = "balance sheet from logs"
	created, err := logs(ctx, p.client, p.Block, p.at.Number, []common.Address{p.Pool}, []common.Hash{eventID(&pool.PoolMetaData, "Created")})
	if err != nil {
		return nil, 0, err
	}
	if len(created) != 1 {
		p.check(name, false, fmt.Sprintf("%d Created logs", len(created)), "one")
		return nil, 0, nil
	}
	book, err := sheet.New(created[0])
	if err != nil {
		p.check(name, false, err.Error(), "a Created log")
		return nil, 0, nil
	}
	all, err := logs(ctx, p.client, p.Block, p.at.Number, book.Addresses())
	if err != nil {
		return nil, 0, err
	}
	times := map[common.Hash]uint64{}
	for _, l := range all {
		when, ok := times[l.BlockHash]
		if !ok {
			if when = l.BlockTimestamp; when == 0 { // a node that does not say it with the log
				header, err := p.client.HeaderByHash(ctx, l.BlockHash)
				if err != nil {
					return nil, 0, fmt.Errorf("read header of block %d: %w", l.BlockNumber, err)
				}
				when = header.Time
			}
			times[l.BlockHash] = when
		}
		if err := book.Apply(l, when); err != nil {
			p.check(name, false, err.Error(), "logs that agree with one another")
			return nil, 0, nil
		}
	}
	return book, len(all), nil
}

// differences are where the rebuilt sheet and the views part, in words.
func (p *prover) differences(got sheet.Sheet) []string {
	var out []string
	want := &p.state
	same := func(what string, rebuilt *uint256.Int, view evm.Units) {
		if !rebuilt.Eq(uintOf(view)) {
			out = append(out, fmt.Sprintf("%s is %v by the logs and %v by the view", what, rebuilt, view))
		}
	}
	word := func(what string, rebuilt, view any) {
		if rebuilt != view {
			out = append(out, fmt.Sprintf("%s is %v by the logs and %v by the view", what, rebuilt, view))
		}
	}
	same("cash", got.Cash, want.Cash)
	same("reserved", got.Reserved, want.Reserved)
	same("net asset value at entry", got.NavEntry, want.NAVEntry)
	same("net asset value at exit", got.NavExit, want.NAVExit)
	same("claim of senior", got.Claims[0], want.SeniorClaim)
	same("claim of mezzanine", got.Claims[1], want.MezzClaim)
	same("value of matured requests", got.MaturedValue, want.MaturedValue)
	word("entry", got.Entry.String(), want.Entry)
	word("pause", got.Paused, want.Paused)
	word("wind-down", got.WindingDown, want.WindingDown)
	word("subordination", got.SubordinationOK, want.SubordinationOK)
	word("matured epoch", got.MaturedEpoch, want.MaturedEpoch)
	word("number of the report", got.Report.Seq, want.Report.Seq)
	word("staleness of the report", got.Report.Stale, want.Report.Stale)
	for i := range got.Tranches {
		t, v := &got.Tranches[i], &want.Tranches[i]
		of := " of " + TrancheName(i)
		same("supply"+of, t.Supply, v.Supply)
		same("entry value"+of, t.EntryValue, v.EntryValue)
		same("exit value"+of, t.ExitValue, v.ExitValue)
		same("cap"+of, t.Cap, v.Cap)
		same("greatest entry"+of, t.MaxEntry, v.MaxEntry)
		same("greatest exit"+of, t.Exitable, v.Exitable)
		same("pending shares"+of, t.PendingShares, v.PendingShares)
		same("pending assets"+of, t.PendingAssets, v.PendingAssets)
	}
	word("number of facilities", len(got.Facilities), len(want.Facilities))
	for i := range min(len(got.Facilities), len(want.Facilities)) {
		f, v := &got.Facilities[i], &want.Facilities[i]
		of := fmt.Sprintf(" of facility %d", v.ID)
		word("status"+of, f.Status.String(), v.Status)
		same("principal"+of, f.Principal, v.Principal)
		same("borrowing base"+of, f.BorrowingBase, v.Base)
		same("interest owed"+of, f.InterestOwed, v.InterestOwed)
		same("impairment"+of, f.ImpairmentWad, v.ImpairmentWad)
	}
	return out
}
