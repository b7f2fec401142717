package vault_test

import (
	"math/big"
	"testing"

	"github.com/corebond/corebond/contracts/bindings/differential"
	"github.com/corebond/corebond/internal/vault"
	"github.com/holiman/uint256"
)

const (
	cases = 10_000
	batch = 250 // of one call, so that it stays below the node's bound on gas
)

func TestSplitIsTheContracts(t *testing.T) {
	t.Parallel()
	s, n := deploy(t), numbers()
	for range cases / batch {
		questions := make([]differential.DifferentialCase, batch)
		for k := range questions {
			questions[k] = differential.DifferentialCase{A: n.next().ToBig(), B: n.next().ToBig(), C: n.next().ToBig()}
		}
		for k, want := range ask(t.Context(), t, s, s.binding.PackSplit(questions), s.binding.UnpackSplit) {
			q := questions[k]
			senior, mezz, junior := vault.Split(uint256.MustFromBig(q.A), uint256.MustFromBig(q.B), uint256.MustFromBig(q.C))
			if senior.ToBig().Cmp(want.A) != 0 || mezz.ToBig().Cmp(want.B) != 0 || junior.ToBig().Cmp(want.C) != 0 {
				t.Fatalf("Split(%v, %v, %v) = %v, %v, %v; the contract gives %v, %v, %v", q.A, q.B, q.C, senior, mezz, junior, want.A, want.B, want.C)
			}
		}
	}
}

// The claims of a pool and everything beyond: a refusal there must be an error here. Of each function there must be many of
// both kinds, else the comparison is empty.
func TestClaimsAreTheContracts(t *testing.T) {
	t.Parallel()
	n := numbers()
	rate := func() *uint256.Int { // half of them such as a pool may have: up to 50 % a year
		if n.IntN(2) == 0 {
			return n.next()
		}
		return new(uint256.Int).AddUint64(vault.Ray(), n.Uint64()%12_857_214_317_438_491_661)
	}
	seconds := func() *uint256.Int { // half of them within a century
		if n.IntN(2) == 0 {
			return uint256.NewInt(n.next().Uint64())
		}
		return uint256.NewInt(n.Uint64() % (100 * 365 * 86_400))
	}
	grown := func() *uint256.Int { // an index that a pool can have, or any
		index, err := vault.Index(rate(), n.Uint64()%(50*365*86_400))
		if err != nil || n.IntN(4) == 0 {
			return n.next()
		}
		return index
	}
	units := func() *uint256.Int { // up to 2^128 of money, or any
		if n.IntN(4) == 0 {
			return n.next()
		}
		return new(uint256.Int).Mul(new(uint256.Int).Rsh(n.next(), 128), vault.Ray())
	}
	money := func() *uint256.Int { return new(uint256.Int).Rsh(n.next(), uint(n.IntN(256))) }
	nothing := func() *uint256.Int { return new(uint256.Int) }

	for what, test := range []struct {
		name    string
		a, b, c func() *uint256.Int
		twin    func(a, b, c *uint256.Int) (*uint256.Int, error)
	}{
		{"Index", rate, seconds, nothing, func(a, b, _ *uint256.Int) (*uint256.Int, error) { return vault.Index(a, b.Uint64()) }},
		{"Owed", units, grown, nothing, func(a, b, _ *uint256.Int) (*uint256.Int, error) { return vault.Owed(a, b) }},
		{"Raise", units, grown, money, vault.Raise},
		{"Lower", units, grown, money, vault.Lower},
	} {
		s := deploy(t)
		refused := 0
		for range cases / batch {
			questions := make([]differential.DifferentialCase, batch)
			for k := range questions {
				questions[k] = differential.DifferentialCase{A: test.a().ToBig(), B: test.b().ToBig(), C: test.c().ToBig()}
			}
			input := s.binding.PackClaims(big.NewInt(int64(what)), questions)
			for k, want := range ask(t.Context(), t, s, input, s.binding.UnpackClaims) {
				q := questions[k]
				got, err := test.twin(uint256.MustFromBig(q.A), uint256.MustFromBig(q.B), uint256.MustFromBig(q.C))
				if (err == nil) != want.Ok || err == nil && got.ToBig().Cmp(want.X) != 0 {
					t.Fatalf("%s(%v, %v, %v) = %v, %v; the contract gives %+v", test.name, q.A, q.B, q.C, got, err, want)
				}
				if err != nil {
					refused++
				}
			}
		}
		if refused < cases/50 || refused > cases*49/50 {
			t.Errorf("%s was refused in %d of %d cases: the cases are too much alike", test.name, refused, cases)
		}
		t.Logf("%s: %d cases, %d of them refused by both", test.name, cases, refused)
	}
}
