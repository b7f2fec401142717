package audit_test

import (
	"fmt"
	"math/big"
	"slices"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/audit"
	"github.com/corebond/corebond/internal/evm"
	"pgregory.net/rapid"
)

// corrupt returns rows with one of them lost, doubled, altered or credited to another provider.
func corrupt(t *rapid.T, rows []indexer.Earning) []indexer.Earning {
	rows = slices.Clone(rows)
	i := rapid.IntRange(0, len(rows)-1).Draw(t, "corrupted")
	switch e := &rows[i]; rapid.SampledFrom([]string{"lost", "doubled", "altered", "misdirected", "moved"}).Draw(t, "how") {
	case "lost":
		rows = slices.Delete(rows, i, i+1)
	case "doubled":
		rows = append(rows, *e)
	case "altered":
		e.Gross = evm.UnitsOf(rapid.Uint64Range(0, 1<<40).Draw(t, "amount"))
	case "misdirected":
		e.Provider = provider(rapid.IntRange(0, 3).Draw(t, "to"))
	case "moved":
		e.Block = ref(rapid.Uint64Range(1, 1<<20).Draw(t, "block"))
	}
	return rows
}

// changes returns how the difference between chain and index of a provider changes, block by block; "" is all providers.
func changes(w *world, who string, upTo uint64) (blocks []uint64, by []*big.Int) {
	delta := map[uint64]*big.Int{}
	add := func(rows []indexer.Earning, sign int64) {
		for _, e := range rows {
			if n := e.Block.Number; n <= upTo && (who == "" || e.Provider == who) {
				if delta[n] == nil {
					delta[n] = new(big.Int)
				}
				delta[n].Add(delta[n], new(big.Int).Mul(e.Gross.Big(), big.NewInt(sign)))
			}
		}
	}
	add(w.truth, 1)
	add(w.index, -1)
	for n, d := range delta {
		if d.Sign() != 0 {
			blocks = append(blocks, n)
		}
	}
	slices.Sort(blocks)
	for _, n := range blocks {
		by = append(by, delta[n])
	}
	return blocks, by
}

// halvable reports whether no two points of the history have the same difference: then halving cannot overlook a change.
func halvable(by []*big.Int) bool {
	seen, total := map[string]bool{"0": true}, new(big.Int)
	for _, d := range by {
		if total.Add(total, d); seen[total.String()] {
			return false
		}
		seen[total.String()] = true
	}
	return true
}

// checkStretches compares what was found with how the difference really changes.
func checkStretches(t *rapid.T, a audit.Alarm, blocks []uint64, by []*big.Int, first uint64) {
	found, covered := new(big.Int), first-1
	for _, s := range a.Stretches {
		truly := new(big.Int)
		for i, n := range blocks {
			if n >= s.From && n <= s.To.Number {
				truly.Add(truly, by[i])
			}
		}
		got := new(big.Int).Sub(s.Counted, s.Ours)
		if got.Cmp(truly) != 0 || got.Sign() == 0 {
			t.Fatalf("%v: stretch %v differs by %v, want %v", a.Item, s, got, truly)
		}
		if s.From <= covered || s.To != ref(s.To.Number) || s.Exact() == (s.Why != "") {
			t.Fatalf("%v: stretch %v comes after block %d", a.Item, s, covered)
		}
		covered = s.To.Number
		found.Add(found, got)
	}
	if found.Cmp(a.Difference()) != 0 && !a.More {
		t.Fatalf("%v: stretches add up to %v, the difference is %v", a.Item, found, a.Difference())
	}
	if len(a.Stretches) == 0 {
		t.Fatalf("%v: no stretch was found", a.Item)
	}
}

