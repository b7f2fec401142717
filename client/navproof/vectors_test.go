package navproof_test

import (
	"bytes"
	"crypto/ecdsa"
	"encoding/json"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/client/navproof/inputs"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/shopspring/decimal"
)

// vectors is testdata/vectors.json, which the TypeScript client is held to as well. Code is empty where a document is good.
type vectors struct {
	Signers   []common.Address `json:"signers"`
	Threshold int              `json:"threshold"`
	ChainID   uint64           `json:"chain_id,string"`
	Contract  common.Address   `json:"contract"`
	BlockHash common.Hash      `json:"block_hash"`
	Now       time.Time        `json:"now"`
	Cases     []vector         `json:"cases"`
}

type vector struct {
	Name string `json:"name"`
	Code string `json:"code"` // PARSE for a file that cannot be read
	File string `json:"file"`
}

const (
	seed        = 5
	vectorsFile = "testdata/vectors.json"
	codeParse   = "PARSE"
)

func (v *vectors) verifier() navproof.Verifier {
	return navproof.Verifier{Signers: v.Signers, Threshold: v.Threshold, ChainID: v.ChainID, Contract: v.Contract, BlockHash: v.BlockHash, Now: v.Now}
}

func readVectors(t testing.TB) *vectors {
	t.Helper()
	b, err := os.ReadFile(vectorsFile)
	if err != nil {
		t.Fatal(err)
	}
	v := new(vectors)
	if err := json.Unmarshal(b, v); err != nil {
		t.Fatal(err)
	}
	return v
}

// good are the vectors that must pass.
func (v *vectors) good() (out []vector) {
	return slices.DeleteFunc(slices.Clone(v.Cases), func(c vector) bool { return c.Code != "" })
}

func golden(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "underwriting", "report", "testdata", "golden.json"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// anchored puts two reports on a chain of its own, the second of them the golden one signed by two of three, and reads it back.
func anchored(t *testing.T) (*navproof.Document, *vectors) {
	t.Helper()
	chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(seed, 1)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := chain.Close(); err != nil {
			t.Error(err)
		}
	})
	r, err := report.Decode(golden(t))
	if err != nil {
		t.Fatal(err)
	}
	asOf, err := time.Parse(time.RFC3339, r.Snapshot.AsOf)
	if err != nil {
		t.Fatal(err)
	}
	second := anchor.Report{
		Pool: r.Snapshot.Pool.Name, SetID: 1, Seq: 2, AsOf: asOf, Haircut: decimal.RequireFromString(r.Results.Haircut), IRR: anchor.NoRate(),
		NAV: decimal.RequireFromString(r.Results.NAV), Hash: report.Hash(golden(t)), InputsRoot: common.HexToHash(r.InputsRoot),
	}
	if irr := r.Results.Cases[0].IRR; irr != nil {
		second.IRR = decimal.RequireFromString(*irr)
	}
	first := second
	first.Seq, first.AsOf, first.Hash = 1, asOf.AddDate(0, 0, -1), common.Hash{1}
	v := &vectors{Threshold: 2, ChainID: devnet.ChainID, Now: asOf.Add(time.Hour)}
	var keys []*ecdsa.PrivateKey
	for i := range 3 {
		keys = append(keys, devnet.Account(seed, 10+i))
		v.Signers = append(v.Signers, devnet.Address(seed, 10+i))
	}
	slices.SortFunc(v.Signers, common.Address.Cmp)
	send := sender(t, chain)
	input := reports.NewReports().PackConstructor(devnet.Address(seed, 0), v.Signers, big.NewInt(2), 6*3600, big.NewInt(2e16), 7*86400)
	v.Contract = send(first.AsOf.Add(-time.Hour), nil, append(common.FromHex(reports.ReportsMetaData.Bin), input...)).ContractAddress
	contract := anchor.Contract{ChainID: devnet.ChainID, Address: v.Contract, Caller: chain.Client()}
	var last *types.Receipt
	for _, x := range []struct {
		report anchor.Report
		keys   []*ecdsa.PrivateKey
	}{{first, keys}, {second, keys[:2]}} {
		call, err := contract.Call(x.report, x.keys)
		if err != nil {
			t.Fatal(err)
		}
		last = send(x.report.AsOf.Add(time.Minute), &v.Contract, call)
	}
	d, err := contract.Proof(t.Context(), chain.Client(), second.Pool, last.TxHash)
	if err != nil {
		t.Fatal(err)
	}
	d.Simulated = true
	v.BlockHash = d.Block.Hash
	return d, v
}

