// Package vault says in Go what the contracts of a pool compute: who owns which part of a net asset value, what a claim has
// grown to, and the EIP-712 digests that underwriters and devices sign. Numbers and roundings are those of the Solidity, to the
// unit, and what reverts there is an error here; a test compares them on a chain.
//
// It is pure: no clock, no chain, no keys. The digest of a report is in package anchor, beside the report.
package vault

import "github.com/holiman/uint256"

// Split divides a net asset value over the three tranches by priority of payments, as Waterfall.split does: senior gets
// min(nav, seniorClaim), mezzanine min(nav - senior, mezzClaim), junior the rest. All are in the smallest unit of the pool's
// money; nothing is rounded, the parts sum to nav, and there is no input that it refuses.
func Split(nav, seniorClaim, mezzClaim *uint256.Int) (senior, mezz, junior *uint256.Int) {
	senior = lesser(nav, seniorClaim)
	rest := new(uint256.Int).Sub(nav, senior)
	mezz = lesser(rest, mezzClaim)
	return senior, mezz, rest.Sub(rest, mezz)
}

func lesser(a, b *uint256.Int) *uint256.Int {
	if a.Lt(b) {
		return a.Clone()
	}
	return b.Clone()
}
