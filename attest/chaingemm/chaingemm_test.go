package chaingemm

import (
	"errors"
	"fmt"
	"runtime"
	"testing"
)

func seedOf(i int) [32]byte { return tagged("test seed\x00", uint32Bytes(i)) }

// proof is a commitment with openings of what rho2 asks for.
type proof struct {
	commitment Commitment
	chainRoot  [32]byte
	rho2       [32]byte
	openings   []Opening
}

func (p proof) verify() error { return Verify(p.commitment, p.chainRoot, p.rho2, p.openings) }

func prove(t testing.TB, prover *Prover, next Next) proof {
	t.Helper()
	c, err := prover.Prove(next)
	if err != nil {
		t.Fatal(err)
	}
	p := proof{commitment: c, chainRoot: c.ChainRoot(), rho2: tagged("test rho2\x00", prover.Seed[:])}
	if p.openings, err = prover.Open(Samples(c.Profile, p.rho2, p.chainRoot)); err != nil {
		t.Fatal(err)
	}
	return p
}

func codeOf(err error) string {
	var r *Rejection
	if errors.As(err, &r) {
		return r.Code
	}
	return fmt.Sprint(err)
}

func TestHonestProofsVerify(t *testing.T) {
	t.Parallel()
	tests := []Profile{{64, 1, 16}, {64, 4, 16}, {128, 3, 33}, {192, 2, 16}, {320, 5, 20}, {512, 1, 16}}
	for _, profile := range tests {
		t.Run(fmt.Sprint(profile), func(t *testing.T) {
			t.Parallel()
			p := prove(t, &Prover{Profile: profile, Seed: seedOf(profile.N)}, nil)
			if err := p.verify(); err != nil {
				t.Fatalf("honest proof: %v", err)
			}
			b, err := EncodeOpenings(profile, p.openings)
			if err != nil {
				t.Fatal(err)
			}
			if p.openings, err = DecodeOpenings(profile, b); err != nil {
				t.Fatal(err)
			}
			if err := p.verify(); err != nil {
				t.Fatalf("after encoding and decoding: %v", err)
			}
		})
	}
}

func TestMicroChallengesChangeWhatFollows(t *testing.T) {
	t.Parallel()
	profile := Profile{64, 6, 24}
	plain := prove(t, &Prover{Profile: profile, Seed: seedOf(1)}, nil)
	value := seedOf(2)
	asked := 0
	mixed := prove(t, &Prover{Profile: profile, Seed: seedOf(1)}, func(layer int, root [32]byte) *[32]byte {
		asked++
		if root == ([32]byte{}) {
			t.Error("Next was told an empty root")
		}
		if layer == 2 || layer == 4 {
			return &value
		}
		return nil
	})
	if asked != profile.T {
		t.Errorf("Next was asked %d times, want %d", asked, profile.T)
	}
	if err := mixed.verify(); err != nil {
		t.Fatalf("proof with micro-challenges: %v", err)
	}
	for layer, root := range mixed.commitment.Roots {
		if same := root == plain.commitment.Roots[layer]; same != (layer <= 2) {
			t.Errorf("layer %d: root equal to that without micro-challenge = %v", layer, same)
		}
	}
	prover := &Prover{Profile: profile, Seed: seedOf(1)}
	if _, err := prover.Prove(func(layer int, _ [32]byte) *[32]byte { return map[int]*[32]byte{6: &value}[layer] }); err == nil {
		t.Error("a micro-challenge after the last layer was accepted")
	}
}

func TestResultIsIndependentOfThreads(t *testing.T) { // not parallel: it changes GOMAXPROCS
	profile := Profile{192, 3, 16}
	want := prove(t, &Prover{Profile: profile, Seed: seedOf(3), Workers: 1}, nil)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	for _, procs := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(procs)
		for _, workers := range []int{0, 2, 7} {
			got := prove(t, &Prover{Profile: profile, Seed: seedOf(3), Workers: workers}, nil)
			if got.chainRoot != want.chainRoot || codeOf(got.verify()) != "<nil>" {
				t.Errorf("GOMAXPROCS %d, %d workers: chain root %x, want %x", procs, workers, got.chainRoot, want.chainRoot)
			}
		}
	}
}

