package postgres_test

import (
	"errors"
	"math/big"
	"reflect"
	"testing"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

func attribution(path uint32, device string, gross evm.Units) postgres.Attribution {
	return postgres.Attribution{
		Chain: 42161, BlockTime: noon, BlockHash: common.Hash{0xb1}, TxHash: common.Hash{0x71}, Path: path,
		DeviceID: device, Gross: gross, Net: evm.UnitsOf(1), Method: "sole device of the account",
	}
}

func TestReplaceAttributions(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one", "two")
	most, err := evm.UnitsFromBig(new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 256), big.NewInt(1)))
	if err != nil {
		t.Fatal(err)
	}
	rounds := [][]postgres.Attribution{
		{attribution(0, "one", evm.UnitsOf(1_000_000)), attribution(0, "two", evm.UnitsOf(0)), attribution(1<<32-1, "one", most)},
		{attribution(7, "two", evm.UnitsOf(100_000))},
		{},
	}
	for _, round := range rounds {
		if err := db.ReplaceAttributions(t.Context(), round); err != nil {
			t.Fatal(err)
		}
		got, err := db.Attributions(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if len(got) != len(round) {
			t.Fatalf("%d attributions, want %d", len(got), len(round))
		}
		for i, want := range round {
			want.BlockTime = kept
			if !reflect.DeepEqual(got[i], want) {
				t.Errorf("attribution %d = %+v, want %+v", i, got[i], want)
			}
		}
	}
}

func TestReplaceAttributionsIsWhole(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	enrol(t, db, "one")
	good := attribution(0, "one", evm.UnitsOf(5))
	if err := db.ReplaceAttributions(t.Context(), []postgres.Attribution{good}); err != nil {
		t.Fatal(err)
	}
	err := db.ReplaceAttributions(t.Context(), []postgres.Attribution{attribution(1, "one", evm.UnitsOf(6)), attribution(2, "stranger", evm.UnitsOf(7))})
	if !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("attribution to an unknown device = %v", err)
	}
	if err := db.ReplaceAttributions(t.Context(), []postgres.Attribution{good, good}); err == nil {
		t.Error("one earning was attributed twice to one device")
	}
	if got, err := db.Attributions(t.Context()); err != nil || len(got) != 1 || got[0].Gross != good.Gross {
		t.Errorf("attributions after faults = %+v, %v, want the first one", got, err)
	}
}

func TestTokenQuantityRange(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for _, good := range []string{"0", "1", "115792089237316195423570985008687907853269984665640564039457584007913129639935"} {
		if err := db.Run(t, "SELECT '"+good+"'::uint256"); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for _, bad := range []string{"-1", "NaN", "Infinity", "115792089237316195423570985008687907853269984665640564039457584007913129639936"} {
		if err := db.Run(t, "SELECT '"+bad+"'::uint256"); err == nil {
			t.Errorf("%s is a uint256", bad)
		}
	}
}
