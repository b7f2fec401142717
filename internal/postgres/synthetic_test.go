package postgres_test

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
)

// synthetic makes up a history in which few providers earn much and many little, as in the networks that we know. It is made up: only
// its shape is meant to be true.
type synthetic struct {
	chain     uint64
	start     time.Time
	interval  time.Duration // between blocks
	perBlock  int           // earnings in each block
	providers []string
	payers    []string
	random    *rand.Rand
	next      int // block
}

func newSynthetic(chain uint64, interval time.Duration) *synthetic {
	return &synthetic{
		chain: chain, start: time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC), interval: interval, perBlock: 10,
		providers: addresses(0xaa, 500), payers: addresses(0xbb, 5000), random: rand.New(rand.NewPCG(1, chain)),
	}
}

func addresses(first byte, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf("0x%02x%038x", first, uint64(i+1)*0x9e3779b97f4a7c15)
	}
	return list
}

func (s *synthetic) ref(n int) evm.Ref {
	r := evm.Ref{Number: uint64(n)}
	binary.BigEndian.PutUint64(r.Hash[:], uint64(n)*0x9e3779b97f4a7c15)
	return r
}

func (s *synthetic) time(n int) time.Time { return s.start.Add(time.Duration(n) * s.interval) }

// batch makes the next blocks with rows earnings in all. They are final, as in a backfill.
func (s *synthetic) batch(from indexer.Checkpoint, rows int) indexer.Batch {
	b := indexer.Batch{From: from}
	b.Rows.Earnings = make([]indexer.Earning, 0, rows)
	for len(b.Rows.Earnings) < rows {
		block, at := s.ref(s.next), s.time(s.next)
		for path := range min(s.perBlock, rows-len(b.Rows.Earnings)) {
			b.Rows.Earnings = append(b.Rows.Earnings, s.earning(block, at, uint32(3*path)))
		}
		s.next++
	}
	b.To, b.Finalized = s.ref(s.next-1), s.ref(s.next-1)
	b.Headers = []indexer.Header{{Ref: b.To, Time: s.time(s.next - 1)}}
	return b
}

func (s *synthetic) earning(block evm.Ref, at time.Time, path uint32) indexer.Earning {
	share := s.random.Float64()
	amount := evm.UnitsOf(1 + s.random.Uint64N(1e18))
	e := indexer.Earning{
		Chain: s.chain, Network: "livepeer", Class: indexer.JobCash, Asset: indexer.Asset{Chain: "arbitrum", Symbol: "ETH", Decimals: 18},
		Provider: s.providers[int(share*share*share*float64(len(s.providers)))], Payer: s.payers[s.random.IntN(len(s.payers))],
		Gross: amount, Net: amount, Block: block, Time: at, Path: path, Proof: indexer.ProofReceipts, Decoder: "livepeer/1",
	}
	if s.random.IntN(10) == 0 {
		e.Class, e.Asset, e.Payer = indexer.Emission, indexer.Asset{Chain: "arbitrum", Symbol: "LPT", Contract: "0x289b", Decimals: 18}, ""
	}
	binary.BigEndian.PutUint64(e.Tx[:], s.random.Uint64())
	return e
}

// fiveMonths applies a history of two devices, to which a hundredth of the payments came. Neither indices nor sums are made of it.
func fiveMonths(t *testing.T, db *postgres.DB) *synthetic {
	t.Helper()
	history, at := newSynthetic(1, time.Hour), indexer.Checkpoint{Chain: 1}
	enrol(t, db, "a", "b")
	var attributions []postgres.Attribution
	for range 3 { // five months
		b := history.batch(at, 12_000)
		if err := db.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		at = b.After()
		for i := 0; i < len(b.Rows.Earnings); i += 100 {
			attributions = append(attributions, to(b.Rows.Earnings[i], []string{"a", "b"}[i/100%2], "matched"))
		}
	}
	if err := db.ReplaceAttributions(t.Context(), attributions); err != nil {
		t.Fatal(err)
	}
	return history
}
