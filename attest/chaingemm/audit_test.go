package chaingemm

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"testing"
)

// auditProof is a proof with an audit of some rows.
type auditProof struct {
	proof

	layer          int
	rows           int
	sumsRoot, rho3 [32]byte
	opening        AuditOpening
}

func (p auditProof) verifyAudit() error {
	return VerifyAudit(p.commitment, p.chainRoot, p.rho2, p.sumsRoot, p.rho3, p.rows, p.opening)
}

func proveAudit(t testing.TB, prover *Prover, rows int, next Next) auditProof {
	t.Helper()
	p := auditProof{proof: prove(t, prover, next), rows: rows, rho3: tagged("test rho3\x00", prover.Seed[:])}
	p.layer = AuditLayer(p.commitment.Profile, p.rho2, p.chainRoot)
	audited, err := prover.Audit(p.layer)
	if err != nil {
		t.Fatal(err)
	}
	p.sumsRoot = audited.Root()
	if p.opening, err = audited.Open(DrawAudit(p.commitment.Profile, p.layer, rows, p.rho3, p.chainRoot, p.sumsRoot)); err != nil {
		t.Fatal(err)
	}
	return p
}

// auditOn searches for a seed whose audit looks at the layer.
func auditOn(t testing.TB, profile Profile, layer int, next Next) auditProof {
	t.Helper()
	for seed := range 100 {
		if p := proveAudit(t, &Prover{Profile: profile, Seed: seedOf(seed), Workers: 1}, 3, next); p.layer == layer {
			return p
		}
	}
	t.Fatalf("no audit looks at layer %d", layer)
	return auditProof{}
}

func TestHonestAuditsVerify(t *testing.T) {
	t.Parallel()
	value := seedOf(30)
	for _, profile := range []Profile{{64, 1, 16}, {64, 4, 16}, {128, 3, 33}, {320, 2, 20}} {
		for layer := range profile.T {
			t.Run(fmt.Sprint(profile, layer), func(t *testing.T) {
				t.Parallel()
				p := auditOn(t, profile, layer, func(t int, _ [32]byte) *[32]byte { return map[int]*[32]byte{1: &value}[t%profile.T] })
				if err := p.verifyAudit(); err != nil {
					t.Fatalf("honest audit: %v", err)
				}
				b, err := EncodeAudit(profile, layer, p.opening)
				if err != nil {
					t.Fatal(err)
				}
				if p.opening, err = DecodeAudit(profile, layer, p.rows, b); err != nil {
					t.Fatal(err)
				}
				if err := p.verifyAudit(); err != nil {
					t.Fatalf("after encoding and decoding: %v", err)
				}
			})
		}
	}
}

func TestAttacksOnTheAuditAreRejected(t *testing.T) {
	t.Parallel()
	first, later := auditOn(t, attackProfile, 0, nil), auditOn(t, attackProfile, 2, nil)
	tests := []struct {
		name  string
		at    auditProof
		spoil func(p *auditProof)
		code  string
	}{
		{"nothing", first, func(*auditProof) {}, "<nil>"},
		{"nothing, later layer", later, func(*auditProof) {}, "<nil>"},
		{"a row less", later, func(p *auditProof) { p.opening.Rows = p.opening.Rows[1:] }, CodeAuditShape},
		{"no rows", later, func(p *auditProof) { p.opening.Rows = nil }, CodeAuditShape},
		{"short sums", later, func(p *auditProof) { p.opening.Rows[1].Sums = p.opening.Rows[1].Sums[1:] }, CodeAuditShape},
		{"short path of sums", later, func(p *auditProof) { p.opening.Rows[1].SumsPath = p.opening.Rows[1].SumsPath[1:] }, CodeAuditShape},
		{"long path of the row", later, func(p *auditProof) { p.opening.Rows[1].RowPath = append(p.opening.Rows[1].RowPath, [32]byte{}) }, CodeAuditShape},
		{"matrix left out", later, func(p *auditProof) { p.opening.Matrix = nil }, CodeAuditShape},
		{"matrix where the seed gives it", first, func(p *auditProof) { p.opening.Matrix = make([]byte, 64*64) }, CodeAuditShape},
		{"another matrix", later, func(p *auditProof) { p.opening.Matrix = bytes.Repeat([]byte{1}, 64*64) }, CodeAuditMatrix},
		{"rows exchanged", later, func(p *auditProof) { slices.Reverse(p.opening.Rows) }, CodeAuditSums},
		{"one row for all", later, func(p *auditProof) { p.opening.Rows[1] = p.opening.Rows[0] }, CodeAuditSums},
		{"another root of sums", later, func(p *auditProof) { p.sumsRoot[0] ^= 1 }, CodeAuditSums},
		{"another rho3", later, func(p *auditProof) { p.rho3[0] ^= 1 }, CodeAuditSums},
		{"another chain root", later, func(p *auditProof) { p.chainRoot[0] ^= 1 }, CodeChainRoot},
		{"another seed, committed to", first, func(p *auditProof) {
			p.commitment.Seed[0] ^= 1
			p.chainRoot = p.commitment.ChainRoot()
			p.rho2 = rho2For(t, p.commitment, 0)
		}, CodeAuditMatrix},
		{"wrong next layer root, committed to", later, func(p *auditProof) {
			p.commitment.Roots[3] = [32]byte{}
			recommit(t, p)
		}, CodeAuditLink},
		{"sums of another matrix", later, func(p *auditProof) {
			// Everything fits but the product: the chain is broken before the audited layer, with the sums of the broken one.
			p.opening.Matrix = bytes.Repeat([]byte{1}, 64*64)
			p.commitment.Roots[2] = attackProfile.matrixTree(p.opening.Matrix, 1).root()
			recommit(t, p)
		}, CodeAuditProduct},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := test.at
			p.commitment.Roots, p.opening.Rows = slices.Clone(p.commitment.Roots), slices.Clone(p.opening.Rows)
			test.spoil(&p)
			if got := codeOf(p.verifyAudit()); got != test.code {
				t.Errorf("verifyAudit = %s, want %s", got, test.code)
			}
		})
	}
}

