package chaingemm

import (
	"errors"
	"fmt"
	"testing"

	"github.com/corebond/corebond/attest/merkle"
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
	root := merkle.New(leaves)
	c.Roots[1] = rows.Root()
	vector := auditVector(n, seedOf(14), 0)
	a := audit{c, layer, root.Root(), vector, combine(vector, x, n)}
	row := AuditRow{sums, root.Path(j), rows.Path(j)}
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
