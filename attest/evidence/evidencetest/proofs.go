package evidencetest

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/telemetry/telemetrytest"
	"github.com/ethereum/go-ethereum/crypto"
)

var errRejected = errors.New("the service rejected it")

// Compute runs a whole compute proof that opens at an instant, and gives the telemetry whose hash the device signed in it.
func (s *Scene) Compute(opens time.Time) (*compute.Transcript, []byte, error) {
	service := compute.Service{Domain: s.Domain, Key: s.Service}
	x, err := service.NewChallenge(compute.Order{
		SlotID: uint64(opens.Unix() / 86400), Device: s.Device(), GPUIDHash: s.GPUIDHash, Profile: s.Profile, OpenAt: opens, Deadline: opens.Add(s.Took + time.Second),
	}, s.Random)
	if err != nil {
		return nil, nil, err
	}
	d := compute.Device{Key: s.Agent, Workers: 1, KernelHash: crypto.Keccak256Hash([]byte("cpu reference")), Simulated: s.Simulated}
	telemetry, err := s.statement(x.Challenge.Message)
	if err != nil {
		return nil, nil, err
	}
	d.TelemetryHash = sha(telemetry)
	response, err := d.Respond(s.Domain, service.Address(), x.Challenge, nil)
	if err != nil {
		return nil, nil, fmt.Errorf("prove: %w", err)
	}
	reveal, err := x.Accept(response.Commit, opens.Add(s.Took))
	if err != nil {
		return nil, nil, fmt.Errorf("commit: %w", err)
	}
	delivery, err := response.Open(reveal, nil)
	if err != nil {
		return nil, nil, fmt.Errorf("open: %w", err)
	}
	if err := x.AcceptOpen(delivery.Open); err != nil {
		return nil, nil, fmt.Errorf("announce: %w", err)
	}
	t, _, err := x.Conclude(delivery, s.Policy())
	if err == nil && t.Verdict == nil {
		err = errRejected
	}
	return t, telemetry, err
}

// statement is telemetry that agrees with the proof.
func (s *Scene) statement(c compute.Challenge) ([]byte, error) {
	d := telemetrytest.NewDevice(s.class, rand.New(rand.NewPCG(1, uint64(s.GPUIDHash[0])))) //nolint:gosec // a simulation, the same each time
	statement, _ := d.Prove(s.Took)
	statement.Challenge, statement.Simulated = attest.Digest(s.Domain, c), s.Simulated
	statement.StartUnixMillis = c.OpenAtMicros / 1000
	uuid := s.UUID
	statement.Identity.UUIDByNVML, statement.Identity.UUIDByCUDA, statement.Identity.UUIDByKernel = &uuid, &uuid, &uuid
	return statement.Encode()
}

// Memory runs a whole memory proof that is asked for at an instant.
func (s *Scene) Memory(issued time.Time) (*memory.Transcript, error) {
	service := memory.Service{Domain: s.Domain, Key: s.Service, Classes: []memwalk.Class{s.Walks}}
	x, err := service.NewChallenge(memory.Order{
		SlotID: uint64(issued.Unix() / 86400), Device: s.Device(), GPUIDHash: s.GPUIDHash, Class: s.Walks.Name,
		Epoch: crypto.Keccak256Hash([]byte("epoch")), IssuedAt: issued, ReadyBy: issued.Add(time.Hour),
	}, s.Random)
	if err != nil {
		return nil, err
	}
	d := memory.Device{Key: s.Agent, Workers: 1, KernelHash: crypto.Keccak256Hash([]byte("cpu reference")), Simulated: s.Simulated}
	prepared, err := d.Prepare(s.Domain, service.Address(), x.Challenge, x.Walk)
	if err != nil {
		return nil, fmt.Errorf("prepare: %w", err)
	}
	if err := x.AcceptReady(prepared.Ready, issued.Add(time.Second)); err != nil {
		return nil, fmt.Errorf("say ready: %w", err)
	}
	start, err := x.Begin(issued.Add(time.Minute))
	if err != nil {
		return nil, fmt.Errorf("begin: %w", err)
	}
	response, err := prepared.Walk(start)
	if err != nil {
		return nil, fmt.Errorf("walk: %w", err)
	}
	reveal, err := x.Accept(response.Commit, issued.Add(time.Minute).Add(s.Walked))
	if err != nil {
		return nil, fmt.Errorf("commit: %w", err)
	}
	delivery, err := response.Open(reveal)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	if err := x.AcceptOpen(delivery.Open); err != nil {
		return nil, fmt.Errorf("announce: %w", err)
	}
	t, outcome, err := x.Conclude(delivery)
	if err == nil && outcome.Rejected != nil {
		err = outcome.Rejected
	}
	return t, err
}
