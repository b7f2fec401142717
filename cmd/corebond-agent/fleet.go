package main

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"time"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/agent/nvml"
	"github.com/corebond/corebond/attest"
)

// watchEvery is the time between two looks for processes by the driver's event loop, which also collects Xids.
const watchEvery = 5 * time.Second

// fleet makes the devices that are enrolled. Those that are not are left out, and said so; none at all is an error.
func (env *environment) fleet(ctx context.Context, c *config, log *slog.Logger) (*fleet, error) {
	if c.simulate {
		d := agent.Device{Label: "processor"}
		if err := env.equip(c, &d, ""); err != nil {
			return nil, err
		}
		log.Warn(simulatedWarning)
		return &fleet{[]agent.Device{agent.Simulate(d, 0)}, func() {}, func(context.Context) error { return nil }, func(context.Context) {}}, nil
	}
	h, err := env.survey(ctx, c)
	if err == nil {
		err = h.usable()
	}
	if err != nil {
		if h != nil {
			h.close(ctx)
		}
		return nil, err
	}
	var engines []*engine
	f := &fleet{warm: func() {
		for _, e := range engines {
			e.warm(log)
		}
	}, watch: func(ctx context.Context) error {
		return h.sensors.Watch(ctx, watchEvery, func(e nvml.Event) {
			if e.Kind == nvml.DriverGone || e.Kind == nvml.DriverBack {
				log.Warn("driver", "event", e.Kind, agent.LogKeyError, e.Err)
			}
		})
	}, close: func(ctx context.Context) {
		for _, e := range engines {
			e.Close()
		}
		h.close(ctx)
	}}
	sensing := sensing{h.sensors, map[string]string{}}
	for _, g := range h.gpus {
		if !g.ready() {
			log.Warn("device is left out: doctor says why", "label", g.label())
			continue
		}
		d := agent.Device{Label: g.label(), Name: g.uuid, Class: g.class, Activity: watching{h.sensors}, Telemetry: sensing}
		if err := env.equip(c, &d, g.uuid); errors.Is(err, errNotEnrolled) {
			log.Warn("device is left out: it is not enrolled", "label", g.label())
			continue
		} else if err != nil {
			f.close(ctx)
			return nil, err
		}
		e := &engine{library: h.cuda, uuid: g.cuda.UUID, ctx: ctx}
		engines = append(engines, e)
		d.Engine = e
		sensing.cudaUUIDs[g.uuid] = g.cuda.UUID
		if m := g.said.Confidential; m != nil && (m.On || m.ProtectedPCIe) {
			d.Reporter = h.sensors
		}
		f.devices = append(f.devices, d)
	}
	if len(f.devices) == 0 {
		f.close(ctx)
		return nil, notEnrolled()
	}
	return f, nil
}

var errNotEnrolled = errors.New("not enrolled")

func notEnrolled() error {
	f := failing(exitNotFound, attest.Failure{Code: "NOT_ENROLLED", Observed: "no device of this host that is enrolled", Required: "one", Fix: program + " enroll"})
	f.err = errors.Join(f.err, errNotEnrolled)
	return f
}

// equip gives a device its key and what the service answered when it was enrolled.
func (env *environment) equip(c *config, d *agent.Device, uuid string) error {
	s := stateDir(c.state)
	key, err := agent.LoadKey(s.key(uuid))
	if errors.Is(err, fs.ErrNotExist) {
		return notEnrolled()
	}
	if err != nil {
		return err
	}
	kept, err := s.recall(uuid, c.signer)
	if err != nil {
		return err
	}
	d.Key, d.Class, d.Salt = key, kept.Class, kept.Salt
	return nil
}