func sender(t *testing.T, chain *devnet.Chain) func(at time.Time, to *common.Address, input []byte) *types.Receipt {
	nonce, id := uint64(0), big.NewInt(devnet.ChainID)
	return func(at time.Time, to *common.Address, input []byte) *types.Receipt {
		t.Helper()
		tx := types.MustSignNewTx(devnet.Account(seed, 0), types.LatestSignerForChainID(id), &types.DynamicFeeTx{
			ChainID: id, Nonce: nonce, To: to, Data: input, Gas: 8_000_000, GasFeeCap: big.NewInt(100e9), GasTipCap: big.NewInt(1),
		})
		nonce++
		if _, err := chain.CommitAt(t.Context(), at, tx); err != nil {
			t.Fatal(err)
		}
		receipt, err := chain.Client().TransactionReceipt(t.Context(), tx.Hash())
		if err != nil || receipt.Status != types.ReceiptStatusSuccessful {
			t.Fatalf("transaction of nonce %d: %+v, %v", nonce-1, receipt, err)
		}
		return receipt
	}
}

// TestVectorsAreFresh anchors the golden report on a development chain, proves it, spoils it in every way of spoils, and compares with the
// committed file. UPDATE=1 writes it anew.
func TestVectorsAreFresh(t *testing.T) {
	t.Parallel()
	d, v := anchored(t)
	heading := attached(t, d, "", "")
	v.Cases = append(v.Cases, vector{"heading", "", heading}, vector{"device", "", attached(t, d, "device", "d3")}, vector{"track", "", attached(t, d, "track", "beta, A100, west")},
		vector{"last leaf", "", attached(t, d, "grades", grades(t))})
	bare := *d
	bare.StateProof = nil
	v.Cases = append(v.Cases, vector{"without a proof of state", "", attached(t, &bare, "terms", "p")})
	for _, s := range spoils() {
		v.Cases = append(v.Cases, vector{s.name, s.code, s.apply(t, d)})
	}
	want, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(vectorsFile, want, 0o644); err != nil { //nolint:gosec // for everybody to read
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(vectorsFile)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what the chain gives now: UPDATE=1 writes it anew", vectorsFile)
	}
}

func grades(t *testing.T) string {
	t.Helper()
	r, err := report.Decode(golden(t))
	if err != nil {
		t.Fatal(err)
	}
	return r.Snapshot.Grades.Name
}

// attached is the file of d with a leaf of the golden report.
func attached(t *testing.T, d *navproof.Document, kind, name string) string {
	t.Helper()
	whole := *d
	if err := inputs.Attach(&whole, golden(t), kind, name); err != nil {
		t.Fatal(err)
	}
	return encoded(t, &whole)
}

func encoded(t testing.TB, d *navproof.Document) string {
	t.Helper()
	b, err := d.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// spoil is one way in which a proof can be bad.
type spoil struct {
	name, code string
	change     func(*navproof.Document)
	text       func(string) string // of the file, after change
}

func (s spoil) apply(t *testing.T, d *navproof.Document) string {
	t.Helper()
	copied, err := navproof.Parse([]byte(attached(t, d, "device", "d3")))
	if err != nil {
		t.Fatal(err)
	}
	if s.code != navproof.CodeState { // it is most of a file
		copied.StateProof = nil
	}
	if s.change != nil {
		s.change(copied)
	}
	file := encoded(t, copied)
	if s.text != nil {
		file = s.text(file)
	}
	return file
}

// resigned signs a changed document again, with keys that are the trusted ones or others.
func resigned(d *navproof.Document, keys ...*ecdsa.PrivateKey) {
	d.Digest = navproof.Digest(d.ChainID, d.Contract, &d.Report)
	d.Signatures = nil
	slices.SortFunc(keys, func(a, b *ecdsa.PrivateKey) int {
		return crypto.PubkeyToAddress(a.PublicKey).Cmp(crypto.PubkeyToAddress(b.PublicKey))
	})
	for _, key := range keys {
		signature, err := crypto.Sign(d.Digest[:], key)
		if err != nil {
			panic(err)
		}
		signature[64] += 27
		d.Signatures = append(d.Signatures, navproof.Signature{Signer: crypto.PubkeyToAddress(key.PublicKey), Signature: signature})
	}
}

func replaced(old, with string) func(string) string {
	return func(file string) string { return strings.Replace(file, old, with, 1) }
}
