package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"sync"
	"time"

	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/ethereum/go-ethereum/common"
)

// taken is a reading of the sensors.
type taken struct {
	at     time.Time
	sample telemetry.Sample
}

// sample reads the sensors each second until the function that it returns is called, which gives the readings, the last of the end.
func (x *checking) sample(ctx context.Context) func() []taken {
	if x.host.sensorsErr != nil || x.gpu.said == nil {
		return func() []taken { return nil }
	}
	var list []taken
	read := func() {
		if s, err := x.host.sensors.Sample(ctx, x.gpu.uuid); err == nil {
			list = append(list, taken{x.now(), s})
		}
	}
	done := make(chan struct{})
	var reader sync.WaitGroup
	reader.Go(func() {
		ticker := time.NewTicker(time.Second)
		defer ticker.Stop()
		for {
			read()
			select {
			case <-done:
				return
			case <-ticker.C:
			}
		}
	})
	return func() []taken {
		close(done)
		reader.Wait()
		read()
		return list
	}
}

// sensorCheck is how the checks of package telemetry see a statement about the measured chain.
type sensorCheck struct {
	Readings  int                 `json:"readings"`
	Absent    string              `json:"absent,omitempty"` // why there are none
	Findings  []telemetry.Finding `json:"findings"`
	MeanWatts string              `json:"mean_watts,omitempty"`
	PicoJoule string              `json:"picojoules_per_op,omitempty"`
}

// crossCheck holds the sensors' words against what was measured. What it finds is noted and is no failure: calibration is what it is for.
func (x *checking) crossCheck(ctx context.Context, r *chainRate, list []taken, elapsed time.Duration) {
	c := &sensorCheck{Readings: len(list), Findings: []telemetry.Finding{}}
	x.result.Sensors = c
	if len(list) < 2 {
		c.Absent = "fewer than two readings"
		if x.host.sensorsErr != nil {
			c.Absent = failureOf(x.host.sensorsErr).Error()
		}
		return
	}
	s, err := sensing{x.host.sensors, map[string]string{x.gpu.uuid: x.gpu.cuda.UUID}}.Statement(ctx, x.gpu.uuid, throwaway())
	if err == nil {
		s.Health, err = x.host.sensors.Health(ctx, x.gpu.uuid)
	}
	if err != nil {
		c.Absent = failureOf(err).Error()
		return
	}
	begin := list[0].at
	s.Version, s.Class, s.StartUnixMillis = 1, x.gpu.class, uint64(begin.UnixMilli())
	for _, t := range list {
		t.sample.AtMillis = uint32(t.at.Sub(begin).Milliseconds())
		if n := len(s.Samples); n > 0 && t.sample.AtMillis < s.Samples[n-1].AtMillis+750 {
			s.Samples = s.Samples[:n-1] // as in a proof: the last reading stands for one just before it
		}
		s.Samples = append(s.Samples, t.sample)
	}
	n := uint64(r.N)
	c.Findings = telemetry.Checker{Classes: telemetry.Classes(), Policy: telemetry.DefaultPolicy()}.Check(&s, telemetry.Proof{
		Class: x.gpu.class, Kernel: x.result.KernelHash, OpenedAt: begin, Elapsed: elapsed, OpsPerSecond: r.OpsPerSecond, AllocatedBytes: 3 * n * n,
	})
	if femto, ok := s.FemtojoulesPerOp(r.OpsPerSecond, telemetry.DefaultPolicy()); ok {
		c.PicoJoule = decimal(float64(femto) / 1000)
		c.MeanWatts = decimal(float64(femto) * 1e-15 * float64(r.OpsPerSecond))
	}
}

// throwaway is a salt that is forgotten: without one a statement has no identities to check.
func throwaway() (salt [32]byte) {
	rand.Read(salt[:]) //nolint:errcheck // documented never to fail
	return salt
}

// reportCheck is what the driver gave as a report of the device's own key. Neither report nor certificates are kept: they identify.
type reportCheck struct {
	Given       bool   `json:"given"`
	Why         string `json:"why,omitempty"` // not, in the driver's words
	ReportBytes int    `json:"report_bytes,omitempty"`
	ChainBytes  int    `json:"chain_bytes,omitempty"`
	Genuine     bool   `json:"genuine"` // signature, nonce and chain up to the pinned root hold
}

// report asks for a report and verifies it.
func (x *checking) report(ctx context.Context) error {
	r := &reportCheck{}
	x.result.Report = r
	if x.host.sensorsErr != nil || x.gpu.said == nil {
		r.Why = "no sensors"
		return nil //nolint:nilerr // said, and the check goes on
	}
	nonce := nvgpu.Nonce(throwaway(), throwaway(), common.Address{})
	evidence, err := x.host.sensors.Report(ctx, x.gpu.uuid, nonce)
	if err != nil {
		r.Why = failureOf(err).Error()
		return nil //nolint:nilerr // most hosts give none, which is what is to be known
	}
	r.Given, r.ReportBytes, r.ChainBytes = true, len(evidence.Report), len(evidence.Chain)
	if _, err := nvgpu.DefaultPolicy().Verify(evidence, nonce, x.now()); err != nil {
		r.Why = fmt.Sprintf("not verified: %v", err)
		x.fail("DEVICE_REPORT", r.Why, "a report that verifies", "see docs/attestation.md on modes of confidential computing")
		return nil //nolint:nilerr // it is noted, and the check goes on
	}
	r.Genuine = true
	return nil
}
