package translog

import (
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"pgregory.net/rapid"
)

func checkpoint(t testing.TB, log Log, size uint64) Checkpoint {
	t.Helper()
	c, err := log.Checkpoint(t.Context(), size, 1_800_000_000_000_000)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func receipt(t testing.TB, log Log, index, size uint64) Receipt {
	t.Helper()
	r, err := log.Receipt(t.Context(), index, checkpoint(t, log, size))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Each bit of the entry, the index, the root and the path counts.
func TestEveryWrongBitOfAReceipt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		log, entries := randomLog(t, rt, 600)
		size := rapid.Uint64Range(1, uint64(len(entries))).Draw(rt, "to")
		index := rapid.Uint64Range(0, size-1).Draw(rt, "index")
		good := receipt(t, log, index, size)
		if err := good.Verify(); err != nil {
			rt.Fatalf("good receipt: %v", err)
		}
		encoded, err := good.Entry.Encode()
		if err != nil {
			rt.Fatal(err)
		}
		for bit := range 8 * len(encoded) {
			bad := append([]byte(nil), encoded...)
			bad[bit/8] ^= 1 << (bit % 8)
			if e, err := ParseEntry(bad); err == nil && VerifyInclusion(e, index, good.Path, good.Checkpoint) == nil {
				rt.Errorf("bit %d of the entry does not count", bit)
			}
		}
		for bit := range 64 {
			if VerifyInclusion(good.Entry, index^1<<bit, good.Path, good.Checkpoint) == nil {
				rt.Errorf("bit %d of index %d in %d does not count", bit, index, size)
			}
		}
		for bit := range 256 * (len(good.Path) + 1) {
			bad := good
			bad.Path = append([]common.Hash(nil), good.Path...)
			h := &bad.Checkpoint.Root
			if bit >= 256 {
				h = &bad.Path[bit/256-1]
			}
			h[bit%256/8] ^= 1 << (bit % 8)
			if got := code(bad.Verify()); got != CodeInclusion {
				rt.Errorf("bit %d of root and path: %q, want %s", bit, got, CodeInclusion)
			}
		}
	})
}

func TestEveryWrongBitOfAConsistencyProof(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		log, entries := randomLog(t, rt, 600)
		to := rapid.Uint64Range(1, uint64(len(entries))).Draw(rt, "to")
		from := rapid.Uint64Range(0, to).Draw(rt, "from")
		path, err := log.Consistency(t.Context(), from, to)
		if err != nil {
			rt.Fatal(err)
		}
		a, b := checkpoint(t, log, from), checkpoint(t, log, to)
		if err := VerifyConsistency(a, b, path); err != nil {
			rt.Fatalf("good proof: %v", err)
		}
		for bit := range 256 * (len(path) + 2) {
			badA, badB, bad := a, b, append([]common.Hash(nil), path...)
			switch bit / 256 {
			case 0:
				badA.Root[bit/8] ^= 1 << (bit % 8)
			case 1:
				if from == 0 { // nothing is the beginning of anything
					continue
				}
				badB.Root[bit%256/8] ^= 1 << (bit % 8)
			default:
				bad[bit/256-2][bit%256/8] ^= 1 << (bit % 8)
			}
			if code(VerifyConsistency(badA, badB, bad)) == "" {
				rt.Errorf("bit %d from %d to %d does not count", bit, from, to)
			}
		}
	})
}

