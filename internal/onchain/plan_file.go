package onchain

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/corebond/corebond/internal/invalid"
	"gopkg.in/yaml.v3"
)

// PlanText is an example of a plan's file with a comment on each key.
const PlanText = `# A plan: what "corebond vault deploy --plan FILE" puts on a chain. JSON with the same keys is read too.
name: Alpha Compute               # the portfolio; reports name it by the Keccak-256 hash of this
symbol: ALPHA                     # shares are ALPHA-S, ALPHA-M and ALPHA-J
asset: "0x0000000000000000000000000000000000000000" # the money; leave it out with --simulate-asset

# Reports: the address of a contract that exists, or what a new one is made with.
# reports: "0x0000000000000000000000000000000000000000"
reports_owner: "0x0000000000000000000000000000000000000000" # proposes changes of the signers
report_signers:                   # m of n sign reports, terms of facilities and enrolments of devices
  - "0x0000000000000000000000000000000000000000"
report_threshold: 1               # m: more than half
report_interval: 6h               # least, from one report to the next; at most 36h
report_step: "0.02"               # change of haircut that m may sign; a greater one needs all n
rotation_delay: 7d                # from the proposal of signers to their rule

owner: "0x0000000000000000000000000000000000000000"    # ends a pause; leave it out for nobody
curator: "0x0000000000000000000000000000000000000000"  # opens facilities with the signers, under the timelock
guardian: "0x0000000000000000000000000000000000000000" # pauses entry and draws; revokes devices
treasury: "0x0000000000000000000000000000000000000000" # receives fees
# gate: "0x0000000000000000000000000000000000000000"   # who may hold shares; anyone without it
# factory_owner: "0x0000000000000000000000000000000000000000" # without it, whoever deploys

senior_rate: "0.08"               # effective, a year of 365 days
mezzanine_rate: "0.12"
min_subordination: "0.4"          # least part of the net asset value that ranks below senior
min_junior: "0.2"                 # least part that is junior's
fee: "0.01"                       # of interest received
maturity: 2030-01-01T00:00:00Z    # from here on anyone may wind the pool down
epoch: 7d                         # of exits
ramp: 90d                         # after which a late loan counts nothing
recovery_window: 90d              # from the end of grace to the earliest write-off
lapse_window: 7d                  # that devices may be silent before their facility is late
timelock: 3d                      # between a proposal and its effect
seed: "100"                       # of each tranche, bought for nobody

sale_duration: 7d                 # in which the price of a foreclosed device falls to its floor
sale_floor: "0.2"                 # of the starting price
# salt: "0x0000000000000000000000000000000000000000000000000000000000000000" # another gives the pool another address
`

// planFile is a plan as people write it.
type planFile struct {
	Name             string   `yaml:"name"`
	Symbol           string   `yaml:"symbol"`
	Asset            string   `yaml:"asset"`
	Reports          string   `yaml:"reports"`
	ReportsOwner     string   `yaml:"reports_owner"`
	ReportSigners    []string `yaml:"report_signers"`
	ReportThreshold  string   `yaml:"report_threshold"`
	ReportInterval   string   `yaml:"report_interval"`
	ReportStep       string   `yaml:"report_step"`
	RotationDelay    string   `yaml:"rotation_delay"`
	Owner            string   `yaml:"owner"`
	Curator          string   `yaml:"curator"`
	Guardian         string   `yaml:"guardian"`
	Treasury         string   `yaml:"treasury"`
	Gate             string   `yaml:"gate"`
	FactoryOwner     string   `yaml:"factory_owner"`
	SeniorRate       string   `yaml:"senior_rate"`
	MezzanineRate    string   `yaml:"mezzanine_rate"`
	MinSubordination string   `yaml:"min_subordination"`
	MinJunior        string   `yaml:"min_junior"`
	Fee              string   `yaml:"fee"`
	Maturity         string   `yaml:"maturity"`
	Epoch            string   `yaml:"epoch"`
	Ramp             string   `yaml:"ramp"`
	RecoveryWindow   string   `yaml:"recovery_window"`
	LapseWindow      string   `yaml:"lapse_window"`
	Timelock         string   `yaml:"timelock"`
	Seed             string   `yaml:"seed"`
	SaleDuration     string   `yaml:"sale_duration"`
	SaleFloor        string   `yaml:"sale_floor"`
	Salt             string   `yaml:"salt"`
}

// maxPlan is the size that a plan may have.
const maxPlan = 64 << 10