// rho2For finds a secret that makes the audit look at a layer.
func rho2For(t *testing.T, c Commitment, layer int) [32]byte {
	t.Helper()
	for i := range 1000 {
		if AuditLayer(c.Profile, seedOf(i), c.ChainRoot()) == layer {
			return seedOf(i)
		}
	}
	t.Fatalf("no rho2 leads to layer %d", layer)
	return [32]byte{}
}

// recommit makes the chain root of changed roots and opens honestly what is drawn then.
func recommit(t *testing.T, p *auditProof) {
	t.Helper()
	p.chainRoot = p.commitment.ChainRoot()
	p.rho2 = rho2For(t, p.commitment, p.layer)
	prover := &Prover{Profile: p.commitment.Profile, Seed: p.commitment.Seed}
	if _, err := prover.Prove(nil); err != nil {
		t.Fatal(err)
	}
	audited, err := prover.Audit(p.layer)
	if err != nil {
		t.Fatal(err)
	}
	o, err := audited.Open(DrawAudit(p.commitment.Profile, p.layer, p.rows, p.rho3, p.chainRoot, p.sumsRoot))
	if err != nil {
		t.Fatal(err)
	}
	p.opening.Rows = o.Rows
}

// Every byte of the encoded audit is evidence.
func TestEveryFlippedByteOfTheAuditIsRejected(t *testing.T) {
	t.Parallel()
	honest := auditOn(t, attackProfile, 1, nil)
	b, err := EncodeAudit(attackProfile, honest.layer, honest.opening)
	if err != nil {
		t.Fatal(err)
	}
	const header = 24 // magic, profile, layer and rows, which decoding checks
	step := 1
	for at := 0; at < len(b); at += step {
		if at >= header {
			step = 7
		}
		spoiled := bytes.Clone(b)
		spoiled[at] ^= 1 << (at % 8)
		p := honest
		if p.opening, err = DecodeAudit(attackProfile, honest.layer, honest.rows, spoiled); (err != nil) != (at < header) {
			t.Fatalf("byte %d of %d flipped: DecodeAudit = %v", at, len(b), err)
		}
		if p.verifyAudit() == nil {
			t.Fatalf("byte %d of %d flipped and the audit still verifies", at, len(b))
		}
	}
}

// Rows of more than one segment: only the row that is opened is computed, since all take 2048³ products.
func TestAuditOfLongRows(t *testing.T) {
	t.Parallel()
	p, seed, j := Profile{2048, 1, 16}, seedOf(13), 7
	n, layer := p.N, newLayer(p.N, 0, seed)
	c := Commitment{Profile: p, Seed: seed, Roots: make([][32]byte, 2)}
	x, next, column := make([]byte, n*n), make([]byte, n*n), make([]byte, n)
	for i := range n {
		expand(x[i*n:(i+1)*n], domainRow, seed, 0, i)
	}
	CPU{}.Rows(layer, x, []int{j}, next)
	rows, sums, leaves := p.matrixTree(next, 0), make([]int32, n), make([][32]byte, n)
	layer.Column(column, j)
	for i := range sums {
		sums[i] = dot(x[i*n:(i+1)*n], column)
	}
	leaves[j] = sumsLeaf(sums)
	root := newTree(leaves)
	c.Roots[1] = rows.root()
	vector := auditVector(n, seedOf(14), 0)
	a := audit{c, layer, root.root(), vector, combine(vector, x, n)}
	row := AuditRow{sums, root.path(j), rows.path(j)}
	if err := a.verifyRow(j, row); err != nil {
		t.Fatalf("honest row: %v", err)
	}
	a.weighted[1500] ^= 1
	if got := codeOf(a.verifyRow(j, row)); got != CodeAuditProduct {
		t.Errorf("row of another matrix: %s, want %s", got, CodeAuditProduct)
	}
}

