package devnet_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"errors"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/waterfallview"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/rpc"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
)

// desk is a Reports contract with three signers, of which two make a quorum, on a chain of its own.
type desk struct {
	chain    *devnet.Chain
	binding  *reports.Reports
	contract *bind.BoundContract
	sender   *bind.TransactOpts
	signers  []*ecdsa.PrivateKey // ascending by address
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{chain: start(t, devnet.Config{Automine: true}), binding: reports.NewReports()}
	d.sender = bind.NewKeyedTransactor(devnet.Account(seed, 0), big.NewInt(devnet.ChainID))
	for i := range 3 {
		d.signers = append(d.signers, devnet.Account(seed+1, i))
	}
	slices.SortFunc(d.signers, func(a, b *ecdsa.PrivateKey) int {
		return crypto.PubkeyToAddress(a.PublicKey).Cmp(crypto.PubkeyToAddress(b.PublicKey))
	})
	var addresses []common.Address
	for _, key := range d.signers {
		addresses = append(addresses, crypto.PubkeyToAddress(key.PublicKey))
	}
	input := d.binding.PackConstructor(d.sender.From, addresses, big.NewInt(2), 6*3600, big.NewInt(2e16), 7*86400)
	address := deploy(t, d.chain, d.sender, reports.ReportsMetaData.Bin, input)
	d.contract = d.binding.Instance(d.chain.Client(), address)
	return d
}

func deploy(t *testing.T, chain *devnet.Chain, by *bind.TransactOpts, code string, input []byte) common.Address {
	t.Helper()
	address, tx, err := bind.DeployContract(by, common.FromHex(code), chain.Client(), input)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := mined(t.Context(), chain.Client(), tx.Hash()); err != nil {
		t.Fatal(err)
	}
	return address
}

// typedData is the report as a wallet would be asked to sign it; the contract's type string is written out again here.
func (d *desk) typedData(r reports.IReportsReport) apitypes.TypedData {
	member := func(name, kind string) apitypes.Type { return apitypes.Type{Name: name, Type: kind} }
	return apitypes.TypedData{
		Types: apitypes.Types{
			"EIP712Domain": {
				member("name", "string"), member("version", "string"),
				member("chainId", "uint256"), member("verifyingContract", "address"),
			},
			"Report": {
				member("pool", "bytes32"), member("setId", "uint64"), member("seq", "uint64"), member("asOf", "uint64"),
				member("haircutWad", "uint128"), member("irrWad", "int128"), member("nav", "uint256"),
				member("reportHash", "bytes32"), member("inputsRoot", "bytes32"),
			},
		},
		PrimaryType: "Report",
		Domain: apitypes.TypedDataDomain{
			Name: "Corebond Reports", Version: "1",
			ChainId: math.NewHexOrDecimal256(devnet.ChainID), VerifyingContract: d.contract.Address().Hex(),
		},
		Message: apitypes.TypedDataMessage{
			"pool": hexutil.Encode(r.Pool[:]), "setId": new(big.Int).SetUint64(r.SetId), "seq": new(big.Int).SetUint64(r.Seq),
			"asOf": new(big.Int).SetUint64(r.AsOf), "haircutWad": r.HaircutWad, "irrWad": r.IrrWad, "nav": r.Nav,
			"reportHash": hexutil.Encode(r.ReportHash[:]), "inputsRoot": hexutil.Encode(r.InputsRoot[:]),
		},
	}
}

// anchor signs r with the keys and sends it.
func (d *desk) anchor(ctx context.Context, r reports.IReportsReport, keys ...*ecdsa.PrivateKey) (*types.Receipt, error) {
	digest, _, err := apitypes.TypedDataAndHash(d.typedData(r))
	if err != nil {
		return nil, err
	}
	var signatures [][]byte
	for _, key := range keys {
		signature, err := crypto.Sign(digest, key)
		if err != nil {
			return nil, err
		}
		signature[64] += 27 // v as the contract and wallets write it
		signatures = append(signatures, signature)
	}
	tx, err := bind.Transact(d.contract, d.sender, d.binding.PackAnchor(r, signatures))
	if err != nil {
		return nil, err
	}
	return mined(ctx, d.chain.Client(), tx.Hash())
}

func report(asOf time.Time, seq uint64) reports.IReportsReport {
	return reports.IReportsReport{
		Pool: [32]byte{1}, SetId: 1, Seq: seq, AsOf: uint64(asOf.Unix()),
		HaircutWad: big.NewInt(15e16), IrrWad: big.NewInt(-3e16), Nav: big.NewInt(1_234_567_890),
		ReportHash: crypto.Keccak256Hash([]byte("report")), InputsRoot: crypto.Keccak256Hash([]byte("inputs")),
	}
}

