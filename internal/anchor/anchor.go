// Package anchor writes an underwriting report's hash and conservative value to the Reports contract and reads them back.
//
// The signers of a report are m of n known keys; this package computes what they sign, orders their signatures as the contract
// wants them, and packs the call. It sends nothing by itself and holds no keys: who sends, and from where the keys come, is the
// caller's business.
package anchor

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/signer/core/apitypes"
	"github.com/shopspring/decimal"
)

// Report is what stands on chain of a report. Haircut and IRR are decimals of 1 and are cut to 18 places; NAV is in the pool's
// currency with at most six places.
type Report struct {
	Pool       string
	SetID      uint64 // the signer set
	Seq        uint64
	AsOf       time.Time
	Haircut    decimal.Decimal
	IRR        decimal.Decimal
	NAV        decimal.Decimal
	Hash       common.Hash
	InputsRoot common.Hash
}

// NoRate is what stands for a rate of return that does not exist: the least int128, which no rate comes near.
func NoRate() decimal.Decimal {
	return decimal.NewFromBigInt(new(big.Int).Neg(new(big.Int).Lsh(big.NewInt(1), 127)), -18)
}

// PoolID is how a pool is named on chain: the Keccak-256 hash of its name.
func PoolID(name string) common.Hash { return crypto.Keccak256Hash([]byte(name)) }

// Contract is one deployment of Reports.
type Contract struct {
	ChainID uint64
	Address common.Address
	Caller  ethereum.ContractCaller
}

func (r Report) onChain() reports.IReportsReport {
	return reports.IReportsReport{
		Pool: PoolID(r.Pool), SetId: r.SetID, Seq: r.Seq, AsOf: uint64(r.AsOf.Unix()),
		HaircutWad: r.Haircut.Shift(18).BigInt(), IrrWad: r.IRR.Shift(18).BigInt(), Nav: r.NAV.Shift(6).BigInt(),
		ReportHash: r.Hash, InputsRoot: r.InputsRoot,
	}
}

// Digest is the EIP-712 digest that the signers sign; the contract's digest(Report) gives the same.
func (c Contract) Digest(r Report) (common.Hash, error) {
	o := r.onChain()
	digest, err := typedDigest(c.ChainID, c.Address, "Corebond Reports", "Report", []apitypes.Type{
		{Name: "pool", Type: "bytes32"},
		{Name: "setId", Type: "uint64"},
		{Name: "seq", Type: "uint64"},
		{Name: "asOf", Type: "uint64"},
		{Name: "haircutWad", Type: "uint128"},
		{Name: "irrWad", Type: "int128"},
		{Name: "nav", Type: "uint256"},
		{Name: "reportHash", Type: "bytes32"},
		{Name: "inputsRoot", Type: "bytes32"},
	}, apitypes.TypedDataMessage{
		"pool": hexutil.Encode(o.Pool[:]), "setId": hexutil.EncodeUint64(o.SetId), "seq": hexutil.EncodeUint64(o.Seq),
		"asOf": hexutil.EncodeUint64(o.AsOf), "haircutWad": o.HaircutWad.String(), "irrWad": o.IrrWad.String(), "nav": o.Nav.String(),
		"reportHash": hexutil.Encode(o.ReportHash[:]), "inputsRoot": hexutil.Encode(o.InputsRoot[:]),
	})
	if err != nil {
		return common.Hash{}, fmt.Errorf("hash report %d of %s: %w", r.Seq, r.Pool, err)
	}
	return digest, nil
}

// typedDigest is the EIP-712 digest of a message of a type, in the domain that a contract has by its name, in version 1.
func typedDigest(chainID uint64, contract common.Address, domain, name string, fields []apitypes.Type, message apitypes.TypedDataMessage) (common.Hash, error) {
	digest, _, err := apitypes.TypedDataAndHash(apitypes.TypedData{
		Types: apitypes.Types{
			"EIP712Domain": {
				{Name: "name", Type: "string"},
				{Name: "version", Type: "string"},
				{Name: "chainId", Type: "uint256"},
				{Name: "verifyingContract", Type: "address"},
			},
			name: fields,
		},
		PrimaryType: name,
		Domain: apitypes.TypedDataDomain{
			Name: domain, Version: "1", ChainId: (*math.HexOrDecimal256)(new(big.Int).SetUint64(chainID)), VerifyingContract: contract.Hex(),
		},
		Message: message,
	})
	return common.BytesToHash(digest), err
}