func TestRejections(t *testing.T) {
	t.Parallel()
	log := logOf(t, 300, 300)
	good := receipt(t, log, 7, 300)
	path, err := log.Consistency(t.Context(), 7, 300)
	if err != nil {
		t.Fatal(err)
	}
	seven, all, none := checkpoint(t, log, 7), checkpoint(t, log, 300), checkpoint(t, log, 0)
	other := func(c Checkpoint) Checkpoint { c.Root[0]++; return c }
	for name, test := range map[string]struct {
		got  error
		want string
	}{
		"receipt":                  {good.Verify(), ""},
		"kind is none":             {VerifyInclusion(Entry{}, 7, good.Path, all), CodeEntry},
		"index at the size":        {VerifyInclusion(good.Entry, 300, good.Path, all), CodeIndex},
		"path is short":            {VerifyInclusion(good.Entry, 7, good.Path[1:], all), CodePathLength},
		"path is long":             {VerifyInclusion(good.Entry, 7, append(good.Path, common.Hash{}), all), CodePathLength},
		"another entry's place":    {VerifyInclusion(good.Entry, 6, good.Path, all), CodeInclusion},
		"another root":             {VerifyInclusion(good.Entry, 7, good.Path, other(all)), CodeInclusion},
		"proof":                    {VerifyConsistency(seven, all, path), ""},
		"nothing to all":           {VerifyConsistency(none, all, nil), ""},
		"all to all":               {VerifyConsistency(all, all, nil), ""},
		"shrunk":                   {VerifyConsistency(all, seven, path), CodeShrunk},
		"nothing with a root":      {VerifyConsistency(other(none), all, nil), CodeEmptyRoot},
		"another earlier root":     {VerifyConsistency(other(seven), all, path), CodeConsistency},
		"another later root":       {VerifyConsistency(seven, other(all), path), CodeConsistency},
		"two roots of one size":    {VerifyConsistency(all, other(all), nil), CodeConsistency},
		"proof is missing":         {VerifyConsistency(seven, all, nil), CodePathLength},
		"proof is long":            {VerifyConsistency(seven, all, append(path, common.Hash{})), CodePathLength},
		"proof of nothing is long": {VerifyConsistency(none, all, path), CodePathLength},
	} {
		if got := code(test.got); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// forked is a log that differs from logOf at one index, with a later length of its own.
func forked(t *testing.T, n, at int) Log {
	t.Helper()
	log := Log{&Memory{}}
	for i := range n {
		e := entryOf(i)
		if i == at {
			e.Hash[31]++
		}
		if _, err := log.Append(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	return log
}

func TestForkIsFoundAndShown(t *testing.T) {
	t.Parallel()
	const shared = 300
	log := logOf(t, shared, shared)
	for _, test := range []struct{ n, at int }{{shared, 0}, {shared, 299}, {290, 255}, {310, 256}, {310, 41}} {
		a, b := checkpoint(t, log, shared), checkpoint(t, forked(t, test.n, test.at), uint64(test.n))
		e, err := Fork(t.Context(), log, forked(t, test.n, test.at), a, b)
		if err != nil || e == nil {
			t.Fatalf("Fork at %d = %v, %v, want an equivocation", test.at, e, err)
		}
		if err := e.Verify(); err != nil || e.Receipts[0].Index != uint64(test.at) {
			t.Errorf("fork at %d: %v, shown at %d", test.at, err, e.Receipts[0].Index)
		}
		if got := CompareReceipts(e.Receipts[0], e.Receipts[1]); got == nil {
			t.Errorf("the two receipts of the fork at %d are no equivocation", test.at)
		}
		if got := Compare(a, b); (got != nil) != (test.n == shared) {
			t.Errorf("Compare of sizes %d and %d = %v", shared, test.n, got)
		}
	}
	honest := logOf(t, 310, 100)
	if e, err := Fork(t.Context(), log, honest, checkpoint(t, log, shared), checkpoint(t, honest, 310)); e != nil || err != nil {
		t.Errorf("a log and its own past: %+v, %v, want nothing", e, err)
	}
	if _, err := Fork(t.Context(), log, honest, checkpoint(t, log, shared), Checkpoint{Size: 310}); err == nil {
		t.Error("a mirror that is not of its checkpoint is compared")
	}
}

// An honest log cannot be accused.
func TestEquivocationsThatAreNone(t *testing.T) {
	t.Parallel()
	log := logOf(t, 20, 20)
	r, later, next := receipt(t, log, 3, 10), receipt(t, log, 3, 20), receipt(t, log, 4, 20)
	fake := later
	fake.Entry.Slot++
	for name, test := range map[string]struct {
		e    Equivocation
		want string
	}{
		"one checkpoint":         {Equivocation{First: r.Checkpoint, Second: r.Checkpoint}, CodeNoFork},
		"two sizes alone":        {Equivocation{First: r.Checkpoint, Second: later.Checkpoint}, CodeNoFork},
		"one receipt":            {Equivocation{r.Checkpoint, later.Checkpoint, []Receipt{r}}, CodeNoFork},
		"one entry":              {Equivocation{r.Checkpoint, later.Checkpoint, []Receipt{r, later}}, CodeNoFork},
		"two indices":            {Equivocation{r.Checkpoint, later.Checkpoint, []Receipt{r, next}}, CodeForkReceipt},
		"of another checkpoint":  {Equivocation{r.Checkpoint, later.Checkpoint, []Receipt{r, r}}, CodeForkReceipt},
		"a receipt made up":      {Equivocation{r.Checkpoint, later.Checkpoint, []Receipt{r, fake}}, CodeInclusion},
		"the other receipt, too": {Equivocation{later.Checkpoint, r.Checkpoint, []Receipt{fake, r}}, CodeInclusion},
	} {
		if got := code(test.e.Verify()); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
	if got := CompareReceipts(r, fake); got != nil {
		t.Errorf("CompareReceipts with one made up = %+v, want nil", got)
	}
	if got := CompareReceipts(r, next); got != nil {
		t.Errorf("CompareReceipts of two entries = %+v, want nil", got)
	}
}
