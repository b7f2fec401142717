package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/internal/anchor"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
)

// navReport is what verify nav prints with --json. NAV is in the pool's currency, ratios are decimals of 1.
type navReport struct {
	SchemaVersion int              `json:"schema_version"`
	AsOf          string           `json:"as_of"` // of the verification
	Evidence      string           `json:"evidence"`
	Pool          string           `json:"pool"`
	Seq           string           `json:"seq"`
	ReportAsOf    string           `json:"report_as_of"`
	ReportHash    common.Hash      `json:"report_hash"`
	NAV           string           `json:"nav"`
	Haircut       string           `json:"haircut"`
	IRR           *string          `json:"irr"` // null if there is no rate
	ModelVersion  string           `json:"model_version"`
	Seed          string           `json:"seed"`
	ChainID       string           `json:"chain_id"`
	Contract      common.Address   `json:"contract"`
	Leaf          navproof.Leaf    `json:"leaf"`
	Signers       []common.Address `json:"signers"`
	Trusted       bool             `json:"signers_trusted"`
	Stale         bool             `json:"stale"`
	Simulated     bool             `json:"simulated"`
	StateProven   bool             `json:"state_proven"`
	ReportChecked bool             `json:"report_checked"`
	ChainChecked  bool             `json:"chain_checked"`
	Proven        []string         `json:"proven"`
	NotProven     []string         `json:"not_proven"`
	Warnings      []string         `json:"warnings"`
}

func reportNav(d *navproof.Document, r *navproof.Result, now time.Time) *navReport {
	out := &navReport{
		SchemaVersion: 1, AsOf: now.Format(time.RFC3339), Evidence: "verified", Pool: r.Pool, Seq: strconv.FormatUint(r.Seq, 10),
		ReportAsOf: r.AsOf.Format(time.RFC3339), ReportHash: d.Report.Hash, NAV: r.NAV, Haircut: r.Haircut, ModelVersion: r.ModelVersion,
		Seed: strconv.FormatUint(r.Seed, 10), ChainID: strconv.FormatUint(d.ChainID, 10), Contract: d.Contract, Leaf: d.Leaf, Signers: r.Signers,
		Trusted: r.Trusted, Stale: r.Stale, Simulated: r.Simulated, StateProven: r.StateProven, Proven: r.Proven, NotProven: r.NotProven, Warnings: []string{},
	}
	if r.IRR != "" {
		out.IRR = &r.IRR
	}
	if !r.Trusted {
		out.warn("signatures agree with the document's own set of signers, which is not checked: pass --signers with the underwriters that you trust")
	}
	if r.Stale {
		out.warn("stale: the report is as of %s", out.ReportAsOf)
	}
	if r.Simulated {
		out.warn("SIMULATED: devices, payments or the chain are simulated; this value is worth nothing to a lender")
	}
	return out
}

func (n *navReport) warn(format string, args ...any) {
	n.Warnings = append(n.Warnings, fmt.Sprintf(format, args...))
}

// settled moves what was not proven, and begins so, to what is.
func (n *navReport) settled(prefix, proven string) {
	n.NotProven = slices.DeleteFunc(n.NotProven, func(text string) bool { return strings.HasPrefix(text, prefix) })
	if proven != "" {
		n.Proven = append(n.Proven, proven)
	}
}

func (n *navReport) checkedReport() {
	n.ReportChecked = true
	n.settled("the hash of the inputs", "the report's bytes are the signed ones, and its figures and inputs are those of this proof")
}

// checkOnChain reads the same proof from a node and compares. The error is a *navproof.Rejection, or a failure of the node.
func (env *environment) checkOnChain(ctx context.Context, flags *navFlags, d *navproof.Document, out *navReport) error {
	client, err := flags.vault.dial(ctx, env)
	if err != nil {
		return err
	}
	defer client.Close()
	id, err := client.ChainID(ctx)
	if err != nil {
		return vaultFailure(err)
	}
	if !id.IsUint64() || id.Uint64() != d.ChainID {
		return differs("a proof of chain "+strconv.FormatUint(d.ChainID, 10), "the node's chain, "+id.String())
	}
	contract := anchor.Contract{ChainID: d.ChainID, Address: d.Contract, Caller: client}
	held, err := contract.Proof(ctx, client, d.Report.Pool, d.Tx)
	if errors.Is(err, anchor.ErrNotAnchored) || errors.Is(err, ethereum.NotFound) {
		return differs("transaction "+d.Tx.Hex(), "one that anchored the report on this chain")
	}
	if err != nil {
		return vaultFailure(err)
	}
	for _, part := range []struct {
		name           string
		proof, onChain any
	}{
		{"block", d.Block, held.Block},
		{"report", d.Report, held.Report},
		{"digest", d.Digest, held.Digest},
		{"signatures", d.Signatures, held.Signatures},
		{"signer set", d.SignerSet, held.SignerSet},
	} {
		if a, b := plainJSON(part.proof), plainJSON(part.onChain); !bytes.Equal(a, b) {
			return differs(fmt.Sprintf("%s %.200s", part.name, a), fmt.Sprintf("that of the chain, %.200s", b))
		}
	}
	latest, ok, err := contract.Latest(ctx, d.Report.Pool, nil)
	switch {
	case err != nil:
		return vaultFailure(err)
	case !ok || latest.Seq < d.Report.Seq:
		return differs("report "+out.Seq, "the newest that the contract has, "+strconv.FormatUint(latest.Seq, 10))
	case latest.Seq > d.Report.Seq:
		out.warn("superseded: the contract's newest report of the pool is number %d", latest.Seq)
	}
	out.ChainChecked = true
	out.settled("that the report is on the chain", "")
	out.settled("that this block is on the chain", "")
	out.settled("which transaction", "the node has this report, its signatures and its signers in this transaction and block")
	return nil
}

func differs(observed, required string) error {
	return &navproof.Rejection{Code: navproof.CodeOnChain, Observed: observed, Required: required, Fix: "ask another node; if it says the same, do not rely on this value"}
}

// plainJSON writes a part of a proof, which always encodes.
func plainJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic(fmt.Sprintf("encode %T: %v", v, err))
	}
	return b
}
