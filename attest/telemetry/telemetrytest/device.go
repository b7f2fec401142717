// Package telemetrytest makes telemetry for tests: a simulated device whose statements are consistent with its proofs and with
// one another, and the forgeries that cross-checks are there to find.
//
// The simulation is a model of ours, not a recording: load takes 60 to 97 % of the power limit, clocks settle at 72 to 100 % of
// their maximum (higher where the rate needs it), sensors are off by a few percent. It shows that checks agree with a consistent
// story and with nothing else; how far real devices scatter, only calibration on them can tell.
package telemetrytest

import (
	"math"
	"math/rand/v2"
	"time"

	"github.com/corebond/corebond/attest/telemetry"
	"github.com/ethereum/go-ethereum/common"
)

// Device is a simulated GPU in a simulated host. Time passes only by Wait and Prove.
type Device struct {
	Class  telemetry.Class
	Rand   *rand.Rand
	Now    time.Time
	Kernel string

	salt, boot, uuid [32]byte
	memory           uint64 // as the driver states it
	uptime           time.Duration
	millijoules      float64
	sent, received   uint64
	corrected        uint64 // over its life
	temperature      float64
	ops, bytes       float64 // what this one attains
	previous         *telemetry.Statement
}

const mebibyte = 1 << 20

// NewDevice draws a device of a class; devices of one class differ by a few percent.
func NewDevice(class telemetry.Class, random *rand.Rand) *Device {
	d := &Device{
		Class: class, Rand: random, Now: time.UnixMilli(1_790_000_000_000 + random.Int64N(1e10)),
		Kernel: "chaingemm-simulated",
	}
	for _, b := range []*[32]byte{&d.salt, &d.boot, &d.uuid} {
		for i := range b {
			b[i] = byte(random.Uint32())
		}
	}
	d.memory = uint64(float64(class.MemoryBytes.Value) * d.between(1, 1.07))
	d.uptime = time.Duration(random.Int64N(int64(90 * 24 * time.Hour)))
	d.millijoules = d.uptime.Seconds() * d.limit() / 5
	d.sent, d.received = random.Uint64N(1<<40), random.Uint64N(1<<40)
	d.corrected = random.Uint64N(5)
	d.temperature = d.between(28, 75)
	d.ops = float64(class.AttainedOpsPerSecond.Value) * d.between(0.96, 1.04)
	d.bytes = float64(class.AttainedBytesPerSecond.Value) * d.between(0.96, 1.04)
	return d
}

// Wait lets time pass on an idle device.
func (d *Device) Wait(t time.Duration) {
	d.Now = d.Now.Add(t)
	d.uptime += t
	d.millijoules += t.Seconds() * d.limit() * 0.15
	d.temperature = d.between(28, 75)
}

// Reboot starts the host, and with it the counters, anew.
func (d *Device) Reboot() {
	d.boot[0]++
	d.uptime, d.millijoules, d.sent, d.received = 30*time.Second, 0, 0, 0
	d.Now = d.Now.Add(time.Minute)
}

// Prove runs a simulated proof of the given duration by the service's clock, and states what happened.
func (d *Device) Prove(elapsed time.Duration) (*telemetry.Statement, telemetry.Proof) {
	var challenge common.Hash
	for i := range challenge {
		challenge[i] = byte(d.Rand.Uint32())
	}
	allocated := uint64(float64(d.Class.MemoryBytes.Value) * d.between(0.1, 0.92))
	moved := [2]uint64{16*mebibyte + d.Rand.Uint64N(64*mebibyte), 16*mebibyte + d.Rand.Uint64N(2048*mebibyte)}
	id := telemetry.Commitment(d.salt, "uuid", d.uuid[:16])
	proof := telemetry.Proof{
		Challenge: challenge, Class: d.Class.Name, Kernel: d.Kernel, OpenedAt: d.Now, Elapsed: elapsed, UUID: &id, Previous: d.previous,
		OpsPerSecond: uint64(d.ops * d.between(0.97, 1)), BytesPerSecond: uint64(d.bytes * d.between(0.97, 1)),
		CapacityBytes: uint64(float64(d.Class.MemoryBytes.Value) * d.between(0.55, 0.9)), AllocatedBytes: allocated,
		ToDevice: &moved[0], FromDevice: &moved[1],
	}
	delay := time.Duration(d.Rand.Int64N(int64(200 * time.Millisecond)))
	d.Now, d.uptime = d.Now.Add(delay), d.uptime+delay
	s := d.state(challenge, id)
	s.Samples = d.run(elapsed-delay, allocated, moved)
	d.previous = s
	return s, proof
}

