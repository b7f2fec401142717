package main

import (
	"context"
	"encoding/hex"
	"errors"
	"strings"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/attest/telemetry"
)

// sensing adapts NVML to what package agent asks.
type sensing struct {
	sensors
	cudaUUIDs map[string]string // by NVML's: what CUDA calls the same device
}

var (
	_ agent.Telemetry = sensing{}
	_ agent.Activity  = watching{}
)

// Statement adds what CUDA calls the device, so that a check can hold the two words against each other.
func (s sensing) Statement(ctx context.Context, name string, salt [32]byte) (telemetry.Statement, error) {
	t, err := s.sensors.Statement(ctx, name, salt)
	if uuid := uuidBytes(s.cudaUUIDs[name]); err == nil && uuid != nil && salt != [32]byte{} {
		t.Identity.UUIDByCUDA = new(telemetry.Commitment(salt, "uuid", uuid))
	}
	return t, err
}

// uuidBytes are the 16 bytes of "GPU-…"; nil where it is none.
func uuidBytes(uuid string) []byte {
	b, err := hex.DecodeString(strings.ReplaceAll(strings.TrimPrefix(uuid, "GPU-"), "-", ""))
	if err != nil || len(b) != 16 {
		return nil
	}
	return b
}

// watching tells the agent who else computes.
type watching struct{ inventory }

var errUnseen = errors.New("the driver does not say who computes on the device")

// Activity is an error where processes are not told: who cannot see a job must take it that there is one.
func (w watching) Activity(ctx context.Context, name string) (agent.Load, error) {
	a, err := w.inventory.Activity(ctx, name)
	if err != nil {
		return agent.Load{}, err
	}
	if a.Compute == nil {
		return agent.Load{}, errUnseen
	}
	return agent.Load{Processes: int(*a.Compute), ProcessSet: a.Set, Utilisation: a.Utilisation}, nil
}
