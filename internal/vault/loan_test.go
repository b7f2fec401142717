package vault_test

import (
	"errors"
	"testing"

	"github.com/corebond/corebond/internal/vault"
	"github.com/holiman/uint256"
)

// Whether the contract computes the same is tested where a pool is proven; here are the roundings and the edges.
func TestBookValue(t *testing.T) {
	t.Parallel()
	wad := vault.Wad()
	tests := []struct {
		principal, late, ramp, haircut, want uint64
	}{
		{1000, 0, 30, 0, 1000},
		{1000, 1, 30, 0, 966}, // 1000 x 29/30 = 966.67
		{1000, 29, 30, 0, 33},
		{1000, 30, 30, 0, 0},
		{1000, 31, 30, 0, 0},
		{1000, 0, 30, 5e16, 950},
		{999, 0, 30, 5e16, 949},  // 949.05
		{1000, 1, 30, 5e16, 917}, // of 966, not of 966.67: 917.7
		{1000, 0, 30, 1e18, 0},
		{0, 0, 30, 0, 0},
	}
	for _, tt := range tests {
		got, err := vault.BookValue(uint256.NewInt(tt.principal), tt.late, tt.ramp, uint256.NewInt(tt.haircut))
		if err != nil || !got.Eq(uint256.NewInt(tt.want)) {
			t.Errorf("BookValue(%d, %d of %d late, %d) = %v, %v, want %d", tt.principal, tt.late, tt.ramp, tt.haircut, got, err, tt.want)
		}
	}
	if _, err := vault.BookValue(uint256.NewInt(1), 0, 1, wad.AddUint64(wad, 1)); !errors.Is(err, vault.ErrOverflow) {
		t.Errorf("a haircut above 1: %v", err)
	}
}

func TestAccrued(t *testing.T) {
	t.Parallel()
	tests := []struct {
		principal, rateWad, seconds, down, up uint64
	}{
		{100_000_000, 1e17, vault.Year, 10_000_000, 10_000_000},
		{100_000_000, 1e17, 1, 0, 1}, // 0.317 of the smallest unit
		{100_000_000, 1e17, 4, 1, 2},
		{100_000_000, 1e17, 0, 0, 0},
		{0, 1e17, 1000, 0, 0},
	}
	for _, tt := range tests {
		down, err := vault.Accrued(uint256.NewInt(tt.principal), tt.rateWad, tt.seconds, false)
		up, errUp := vault.Accrued(uint256.NewInt(tt.principal), tt.rateWad, tt.seconds, true)
		if err != nil || errUp != nil || !down.Eq(uint256.NewInt(tt.down)) || !up.Eq(uint256.NewInt(tt.up)) {
			t.Errorf("Accrued(%d, %d, %d) = %v and %v, want %d and %d", tt.principal, tt.rateWad, tt.seconds, down, up, tt.down, tt.up)
		}
	}
	if _, err := vault.Accrued(new(uint256.Int).SetAllOne(), 2, 1, false); !errors.Is(err, vault.ErrOverflow) {
		t.Errorf("a principal of 256 bits: %v", err)
	}
	if got, err := vault.AfterFee(uint256.NewInt(199), 1e16); err != nil || !got.Eq(uint256.NewInt(197)) { // 197.01
		t.Errorf("AfterFee(199, 1 %%) = %v, %v", got, err)
	}
}