// state is everything but the samples.
func (d *Device) state(challenge, id common.Hash) *telemetry.Statement {
	boot := telemetry.Commitment(d.salt, "boot", d.boot[:])
	library, list := telemetry.Commitment(d.salt, "library", nil), telemetry.Commitment(d.salt, "list", nil)
	serial := telemetry.Commitment(d.salt, "serial", d.uuid[16:])
	d.corrected += d.Rand.Uint64N(2)
	s := &telemetry.Statement{
		Version: 1, Challenge: challenge, Class: d.Class.Name,
		StartUnixMillis: uint64(d.Now.UnixMilli() + d.Rand.Int64N(2000) - 1000),
		Identity:        telemetry.Identity{UUIDByNVML: &id, UUIDByCUDA: new(id), UUIDByKernel: new(id), Serial: &serial},
		Software: telemetry.Software{
			OS: new("linux"), Driver: new("550.90.07"), VBIOS: new("96.00.74.00.01"),
			NVMLLibrary: &library,
		},
		Host: telemetry.Host{
			BootID: &boot, UptimeMillis: new(uint64(d.uptime.Milliseconds())), Processes: new(uint32(1)),
			ProcessList: &list,
		},
		Mode: telemetry.Mode{MIG: new(false), Virtualisation: new("none"), ConfidentialCompute: new("off")},
		Limits: telemetry.Limits{
			PowerMilliwatts: new(uint32(d.limit())), SMClockMHz: new(uint32(d.Class.MaxClockMHz.Value)), MemoryClockMHz: new(uint32(2619)),
			MemoryBytes: new(d.memory), PCIeGeneration: new(uint32(4)), PCIeWidth: new(uint32(16)),
		},
		Health: telemetry.Health{
			ECCCorrected: new(d.corrected), ECCUncorrected: new(uint64(0)), RemappedCorrected: new(uint32(0)),
			RemappedUncorrected: new(uint32(0)),
			RemapPending:        new(false), RemapFailed: new(false), Xids: &[]uint32{}, RecoveryAction: new("none"),
		},
	}
	if len(d.Class.Cannot) > 0 { // only multi-instance mode can lack
		s.Mode.MIG = nil
	}
	return s
}

// run passes the time of a proof, a sample a second.
func (d *Device) run(total time.Duration, allocated uint64, moved [2]uint64) (samples []telemetry.Sample) {
	needed := d.ops / float64(d.Class.Ceiling(d.Class.MaxClockMHz.Value)) // share of the clock without which the rate could not be
	load, clock := d.between(0.6, 0.97), d.between(max(0.72, needed), 1)
	used, warming := allocated+300*mebibyte+d.Rand.Uint64N(500*mebibyte), d.between(5, 25)
	sent, received := float64(moved[1])*d.between(0.97, 1.03), float64(moved[0])*d.between(0.97, 1.03)
	startSent, startReceived, startTemperature := d.sent, d.received, d.temperature
	at, end := int64(0), total.Milliseconds()
	for {
		t := float64(at) / 1000
		ramp := min(1, t)
		power := d.limit() * (0.15 + (load-0.15)*ramp)
		samples = append(samples, telemetry.Sample{
			AtMillis: uint32(at), EnergyMillijoules: new(uint64(d.millijoules)),
			PowerMilliwatts: new(uint32(power * d.between(0.95, 1.05))),
			SMClockMHz:      new(uint32(float64(d.Class.MaxClockMHz.Value) * (0.3 + (clock-0.3)*ramp) * d.between(0.99, 1))),
			MemoryClockMHz:  new(uint32(2619)), EventReasons: new(uint64(4)), Utilisation: new(uint32(100*ramp - 2*d.Rand.Float64()*ramp)),
			MemoryUsed: new(max(300*mebibyte, uint64(float64(used)*ramp))), Temperature: new(int32(d.temperature)),
			PCIeGeneration: new(uint32(4)), PCIeWidth: new(uint32(16)), PCIeSent: new(d.sent), PCIeReceived: new(d.received),
			PCIeReplays: new(uint32(0)), ECCCorrected: new(uint64(0)), ECCUncorrected: new(uint64(0)),
		})
		if at == end {
			break
		}
		next := at + 900 + d.Rand.Int64N(200)
		switch left := end - at; {
		case left < 1500:
			next = end
		case end-next < 750: // else the last sample would come too soon after this one
			next = end - 750
		}
		seconds := float64(next-at) / 1000
		d.millijoules += seconds * power
		at = next
		done := float64(at) / float64(end)
		d.sent, d.received = startSent+uint64(sent*done), startReceived+uint64(received*done)
		d.temperature = startTemperature + warming*(1-math.Exp(-float64(at)/8000))
	}
	d.Now, d.uptime = d.Now.Add(total), d.uptime+total
	return samples
}

// limit is the power limit in milliwatts.
func (d *Device) limit() float64 { return float64(d.Class.PowerWatts.Value) * 1000 }

func (d *Device) between(low, high float64) float64 { return low + (high-low)*d.Rand.Float64() }
