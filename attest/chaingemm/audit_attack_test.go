package chaingemm

import (
	"bytes"
	"slices"
	"testing"
)

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
			p.commitment.Roots[2] = attackProfile.matrixTree(p.opening.Matrix, 1).Root()
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
