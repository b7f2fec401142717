package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/corebond/corebond/agent/cuda"
	"github.com/corebond/corebond/attest"
)

// gpuCheckCommand is for those who calibrate the proofs on a GPU. It is not shown in help.
func gpuCheckCommand() command {
	return command{
		name: "gpu-check", short: "run the shipped kernels against the reference, measure them, and write a calibration file",
		example: program + " gpu-check --out h200.json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			out := fs.String("out", "", "`FILE` of the calibration; empty is standard output")
			reduced := fs.Bool("reduced", false, "small sizes, to try the command itself; the file says so and calibrates nothing")
			cfg := configFlags(fs, env, "devices", "class", "cuda_library", "nvml_library")
			return func(ctx context.Context, _ []string) error {
				c, err := cfg.load()
				if err != nil {
					return err
				}
				sizes := fullSizes()
				if *reduced {
					sizes = reducedSizes()
				}
				return env.gpuCheck(ctx, c, sizes, *out)
			}
		},
	}
}

// calibration is the file. It holds nothing that identifies a device, so that it can be published.
type calibration struct {
	SchemaVersion int              `json:"schema_version"`
	AsOf          time.Time        `json:"as_of"`
	Agent         string           `json:"agent"`
	Driver        string           `json:"driver,omitempty"`
	CUDA          string           `json:"cuda"`
	Reduced       bool             `json:"reduced"`   // small sizes: it calibrates nothing
	Simulated     bool             `json:"simulated"` // a simulated driver: it says nothing of any GPU
	Devices       []calibrationOf  `json:"devices"`
	Warnings      []string         `json:"warnings"`
	Failed        []attest.Failure `json:"failed"`
}

// calibrationOf is what was found on one device.
type calibrationOf struct {
	Model             string `json:"model"`
	Class             string `json:"class"`
	ComputeCapability string `json:"compute_capability"`
	Multiprocessors   int    `json:"multiprocessors"`
	MemoryBytes       uint64 `json:"memory_bytes,string"`
	ClockKHz          int    `json:"clock_khz"`
	MemoryClockKHz    int    `json:"memory_clock_khz"`
	MemoryBusBits     int    `json:"memory_bus_bits"`
	Kernels           string `json:"kernels"`
	KernelHash        string `json:"kernel_hash"`

	Equal   []equality   `json:"equal"`
	Opening *opening     `json:"opening"`
	Chain   *chainRate   `json:"chain"`
	Memory  *memoryRate  `json:"memory"`
	Yield   *yielding    `json:"yield"`
	Beside  *besideJob   `json:"beside_a_job"`
	Sensors *sensorCheck `json:"sensors"`
	Report  *reportCheck `json:"device_report"`
}

// opening is what a device costs before it proves anything.
type opening struct {
	OpenSeconds     string  `json:"open_seconds"` // context and translation; the driver may have a translation from before
	SelfTestSeconds string  `json:"self_test_seconds"`
	ContextBytes    *uint64 `json:"context_bytes,string,omitempty"` // that stay taken while the device is open, by NVML
}

// equality is one comparison with the reference, bit by bit.
type equality struct {
	What string `json:"what"`
	OK   bool   `json:"ok"`
	Err  string `json:"error,omitempty"`
}

func (env *environment) gpuCheck(ctx context.Context, c *config, sizes checkSizes, out string) error {
	h, err := env.survey(ctx, c)
	if err != nil {
		return err
	}
	defer h.close(ctx)
	if h.cudaErr != nil {
		return h.cudaErr
	}
	file := &calibration{
		SchemaVersion: 1, AsOf: env.now().UTC().Truncate(time.Second), Agent: version, Driver: h.driver.Version, CUDA: h.cuda.Version(), Reduced: sizes.reduced,
		Devices: []calibrationOf{}, Warnings: []string{}, Failed: []attest.Failure{},
	}
	if h.sensorsErr != nil {
		file.Warnings = append(file.Warnings, "no sensors: "+failureOf(h.sensorsErr).Error())
	}
	for _, g := range h.gpus {
		if g.cuda == nil {
			continue
		}
		file.Simulated = file.Simulated || strings.Contains(strings.ToLower(g.cuda.Name), "simulated")
		x := &checking{environment: env, host: h, gpu: g, sizes: sizes, file: file}
		if err := x.run(ctx); err != nil {
			return fmt.Errorf("%s: %w", g.label(), err)
		}
		file.Devices = append(file.Devices, x.result)
	}
	if len(file.Devices) == 0 {
		return h.usable()
	}
	if file.Simulated {
		file.Warnings = append(file.Warnings, "a simulated driver: this says nothing of any GPU")
	}
	return env.writeCalibration(file, out)
}