func TestReportDigestIsTheSameInGoAndSolidity(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	negative := report(time.Unix(1_700_000_000, 0), 1)
	greatest := reports.IReportsReport{
		Pool: [32]byte(bytes.Repeat([]byte{255}, 32)), SetId: 1<<64 - 1, Seq: 1<<64 - 1, AsOf: 1<<64 - 1,
		HaircutWad: new(big.Int).Sub(new(big.Int).Lsh(common.Big1, 128), common.Big1),
		IrrWad:     new(big.Int).Neg(new(big.Int).Lsh(common.Big1, 127)),
		Nav:        new(big.Int).Sub(new(big.Int).Lsh(common.Big1, 256), common.Big1),
	}
	for _, r := range []reports.IReportsReport{negative, greatest} {
		want, _, err := apitypes.TypedDataAndHash(d.typedData(r))
		if err != nil {
			t.Fatal(err)
		}
		got, err := bind.Call(d.contract, &bind.CallOpts{Context: t.Context()}, d.binding.PackDigest(r), d.binding.UnpackDigest)
		if err != nil || !bytes.Equal(got[:], want) {
			t.Errorf("digest = %x, %v; EIP-712 gives %x", got, err, want)
		}
	}
}

func TestAnchorThroughTheBinding(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	now := time.Now()
	first, second := report(now.Add(-7*time.Hour), 1), report(now, 2)

	_, err := d.anchor(t.Context(), first, d.signers[:2]...)
	if got, ok := d.reverted(t, err).(*reports.ReportsTooFewSignatures); !ok || got.Signatures.Int64() != 2 || got.Required.Int64() != 3 {
		t.Errorf("first report with two signatures: %v, %+v, want TooFewSignatures 2 of 3", err, got)
	}
	if _, err := d.anchor(t.Context(), first, d.signers...); err != nil {
		t.Fatalf("first report: %v", err)
	}
	// An estimate in the second of the first report would leave out that the time of the last one has to be written.
	d.sender.GasLimit = 500_000
	receipt, err := d.anchor(t.Context(), second, d.signers[0], d.signers[2])
	if err != nil {
		t.Fatalf("second report: %v", err)
	}
	event, err := d.binding.UnpackReportAnchoredEvent(receipt.Logs[0])
	if err != nil || event.Seq != 2 || event.Nav.Cmp(second.Nav) != 0 || event.ReportHash != second.ReportHash {
		t.Errorf("event = %+v, %v", event, err)
	}
	latest, err := bind.Call(d.contract, &bind.CallOpts{}, d.binding.PackLatest(second.Pool), d.binding.UnpackLatest)
	if err != nil || latest.Seq != 2 || latest.AsOf != second.AsOf || latest.IrrWad.Cmp(second.IrrWad) != 0 {
		t.Errorf("latest = %+v, %v", latest, err)
	}
	t.Logf("gas of an anchor with two signatures: %d", receipt.GasUsed)
}

// reverted decodes the contract's error from that of a refused call.
func (d *desk) reverted(t *testing.T, err error) any {
	t.Helper()
	var refused rpc.DataError
	if !errors.As(err, &refused) {
		t.Fatalf("%v carries no revert", err)
	}
	text, _ := refused.ErrorData().(string)
	decoded, err := d.binding.UnpackError(common.FromHex(text))
	if err != nil {
		t.Fatal(err)
	}
	return decoded
}

func TestWaterfallByCall(t *testing.T) {
	t.Parallel()
	chain := start(t, devnet.Config{Automine: true})
	by := bind.NewKeyedTransactor(devnet.Account(seed, 0), big.NewInt(devnet.ChainID))
	view := waterfallview.NewWaterfallView()
	contract := view.Instance(chain.Client(), deploy(t, chain, by, waterfallview.WaterfallViewMetaData.Bin, nil))
	for _, tt := range []struct{ nav, seniorClaim, mezzClaim, senior, mezz, junior int64 }{
		{0, 60, 30, 0, 0, 0},
		{59, 60, 30, 59, 0, 0},
		{75, 60, 30, 60, 15, 0},
		{100, 60, 30, 60, 30, 10},
	} {
		input := view.PackSplit(big.NewInt(tt.nav), big.NewInt(tt.seniorClaim), big.NewInt(tt.mezzClaim))
		got, err := bind.Call(contract, &bind.CallOpts{}, input, view.UnpackSplit)
		if err != nil {
			t.Fatal(err)
		}
		if got.Senior.Int64() != tt.senior || got.Mezz.Int64() != tt.mezz || got.Junior.Int64() != tt.junior {
			t.Errorf("split(%d, %d, %d) = %+v", tt.nav, tt.seniorClaim, tt.mezzClaim, got)
		}
	}
}
