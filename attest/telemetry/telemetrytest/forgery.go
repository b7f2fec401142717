package telemetrytest

import (
	"time"

	"github.com/corebond/corebond/attest/telemetry"
)

// Forgery is a lie that a check is there to find. Forge turns an honest statement and its proof into the lie.
type Forgery struct {
	Name  string
	Check string // that has to lower
	Forge func(d *Device, s *telemetry.Statement, p *telemetry.Proof)
}

// Forgeries are the lies that change one thing and keep the rest consistent. A card under another's name is Rename.
func Forgeries() []Forgery {
	type (
		statement = telemetry.Statement
		proof     = telemetry.Proof
	)
	each := func(s *statement, change func(i int, sample *telemetry.Sample)) {
		for i := range s.Samples {
			change(i, &s.Samples[i])
		}
	}
	return []Forgery{
		{"energy counter stands still", telemetry.CheckEnergy, func(_ *Device, s *statement, _ *proof) {
			first := *s.Samples[0].EnergyMillijoules
			each(s, func(_ int, sample *telemetry.Sample) { sample.EnergyMillijoules = new(first) })
		}},
		{"energy of an idle device", telemetry.CheckEnergy, func(d *Device, s *statement, _ *proof) {
			first := *s.Samples[0].EnergyMillijoules
			each(s, func(_ int, sample *telemetry.Sample) {
				sample.EnergyMillijoules = new(first + uint64(float64(sample.AtMillis)/1000*d.limit()*0.2))
				sample.PowerMilliwatts = new(uint32(d.limit() * 0.2))
			})
		}},
		{"power readings of another device", telemetry.CheckEnergy, func(_ *Device, s *statement, _ *proof) {
			each(s, func(_ int, sample *telemetry.Sample) { sample.PowerMilliwatts = new(*sample.PowerMilliwatts / 2) })
		}},
		{"power limit of a smaller card", telemetry.CheckEnergy, func(_ *Device, s *statement, _ *proof) {
			s.Limits.PowerMilliwatts = new(*s.Limits.PowerMilliwatts / 5)
		}},
		{"clocks over their maximum", telemetry.CheckClocks, func(d *Device, s *statement, _ *proof) {
			s.Samples[1+d.Rand.IntN(len(s.Samples)-1)].SMClockMHz = new(uint32(float64(*s.Limits.SMClockMHz) * d.between(1.05, 1.3)))
		}},
		{"memory not used", telemetry.CheckMemory, func(d *Device, s *statement, p *proof) {
			each(s, func(_ int, sample *telemetry.Sample) {
				sample.MemoryUsed = new(uint64(float64(p.AllocatedBytes) * d.between(0, 0.95)))
			})
		}},
		{"memory smaller than certified", telemetry.CheckMemory, func(d *Device, s *statement, p *proof) {
			s.Limits.MemoryBytes = new(uint64(float64(p.CapacityBytes) * d.between(0.5, 0.99)))
		}},
		{"utilisation low", telemetry.CheckUtilisation, func(d *Device, s *statement, _ *proof) {
			at := d.between(5, 90)
			each(s, func(_ int, sample *telemetry.Sample) { sample.Utilisation = new(uint32(at)) })
		}},
		{"cold under load", telemetry.CheckTemperature, func(d *Device, s *statement, _ *proof) {
			each(s, func(_ int, sample *telemetry.Sample) { sample.Temperature = new(int32(40)) })
		}},
		{"work forwarded over the bus", telemetry.CheckPCIe, func(d *Device, s *statement, p *proof) {
			extra := d.between(0.5, 20) * 1e9
			each(s, func(_ int, sample *telemetry.Sample) {
				*sample.PCIeSent += uint64(extra * float64(sample.AtMillis) / 1000)
			})
		}},
		{"bus of an idle device", telemetry.CheckPCIe, func(_ *Device, s *statement, p *proof) {
			*p.FromDevice += 512 * mebibyte // else a small proof is within the slack
			each(s, func(_ int, sample *telemetry.Sample) { sample.PCIeSent = new(uint64(1)) })
		}},
		{"replay of an earlier slot", telemetry.CheckTelemetry, func(d *Device, s *statement, p *proof) {
			*s = *p.Previous
		}},
		{"replay, with challenge and start of this slot", telemetry.CheckPrevious, func(d *Device, s *statement, p *proof) {
			start := s.StartUnixMillis
			*s = *p.Previous
			s.Challenge, s.StartUnixMillis = p.Challenge, start
		}},
		{"replay, with challenge, start and uptime of this slot", telemetry.CheckPrevious, func(d *Device, s *statement, p *proof) {
			start, uptime := s.StartUnixMillis, s.Host.UptimeMillis
			*s = *p.Previous
			s.Challenge, s.StartUnixMillis, s.Host.UptimeMillis = p.Challenge, start, uptime
		}},
		{"another boot that cannot have been", telemetry.CheckPrevious, func(_ *Device, s *statement, _ *proof) {
			other := *s.Host.BootID
			other[0]++
			s.Host.BootID, s.Host.UptimeMillis = &other, new(uint64((365 * 24 * time.Hour).Milliseconds()))
		}},
		{"errors forgotten", telemetry.CheckPrevious, func(_ *Device, s *statement, p *proof) {
			p.Previous.Health.ECCCorrected = new(*s.Health.ECCCorrected + 1)
		}},
		{"a quarter of the rate beside the same bandwidth", telemetry.CheckRatio, func(_ *Device, _ *statement, p *proof) {
			p.OpsPerSecond /= 4
		}},
		{"three devices as one", telemetry.CheckCeiling, func(_ *Device, _ *statement, p *proof) {
			p.OpsPerSecond *= 3
		}},
		{"rate above the stated clock", telemetry.CheckCeiling, func(d *Device, s *statement, _ *proof) {
			each(s, func(_ int, sample *telemetry.Sample) { sample.SMClockMHz = new(uint32(d.Class.MaxClockMHz.Value / 4)) })
		}},
		{"driver of another system", telemetry.CheckDriver, func(_ *Device, s *statement, _ *proof) {
			s.Software.Driver = new("591.86")
		}},
		{"NVML forged to the enrolled device, CUDA forgotten", telemetry.CheckIdentity, func(_ *Device, s *statement, _ *proof) {
			s.Identity.UUIDByCUDA[0]++
		}},
		{"another device than enrolled", telemetry.CheckIdentity, func(_ *Device, s *statement, _ *proof) {
			other := *s.Identity.UUIDByNVML
			other[0]++
			s.Identity.UUIDByNVML, s.Identity.UUIDByCUDA, s.Identity.UUIDByKernel = &other, &other, &other
		}},
		{"a virtual GPU", telemetry.CheckSlice, func(_ *Device, s *statement, _ *proof) { s.Mode.Virtualisation = new("vgpu") }},
		{"a slice", telemetry.CheckSlice, func(_ *Device, s *statement, _ *proof) { s.Mode.MIG = new(true) }},
		{"a counter set back", telemetry.CheckCounters, func(d *Device, s *statement, _ *proof) {
			*s.Samples[len(s.Samples)-1].EnergyMillijoules = *s.Samples[0].EnergyMillijoules - 1
		}},
		{"a sample left out", telemetry.CheckCadence, func(d *Device, s *statement, _ *proof) {
			i := 1 + d.Rand.IntN(len(s.Samples)-2)
			s.Samples = append(s.Samples[:i:i], s.Samples[i+1:]...)
		}},
		{"the last sample left out", telemetry.CheckCadence, func(_ *Device, s *statement, _ *proof) {
			s.Samples = s.Samples[:len(s.Samples)-1]
		}},
	}
}

