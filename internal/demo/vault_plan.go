package demo

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"time"

	"github.com/corebond/corebond/attest/merkle"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/money"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// day is how the pool's spans are counted.
const day = 24 * time.Hour

// Terms of the pool beside those of the reports (poolTerms), all the demo's own choice. Epoch and timelock are a day, so that ten
// days tell the whole story; for money both would be a week. The ratios are below the thickness of the tranches by what three
// years of coupons may eat, no more than that.
const (
	poolEpoch     = day
	poolTimelock  = day
	poolRamp      = 90 * day // a loan that late counts nothing
	poolRecovery  = 90 * day
	poolLapse     = 7 * day // of silence until the loan counts as late
	poolLife      = 1275 * day
	loanLife      = 1095 * day // 36 months; also the time in which devices depreciate to nothing
	loanInterval  = 10 * day
	loanGrace     = 14 * day
	saleDuration  = 30 * day
	seedOfTranche = 1 // whole simulated dollars that belong to nobody
)

var (
	minSubordination = decimal.New(35, -2)
	minJunior        = decimal.New(15, -2)
	interestFee      = decimal.New(5, -2)  // share of interest, to the treasury
	loanRate         = decimal.New(14, -2) // simple, a year
	saleFloor        = decimal.New(2, -1)
	drawnShare       = decimal.New(9, -1) // of the borrowing base, at the first draw
	firstLoss        = decimal.New(2, -1) // of the junior tranche, locked by the fleet's operator
)

// Numbers of the two facilities.
const (
	fleetFacility uint16 = 1 // all eligible devices but one
	loneFacility  uint16 = 2 // the device that will fall silent, alone
)

func facilityIDs() []uint16 { return []uint16{fleetFacility, loneFacility} }

// operatorOf is the account that borrows on a facility. In the demo one borrower holds the pledges of several operators.
func operatorOf(facility uint16) int {
	if facility == loneFacility {
		return loneBorrower
	}
	return fleetBorrower
}

// facilityOf is the facility that a device is pledged to on chain; 0 for one that the story makes ineligible.
func (w *world) facilityOf(i int) uint16 {
	d := w.devices[i]
	sole := true
	for j := range w.devices {
		sole = sole && (j == i || w.devices[j].account != d.account)
	}
	switch {
	case d.story == sleeps && sole:
		return loneFacility
	case d.story == honest && sole:
		return fleetFacility
	}
	return 0
}

// pledgedTo lists the devices of a facility.
func (w *world) pledgedTo(facility uint16) (out []int) {
	for i := range w.devices {
		if w.facilityOf(i) == facility {
			out = append(out, i)
		}
	}
	return out
}

// hardwareName is the name of the device's hardware on chain, the same as in its challenges.
func (d device) hardwareName() common.Hash { return sha256.Sum256([]byte("simulated " + d.id)) }

// devicesRoot commits to the devices of a facility, by their names in the fleet's order.
func (w *world) devicesRoot(facility uint16) common.Hash {
	var leaves [][32]byte
	for _, i := range w.pledgedTo(facility) {
		leaves = append(leaves, w.devices[i].hardwareName())
	}
	return merkle.New(leaves).Root()
}

// vaultPlan is what is deployed. Coupons are those of the reports.
func (w *world) vaultPlan() onchain.Plan {
	terms := contract()
	return onchain.Plan{
		Name: PoolName, Symbol: "DEMO", SimulateAsset: true, Reports: w.contracts.reports,
		Owner: devnet.Address(w.seed, ownerAccount), Curator: devnet.Address(w.seed, curatorAccount),
		Guardian: devnet.Address(w.seed, guardianAccount), Treasury: devnet.Address(w.seed, treasuryAccount),
		SeniorRate: money.BPS(terms.SeniorCoupon).Decimal(), MezzRate: money.BPS(terms.MezzanineCoupon).Decimal(),
		MinSubordination: minSubordination, MinJunior: minJunior, Fee: interestFee,
		Maturity: w.at(foundingDay, poolLife), Epoch: poolEpoch, Ramp: poolRamp, RecoveryWindow: poolRecovery, LapseWindow: poolLapse,
		Timelock: poolTimelock, Seed: decimal.NewFromInt(seedOfTranche), SaleDuration: saleDuration, SaleFloor: saleFloor,
	}
}

// signerKeys are those of the first n report signers.
func (w *world) signerKeys(n int) []*ecdsa.PrivateKey {
	keys := make([]*ecdsa.PrivateKey, 0, n)
	for i := range n {
		keys = append(keys, devnet.Account(w.seed, signerAccount+i))
	}
	return keys
}
