package sheet_test

import (
	"bytes"
	"fmt"
	"math/big"
	"testing"

	"github.com/corebond/corebond/internal/vault/sheet"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/holiman/uint256"
)

// view is a question to a contract, and the words that the sheet expects as its answer.
type view struct {
	name string
	to   common.Address
	data []byte
	want []byte
}

// words are as the ABI encodes static values.
func words(values ...any) []byte {
	var out []byte
	for _, v := range values {
		var n *big.Int
		switch v := v.(type) {
		case *uint256.Int:
			n = v.ToBig()
		case uint64:
			n = new(big.Int).SetUint64(v)
		case uint16:
			n = new(big.Int).SetUint64(uint64(v))
		case int:
			n = big.NewInt(int64(v))
		case sheet.Status:
			n = big.NewInt(int64(v))
		case sheet.Entry:
			n = big.NewInt(int64(v))
		case bool:
			if n = new(big.Int); v {
				n.SetInt64(1)
			}
		case common.Address:
			n = new(big.Int).SetBytes(v[:])
		default:
			panic(fmt.Sprintf("%T", v))
		}
		out = append(out, common.LeftPadBytes(n.Bytes(), 32)...)
	}
	return out
}

// list is a dynamic array as the only value.
func list(length int, values []byte) []byte { return append(words(32, length), values...) }

// poolViews are all questions about the pool at the sheet's instant.
func (w *world) poolViews(s sheet.Sheet) []view {
	var views []view
	ask := func(name string, data []byte, want ...any) {
		views = append(views, view{name, w.pool, data, words(want...)})
	}
	p := w.Pool
	ask("cash", p.PackCash(), s.Cash)
	ask("reserved", p.PackReserved(), s.Reserved)
	ask("claims", p.PackClaims(), s.Claims[0], s.Claims[1])
	ask("nav", p.PackNav(), s.NavEntry, s.NavExit)
	ask("entry", p.PackEntry(), s.Entry)
	ask("paused", p.PackPaused(), s.Paused)
	ask("windingDown", p.PackWindingDown(), s.WindingDown)
	ask("subordinationOk", p.PackSubordinationOk(), s.SubordinationOK)
	ask("maturedValue", p.PackMaturedValue(), s.MaturedValue)
	ask("currentEpoch", p.PackCurrentEpoch(), s.CurrentEpoch)
	ask("maturedEpoch", p.PackMaturedEpoch(), s.MaturedEpoch)
	ask("facilityNonce", p.PackFacilityNonce(), s.FacilityNonce)
	for i := range int64(2) {
		ask("units", p.PackUnits(big.NewInt(i)), s.Units[i])
		ask("claimIndex", p.PackClaimIndex(big.NewInt(i)), s.ClaimIndexRay[i])
	}
	for i, t := range s.Tranches {
		n := big.NewInt(int64(i))
		ask("value", p.PackValue(n), t.EntryValue, t.ExitValue)
		ask("cap", p.PackCap(n), t.Cap)
		ask("maxEntry", p.PackMaxEntry(n), t.MaxEntry)
		ask("exitable", p.PackExitable(n), t.Exitable)
	}
	var active []byte
	for _, id := range s.ActiveFacilities {
		active = append(active, words(id)...)
	}
	views = append(views, view{"activeFacilities", w.pool, p.PackActiveFacilities(), list(len(s.ActiveFacilities), active)})
	for _, f := range s.Facilities {
		ask("facility", p.PackFacility(f.ID), f.Principal, f.RateWad, f.PaidThrough, f.Maturity, f.LateSince, f.Interval, f.Grace,
			f.AdvanceBps, f.Status, f.Operator, f.DrawableFrom, f.Limit, f.LockedJunior, f.FrozenInterest)
		ask("borrowingBase", p.PackBorrowingBase(f.ID), f.BorrowingBase)
		ask("late", p.PackLate(f.ID), f.Late)
		ask("impairment", p.PackImpairment(f.ID), f.ImpairmentWad)
		ask("interestOwed", p.PackInterestOwed(f.ID), f.InterestOwed)
		views = append(views,
			view{"eligibleValue", w.registry, w.Registry.PackEligibleValue(w.pool, f.ID), words(f.EligibleValue)},
			view{"lapsedSince", w.registry, w.Registry.PackLapsedSince(w.pool, f.ID), words(f.LapsedSince)})
	}
	ask("facility that there is not", p.PackFacility(999), make14()...)
	views = append(views, view{"isStale", w.reports, w.Reports.PackIsStale(w.params.Id), words(s.Report.Stale)})
	if s.Report.Seq != 0 {
		views = append(views, view{"haircuts", w.reports, w.Reports.PackHaircuts(w.params.Id), words(s.Report.HaircutLow, s.Report.HaircutHigh)})
	}
	return views
}

func make14() []any {
	zeros := make([]any, 14)
	for i := range zeros {
		zeros[i] = 0
	}
	return zeros
}