// ParsePlan reads a plan in YAML or JSON and checks it. simulate says that the asset is to be made. A fault is an invalid.Error
// that names the key.
func ParsePlan(text []byte, simulate bool) (Plan, error) {
	if len(text) > maxPlan {
		return Plan{}, invalid.New("TOO_LARGE", "", "a plan has some 40 lines", "a plan has at most %d bytes", maxPlan)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		return Plan{}, invalid.Input("", "corebond vault deploy --print-plan shows one", "not a plan: %v", err)
	}
	if root.Kind != yaml.DocumentNode || root.Content[0].Kind != yaml.MappingNode {
		return Plan{}, invalid.Input("", "corebond vault deploy --print-plan shows one", "a plan is lines of the form key: value")
	}
	if err := checkKeys(root.Content[0]); err != nil {
		return Plan{}, err
	}
	var f planFile
	if err := root.Decode(&f); err != nil {
		return Plan{}, invalid.Input("", "corebond vault deploy --print-plan shows one", "not a plan: %v", err)
	}
	if err := f.complete(); err != nil {
		return Plan{}, err
	}
	p, err := f.plan(simulate)
	if err != nil {
		return Plan{}, err
	}
	return p, p.Check()
}

// complete refuses a plan that leaves out what it must say: a ratio that was forgotten would be 0.
func (f *planFile) complete() error {
	optional := []string{"asset", "reports", "owner", "gate", "factory_owner", "salt"}
	if f.Reports != "" {
		optional = append(optional, "reports_owner", "report_signers", "report_threshold", "report_interval", "report_step", "rotation_delay")
	}
	for field, value := range reflect.ValueOf(*f).Fields() {
		key := field.Tag.Get("yaml")
		if value.Len() == 0 && !slices.Contains(optional, key) {
			return invalid.Input(key, "corebond vault deploy --print-plan shows what to write", "the plan does not say %s", key)
		}
	}
	return nil
}

func checkKeys(mapping *yaml.Node) error {
	known := make([]string, 0, 40)
	for field := range reflect.TypeFor[planFile]().Fields() {
		known = append(known, field.Tag.Get("yaml"))
	}
	var keys []string
	for i := 0; i < len(mapping.Content); i += 2 {
		keys = append(keys, mapping.Content[i].Value)
	}
	return checkKnown(keys, known, "a plan", "corebond vault deploy --print-plan lists the keys")
}

// plan reads each text. What is missing is zero, which Check refuses where it must not be.
func (f *planFile) plan(simulate bool) (Plan, error) {
	var r planReader
	p := Plan{
		Name: f.Name, Symbol: f.Symbol, SimulateAsset: simulate,
		Asset: r.address("asset", f.Asset), Reports: r.address("reports", f.Reports),
		ReportsOwner: r.address("reports_owner", f.ReportsOwner), Threshold: r.count("report_threshold", f.ReportThreshold),
		ReportInterval: r.span("report_interval", f.ReportInterval), ReportStep: r.ratio("report_step", f.ReportStep),
		RotationDelay: r.span("rotation_delay", f.RotationDelay),
		Owner:         r.address("owner", f.Owner), Curator: r.address("curator", f.Curator), Guardian: r.address("guardian", f.Guardian),
		Treasury: r.address("treasury", f.Treasury), Gate: r.address("gate", f.Gate), FactoryOwner: r.address("factory_owner", f.FactoryOwner),
		SeniorRate: r.ratio("senior_rate", f.SeniorRate), MezzRate: r.ratio("mezzanine_rate", f.MezzanineRate),
		MinSubordination: r.ratio("min_subordination", f.MinSubordination), MinJunior: r.ratio("min_junior", f.MinJunior),
		Fee: r.ratio("fee", f.Fee), Maturity: r.instant("maturity", f.Maturity),
		Epoch: r.span("epoch", f.Epoch), Ramp: r.span("ramp", f.Ramp), RecoveryWindow: r.span("recovery_window", f.RecoveryWindow),
		LapseWindow: r.span("lapse_window", f.LapseWindow), Timelock: r.span("timelock", f.Timelock),
		Seed: r.ratio("seed", f.Seed), Salt: r.hash("salt", f.Salt),
		SaleDuration: r.span("sale_duration", f.SaleDuration), SaleFloor: r.ratio("sale_floor", f.SaleFloor),
	}
	for i, signer := range f.ReportSigners {
		p.Signers = append(p.Signers, r.address(fmt.Sprintf("report_signers[%d]", i), signer))
	}
	return p, r.err
}