// Rename enrols a device as one of another class. Where thorough, the host also forges what the driver states: limits, memory,
// and clocks, power and energy in proportion. What the proofs measured stays the device's own.
func Rename(d *Device, as telemetry.Class, thorough bool, s *telemetry.Statement, p *telemetry.Proof) {
	s.Class, p.Class = as.Name, as.Name
	if !thorough {
		return
	}
	ratio := func(to, from telemetry.Figure) float64 { return float64(to.Value) / float64(from.Value) }
	power, clock, memory := ratio(as.PowerWatts, d.Class.PowerWatts), ratio(as.MaxClockMHz, d.Class.MaxClockMHz),
		ratio(as.MemoryBytes, d.Class.MemoryBytes)
	if s.Mode.MIG == nil {
		s.Mode.MIG = new(false)
	}
	s.Limits.PowerMilliwatts = new(uint32(float64(*s.Limits.PowerMilliwatts) * power))
	s.Limits.SMClockMHz = new(uint32(as.MaxClockMHz.Value))
	s.Limits.MemoryBytes = new(uint64(float64(*s.Limits.MemoryBytes) * memory))
	first := float64(*s.Samples[0].EnergyMillijoules)
	for i := range s.Samples {
		sample := &s.Samples[i]
		sample.SMClockMHz = new(uint32(float64(*sample.SMClockMHz) * clock))
		sample.PowerMilliwatts = new(uint32(float64(*sample.PowerMilliwatts) * power))
		sample.EnergyMillijoules = new(uint64(first + (float64(*sample.EnergyMillijoules)-first)*power))
		sample.MemoryUsed = new(uint64(float64(*sample.MemoryUsed) * max(1, memory)))
	}
}
