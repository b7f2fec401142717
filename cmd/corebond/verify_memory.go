package main

import (
	"io"
	"strconv"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/memory"
	"github.com/ethereum/go-ethereum/common"
)

// memoryReport is what verify proof prints of a memory proof with --json.
type memoryReport struct {
	SchemaVersion int            `json:"schema_version"`
	AsOf          string         `json:"as_of"`
	Kind          string         `json:"kind"`
	Evidence      string         `json:"evidence"`
	Service       common.Address `json:"service"`
	ChainID       string         `json:"chain_id"`
	Contract      common.Address `json:"verifying_contract"`
	Claims        memoryClaims   `json:"claims"`
	Warnings      []string       `json:"warnings"`
}

type memoryClaims struct {
	Device         common.Address `json:"device"`
	GPUIDHash      common.Hash    `json:"gpu_id_hash"`
	SlotID         string         `json:"slot_id"`
	Class          string         `json:"class"`
	Calibrated     bool           `json:"calibrated"`
	DatasetBytes   string         `json:"dataset_bytes"`
	CapacityBytes  string         `json:"certified_capacity_bytes"`
	BytesPerSecond string         `json:"certified_bytes_per_second"`
	Epsilon        string         `json:"epsilon"`
	DeltaBits      int            `json:"delta_bits"`
	TranscriptHash common.Hash    `json:"transcript_hash"`
	CommitAt       string         `json:"commit_at"`
	Simulated      bool           `json:"simulated"`
}

// verifyMemory verifies the transcript of a memory proof and prints what it certifies. Alone it measures no tier.
func (env *environment) verifyMemory(b []byte, service string, now time.Time) error {
	transcript, err := memory.ParseTranscript(b)
	if err != nil {
		return err
	}
	verifier := memory.Verifier{Domain: transcript.Domain, Service: transcript.Service}
	warnings := pinned(service, &verifier.Service)
	claims, err := verifier.VerifyTranscript(transcript)
	if err != nil {
		return env.proofFailure(err)
	}
	if claims.Simulated {
		warnings = append(warnings, "simulated device: no GPU did this work")
	}
	if !claims.Calibrated {
		warnings = append(warnings, "class "+claims.Class+" is not calibrated: its deadline is an estimate that no run on the hardware has confirmed")
	}
	if env.json {
		env.printJSON(memoryReport{
			SchemaVersion: 1, AsOf: now.Format(time.RFC3339), Kind: "memory", Evidence: "verified",
			Service: transcript.Service, ChainID: strconv.FormatUint(transcript.Domain.ChainID, 10), Contract: transcript.Domain.VerifyingContract,
			Claims: reportMemory(claims), Warnings: warnings,
		})
		return nil
	}
	printMemory(env.stdout, transcript, claims)
	env.warn(warnings)
	return nil
}

func reportMemory(m attest.Memory) memoryClaims {
	number := func(n uint64) string { return strconv.FormatUint(n, 10) }
	return memoryClaims{
		Device: m.Device, GPUIDHash: m.GPUIDHash, SlotID: number(m.SlotID), Class: m.Class, Calibrated: m.Calibrated,
		DatasetBytes: number(m.DatasetBytes), CapacityBytes: number(m.CapacityBytes), BytesPerSecond: number(m.BytesPerSecond),
		Epsilon: ppb(m.EpsilonPPB), DeltaBits: m.DeltaBits, TranscriptHash: m.TranscriptHash, CommitAt: m.CommitAt.Format(time.RFC3339Nano),
		Simulated: m.Simulated,
	}
}

func printMemory(out io.Writer, t *memory.Transcript, m attest.Memory) {
	row, flush := rows(out)
	defer flush()
	row("evidence", "verified")
	row("device", "%v", m.Device)
	row("service", "%v", t.Service)
	row("domain", "chain %d, contract %v", t.Domain.ChainID, t.Domain.VerifyingContract)
	row("slot", "%d", m.SlotID)
	row("class", "%s", m.Class)
	row("simulated", "%t", m.Simulated)
	row("certified", "at least %d bytes of memory, of %d that were to be filled", m.CapacityBytes, m.DatasetBytes)
	row("certified", "at least %d bytes per second read at random", m.BytesPerSecond)
	row("missing", "at most %s of the walks, but for a chance of 2^-%d", ppb(m.EpsilonPPB), m.DeltaBits)
	row("transcript", "%v", m.TranscriptHash)
	row("not proven", "who owns the memory, and anything between two challenges")
}
