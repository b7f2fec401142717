package main

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
	"golang.org/x/sync/errgroup"
)

func enrollCommand() command {
	return command{
		name: "enroll", group: "Set-up", short: "make a key for each device, and show codes that the owner's wallet confirms",
		long: "For each device a key is made that never leaves the host. The device proves that it has it, and the service answers with a code; the owner " +
			"types the code in the dashboard, compares what it binds with what is shown here, and signs with the wallet. The command waits until then, " +
			"30 minutes at most. Serial numbers and UUIDs leave the host as salted commitments alone.",
		example: "runuser -u corebond-agent -- " + program + " enroll\n" + program + " enroll --simulate",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			owner := fs.String("owner", "", "`ADDRESS` of the wallet that alone may confirm; empty: whoever has the code")
			cfg := configFlags(fs, env)
			return func(ctx context.Context, _ []string) error {
				c, err := cfg.load()
				if err != nil {
					return err
				}
				var wallet common.Address
				if *owner != "" {
					if !strings.HasPrefix(*owner, "0x") || !common.IsHexAddress(*owner) {
						return invalid.Input("owner", "write 0x and 40 hexadecimal digits", "%q is not an address", *owner)
					}
					wallet = common.HexToAddress(*owner)
				}
				return env.enroll(ctx, c, wallet)
			}
		},
	}
}

// candidate is a device that is about to be enrolled.
type candidate struct {
	label    string
	uuid     string // "" of the processor
	hardware agent.Hardware
	mark     string // of the tenure, for people
}

func (env *environment) enroll(ctx context.Context, c *config, owner common.Address) error {
	if err := c.requireService(); err != nil {
		return err
	}
	list, err := env.candidates(ctx, c)
	if err != nil {
		return err
	}
	s := stateDir(c.state)
	if err := s.make(); err != nil {
		return err
	}
	asked, err := client.New(client.Options{Address: c.service, Roots: c.roots, Agent: program + "/" + version, Now: env.now, Backoff: client.DefaultBackoff()})
	if err != nil {
		return err
	}
	defer asked.Close()
	for _, d := range list {
		fmt.Fprintf(env.stderr, "%s: %s, class %s%s\n", d.label, d.hardware.GPUModel, orNone(d.hardware.Class), d.mark)
	}
	fmt.Fprintln(env.stderr, "What leaves this host: model, class, mode, and salted commitments to UUID, serial number and PDI; with proofs, sensor readings.")
	var mu sync.Mutex // of the output
	group, ctx := errgroup.WithContext(ctx)
	for _, d := range list {
		group.Go(func() error {
			key, err := agent.LoadOrCreateKey(s.key(d.uuid))
			if err != nil {
				return err
			}
			done, err := agent.Enrolling{
				Client: asked, Domain: c.domain, Key: key, Hardware: d.hardware, Owner: owner, Now: env.now,
				Show: func(i agent.Invitation) { mu.Lock(); defer mu.Unlock(); env.invite(c, d, i) },
			}.Enrol(ctx)
			if err != nil {
				return fmt.Errorf("%s: %w", d.label, err)
			}
			if err := s.remember(d.uuid, enrolment{SchemaVersion: 1, Device: done.DeviceID, Service: c.signer, Class: d.hardware.Class, Simulated: d.hardware.Simulated, Salt: done.Salt}); err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			env.enrolled(d, done)
			return nil
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	if !env.json {
		fmt.Fprintln(env.stderr, "next: systemctl enable --now corebond-agent; or, if it runs, systemctl restart corebond-agent")
	}
	return nil
}

// candidates are the devices that can be enrolled: those that doctor has no fault with.
func (env *environment) candidates(ctx context.Context, c *config) ([]candidate, error) {
	if c.simulate {
		class := simulatedClass
		if c.class != "" {
			class = c.class
		}
		fmt.Fprintln(env.stderr, "note:", simulatedWarning)
		return []candidate{{label: "processor (simulated)", hardware: agent.Hardware{GPUModel: "processor (simulated)", Class: class, Simulated: true}}}, nil
	}
	h, err := env.survey(ctx, c)
	if err != nil {
		return nil, err
	}
	defer h.close(ctx)
	if err := h.usable(); err != nil {
		return nil, err
	}
	var list []candidate
	for _, g := range h.gpus {
		if !g.ready() {
			fmt.Fprintf(env.stderr, "%s is left out: %s doctor says why\n", g.label(), program)
			continue
		}
		mode, mark := tenureOf(g)
		list = append(list, candidate{g.label(), g.uuid, agent.Hardware{
			GPUModel: g.name, Class: g.class, UUID: g.uuid, Serial: orEmpty(g.said.Serial), PDI: orEmpty(g.said.PDI), Telemetry: true,
			Tenure: wire.EnrolmentTenure{Mode: mode},
		}, mark})
	}
	return list, nil
}

// tenureOf is how this machine has a device. A device in multi-instance mode is none that CUDA lists whole, so it does not come here.
func tenureOf(g gpu) (registry.Mode, string) {
	switch v := orEmpty(g.said.Virtualisation); v {
	case "", "none":
		return registry.Whole, ""
	case "passthrough":
		return registry.VM, ", whole, in a virtual machine"
	default:
		return registry.VGPU, ", a share of a GPU (" + v + "): T1 at most"
	}
}

func orEmpty(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func (env *environment) invite(c *config, d candidate, i agent.Invitation) {
	if env.json {
		env.printJSON(map[string]any{
			"schema_version": 1, "event": "code", "label": d.label, "device": i.Device, "code": i.Code, "expires": i.Expires.UTC(), "service": c.service,
			"identities": i.Identities, "simulated": i.Simulated, "warnings": []string{},
		})
		return
	}
	fmt.Fprintf(env.stdout, "%s: type %s in the dashboard of %s before %s\n", d.label, i.Code, c.service, i.Expires.UTC().Format(time.TimeOnly+" MST"))
	fmt.Fprintf(env.stdout, "  device %s\n", i.Device.Hex())
	for _, id := range i.Identities {
		fmt.Fprintf(env.stdout, "  %s begins with %s\n", id.Kind, id.First)
	}
	if i.Simulated {
		fmt.Fprintln(env.stdout, "  simulated: it counts for nothing")
	}
}

func (env *environment) enrolled(d candidate, done agent.Enrolled) {
	if env.json {
		env.printJSON(map[string]any{
			"schema_version": 1, "event": "enrolled", "label": d.label, "device": done.DeviceID, "owner": done.Owner, "simulated": d.hardware.Simulated, "warnings": []string{},
		})
		return
	}
	fmt.Fprintf(env.stdout, "%s: enrolled\n", d.label)
}
