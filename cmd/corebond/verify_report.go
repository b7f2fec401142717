package main

import (
	"strconv"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
)

// proofReport is what verify proof prints with --json.
type proofReport struct {
	SchemaVersion int          `json:"schema_version"`
	AsOf          string       `json:"as_of"`
	Evidence      string       `json:"evidence"`
	Claims        claimsReport `json:"claims"`
	Result        resultReport `json:"result"`
	Warnings      []string     `json:"warnings"`
}

type claimsReport struct {
	Device             common.Address `json:"device"`
	GPUIDHash          common.Hash    `json:"gpu_id_hash"`
	Service            common.Address `json:"service"`
	ChainID            string         `json:"chain_id"`
	Contract           common.Address `json:"verifying_contract"`
	SlotID             string         `json:"slot_id"`
	N                  int            `json:"n"`
	Layers             int            `json:"layers"`
	Samples            int            `json:"samples"`
	MicroChallenges    int            `json:"micro_challenges"`
	ChainRoot          common.Hash    `json:"chain_root"`
	KernelHash         common.Hash    `json:"kernel_hash"`
	TelemetryHash      common.Hash    `json:"telemetry_hash"`
	TranscriptHash     common.Hash    `json:"transcript_hash"`
	PreviousTranscript common.Hash    `json:"previous_transcript_hash"`
	DrandRound         string         `json:"drand_round"`
	OpenAt             string         `json:"open_at"`
	CommitAt           string         `json:"commit_at"`
	ElapsedSeconds     string         `json:"elapsed_seconds"`
	Simulated          bool           `json:"simulated"`
}

type resultReport struct {
	Tier          attest.Tier      `json:"tier"`
	Status        attest.Status    `json:"status"`
	State         attest.State     `json:"state"`
	CertifiedOps  string           `json:"certified_int8_ops_per_second"`
	Capacity      string           `json:"certified_memory_bytes"`
	Bandwidth     string           `json:"certified_memory_bytes_per_second"`
	Mark          string           `json:"mark"`
	InPossession  bool             `json:"in_possession"`
	Epsilon       string           `json:"epsilon"`
	Delta         string           `json:"delta"`
	AdvanceCapBPS int32            `json:"advance_cap_bps"`
	Expires       string           `json:"expires"`
	Failures      []attest.Failure `json:"failures"`
	Next          []attest.Failure `json:"next_tier"` // what it asks for and is not there
	NotProven     []string         `json:"not_proven"`
}

func reportClaims(d attest.Domain, c attest.Compute) claimsReport {
	return claimsReport{
		Device: c.Device, GPUIDHash: c.GPUIDHash, Service: c.Service, ChainID: strconv.FormatUint(d.ChainID, 10), Contract: d.VerifyingContract,
		SlotID: strconv.FormatUint(c.SlotID, 10), N: c.Profile.N, Layers: c.Profile.T, Samples: c.Profile.K, MicroChallenges: c.MicroAcks,
		ChainRoot: c.ChainRoot, KernelHash: c.KernelHash, TelemetryHash: c.TelemetryHash, TranscriptHash: c.TranscriptHash,
		PreviousTranscript: c.Previous, DrandRound: strconv.FormatUint(c.DrandRound, 10), OpenAt: c.OpenAt.Format(time.RFC3339Nano),
		CommitAt: c.CommitAt.Format(time.RFC3339Nano), ElapsedSeconds: plain(c.Elapsed().Seconds()), Simulated: c.Simulated,
	}
}

func reportResult(r attest.Result) resultReport {
	return resultReport{
		Tier: r.Tier, Status: r.Status, State: r.State, CertifiedOps: strconv.FormatUint(r.CertifiedOps, 10),
		Capacity: strconv.FormatUint(r.CapacityBytes, 10), Bandwidth: strconv.FormatUint(r.BytesPerSecond, 10), Mark: r.Mark, InPossession: r.InPossession, Epsilon: ppb(r.EpsilonPPB),
		Delta: plain(r.Delta), AdvanceCapBPS: r.AdvanceCapBPS, Expires: r.Expires.Format(time.RFC3339),
		Failures: append([]attest.Failure{}, r.Failures...), Next: append([]attest.Failure{}, r.Next...), NotProven: append([]string{}, r.NotProven...),
	}
}