// Call packs anchor(report, signatures), signed with the given keys in the order that the contract wants: ascending by address.
func (c Contract) Call(r Report, keys []*ecdsa.PrivateKey) ([]byte, error) {
	digest, err := c.Digest(r)
	if err != nil {
		return nil, err
	}
	signatures, err := vault.Sign(digest, keys...)
	if err != nil {
		return nil, fmt.Errorf("sign report: %w", err)
	}
	return reports.NewReports().TryPackAnchor(r.onChain(), signatures)
}

// Latest reads the pool's newest report back, or ok false if it has none. Pool is filled in from the argument, since the chain
// only knows its hash.
func (c Contract) Latest(ctx context.Context, pool string, block *big.Int) (r Report, ok bool, err error) {
	binding := reports.NewReports()
	out, err := c.call(ctx, binding.PackLatest(PoolID(pool)), block)
	if err != nil {
		if reverted, cause := c.revert(err); reverted {
			if _, none := cause.(*reports.ReportsNoReport); none {
				return Report{}, false, nil
			}
		}
		return Report{}, false, fmt.Errorf("read latest report of %s: %w", pool, err)
	}
	o, err := binding.UnpackLatest(out)
	if err != nil {
		return Report{}, false, fmt.Errorf("read latest report of %s: %w", pool, err)
	}
	return Report{
		Pool: pool, SetID: o.SetId, Seq: o.Seq, AsOf: time.Unix(int64(o.AsOf), 0).UTC(),
		Haircut: decimal.NewFromBigInt(o.HaircutWad, -18), IRR: decimal.NewFromBigInt(o.IrrWad, -18), NAV: decimal.NewFromBigInt(o.Nav, -6),
		Hash: o.ReportHash, InputsRoot: o.InputsRoot,
	}, true, nil
}

// SignerSet reads the id of the signer set in force and how many signatures an ordinary report needs.
func (c Contract) SignerSet(ctx context.Context) (id, threshold uint64, err error) {
	binding := reports.NewReports()
	out, err := c.call(ctx, binding.PackSetId(), nil)
	if err != nil {
		return 0, 0, fmt.Errorf("read signer set: %w", err)
	}
	if id, err = binding.UnpackSetId(out); err != nil {
		return 0, 0, fmt.Errorf("read signer set: %w", err)
	}
	if out, err = c.call(ctx, binding.PackThreshold(), nil); err != nil {
		return 0, 0, fmt.Errorf("read threshold: %w", err)
	}
	n, err := binding.UnpackThreshold(out)
	if err != nil {
		return 0, 0, fmt.Errorf("read threshold: %w", err)
	}
	return id, n.Uint64(), nil
}

func (c Contract) call(ctx context.Context, input []byte, block *big.Int) ([]byte, error) {
	return c.Caller.CallContract(ctx, ethereum.CallMsg{To: &c.Address, Data: input}, block)
}

// revert decodes the contract's custom error from an RPC error.
func (c Contract) revert(err error) (bool, any) {
	raw := revertData(err)
	if raw == nil {
		return false, nil
	}
	cause, err := reports.NewReports().UnpackError(raw)
	return err == nil, cause
}

// revertData is what a contract reverted with; nil without any.
func revertData(err error) []byte {
	var carrier interface{ ErrorData() any }
	if !errors.As(err, &carrier) {
		return nil
	}
	text, ok := carrier.ErrorData().(string)
	if !ok {
		return nil
	}
	raw, err := hexutil.Decode(text)
	if err != nil || len(raw) < 4 { // a revert without data says nothing
		return nil
	}
	return raw
}

// Explain names the contract's reason in the error of a refused call, such as TooFewSignatures{Signatures:+1 Required:+3}, and wraps the
// error; another error is returned as it is.
func (c Contract) Explain(err error) error {
	reverted, cause := c.revert(err)
	if !reverted {
		return err
	}
	name := strings.TrimPrefix(fmt.Sprintf("%T", cause), "*reports.Reports")
	return fmt.Errorf("the Reports contract refuses, %s%s: %w", name, strings.TrimPrefix(fmt.Sprintf("%+v", cause), "&"), err)
}
