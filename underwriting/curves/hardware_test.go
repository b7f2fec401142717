package curves

import (
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
		if h.VRAMGB <= 0 || h.TDPW <= 0 || h.Source == "" {
			t.Errorf("%s lacks a field: %+v", h.Model, h)
		}
		for _, name := range append([]string{h.Model}, h.Aliases...) {
			if other, twice := seen[squeeze(name)]; twice {
				t.Errorf("%q names both %s and %s", name, other, h.Model)
			}
			seen[squeeze(name)] = h.Model
		}
	}
}
