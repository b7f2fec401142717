package vault

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// Terms are those of a facility, which the curator proposes and m of n underwriters sign; see IPool.FacilityTerms. Amounts are
// in the smallest unit of the pool's money, shares have 18 decimals, instants are Unix seconds and spans seconds.
type Terms struct {
	Pool         common.Hash // the portfolio's name on chain; anchor.PoolID
	ID           uint16
	Operator     common.Address
	Limit        *uint256.Int
	RateWad      uint64 // simple interest a year of 365 days, 18 decimals
	Maturity     uint64
	Interval     uint32
	Grace        uint32
	AdvanceBps   uint16
	Lockbox      common.Address // zero for none
	DevicesRoot  common.Hash
	TermsHash    common.Hash
	LockedJunior *uint256.Int
	Nonce        uint64
	Deadline     uint64
	SetID        uint64
}

const termsType = "FacilityTerms(bytes32 pool,uint16 id,address operator,uint128 limit,uint64 rateWad,uint64 maturity," +
	"uint32 interval,uint32 grace,uint16 advanceBps,address lockbox,bytes32 devicesRoot,bytes32 termsHash,uint128 lockedJunior," +
	"uint64 nonce,uint64 deadline,uint64 setId)"

// Digest is what the underwriters sign, for the pool contract in d. An amount that is no uint128 is an
// invalid.Error with the code OUT_OF_RANGE.
func (t Terms) Digest(d Domain) (common.Hash, error) {
	w := encode(termsType)
	w.hash(t.Pool)
	w.uint64(uint64(t.ID))
	w.address(t.Operator)
	w.uint128("limit", t.Limit)
	w.uint64(t.RateWad)
	w.uint64(t.Maturity)
	w.uint64(uint64(t.Interval))
	w.uint64(uint64(t.Grace))
	w.uint64(uint64(t.AdvanceBps))
	w.address(t.Lockbox)
	w.hash(t.DevicesRoot)
	w.hash(t.TermsHash)
	w.uint128("lockedJunior", t.LockedJunior)
	w.uint64(t.Nonce)
	w.uint64(t.Deadline)
	w.uint64(t.SetID)
	return d.digest("Corebond Pool", w)
}
