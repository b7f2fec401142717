package demo

import (
	"context"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/contracts/bindings/deviceregistry"
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/onchain"
)

// checkLapse looks at the bases before and after the midnight that ended the first silent day. The registry had heard nothing of
// the device since the day before that, so it was time alone that took the base. The report of that day does not count it either.
func (w *world) checkLapse(ctx context.Context, f facts, _ Summary) (string, bool, error) {
	if f.refused == 0 {
		return "no draw was refused", false, nil
	}
	lapsed := w.at(lapseDay, 0)
	lastDay := uint32(0) // of an attestation before the lapse
	for _, a := range f.ledger.attested {
		if a.FacilityId == loneFacility && a.Raw.BlockNumber < f.refused {
			lastDay = max(lastDay, a.Day)
		}
	}
	eve, err := w.lastBlockBefore(ctx, f.refused, lapsed)
	if err != nil {
		return "", false, err
	}
	var bases [3]*big.Int
	for i, q := range []struct {
		facility uint16
		block    uint64
	}{{loneFacility, eve}, {loneFacility, f.refused}, {fleetFacility, f.refused}} {
		p := pool.NewPool()
		bases[i], err = askAt(ctx, w, bigInt(q.block), w.vault.Pool, p.PackBorrowingBase(q.facility), p.UnpackBorrowingBase)
		if err != nil {
			return "", false, err
		}
	}
	r := deviceregistry.NewDeviceRegistry()
	since, err := askAt(ctx, w, bigInt(f.refused), w.vault.Registry, r.PackLapsedSince(w.vault.Pool, loneFacility), r.UnpackLapsedSince)
	if err != nil {
		return "", false, err
	}
	documents, err := w.reportsBefore(ctx, f.ledger, f.refused)
	if err != nil {
		return "", false, err
	}
	that := documents[len(documents)-1]
	for _, i := range w.pledgedTo(loneFacility) {
		if that.Snapshot.Devices[i].Eligible {
			return fmt.Sprintf("the report as of %s counts %s, which was silent", that.Snapshot.AsOf, w.devices[i].id), false, nil
		}
	}
	ok := lastDay == unixDay(w.at(silentFrom-1, 0)) && int64(since) == lapsed.Unix() &&
		bases[0].Sign() > 0 && bases[1].Sign() == 0 && bases[2].Sign() > 0
	return fmt.Sprintf("base of facility %d: %s, then 0 from %s by no transaction; that of facility %d stays %s; the day's report counts %d devices",
		loneFacility, dollars(bases[0]), lapsed.Format(time.RFC3339), fleetFacility, dollars(bases[2]), that.Results.EligibleDevices), ok, nil
}

// lastBlockBefore walks back from a block to the last one stamped before an instant.
func (w *world) lastBlockBefore(ctx context.Context, from uint64, t time.Time) (uint64, error) {
	for n := from; n > 0; n-- {
		header, err := w.chain.Client().HeaderByNumber(ctx, bigInt(n))
		if err != nil {
			return 0, fmt.Errorf("read block %d: %w", n, err)
		}
		if int64(header.Time) < t.Unix() {
			return n, nil
		}
	}
	return 0, fmt.Errorf("no block before %v", t)
}

// checkRefusal looks for the draw on the lapsed base, which must have failed for that and nothing else: the other borrower could
// have drawn as much in that block.
func (w *world) checkRefusal(ctx context.Context, f facts, _ Summary) (string, bool, error) {
	if f.refused == 0 {
		return "no draw was refused", false, nil
	}
	other := devnet.Address(w.seed, fleetBorrower)
	call := pool.NewPool().PackDraw(fleetFacility, drawAsked(), other)
	if err := w.refusal(ctx, other, &w.vault.Pool, call, bigInt(f.refused)); err != nil {
		return fmt.Sprintf("facility %d: %v", fleetFacility, err), false, nil
	}
	return fmt.Sprintf("facility %d: %v; facility %d could draw as much in that block", loneFacility, f.refusal, fleetFacility),
		onchain.Refused(f.refusal, "InsufficientBorrowingBase"), nil
}
