package anchor

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"
	"slices"
	"time"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/rlp"
)

// ErrNotAnchored says that a transaction did not put a report of the pool on chain.
var ErrNotAnchored = errors.New("the transaction did not anchor a report")

// Proof reads back what a transaction anchored: the report, who signed it, and the signer set of its block. It lacks an input of the report,
// which package inputs attaches. A node that cannot give proofs of state, such as one that has dropped the block's, leaves StateProof nil.
func (c Contract) Proof(ctx context.Context, node *ethclient.Client, pool string, tx common.Hash) (*navproof.Document, error) {
	d := &navproof.Document{SchemaVersion: 1, ChainID: c.ChainID, Contract: c.Address, Tx: tx, Path: []common.Hash{}}
	sent, _, err := node.TransactionByHash(ctx, tx)
	if err != nil {
		return nil, fmt.Errorf("read transaction %v: %w", tx, err)
	}
	receipt, err := node.TransactionReceipt(ctx, tx)
	if err != nil {
		return nil, fmt.Errorf("read receipt of %v: %w", tx, err)
	}
	if to := sent.To(); to == nil || *to != c.Address || receipt.Status != types.ReceiptStatusSuccessful {
		return nil, fmt.Errorf("read transaction %v: %w", tx, ErrNotAnchored)
	}
	d.Block = navproof.Block{Number: receipt.BlockNumber.Uint64(), Hash: receipt.BlockHash}
	r, signatures, err := parseCall(sent.Data())
	if err != nil {
		return nil, fmt.Errorf("read transaction %v: %w", tx, err)
	}
	if r.Pool != PoolID(pool) {
		return nil, fmt.Errorf("read transaction %v: the report is of another pool than %q: %w", tx, pool, ErrNotAnchored)
	}
	d.Report = navproof.Report{
		Pool: pool, PoolID: r.Pool, SetID: r.SetId, Seq: r.Seq, AsOf: time.Unix(int64(r.AsOf), 0).UTC(), HaircutWad: navproof.IntegerOf(r.HaircutWad),
		IRRWad: navproof.IntegerOf(r.IrrWad), NAV: navproof.IntegerOf(r.Nav), Hash: r.ReportHash, InputsRoot: r.InputsRoot,
	}
	d.Digest = navproof.Digest(c.ChainID, c.Address, &d.Report)
	for i, signature := range signatures {
		signer, err := navproof.Recover(d.Digest, signature)
		if err != nil {
			return nil, fmt.Errorf("read transaction %v: signature %d has %w", tx, i, err)
		}
		d.Signatures = append(d.Signatures, navproof.Signature{Signer: signer, Signature: signature})
	}
	if d.SignerSet, err = c.signerSet(ctx, receipt.BlockNumber); err != nil {
		return nil, err
	}
	d.StateProof, err = stateProof(ctx, node, d)
	return d, err
}

// parseCall unpacks anchor(report, signatures).
func parseCall(input []byte) (r reports.IReportsReport, signatures [][]byte, err error) {
	parsed, err := reports.ReportsMetaData.ParseABI()
	if err != nil {
		return r, nil, err
	}
	method := parsed.Methods["anchor"]
	if !bytes.HasPrefix(input, method.ID) {
		return r, nil, ErrNotAnchored
	}
	values, err := method.Inputs.Unpack(input[len(method.ID):])
	if err != nil {
		return r, nil, fmt.Errorf("unpack call: %w", err)
	}
	var call struct {
		Report     reports.IReportsReport
		Signatures [][]byte
	}
	call.Report = *abi.ConvertType(values[0], new(reports.IReportsReport)).(*reports.IReportsReport)
	call.Signatures = *abi.ConvertType(values[1], new([][]byte)).(*[][]byte)
	return call.Report, call.Signatures, nil
}

func (c Contract) signerSet(ctx context.Context, block *big.Int) (set navproof.SignerSet, err error) {
	binding := reports.NewReports()
	read := func(input []byte, unpack func([]byte) error) {
		if err != nil {
			return
		}
		var out []byte
		if out, err = c.call(ctx, input, block); err == nil {
			err = unpack(out)
		}
	}
	read(binding.PackSetId(), func(out []byte) (err error) { set.ID, err = binding.UnpackSetId(out); return err })
	read(binding.PackSigners(), func(out []byte) (err error) { set.Signers, err = binding.UnpackSigners(out); return err })
	read(binding.PackThreshold(), func(out []byte) error {
		n, err := binding.UnpackThreshold(out)
		if err == nil {
			set.Threshold = int(n.Int64())
		}
		return err
	})
	if err != nil {
		return set, fmt.Errorf("read signer set at block %v: %w", block, err)
	}
	return set, nil
}

// stateProof is nil where the node gives no proof that holds, which is a matter of the node and not of the report.
func stateProof(ctx context.Context, node *ethclient.Client, d *navproof.Document) (*navproof.StateProof, error) {
	header, err := node.HeaderByHash(ctx, d.Block.Hash)
	if err != nil {
		return nil, fmt.Errorf("read block %v: %w", d.Block.Hash, err)
	}
	encoded, err := rlp.EncodeToBytes(header)
	if err != nil {
		return nil, fmt.Errorf("encode header of block %v: %w", d.Block.Hash, err)
	}
	var answer struct {
		AccountProof []hexutil.Bytes `json:"accountProof"`
		StorageProof []struct {
			Proof []hexutil.Bytes `json:"proof"`
		} `json:"storageProof"`
	}
	err = node.Client().CallContext(ctx, &answer, "eth_getProof", d.Contract, d.StorageSlots(), hexutil.EncodeUint64(d.Block.Number))
	if ctx.Err() != nil {
		return nil, fmt.Errorf("read proof of state: %w", err)
	}
	if err != nil {
		return nil, nil //nolint:nilnil,nilerr // many nodes keep no state of old blocks
	}
	p := &navproof.StateProof{Header: encoded, Account: answer.AccountProof, Storage: []hexutil.Bytes{}}
	for _, s := range answer.StorageProof {
		for _, n := range s.Proof {
			if !slices.ContainsFunc(p.Storage, func(other hexutil.Bytes) bool { return bytes.Equal(other, n) }) {
				p.Storage = append(p.Storage, n)
			}
		}
	}
	if err := navproof.CheckState(d, p); err != nil {
		return nil, nil //nolint:nilnil,nilerr // a chain that hashes headers or state in another way
	}
	return p, nil
}
