package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/attest"
)

// host looks at the driver. In a simulation nothing of it is needed.
func (x *examination) host(c *config, h *host) {
	if c.simulate {
		x.warn("", "driver", "not looked at", "NVIDIA's driver", "leave out --simulate on a host with a GPU")
		return
	}
	const cudaWants, nvmlWants = "libcuda.so.1 of CUDA 11.4 (driver 470) or later", "libnvidia-ml.so.1 of driver 470 or later"
	if h.cudaErr != nil {
		x.broken("", "cuda driver", attest.T1, cudaWants, h.cudaErr)
	} else {
		x.ok("", "cuda driver", "CUDA "+h.cuda.Version(), cudaWants)
	}
	if h.sensorsErr != nil {
		x.broken("", "nvml driver", attest.T1, nvmlWants, h.sensorsErr)
	} else {
		x.ok("", "nvml driver", "driver "+h.driver.Version, nvmlWants)
	}
	if h.cudaErr == nil && h.sensorsErr == nil {
		x.ok("", "devices", fmt.Sprintf("%d visible", len(h.gpus)), "a GPU")
	}
}

// least is the room that state may need: all of an outbox and then some.
const least = 512 << 20

// state looks at where keys and proofs are kept.
func (x *examination) state(c *config) {
	s := stateDir(c.state)
	const wants = "a directory of this user, for nobody else"
	info, err := os.Stat(c.state)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		x.warn("", "state", "no directory "+c.state, wants, "nothing: "+program+" enroll makes it")
		return
	case err != nil:
		x.broken("", "state", attest.T1, wants, err)
		return
	}
	if err := s.mine(); err != nil {
		x.broken("", "state", attest.T1, wants, err)
		return
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 {
		x.fail("", "state", attest.T1, exitPermission, fmt.Sprintf("%s with mode %04o", c.state, mode), wants, "chmod 700 "+c.state)
	} else {
		x.ok("", "state", c.state, wants)
	}
	x.keys(s)
	const room = "512 MiB free"
	if free, err := s.free(); err != nil {
		x.broken("", "disk", attest.T1, room, err)
	} else if free < least {
		x.fail("", "disk", attest.T1, exitEnvironment, fmt.Sprintf("%d MiB free", free>>20), room, "make room where "+c.state+" is: what is signed has to be kept")
	} else {
		x.ok("", "disk", fmt.Sprintf("%d MiB free", free>>20), room)
	}
	const one = "at most one agent for each state directory"
	if running, err := s.locked(); err != nil {
		x.broken("", "agent", attest.T1, one, err)
	} else if running {
		x.ok("", "agent", "one is running", one)
	} else {
		x.warn("", "agent", "none is running", one, "systemctl enable --now corebond-agent, when the devices are enrolled")
	}
}

// keys looks at the modes of key files without reading what is in them.
func (x *examination) keys(s stateDir) {
	const wants = "files that their owner alone can read"
	entries, err := os.ReadDir(s.path(keysDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		x.broken("", "keys", attest.T1, wants, err)
		return
	}
	bad := ""
	for _, entry := range entries {
		if info, err := entry.Info(); err == nil && (!info.Mode().IsRegular() || info.Mode().Perm()&0o077 != 0) {
			bad = s.path(keysDir, entry.Name())
		}
	}
	switch {
	case bad != "":
		x.fail("", "keys", attest.T1, exitPermission, bad+" can be read by others, or is no file", wants, "chmod 600 "+bad+"; if others may have read it, enrol a new key")
	case len(entries) == 0:
		x.warn("", "keys", "none", wants, program+" enroll")
	default:
		x.ok("", "keys", fmt.Sprintf("%d", len(entries)), wants)
	}
}

// service asks whether the service is there, and what time it has.
func (x *examination) service(ctx context.Context, env *environment, c *config) {
	const wants = "a service that answers, by its address and its signer"
	if err := c.requireService(); err != nil {
		x.broken("", "service", attest.T1, wants, err)
		return
	}
	asked, err := client.New(client.Options{Address: c.service, Roots: c.roots, Agent: program + "/" + version, Now: env.now, Backoff: client.DefaultBackoff()})
	if err != nil {
		x.broken("", "service", attest.T1, wants, err)
		return
	}
	defer asked.Close()
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	if err := asked.Ask(ctx); err != nil {
		x.broken("", "service", attest.T1, wants, err)
		return
	}
	x.ok("", "service", c.service+" answers", wants)
	skew, known := asked.Skew()
	required := fmt.Sprintf("at most %v off the service's", agent.WarnSkew)
	const fix = "let this machine keep the time: timedatectl set-ntp true"
	switch observed := fmt.Sprintf("%v off", skew.Abs().Round(100*time.Millisecond)); {
	case !known:
		x.warn("", "clock", "the service's answer has no date", required, fix)
	case skew.Abs() > agent.RefuseSkew:
		x.fail("", "clock", attest.T1, exitEnvironment, observed, required, fix)
	case skew.Abs() > agent.WarnSkew:
		x.warn("", "clock", observed, required, fix)
	default:
		x.ok("", "clock", observed, required)
	}
}

// platform looks at what tiers above T2 rest on.
func (x *examination) platform(env *environment) {
	_, err := fs.Stat(env.root, "dev/tpmrm0")
	observed := "no TPM, and this agent makes no quotes yet"
	if err == nil {
		observed = "a TPM, but this agent makes no quotes yet"
	}
	x.fail("", "platform", attest.T3, exitEnvironment, observed, "a quote of a TPM over the proof, by a measured agent", "nothing on this host; T3 comes with a later release")
	x.fail("", "device report", attest.T4, exitEnvironment, "the service takes no report of a GPU's own key yet", "one bound to each proof", "nothing on this host; T4 comes with a later release")
	if x.Simulated {
		x.fail("", "simulated", attest.T2, exitEnvironment, "a simulated device", "a GPU", "run the agent on a machine with a GPU")
	}
}