func TestAuditBounds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		profile Profile
		rows    int
		field   string
	}{
		{Profile{64, 4, 16}, 1, ""},
		{Profile{64, 4, 16}, MaxAuditRows, ""},
		{Profile{4096, 512, 512}, 64, ""},
		{Profile{6144, 16, 16}, 16, ""},
		{Profile{64, 4, 16}, 0, "rows"},
		{Profile{64, 4, 16}, -1, "rows"},
		{Profile{64, 4, 16}, MaxAuditRows + 1, "rows"},
		{Profile{7168, 16, 16}, 16, "n"},
		{Profile{MaxN, 256, 256}, 16, "n"},
		{Profile{63, 4, 16}, 1, "n"},
	}
	for _, test := range tests {
		err := CheckAudit(test.profile, test.rows)
		var bounds *ProfileError
		if errors.As(err, &bounds) != (test.field != "") || bounds != nil && bounds.Field != test.field {
			t.Errorf("CheckAudit(%v, %d) = %v, want a fault of %q", test.profile, test.rows, err, test.field)
		}
	}
	prover := &Prover{Profile: attackProfile}
	if _, err := prover.Audit(0); err == nil {
		t.Error("Audit before Prove was accepted")
	}
	if _, err := prover.Prove(nil); err != nil {
		t.Fatal(err)
	}
	for _, layer := range []int{-1, attackProfile.T} {
		if _, err := prover.Audit(layer); err == nil {
			t.Errorf("audit of layer %d was accepted", layer)
		}
	}
	audited, err := prover.Audit(attackProfile.T - 1)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := audited.Open(AuditDraw{Rows: []int{64}}); err == nil {
		t.Error("row beyond the matrix was opened")
	}
}

func TestAuditRefusesAnEngineThatIsNotDeterministic(t *testing.T) {
	t.Parallel()
	prover := Prover{Profile: attackProfile, Engine: unsteady{new(int)}}
	if _, err := prover.Prove(nil); err != nil {
		t.Fatal(err)
	}
	if _, err := prover.Audit(1); err == nil {
		t.Error("Audit of a chain that replays differently gave no error")
	}
}

func FuzzDecodeAudit(f *testing.F) {
	p := auditOn(f, attackProfile, 1, nil)
	good, err := EncodeAudit(attackProfile, p.layer, p.opening)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good, 64, 4, 16, 1, 3)
	f.Add(good[:100], 64, 4, 16, 0, 3)
	f.Add([]byte{}, 0, 0, 0, 0, 0)
	f.Fuzz(func(t *testing.T, b []byte, n, layers, k, layer, rows int) {
		profile := Profile{n, layers, k}
		o, err := DecodeAudit(profile, layer, rows, b)
		if err != nil {
			return
		}
		again, err := EncodeAudit(profile, layer, o)
		if err != nil || !bytes.Equal(again, b) {
			t.Errorf("%v: decoding and encoding changed the bytes (%v)", profile, err)
		}
		q := p
		q.opening = o
		if profile == attackProfile && layer == p.layer && rows == p.rows && !bytes.Equal(b, good) && q.verifyAudit() == nil {
			t.Error("other bytes than the prover's verify")
		}
	})
}

func BenchmarkVerifyAudit(b *testing.B) {
	p := proveAudit(b, &Prover{Profile: Profile{256, 8, 64}, Seed: seedOf(6)}, 64, nil)
	for b.Loop() {
		if err := p.verifyAudit(); err != nil {
			b.Fatal(err)
		}
	}
}

// The verifier's part that grows with N²: r·X_t at N = 4096.
func BenchmarkCombine(b *testing.B) {
	const n = 4096
	x, vector := make([]byte, n*n), auditVector(n, seedOf(1), 0)
	for i := range x {
		x[i] = byte(i * 7)
	}
	for b.Loop() {
		combine(vector, x, n)
	}
}
