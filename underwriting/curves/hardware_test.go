package curves

import (
	"maps"
	"strings"
	"testing"
)

func TestModelNamed(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"A100": "0.4", "rtx3090": "0.35", "RTX-3090": "0.35", "NVIDIA GeForce RTX 4090": "0.45", "H100 pcie": "0.35", "l4": "0.072",
	} {
		h, err := ModelNamed(name)
		if err != nil || h.PowerKW().String() != want {
			t.Errorf("ModelNamed(%s) = %+v, %v, want %s kW", name, h, err, want)
		}
	}
	_, err := ModelNamed("RTX 3099")
	if err == nil || !strings.Contains(err.Error(), "did you mean RTX 3090?") {
		t.Errorf("error = %v, want a suggestion of RTX 3090", err)
	}
	seen := map[string]string{}
	for _, h := range Models() {
		for _, name := range append([]string{h.Model}, h.Aliases...) {
			if other, twice := seen[squeeze(name)]; twice {
				t.Errorf("%q names both %s and %s", name, other, h.Model)
			}
			seen[squeeze(name)] = h.Model
		}
	}
}

// Every figure has a source; a figure is confirmed, or says why not.
func TestModels_everyFigureHasASource(t *testing.T) {
	t.Parallel()
	for _, h := range Models() {
		if h.VRAM == nil || h.TDP == nil {
			t.Fatalf("%s has no memory or no power", h.Model)
		}
		for name, f := range map[string]*Figure{
			"vram": h.VRAM, "bandwidth": h.Bandwidth, "fp32": h.FP32, "int8": h.INT8, "bf16": h.BF16, "tdp": h.TDP,
		} {
			if f == nil {
				continue
			}
			if f.Source == "" || f.Confirmed != (f.Reason == "") || f.Confirmed && f.Mark != "" || f.Top != nil && !f.Top.GreaterThan(f.Value) {
				t.Errorf("%s %s: %+v", h.Model, name, *f)
			}
			if zero := h.Model == "V100 SXM2" && name == "int8"; f.Value.IsPositive() == zero {
				t.Errorf("%s %s = %s", h.Model, name, f.Value)
			}
		}
	}
}

// The marks of the reference table, all of them: what is not listed here is confirmed.
func TestModels_marks(t *testing.T) {
	t.Parallel()
	want := map[string]Mark{
		"B200 SXM bandwidth": "", "B200 SXM fp32": "", "L40S bf16": "", // sources differ
		"H100 SXM tdp": Unconfirmed, "H100 PCIe bandwidth": Unconfirmed, "A100 80GB PCIe bandwidth": Unconfirmed,
		"A100 80GB PCIe tdp": Unconfirmed, "A10 tdp": Unconfirmed, "RTX 5090 tdp": Unconfirmed,
		"A10 int8": Derived, "RTX A6000 bandwidth": Derived, "RTX A6000 int8": Derived, "RTX A6000 bf16": Derived, "RTX 5090 fp32": Derived,
	}
	got := map[string]Mark{}
	for _, h := range Models() {
		for name, f := range map[string]*Figure{
			"vram": h.VRAM, "bandwidth": h.Bandwidth, "fp32": h.FP32, "int8": h.INT8, "bf16": h.BF16, "tdp": h.TDP,
		} {
			if f != nil && !f.Confirmed {
				got[h.Model+" "+name] = f.Mark
			}
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("not confirmed: %v, want %v", got, want)
	}
}

// INT8 throughput follows from the chip: streaming multiprocessors x boost clock x operations per clock.
func TestModels_throughput(t *testing.T) {
	t.Parallel()
	for model, want := range map[string]string{
		"A100": "623.7", "RTX 3090": "284.7", "RTX 4090": "660.6", "RTX 5090": "838.0", "L40S": "732.9", "L4": "242.3",
		"A10": "249.9", "T4": "130.3", "H100 PCIe": "1512.9", "H100": "1978.9",
	} {
		h, err := ModelNamed(model)
		if err != nil {
			t.Fatal(err)
		}
		if off := h.INT8.Value.Sub(number(want)).Abs(); off.GreaterThan(number("0.5")) {
			t.Errorf("%s: INT8 = %s TOPS, by the chip %s", model, h.INT8.Value, want)
		}
	}
}