// Whatever went wrong in the index, each provider's sum is either equal or its difference is traced to the blocks where it arose.
func TestCorruptionsAreFound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		last := rapid.Uint64Range(1, 1<<20).Draw(t, "last")
		w := &world{start: 1}
		for range rapid.IntRange(1, 20).Draw(t, "earnings") {
			w.truth = append(w.truth, earned(rapid.Uint64Range(1, last).Draw(t, "block"), rapid.IntRange(0, 3).Draw(t, "who"), rapid.Uint64Range(1, 1<<40).Draw(t, "amount")))
		}
		w.index = w.truth
		for range rapid.IntRange(0, 4).Draw(t, "corruptions") {
			if len(w.index) > 0 {
				w.index = corrupt(t, w.index)
			}
		}
		a := w.audit()
		a.MaxStretches = 100
		total := of("totalPaid()(uint256 amount)", func(d *audit.Deployed) { d.Name = "total" })
		result, err := a.Run(t.Context(), []audit.Deployed{of(paid), total}, ref(last))
		if err != nil {
			t.Fatal(err)
		}
		providers, _ := ledger{w}.ProvidersOf(t.Context(), chainID, network)
		if got := len(result.Proven) + len(result.Alarms); got != len(providers)+1 || len(result.Unread) > 0 {
			t.Fatalf("%d sums compared and %d unread, want %d", got, len(result.Unread), len(providers)+1)
		}
		for _, p := range result.Proven {
			if _, by := changes(w, p.Account, last); sumOf(by).Sign() != 0 {
				t.Fatalf("%v is called proven and differs by %v", p.Item, sumOf(by))
			}
		}
		for _, alarm := range result.Alarms {
			blocks, by := changes(w, alarm.Account, last)
			if alarm.Difference().Cmp(sumOf(by)) != 0 || alarm.Node != "node-a" || alarm.Block != ref(last) || alarm.More {
				t.Fatalf("alarm %v, want a difference of %v", &alarm, sumOf(by))
			}
			checkStretches(t, alarm, blocks, by, 1)
			if !halvable(by) {
				continue
			}
			var got []uint64
			for _, s := range alarm.Stretches {
				got = append(got, s.To.Number)
			}
			if !slices.Equal(got, blocks) {
				t.Fatalf("%v arises in blocks %v, want %v", alarm.Item, got, blocks)
			}
			if first, ok := alarm.First(); !ok || first != ref(blocks[0]) {
				t.Fatalf("first block %v, %v, want %d", first, ok, blocks[0])
			}
		}
	})
}

func sumOf(list []*big.Int) *big.Int {
	total := new(big.Int)
	for _, n := range list {
		total.Add(total, n)
	}
	return total
}

// Where nodes have the state of the newest blocks only, what arose below is one stretch that ends with the oldest of them, and the
// rest is exact.
func TestSearchWithoutArchive(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		const last = 5000
		w := &world{start: 1, state: rapid.Uint64Range(1, last).Draw(t, "oldest state")}
		for range rapid.IntRange(1, 12).Draw(t, "earnings") {
			w.truth = append(w.truth, earned(rapid.Uint64Range(1, last).Draw(t, "block"), rapid.IntRange(0, 1).Draw(t, "who"), rapid.Uint64Range(1, 1<<40).Draw(t, "amount")))
		}
		w.index = append(slices.Clone(w.truth[:len(w.truth)/2]), earned(last, 0, 1), earned(last, 1, 1))
		result, err := w.audit().Run(t.Context(), []audit.Deployed{of(paid)}, ref(last))
		if err != nil {
			t.Fatal(err)
		}
		for _, alarm := range result.Alarms {
			blocks, by := changes(w, alarm.Account, last)
			checkStretches(t, alarm, blocks, by, 1)
			if !halvable(by) {
				continue
			}
			below := slices.IndexFunc(blocks, func(n uint64) bool { return n > w.state })
			for i, s := range alarm.Stretches {
				coarse := i == 0 && below != 0 && w.state > 1
				if want := fmt.Sprintf("missing trie node of block %d", w.state-1); coarse && (s.From != 1 || s.To != ref(w.state) || s.Why != want) {
					t.Fatalf("with the state from block %d on, the first stretch is %v", w.state, s)
				}
				if !coarse && !s.Exact() {
					t.Fatalf("with the state from block %d on, stretch %d is %v", w.state, i, s)
				}
			}
		}
	})
}
