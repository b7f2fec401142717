package main

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/attest"
)

// gpu looks at one device.
func (x *examination) gpu(ctx context.Context, c *config, h *host, g gpu) {
	at := g.label()
	if c.simulate {
		return
	}
	if g.said != nil && g.said.Lost != nil {
		x.broken(at, "device", attest.T0, "a device that answers", g.said.Lost)
		return
	}
	x.kernels(at, g)
	x.class(at, g)
	x.whole(at, g)
	x.idle(ctx, c, at, h, g)
	x.confidential(at, g)
}

func (x *examination) kernels(at string, g gpu) {
	const wants = "a device of compute capability 6.1 or later that CUDA lists"
	switch {
	case g.cuda == nil && g.said != nil && g.said.MIG != nil && g.said.MIG.Enabled:
		x.fail(at, "kernels", attest.T1, exitEnvironment, g.name+", which CUDA shows as slices", wants, "switch multi-instance mode off: nvidia-smi -mig 0, with no job on the device")
	case g.cuda == nil:
		x.fail(at, "kernels", attest.T1, exitEnvironment, g.name+", which CUDA does not list", wants, "check CUDA_VISIBLE_DEVICES and that this user may open /dev/nvidia*")
	case g.cuda.ComputeCapability < 61:
		x.fail(at, "kernels", attest.T1, exitEnvironment, fmt.Sprintf("%s of compute capability %s", g.name, capability(g)), wants, "prove a later device")
	default:
		x.ok(at, "kernels", fmt.Sprintf("%s, compute capability %s, %d MiB", g.name, capability(g), g.cuda.MemoryBytes>>20), wants)
	}
}

func capability(g gpu) string {
	return fmt.Sprintf("%d.%d", g.cuda.ComputeCapability/10, g.cuda.ComputeCapability%10)
}

func (x *examination) class(at string, g gpu) {
	const wants = "a class that the service challenges"
	known, ok := memoryClass(g.class)
	switch {
	case g.class == "":
		x.fail(at, "class", attest.T1, exitEnvironment, fmt.Sprintf("no class fits %q with %d MiB", g.name, g.bytes>>20), wants, "ask the service's operator for a class, then set class in "+defaultConfig)
	case !ok:
		x.fail(at, "class", attest.T2, exitInvalid, g.class+", of which this agent knows no memory proof", wants, "update the agent, or correct class in "+defaultConfig)
	case known.Profile.DatasetBytes() > g.bytes:
		x.fail(at, "class", attest.T2, exitInvalid, fmt.Sprintf("%s, whose memory proof fills %d MiB", g.class, known.Profile.DatasetBytes()>>20), "a device with that much memory", "claim the class that it is")
	case !known.Calibrated:
		x.warn(at, "class", g.class+", whose figures are estimates: no run on the hardware has confirmed them", "a calibrated class", "nothing on this host")
	default:
		x.ok(at, "class", g.class, wants)
	}
}

// whole looks for parts of devices that pose as devices.
func (x *examination) whole(at string, g gpu) {
	if g.said == nil {
		x.fail(at, "telemetry", attest.T2, exitEnvironment, "NVML does not know the device", "telemetry of each proof", "mend the nvml driver check")
		return
	}
	switch m := g.said.MIG; {
	case m != nil && m.Enabled:
		x.fail(at, "multi-instance mode", attest.T2, exitEnvironment, fmt.Sprintf("on, %d slices", len(m.Instances)), "off", "nvidia-smi -mig 0, with no job on the device; or pledge the slice as a slice")
	default:
		x.ok(at, "multi-instance mode", "off", "off")
	}
	switch v := g.said.Virtualisation; {
	case v == nil:
		x.warn(at, "virtualisation", "the driver does not say", "none", "nothing")
	case *v == "none":
		x.ok(at, "virtualisation", *v, "none")
	case *v == "passthrough":
		x.warn(at, "virtualisation", "a virtual machine that has the whole device", "the host itself", "nothing needed; PCI identifiers are the hypervisor's word")
	default:
		x.fail(at, "virtualisation", attest.T2, exitEnvironment, *v, "none, or the whole device passed through", "give the machine the whole device")
	}
}

// idle looks at what the policy would say now.
func (x *examination) idle(ctx context.Context, c *config, at string, h *host, g gpu) {
	if g.said == nil {
		return
	}
	required := fmt.Sprintf("no process that computes, and utilisation below %d %%", c.policy.IdlePercent)
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	load, err := watching{h.sensors}.Activity(ctx, g.uuid)
	busy := ""
	switch {
	case err != nil:
		f := failureOf(err)
		x.fail(at, "idle policy", attest.T1, exitEnvironment, f.err.Error(), "a driver that says who computes", "run the agent on the host itself, not in a container that hides processes")
		return
	case load.Processes > 0:
		busy = fmt.Sprintf("%d processes compute", load.Processes)
	case load.Utilisation != nil && *load.Utilisation >= c.policy.IdlePercent:
		busy = fmt.Sprintf("utilisation %d %%", *load.Utilisation)
	}
	if busy == "" {
		x.ok(at, "idle policy", "idle now: proofs would run", required)
		return
	}
	if c.policy.BusyOps > 0 {
		busy += "; only light compute proofs would run"
	} else {
		busy += "; no proof would run"
	}
	x.warn(at, "idle policy", busy, required, "nothing: paid work goes first, and the next slots come")
}

func (x *examination) confidential(at string, g gpu) {
	if g.said == nil {
		return
	}
	const wants, fix = "confidential computing or protected PCIe on, developer mode off", "on a Hopper or newer data-centre GPU switch it on with NVIDIA's gpu-admin-tools; other GPUs cannot"
	switch m := g.said.Confidential; {
	case m == nil || !m.On && !m.ProtectedPCIe:
		x.fail(at, "confidential computing", attest.T4, exitEnvironment, "off", wants, fix)
	case m.DevTools || m.Simulated:
		x.fail(at, "confidential computing", attest.T4, exitEnvironment, "on, but in developer mode or a simulation", wants, "set the production mode with NVIDIA's gpu-admin-tools")
	default:
		x.ok(at, "confidential computing", "on", wants)
	}
}