func (env *environment) writeCalibration(file *calibration, out string) error {
	text, err := json.MarshalIndent(file, "", "  ")
	if err != nil {
		return fmt.Errorf("write calibration: %w", err)
	}
	text = append(text, '\n')
	if out == "" {
		_, err = env.stdout.Write(text)
	} else {
		err = os.WriteFile(out, text, 0o644) //nolint:gosec // it is meant to be published
	}
	if err != nil {
		return fmt.Errorf("write calibration: %w", err)
	}
	for _, f := range file.Failed {
		fmt.Fprintf(env.stderr, "%s: observed %s, required %s\n", f.Code, f.Observed, f.Required)
	}
	if len(file.Failed) > 0 {
		return &failure{exit: exitVerification, code: "GPU_CHECK", err: fmt.Errorf("%d checks failed", len(file.Failed)), fix: "the file lists them", shown: out == "" && env.json}
	}
	return nil
}

// checking is one device under check.
type checking struct {
	*environment
	host   *host
	gpu    gpu
	sizes  checkSizes
	file   *calibration
	device *cuda.Device
	result calibrationOf
}

// fail notes a shortfall. Sizes that are reduced make none of speed.
func (x *checking) fail(code, observed, required, fix string) {
	x.file.Failed = append(x.file.Failed, attest.Failure{Code: code, Observed: x.gpu.label() + ": " + observed, Required: required, Fix: fix})
}

func (x *checking) say(format string, args ...any) {
	fmt.Fprintf(x.stderr, "%s: "+format+"\n", append([]any{x.gpu.label()}, args...)...)
}

// run takes all measurements. One that fails for want of memory or the like ends the check of the device: what was measured by then is of no
// use as a calibration.
func (x *checking) run(ctx context.Context) error {
	i := x.gpu.cuda
	x.result = calibrationOf{
		Model: i.Name, Class: x.gpu.class, ComputeCapability: capability(x.gpu), Multiprocessors: i.Multiprocessors, MemoryBytes: i.MemoryBytes,
		ClockKHz: i.ClockKHz, MemoryClockKHz: i.MemoryClockKHz, MemoryBusBits: i.MemoryBusBits, Equal: []equality{},
	}
	if err := x.open(ctx); err != nil {
		return err
	}
	defer x.device.Close() //nolint:errcheck // never fails
	for _, part := range []struct {
		name string
		run  func(context.Context) error
	}{
		{"bit-equality", x.equal}, {"chain", x.chain}, {"memory", x.memory}, {"yield", x.yield}, {"beside a job", x.beside}, {"device report", x.report},
	} {
		x.say("%s", part.name)
		if err := part.run(ctx); err != nil {
			return fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return nil
}

func (x *checking) open(ctx context.Context) error {
	before := x.memoryUsed(ctx)
	begin := x.now()
	d, err := x.host.cuda.Open(x.gpu.cuda.UUID)
	if err != nil {
		return err
	}
	x.device = d
	opened := x.now()
	x.result.Kernels, x.result.KernelHash = d.Kernels(), fmt.Sprintf("0x%x", d.KernelHash())
	x.result.Opening = &opening{OpenSeconds: decimal(opened.Sub(begin).Seconds())}
	if after := x.memoryUsed(ctx); before != nil && after != nil && *after >= *before {
		x.result.Opening.ContextBytes = new(*after - *before)
	}
	err = d.SelfTest(ctx)
	x.result.Opening.SelfTestSeconds = decimal(x.now().Sub(opened).Seconds())
	x.result.Equal = append(x.result.Equal, compared("golden vectors, saturated operands", err == nil, err))
	if wrong := (*cuda.SelfTestError)(nil); errors.As(err, &wrong) {
		d.Close() //nolint:errcheck // never fails
		return wrong
	} else if err != nil {
		d.Close() //nolint:errcheck // never fails
	}
	return err
}

// memoryUsed is what NVML says, nil where it does not.
func (x *checking) memoryUsed(ctx context.Context) *uint64 {
	if x.host.sensorsErr != nil || x.gpu.said == nil {
		return nil
	}
	a, err := x.host.sensors.Activity(ctx, x.gpu.uuid)
	if err != nil {
		return nil
	}
	return a.MemoryUsed
}

func compared(what string, same bool, err error) equality {
	e := equality{What: what, OK: same && err == nil}
	if err != nil {
		e.Err = err.Error()
	}
	return e
}