// The packed kernel must be exact where floating point with a 24-bit mantissa is not: saturated operands, and the largest N.
func TestKernelIsExactAtHighMagnitude(t *testing.T) {
	t.Parallel()
	fill := func(n int, value func(p int) int8) []byte {
		b := make([]byte, n)
		for p := range b {
			b[p] = byte(value(p))
		}
		return b
	}
	low, high := func(int) int8 { return -128 }, func(int) int8 { return 127 }
	mixed := func(p int) int8 { return int8(p*7 + p/256) }
	columns := []func(int) int8{low, high, mixed, low}
	for _, n := range []int{64, 2048, MaxN} {
		block := newBlock(n)
		for v, c := range columns {
			block.pack(v, fill(n, c))
		}
		var x []byte
		for _, r := range columns {
			x = append(x, fill(n, r)...)
		}
		sums := block.multiply(x)
		for r := range columns {
			for v, c := range columns {
				want := int64(0)
				for p := range n {
					want += int64(columns[r](p)) * int64(c(p))
				}
				if got := int64(sums[r][v]); got != want || int64(dot(fill(n, columns[r]), fill(n, c))) != want {
					t.Errorf("n=%d, row %d, column %d: %d, want %d", n, r, v, got, want)
				}
			}
		}
	}
	if n := int64(MaxN); n<<14 >= 1<<31 {
		t.Errorf("MaxN lets a dot product reach %d", n<<14)
	}
}

func TestProfileBounds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		profile Profile
		field   string
	}{
		{Profile{0, 1, 16}, "n"},
		{Profile{-64, 1, 16}, "n"},
		{Profile{63, 1, 16}, "n"},
		{Profile{65, 1, 16}, "n"},
		{Profile{1088, 1, 16}, "n"},
		{Profile{MaxN + 1024, 1, 16}, "n"},
		{Profile{64, 0, 16}, "t"},
		{Profile{64, MaxT + 1, MaxK}, "t"},
		{Profile{64, 1, 15}, "k"},
		{Profile{64, 17, 16}, "k"},
		{Profile{64, 1, MaxK + 1}, "k"},
		{Profile{MaxN, 1, 4096}, "k"},
		{Profile{64, 16, 16}, ""},
		{Profile{MaxN, 256, 256}, ""},
		{Profile{16384, 1250, 1250}, ""},
		{Profile{8192, 1800, 1800}, ""},
	}
	for _, test := range tests {
		err := test.profile.Check()
		var bounds *ProfileError
		if errors.As(err, &bounds) != (test.field != "") || bounds != nil && bounds.Field != test.field {
			t.Errorf("%v.Check() = %v, want a fault of %q", test.profile, err, test.field)
		}
	}
	if _, err := (&Prover{Profile: Profile{10, 1, 16}}).Prove(nil); err == nil {
		t.Error("Prove accepted a profile out of bounds")
	}
	if err := Verify(Commitment{Profile: Profile{10, 1, 16}}, [32]byte{}, [32]byte{}, nil); codeOf(err) == CodeLayerRoots || err == nil {
		t.Errorf("Verify of a profile out of bounds = %v, want a *ProfileError", err)
	}
}

func TestEveryLayerIsSampled(t *testing.T) {
	t.Parallel()
	p := Profile{64, 10, 400}
	count := make([]int, p.T)
	for _, s := range Samples(p, seedOf(4), seedOf(5)) {
		count[s.Layer]++
		if s.Row < 0 || s.Row >= p.N || s.Column < 0 || s.Column >= p.N {
			t.Fatalf("sample %+v is outside the matrix", s)
		}
	}
	for layer, samples := range count { // 40 expected, standard deviation about 6
		if samples < 15 || samples > 70 {
			t.Errorf("layer %d got %d of 400 samples", layer, samples)
		}
	}
}

func BenchmarkProve(b *testing.B) {
	profile := Profile{256, 8, 64}
	for b.Loop() {
		p := Prover{Profile: profile, Seed: seedOf(6)}
		if _, err := p.Prove(nil); err != nil {
			b.Fatal(err)
		}
	}
	macs := float64(profile.N) * float64(profile.N) * float64(profile.N) * float64(profile.T)
	b.ReportMetric(macs*float64(b.N)/b.Elapsed().Seconds()/1e9, "GMAC/s")
}

func BenchmarkVerify(b *testing.B) {
	p := prove(b, &Prover{Profile: Profile{256, 8, 64}, Seed: seedOf(6)}, nil)
	for b.Loop() {
		if err := p.verify(); err != nil {
			b.Fatal(err)
		}
	}
}
