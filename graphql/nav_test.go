package graphql_test

import (
	"context"
	"encoding/json"
	"reflect"
	"testing"

	"github.com/corebond/corebond/graphql"
	"github.com/ethereum/go-ethereum/common"
)

// NavProof implements graphql.NavProofs: there is one proof, number 3 of alpha, and it has the leaf that it is asked for unless that is a token.
func (s *shelf) NavProof(_ context.Context, pool string, seq uint64, leaf graphql.NavLeafName) (*graphql.NavProof, error) {
	if pool != "alpha" || seq != 0 && seq != 3 || leaf.Kind == "token" {
		return nil, s.read("NavProof")
	}
	if leaf.Kind == "" {
		leaf.Kind = "heading"
	}
	irr := figure("0.12", "ratio/year")
	return &graphql.NavProof{
		Pool: pool, NAV: figure("33044.280837", "USD"), Haircut: figure("0.194", "ratio"), IRR: &irr, ChainID: 1337, Contract: common.HexToAddress("0xABCD"),
		Tx: common.Hash{1}, Block: *block(), Seq: 3, AsOf: noon, ReportHash: common.Hash{2}, Digest: common.Hash{3},
		Signatures: []graphql.NavSignature{{Signer: common.HexToAddress("0x0A"), Signature: []byte{1, 27}}},
		SignerSet:  graphql.NavSignerSet{ID: 1 << 40, Threshold: 1, Signers: []common.Address{common.HexToAddress("0x0A")}},
		Root:       common.Hash{4}, TreeSize: 2, Leaf: graphql.NavLeaf{NavLeafName: leaf, Record: `{"engine":"e"}`, Hash: common.Hash{5}}, Path: []common.Hash{{6}},
		ModelVersion: "engine/2", InputsHash: common.Hash{7}, Seed: 1<<64 - 1, StateProven: true, Simulated: true, Document: "{}\n",
	}, s.read("NavProof")
}

const navQuery = `query($pool: String!, $seq: Int, $leaf: NavLeafInput) { navProof(pool: $pool, seq: $seq, leaf: $leaf) {
	pool nav { value unit } haircut { value } irr { value } chainId contract tx block { number } seq asOf reportHash digest
	signatures { signer signature } signerSet { id threshold signers } root treeSize leaf { kind name index record hash } path
	modelVersion inputsHash seed stateProven simulated document } }`

func TestNavProof(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	type answer struct {
		NavProof *struct {
			Nav        struct{ Value, Unit string }
			Seq, Seed  string
			Contract   string
			Signatures []struct{ Signer, Signature string }
			SignerSet  struct {
				ID        string
				Threshold int
				Signers   []string
			}
			Leaf struct{ Kind, Name, Record string }
			Path []string
		}
	}
	got := ask[answer](t, server, navQuery, map[string]any{"pool": "alpha"}).NavProof
	if got == nil || got.Nav.Value != "33044.280837" || got.Nav.Unit != "USD" || got.Seq != "3" || got.Seed != "18446744073709551615" ||
		got.Contract != "0x000000000000000000000000000000000000abcd" || got.Leaf.Kind != "HEADING" || got.Leaf.Record != `{"engine":"e"}` ||
		got.Signatures[0].Signature != "0x011b" || got.SignerSet.ID != "1099511627776" || len(got.Path) != 1 {
		t.Errorf("navProof = %+v", got)
	}
	device := map[string]any{"kind": "DEVICE", "name": "dev-01"}
	if got = ask[answer](t, server, navQuery, map[string]any{"pool": "alpha", "seq": 3, "leaf": device}).NavProof; got == nil || got.Leaf.Kind != "DEVICE" || got.Leaf.Name != "dev-01" {
		t.Errorf("proof of a device = %+v", got)
	}
	bare := `{ navProof(pool: "alpha", leaf: {kind: TERMS}) { leaf { kind name } } }` // the name is empty where it is left out
	if got = ask[answer](t, server, bare, nil).NavProof; got == nil || got.Leaf.Kind != "TERMS" || got.Leaf.Name != "" {
		t.Errorf("proof of the terms = %+v", got)
	}
	for name, variables := range map[string]map[string]any{
		"another pool":   {"pool": "beta"},
		"another number": {"pool": "alpha", "seq": 4},
		"no such leaf":   {"pool": "alpha", "leaf": map[string]any{"kind": "TOKEN", "name": "x"}},
	} {
		if got := ask[answer](t, server, navQuery, variables).NavProof; got != nil {
			t.Errorf("%s: navProof = %+v, want null", name, got)
		}
	}
}

func TestNavProofRefuses(t *testing.T) {
	t.Parallel()
	server := serve(t, fullShelf())
	many := "{"
	for i := range 21 {
		many += " a" + string(rune('a'+i)) + `: navProof(pool: "alpha") { seq }`
	}
	for query, want := range map[string]string{
		`{ navProof(pool: "alpha", seq: 0) { seq } }`:                          graphql.CodeInput,
		`{ navProof(pool: "alpha", seq: -1) { seq } }`:                         graphql.CodeInput,
		`{ navProof(pool: "alpha", leaf: {kind: SECRET}) { seq } }`:            graphql.CodeValidation,
		`{ navProof(pool: "alpha", leaf: {kind: DEVICE, nmae: "x"}) { seq } }`: graphql.CodeValidation,
		many + " }": graphql.CodeTooComplex,
	} {
		_, err := server.Exec(t.Context(), query, nil)
		found, ok := err.(graphql.Errors) //nolint:errorlint // Exec returns it unwrapped
		if !ok || found[0].Code() != want {
			t.Errorf("%.80s: %v, want %s", query, err, want)
		}
	}
}

// Readers must not see what they were not asked for: the plain structs and the schema agree field by field.
func TestNavProofIsWhole(t *testing.T) {
	t.Parallel()
	raw, err := serve(t, fullShelf()).Exec(t.Context(), navQuery, map[string]any{"pool": "alpha"})
	if err != nil {
		t.Fatal(err)
	}
	var got struct{ NavProof map[string]any }
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	if want := reflect.TypeFor[graphql.NavProof]().NumField(); len(got.NavProof) != want {
		t.Errorf("%d fields of %d in the answer", len(got.NavProof), want)
	}
}