// trancheViews are those about the tranches; full asks for every batch, else for the last ones.
func (w *world) trancheViews(t testing.TB, s sheet.Sheet, full bool) []view {
	t.Helper()
	var views []view
	x, amount := w.Tranche, uint256.NewInt(123_456_789)
	for i, tr := range s.Tranches {
		ask := func(name string, data []byte, want ...any) {
			views = append(views, view{fmt.Sprintf("%s of tranche %d", name, i), w.tranches[i], data, words(want...)})
		}
		toShares, err := tr.ConvertToShares(amount)
		if err != nil {
			t.Fatal(err)
		}
		toAssets, err := tr.ConvertToAssets(amount)
		if err != nil {
			t.Fatal(err)
		}
		ask("totalSupply", x.PackTotalSupply(), tr.Supply)
		ask("totalAssets", x.PackTotalAssets(), tr.ExitValue)
		ask("convertToShares", x.PackConvertToShares(amount.ToBig()), toShares)
		ask("convertToAssets", x.PackConvertToAssets(amount.ToBig()), toAssets)
		ask("pendingShares", x.PackPendingShares(), tr.PendingShares)
		ask("pendingAssets", x.PackPendingAssets(), tr.PendingAssets)
		ask("gate", x.PackGate(), s.Gate)
		ask("matured", x.PackMatured(new(big.Int).SetUint64(s.MaturedEpoch)), tr.MaturedShares, new(uint256.Int).Add(tr.Supply, tr.VirtualShares))
		for k, of := range [][]sheet.Batch{tr.Exits, tr.Entries} {
			if n := len(of); !full && n > 4 {
				of = of[n-4:]
			}
			for _, b := range of {
				id := new(big.Int).SetUint64(b.Epoch)
				ask(fmt.Sprintf("batch %d (%d)", b.Epoch, k), [2][]byte{x.PackRedeemBatch(id), x.PackDepositBatch(id)}[k], b.Asked, b.Filled, b.Proceeds)
			}
		}
	}
	return views
}

// accountViews are those about what an account has.
func (w *world) accountViews(who common.Address, has sheet.Account) []view {
	views := []view{{"credit of " + who.Hex(), w.pool, w.Pool.PackCredit(who), words(has.Credit)}}
	x := w.Tranche
	for i, h := range has.Holdings {
		ask := func(name string, data, want []byte) {
			views = append(views, view{fmt.Sprintf("%s of tranche %d, %s", name, i, who), w.tranches[i], data, want})
		}
		ask("balanceOf", x.PackBalanceOf(who), words(h.Balance))
		ask("lockedOf", x.PackLockedOf(who), words(h.Locked))
		filled, proceeds, epochs := total(h.Exits)
		ask("openRedeemRequests", x.PackOpenRedeemRequests(who), list(len(h.Exits), epochs))
		ask("maxRedeem", x.PackMaxRedeem(who), words(filled))
		ask("maxWithdraw", x.PackMaxWithdraw(who), words(proceeds))
		for _, r := range h.Exits {
			id := new(big.Int).SetUint64(r.Epoch)
			ask("pendingRedeemRequest", x.PackPendingRedeemRequest(id, who), words(r.Waiting))
			ask("claimableRedeemRequest", x.PackClaimableRedeemRequest(id, who), words(r.Filled))
		}
		filled, proceeds, epochs = total(h.Entries)
		ask("openDepositRequests", x.PackOpenDepositRequests(who), list(len(h.Entries), epochs))
		if i == 2 {
			ask("maxDeposit", x.PackMaxDeposit(who), words(filled))
			ask("maxMint", x.PackMaxMint(who), words(proceeds))
		}
		for _, r := range h.Entries {
			id := new(big.Int).SetUint64(r.Epoch)
			ask("pendingDepositRequest", x.PackPendingDepositRequest(id, who), words(r.Waiting))
			ask("claimableDepositRequest", x.PackClaimableDepositRequest(id, who), words(r.Filled))
		}
	}
	return views
}

func total(requests []sheet.Request) (filled, proceeds *uint256.Int, epochs []byte) {
	filled, proceeds = new(uint256.Int), new(uint256.Int)
	for _, r := range requests {
		filled.Add(filled, r.Filled)
		proceeds.Add(proceeds, r.Proceeds)
		epochs = append(epochs, words(r.Epoch)...)
	}
	return filled, proceeds, epochs
}

// ask puts the questions to the newest block, whose time at replaces if it is not 0, and returns the first few differences.
func (w *world) ask(views []view, at uint64) []string {
	w.t.Helper()
	calls, answers := make([]rpc.BatchElem, len(views)), make([]hexutil.Bytes, len(views))
	for i, v := range views {
		args := []any{map[string]any{"to": v.to, "input": hexutil.Bytes(v.data)}, "latest"}
		if at != 0 {
			args = append(args, map[string]any{}, map[string]any{"time": hexutil.Uint64(at)})
		}
		calls[i] = rpc.BatchElem{Method: "eth_call", Args: args, Result: &answers[i]}
	}
	if err := w.chain.Client().Client().BatchCallContext(w.t.Context(), calls); err != nil {
		w.t.Fatal(err)
	}
	var differences []string
	for i, v := range views {
		if calls[i].Error == nil && bytes.Equal(answers[i], v.want) {
			continue
		}
		if differences = append(differences, fmt.Sprintf("%s is %v, %v; by the logs %v", v.name, numbers(answers[i]), calls[i].Error, numbers(v.want))); len(differences) == 5 {
			break
		}
	}
	return differences
}

func numbers(b []byte) []*big.Int {
	var out []*big.Int
	for ; len(b) >= 32; b = b[32:] {
		out = append(out, new(big.Int).SetBytes(b[:32]))
	}
	return out
}
