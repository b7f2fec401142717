package view_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/view"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// published is a view of the golden report with the proof that the vectors hold, and who signed it.
func published(t *testing.T) (*view.View, *navproof.Document, navproof.Verifier) {
	t.Helper()
	v := newView(t)
	d, verifier := publish(t, v)
	return v, d, verifier
}

// publish stores the golden report, and then its proof, as report 2 of pool p, and makes the view that of its chain.
func publish(t *testing.T, v *view.View) (*navproof.Document, navproof.Verifier) {
	t.Helper()
	golden, err := os.ReadFile(filepath.Join("..", "..", "underwriting", "report", "testdata", "golden.json"))
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join("..", "..", "client", "navproof", "testdata", "vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var vectors struct {
		Signers []common.Address
		Now     time.Time
		Cases   []struct{ File string }
	}
	if err := json.Unmarshal(text, &vectors); err != nil {
		t.Fatal(err)
	}
	d, err := navproof.Parse([]byte(vectors.Cases[0].File))
	if err != nil {
		t.Fatal(err)
	}
	v.Chain = view.Chain{ID: d.ChainID, Contract: d.Contract}
	hash := report.Hash(golden)
	if err := v.DB.SaveReport(t.Context(), postgres.Report{Hash: hash, Pool: "p", Seq: 2, AsOf: d.Report.AsOf, Body: golden}); err != nil {
		t.Fatal(err)
	}
	if got, err := v.NavProof(t.Context(), "p", 0, graphql.NavLeafName{}); got != nil || err != nil {
		t.Fatalf("before it is anchored: %+v, %v", got, err)
	}
	if err := v.DB.SaveReportProof(t.Context(), hash, []byte(vectors.Cases[0].File)); err != nil {
		t.Fatal(err)
	}
	if err := v.DB.MarkAnchored(t.Context(), hash, d.Tx, evm.Ref{Number: d.Block.Number, Hash: d.Block.Hash}); err != nil {
		t.Fatal(err)
	}
	return d, navproof.Verifier{Signers: vectors.Signers, Now: vectors.Now}
}

func TestNavProof(t *testing.T) {
	t.Parallel()
	v, want, verifier := published(t)
	for _, leaf := range []graphql.NavLeafName{{}, {Kind: "heading"}, {Kind: "device", Name: "d3"}, {Kind: "terms", Name: "p"}, {Kind: "history"}} {
		got, err := v.NavProof(t.Context(), "p", 2, leaf)
		if err != nil || got == nil {
			t.Fatalf("%+v: %+v, %v", leaf, got, err)
		}
		d, err := navproof.Parse([]byte(got.Document))
		if err != nil {
			t.Fatal(err)
		}
		r, err := verifier.Verify(d)
		if err != nil {
			t.Fatal(err)
		}
		if r.NAV != got.NAV.Value.String() || r.Haircut != got.Haircut.Value.String() || r.IRR != got.IRR.Value.String() || got.NAV.Unit != "USD" ||
			!got.NAV.Simulated || got.NAV.Evidence != graphql.E0 || got.NAV.Block.Hash != want.Block.Hash {
			t.Errorf("figures %+v, %+v, %+v; the document says %+v", got.NAV, got.Haircut, got.IRR, r)
		}
		if leaf.Kind != "" && (got.Leaf.Kind != leaf.Kind || leaf.Name != "" && got.Leaf.Name != leaf.Name) || got.Leaf.Record != d.Leaf.Record || len(got.Path) != len(d.Path) || !got.StateProven {
			t.Errorf("leaf %+v, want %+v", got.Leaf, leaf)
		}
	}
	for name, ask := range map[string]struct {
		pool string
		seq  uint64
		leaf graphql.NavLeafName
	}{
		"another pool":    {"q", 0, graphql.NavLeafName{}},
		"another seq":     {"p", 3, graphql.NavLeafName{}},
		"no such leaf":    {"p", 0, graphql.NavLeafName{Kind: "device", Name: "d9"}},
		"no such kind":    {"p", 0, graphql.NavLeafName{Kind: "rumour"}},
		"a nameless leaf": {"p", 0, graphql.NavLeafName{Kind: "device"}},
	} {
		if got, err := v.NavProof(t.Context(), ask.pool, ask.seq, ask.leaf); got != nil || err != nil {
			t.Errorf("%s: %+v, %v; want none", name, got, err)
		}
	}
}

// A stored proof that does not hold is never handed out.
func TestBadProofIsNotPublished(t *testing.T) {
	t.Parallel()
	v, d, _ := published(t)
	for name, change := range map[string]func(d *navproof.Document){
		"a value that nobody signed": func(d *navproof.Document) { d.Report.NAV = d.Report.HaircutWad },
		"another report":             func(d *navproof.Document) { d.Report.InputsRoot[0] ^= 1 },
		"a value that strangers signed": func(d *navproof.Document) {
			d.Report.NAV, d.StateProof = d.Report.HaircutWad, nil
			key, err := crypto.GenerateKey()
			if err != nil {
				t.Fatal(err)
			}
			d.Digest = navproof.Digest(d.ChainID, d.Contract, &d.Report)
			signature, err := crypto.Sign(d.Digest[:], key)
			if err != nil {
				t.Fatal(err)
			}
			signature[64] += 27
			signer := crypto.PubkeyToAddress(key.PublicKey)
			d.Signatures = []navproof.Signature{{Signer: signer, Signature: signature}}
			d.SignerSet.Threshold, d.SignerSet.Signers = 1, []common.Address{signer}
		},
		"another contract": func(d *navproof.Document) { d.Contract[0] ^= 1 },
	} {
		bad := *d
		change(&bad)
		b, err := bad.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if err := v.DB.SaveReportProof(t.Context(), d.Report.Hash, b); err != nil {
			t.Fatal(err)
		}
		if got, err := v.NavProof(t.Context(), "p", 0, graphql.NavLeafName{}); got != nil || err == nil || !strings.Contains(err.Error(), "verify proof of report") {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
