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

// Hardware is one GPU model by its datasheet.
type Hardware struct {
	Model     string   `json:"model"`
	Aliases   []string `json:"aliases"`
	VRAMGB    int      `json:"vram_gb"` // GB as marketed
	TDPW      int      `json:"tdp_w"`   // W, the default of what a rented device draws
	Source    string   `json:"source"`
	Confirmed bool     `json:"confirmed"` // false: one source only for some field
}

// PowerKW is the design power: 400 W gives 0.4.
func (h Hardware) PowerKW() decimal.Decimal { return decimal.New(int64(h.TDPW), -3) }

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
