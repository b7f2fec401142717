package postgres_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/audit"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
)

// mixed makes earnings of two networks with all that a sum may tell apart, one or two a block, over many months. The logs of some
// blocks are kept, as they are of all in earnest: sums must not depend on it.
func mixed(chain uint64, random *rand.Rand) indexer.Batch {
	b := indexer.Batch{From: indexer.Checkpoint{Chain: chain}}
	for n := 1; n <= 300; n++ {
		header := indexer.Header{Ref: block(n), Time: blockTime(0).Add(time.Duration(n/3) * 36 * time.Hour)} // three blocks at one time
		if random.IntN(2) == 0 {
			b.Blocks = append(b.Blocks, indexer.Block{Header: header, Proof: indexer.ProofReceipts})
		}
		for path := range 1 + random.IntN(2) {
			e := earning(n, chain, fmt.Sprintf("p%d", random.IntN(5)), []indexer.Class{indexer.JobCash, indexer.Emission, indexer.Refund}[random.IntN(3)], "0")
			e.Gross = evm.UnitsOf(random.Uint64())
			e.Net, _ = e.Gross.Sub(evm.UnitsOf(random.Uint64N(e.Gross.Limbs()[0])))
			e.Time, e.Path, e.Device, e.Payer = header.Time, uint32(path), []string{"", "7", "71"}[random.IntN(3)], fmt.Sprintf("p%d", random.IntN(3))
			e.Network = []string{"livepeer", "spheron"}[random.IntN(2)]
			e.Asset.Contract = []string{"", "0xaa"}[random.IntN(2)]
			e.Asset.Symbol = []string{"ETH", "WETH"}[random.IntN(2)] // a name only
			b.Rows.Earnings = append(b.Rows.Earnings, e)
		}
		b.To, b.Headers = header.Ref, []indexer.Header{header}
	}
	return b
}

func TestSumOf(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	random := rand.New(rand.NewPCG(1, 2))
	var all []indexer.Earning
	for chain := range uint64(2) {
		b := mixed(chain+1, random)
		if err := db.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		all = append(all, b.Rows.Earnings...)
	}
	nonzero := 0
	for range 400 {
		rows := audit.Rows{
			Chain: 1 + random.Uint64N(2), Network: []string{"livepeer", "spheron", "akash"}[random.IntN(3)],
			Asset:   indexer.Asset{Chain: "arbitrum", Symbol: "another", Contract: []string{"", "0xaa"}[random.IntN(2)]},
			Classes: [][]indexer.Class{{indexer.JobCash}, {indexer.Emission, indexer.Refund}, {indexer.Slash}, nil}[random.IntN(4)],
			Subject: []audit.Subject{audit.Everyone, audit.Provider, audit.Payer, audit.Device}[random.IntN(4)],
			From:    random.Uint64N(320), NoDevice: random.IntN(3) == 0,
		}
		rows.To = rows.From + random.Uint64N(320)
		switch rows.Subject {
		case audit.Provider, audit.Payer:
			rows.Account = fmt.Sprintf("p%d", random.IntN(6))
		case audit.Device:
			rows.Account = []string{"7", "71", "8"}[random.IntN(3)]
		}
		got, err := db.SumOf(t.Context(), rows)
		if err != nil {
			t.Fatal(err)
		}
		if want := sumOf(all, rows); got != want {
			t.Errorf("SumOf(%+v) = %v, want %v", rows, got, want)
		}
		if !got.Net.IsZero() {
			nonzero++
		}
	}
	if nonzero < 50 {
		t.Errorf("only %d sums were of anything: the test is at fault", nonzero)
	}
}

func sumOf(earnings []indexer.Earning, r audit.Rows) (s audit.Sum) {
	for i := range earnings {
		e := &earnings[i]
		account := map[audit.Subject]string{audit.Everyone: "", audit.Provider: e.Provider, audit.Payer: e.Payer, audit.Device: e.Device}[r.Subject]
		if e.Chain == r.Chain && e.Network == r.Network && e.Asset.Contract == r.Asset.Contract && slices.Contains(r.Classes, e.Class) &&
			account == r.Account && (e.Device == "" || !r.NoDevice) && e.Block.Number >= r.From && e.Block.Number <= r.To {
			s.Gross, _ = s.Gross.Add(e.Gross)
			s.Net, _ = s.Net.Add(e.Net)
		}
	}
	return s
}

