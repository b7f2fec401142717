package curves

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

//go:embed hardware.json
var hardwareTable []byte

// A Mark says why a figure is not confirmed.
type Mark string

// The marks of the table.
const (
	Unconfirmed Mark = "U" // stated by one source only
	Derived     Mark = "D" // computed from other figures
)

// A Figure is one number of a datasheet with its source. Makers' sheets were not read themselves: sources name who quotes them.
type Figure struct {
	Value     decimal.Decimal  `json:"value"`
	Top       *decimal.Decimal `json:"top,omitempty"` // where sources give a range: its upper end, Value being the lower
	Source    string           `json:"source"`
	Confirmed bool             `json:"confirmed"`
	Mark      Mark             `json:"mark,omitempty"`
	Reason    string           `json:"reason,omitempty"` // of a figure that is not confirmed
	Note      string           `json:"note,omitempty"`
}

// Figures are a datasheet. One that no source gives is nil; memory and power are always there. Throughputs are dense: without
// sparsity.
type Figures struct {
	VRAM      *Figure `json:"vram_gb"`                  // GB as marketed
	Bandwidth *Figure `json:"bandwidth_gb_s,omitempty"` // of the memory, GB/s
	FP32      *Figure `json:"fp32_tflops,omitempty"`
	INT8      *Figure `json:"int8_tops,omitempty"` // 0: the chip has no such tensor operation
	BF16      *Figure `json:"bf16_tflops,omitempty"`
	TDP       *Figure `json:"tdp_w"` // W, the default of what a rented device draws
}

// Hardware is one GPU model by its datasheet.
type Hardware struct {
	Model   string   `json:"model"`
	Aliases []string `json:"aliases"`
	Figures
}

// PowerKW is the design power: 400 W gives 0.4.
func (h Hardware) PowerKW() decimal.Decimal { return h.TDP.Value.Shift(-3) }

// Models returns the table, newest generation first.
func Models() []Hardware {
	var models []Hardware
	if err := json.Unmarshal(hardwareTable, &models); err != nil {
		panic(fmt.Sprintf("curves: hardware.json: %v", err)) // embedded and tested
	}
	return models
}

// ModelNamed finds a model by name or alias; case, spaces and hyphens do not matter, and neither does a leading NVIDIA. An
// unknown name is an *invalid.Error on the field gpu that suggests the nearest.
func ModelNamed(name string) (Hardware, error) {
	var names []string
	for _, h := range Models() {
		for _, known := range append([]string{h.Model}, h.Aliases...) {
			if squeeze(known) == squeeze(name) {
				return h, nil
			}
			names = append(names, known)
		}
	}
	squeezed := make([]string, len(names))
	for i, n := range names {
		squeezed[i] = squeeze(n)
	}
	fix := "known models are " + modelList()
	if near := invalid.Nearest(squeeze(name), squeezed); near != "" {
		for i := range squeezed {
			if squeezed[i] == near {
				fix = fmt.Sprintf("did you mean %s? %s", names[i], fix)
				break
			}
		}
	}
	return Hardware{}, invalid.Input("gpu", fix, "unknown GPU model %.40q", name)
}

func squeeze(name string) string {
	s := strings.NewReplacer(" ", "", "-", "", "_", "").Replace(strings.ToLower(name))
	return strings.TrimPrefix(s, "nvidia")
}

func modelList() string {
	var names []string
	for _, h := range Models() {
		names = append(names, h.Model)
	}
	return strings.Join(names, ", ")
}
