package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/corebond/corebond/agent"
	"github.com/corebond/corebond/agent/cuda"
	"github.com/corebond/corebond/agent/nvml"
	"github.com/corebond/corebond/internal/invalid"
)

// sensors is what the agent asks NVML. *nvml.Library has it; tests have a host of their own.
type sensors interface {
	inventory
	agent.Telemetry
	agent.Reporter
	// Watch tells of errors and of the driver's going away until ctx ends; statements have no Xids without it.
	Watch(ctx context.Context, every time.Duration, see func(nvml.Event)) error
}

// inventory is what is there.
type inventory interface {
	Driver(ctx context.Context) (nvml.Driver, error)
	Devices(ctx context.Context) ([]nvml.Device, error)
	Activity(ctx context.Context, uuid string) (nvml.Activity, error)
	Close(ctx context.Context) error
}

func openSensors(env *environment, library string) (sensors, error) {
	l, err := nvml.Open(nvml.Options{LibraryPath: library, Now: env.now, Root: env.root, PID: os.Getpid()})
	if err != nil {
		return nil, err
	}
	return l, nil
}

// askWithin bounds what the driver is asked.
const askWithin = 20 * time.Second

// gpu is one device as both libraries of the driver tell it.
type gpu struct {
	index int // of NVML, which is that of nvidia-smi; of CUDA where NVML is not there
	uuid  string
	name  string
	bytes uint64
	class string // "" where none fits

	said *nvml.Device // nil: NVML does not know it
	cuda *cuda.Info   // nil: CUDA does not know it
}

func (g gpu) label() string { return fmt.Sprintf("GPU %d", g.index) }

// host is the driver of this machine. What could not be had is told by the errors.
type host struct {
	sensors    sensors
	sensorsErr error
	driver     nvml.Driver

	cuda    *cuda.Library
	cudaErr error

	gpus []gpu
}

// survey opens both libraries and lists the devices that the configuration chooses.
func (env *environment) survey(ctx context.Context, c *config) (*host, error) {
	ctx, cancel := context.WithTimeout(ctx, askWithin)
	defer cancel()
	h := &host{}
	h.cuda, h.cudaErr = cuda.Open(c.cudaLibrary)
	if h.sensors, h.sensorsErr = env.openSensors(env, c.nvmlLibrary); h.sensorsErr == nil {
		h.sensorsErr = h.ask(ctx)
	}
	if h.cudaErr == nil {
		h.cudaErr = h.match()
	}
	slices.SortStableFunc(h.gpus, func(a, b gpu) int { return a.index - b.index })
	for i := range h.gpus {
		g := &h.gpus[i]
		if g.class = c.class; g.class == "" {
			g.class = classOf(g.name, g.bytes)
		}
	}
	return h, h.choose(c.devices)
}

func (h *host) close(ctx context.Context) {
	if h.sensors != nil {
		_ = h.sensors.Close(ctx) // on the way out: nobody could act on it
	}
}

func (h *host) ask(ctx context.Context) (err error) {
	if h.driver, err = h.sensors.Driver(ctx); err != nil {
		return err
	}
	devices, err := h.sensors.Devices(ctx)
	for _, d := range devices {
		g := gpu{index: d.Index, uuid: d.UUID, name: d.Name, said: &d}
		if d.MemoryBytes != nil {
			g.bytes = *d.MemoryBytes
		}
		h.gpus = append(h.gpus, g)
	}
	return err
}

func (h *host) match() error {
	infos, err := h.cuda.Devices()
	for _, info := range infos {
		at := slices.IndexFunc(h.gpus, func(g gpu) bool { return strings.EqualFold(g.uuid, info.UUID) })
		switch {
		case at >= 0:
			h.gpus[at].cuda = &info
		case h.sensorsErr != nil: // CUDA alone speaks
			h.gpus = append(h.gpus, gpu{index: info.Ordinal, uuid: info.UUID, name: info.Name, bytes: info.MemoryBytes, cuda: &info})
		}
	}
	return err
}

// choose leaves out what the configuration leaves out.
func (h *host) choose(wanted []int) error {
	if wanted == nil {
		return nil
	}
	var missing error
	for _, index := range wanted {
		if !slices.ContainsFunc(h.gpus, func(g gpu) bool { return g.index == index }) {
			missing = errors.Join(missing, invalid.New("INVALID_CONFIG", "devices", "nvidia-smi -L lists them", "there is no GPU %d", index))
		}
	}
	h.gpus = slices.DeleteFunc(h.gpus, func(g gpu) bool { return !slices.Contains(wanted, g.index) })
	return missing
}

// usable is nil where the agent can prove at least one device and see who else uses it.
func (h *host) usable() error {
	switch {
	case h.cudaErr != nil:
		return h.cudaErr
	case h.sensorsErr != nil:
		return h.sensorsErr
	case !slices.ContainsFunc(h.gpus, gpu.ready):
		return &failure{
			exit: exitEnvironment, code: "NO_GPU", err: errors.New("no GPU that both NVML and CUDA know"),
			fix: program + " doctor lists what is in the way; --simulate tries the agent without a GPU",
		}
	}
	return nil
}

func (g gpu) ready() bool { return g.said != nil && g.said.Lost == nil && g.cuda != nil }