// A sum that the EVM cannot hold is an error and not a smaller number.
func TestSumOfTooMuch(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	e, more := earning(0, 1, "p", indexer.JobCash, greatest), earning(1, 1, "p", indexer.JobCash, "1")
	b := indexer.Batch{From: indexer.Checkpoint{Chain: 1}, To: block(1), Headers: headers(0, 1), Rows: indexer.Rows{Earnings: []indexer.Earning{e, more}}}
	if err := db.Apply(t.Context(), b); err != nil {
		t.Fatal(err)
	}
	rows := audit.Rows{Chain: 1, Network: e.Network, Asset: e.Asset, Classes: []indexer.Class{e.Class}, Subject: audit.Provider, Account: "p"}
	if sum, err := db.SumOf(t.Context(), rows); err != nil || sum.Gross != e.Gross {
		t.Errorf("sum up to block 0 = %v, %v, want %v", sum, err, e.Gross)
	}
	rows.To = 1
	if sum, err := db.SumOf(t.Context(), rows); err == nil {
		t.Errorf("sum = %v, want an error", sum)
	}
	if _, err := db.SumOf(t.Context(), audit.Rows{Subject: "nobody"}); err == nil {
		t.Error("the sum of an unknown subject is not an error")
	}
}

func TestWhoEarned(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	of := func(n int, chain uint64, network, provider, device string) indexer.Earning {
		e := earning(n, chain, provider, indexer.JobCash, "5")
		e.Network, e.Device, e.Payer = network, device, "payer"
		return e
	}
	apply := func(chain uint64, rows ...indexer.Earning) {
		b := indexer.Batch{From: indexer.Checkpoint{Chain: chain}, To: block(3), Headers: headers(0, 3), Rows: indexer.Rows{Earnings: rows}}
		if err := db.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
	}
	apply(1, of(0, 1, "livepeer", "b", ""), of(1, 1, "livepeer", "a", "9"), of(2, 1, "livepeer", "a", "10"), of(3, 1, "spheron", "c", "11"))
	apply(2, of(0, 2, "livepeer", "d", "12"), of(1, 2, "livepeer", "", "13"))
	tests := []struct {
		chain              uint64
		network            string
		providers, devices []string
	}{
		{1, "livepeer", []string{"a", "b"}, []string{"10", "9"}},
		{1, "spheron", []string{"c"}, []string{"11"}},
		{2, "livepeer", []string{"d"}, []string{"12", "13"}},
		{3, "livepeer", nil, nil},
	}
	for _, test := range tests {
		providers, err := db.ProvidersOf(t.Context(), test.chain, test.network)
		if err != nil || !slices.Equal(providers, test.providers) {
			t.Errorf("providers of %s on chain %d: %v, %v, want %v", test.network, test.chain, providers, err, test.providers)
		}
		devices, err := db.DevicesOf(t.Context(), test.chain, test.network)
		if err != nil || !slices.Equal(devices, test.devices) {
			t.Errorf("devices of %s on chain %d: %v, %v, want %v", test.network, test.chain, devices, err, test.devices)
		}
	}
}

func TestSaveProven(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	r := audit.Reading{
		Item:  audit.Item{Network: "livepeer", Chain: 1, Counter: "paid", Subject: audit.Provider, Account: "p", Asset: indexer.Asset{Symbol: "ETH", Contract: "0xaa"}},
		Block: block(7), Amount: evm.UnitsOf(60400),
	}
	for range 2 {
		if err := db.SaveProven(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	list, err := db.Readings(t.Context(), 1, "livepeer")
	want := postgres.Reading{
		Chain: 1, Network: "livepeer", Account: "p", AssetSymbol: "ETH", AssetContract: "0xaa", Name: "paid",
		BlockNumber: 7, BlockHash: block(7).Hash, Amount: evm.UnitsOf(60400),
	}
	if err != nil || len(list) != 1 || list[0] != want {
		t.Errorf("readings %+v, %v, want %+v", list, err, want)
	}
	r.Amount = evm.UnitsOf(1)
	var conflict *postgres.ConflictError
	if err := db.SaveProven(t.Context(), r); !errors.As(err, &conflict) {
		t.Errorf("another amount at the same block: %v, want a conflict", err)
	}
}
