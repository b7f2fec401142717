package position_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/position"
)

var noon = time.Date(2026, 9, 30, 12, 0, 0, 0, time.UTC)

func about() *position.Vault {
	return &position.Vault{
		Pool: "alpha", ChainID: 7, Symbol: "USD", Decimals: 6,
		Terms: position.Terms{
			MinSubordinationWad: evm.UnitsOf(300_000_000_000_000_000), MinJuniorWad: evm.UnitsOf(100_000_000_000_000_000),
			Maturity: noon.Add(time.Hour), ReportMaxAge: 36 * time.Hour,
		},
	}
}

// sound is a position in which every covenant holds, with an open loan, one that is approved and one that is over.
func sound() *position.Position {
	return &position.Position{
		Block: evm.Ref{Number: 5}, Time: noon, NAVEntry: evm.UnitsOf(101), NAVExit: evm.UnitsOf(100), Cash: evm.UnitsOf(50),
		SeniorClaim: evm.UnitsOf(60_000_000), MezzClaim: evm.UnitsOf(20_000_000), Entry: "open", SubordinationOK: true,
		Report: position.Report{Seq: 3, AsOf: noon.Add(-time.Hour)}, Tranches: make([]position.Tranche, 3),
		Facilities: []position.Facility{
			{ID: 0, Status: "open", Principal: evm.UnitsOf(10), Base: evm.UnitsOf(10), Grace: 100, Maturity: noon.Add(time.Minute)},
			{ID: 2, Status: "approved", Maturity: noon.Add(time.Minute)},
			{ID: 3, Status: "repaid", Late: 7},
		},
	}
}

// codes are those of the covenants that do not hold, in order.
func codes(p *position.Position) (out []string) {
	for _, c := range position.Covenants(about(), p) {
		switch {
		case c.Observed == "" || c.Required == "" || (c.Code == "") != (c.State == position.Verified) || (c.Fix == "") != (c.Code == ""):
			out = append(out, "incomplete "+c.Kind)
		case c.Code != "":
			out = append(out, c.State+" "+c.Code)
		}
	}
	return out
}

func TestCovenants(t *testing.T) {
	t.Parallel()
	loan := func(change func(f *position.Facility)) func(*position.Position) {
		return func(p *position.Position) { change(&p.Facilities[0]) }
	}
	for name, test := range map[string]struct {
		spoil func(p *position.Position)
		want  string
	}{
		"sound":          {func(*position.Position) {}, ""},
		"closed":         {func(p *position.Position) { p.Entry = "winding down" }, "FAILED ENTRY_WINDING_DOWN"},
		"paused":         {func(p *position.Position) { p.Paused = true }, "FAILED POOL_PAUSED"},
		"winding down":   {func(p *position.Position) { p.Paused, p.WindingDown = true, true }, "FAILED POOL_WINDING_DOWN"},
		"stale":          {func(p *position.Position) { p.Report.Stale = true }, "STALE NAV_STALE"},
		"no report":      {func(p *position.Position) { p.Report = position.Report{Stale: true} }, "UNKNOWN NO_REPORT"},
		"thin":           {func(p *position.Position) { p.SubordinationOK = false }, "FAILED SUBORDINATION_BROKEN"},
		"pool matures":   {func(p *position.Position) { p.Time, p.Facilities = noon.Add(time.Hour), nil }, "FAILED POOL_MATURED"},
		"base short":     {loan(func(f *position.Facility) { f.Base = evm.UnitsOf(9) }), "FAILED BASE_SHORT"},
		"late":           {loan(func(f *position.Facility) { f.Late = 100 }), "FAILED LATE"},
		"beyond grace":   {loan(func(f *position.Facility) { f.Late = 101 }), "FAILED LATE_BEYOND_GRACE"},
		"loan matures":   {func(p *position.Position) { p.Time = noon.Add(time.Minute) }, "FAILED MATURED"},
		"defaulted":      {loan(func(f *position.Facility) { f.Status, f.Base = "defaulted", evm.Units{} }), "FAILED DEFAULTED"},
		"foreclosed":     {loan(func(f *position.Facility) { f.Status = "foreclosed" }), "FAILED FORECLOSED"},
		"written off":    {loan(func(f *position.Facility) { f.Status = "written off" }), "FAILED WRITTEN_OFF"},
		"late and short": {loan(func(f *position.Facility) { f.Late, f.Base = 1, evm.Units{} }), "FAILED LATE, FAILED BASE_SHORT"},
	} {
		p := sound()
		test.spoil(p)
		if got := strings.Join(codes(p), ", "); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

// What subordination requires is rounded up as the pool rounds it: 60 / 0.7 and 80 / 0.9 to the millionth.
func TestSubordinationSaysWhatIsRequired(t *testing.T) {
	t.Parallel()
	for _, c := range position.Covenants(about(), sound()) {
		if want := "at least 88.888889 USD"; c.Kind == position.Subordination && c.Required != want {
			t.Errorf("requires %s, want %s", c.Required, want)
		}
	}
	v := about()
	v.Terms.MinJuniorWad = evm.UnitsOf(0)
	for _, c := range position.Covenants(v, sound()) {
		if want := "at least 85.714286 USD"; c.Kind == position.Subordination && c.Required != want {
			t.Errorf("requires %s, want %s", c.Required, want)
		}
	}
}

// told are events as "topic code facility".
func told(t *testing.T, events []position.Event) (out []string) {
	t.Helper()
	for _, e := range events {
		text, err := json.Marshal(e.Body)
		if err != nil {
			t.Fatal(err)
		}
		var body struct {
			Code     string
			Facility json.RawMessage
			Block    evm.Ref
			At       string
		}
		if err := json.Unmarshal(text, &body); err != nil {
			t.Fatal(err)
		}
		if body.Block.Number != 5 || body.At != "2026-09-30T12:00:00Z" {
			t.Errorf("%s does not say where: %s", e.Topic, text)
		}
		line := e.Topic
		if body.Code != "" {
			line += " " + body.Code
		}
		if len(body.Facility) > 0 {
			line += " " + string(body.Facility)
		}
		out = append(out, line)
	}
	return out
}

func TestChanges(t *testing.T) {
	t.Parallel()
	type change = func(before, after *position.Position)
	for name, test := range map[string]struct {
		change change
		want   []string
	}{
		"nothing":      {func(_, _ *position.Position) {}, nil},
		"value":        {func(_, p *position.Position) { p.NAVEntry = evm.UnitsOf(102) }, []string{"nav"}},
		"price":        {func(_, p *position.Position) { p.Tranches[2].Price = evm.UnitsOf(1) }, []string{"nav"}},
		"pause":        {func(_, p *position.Position) { p.Paused, p.Entry = true, "paused" }, []string{"pause PAUSED"}},
		"unpause":      {func(b, _ *position.Position) { b.Paused, b.Entry = true, "paused" }, []string{"pause UNPAUSED"}},
		"wind-down":    {func(_, p *position.Position) { p.WindingDown = true }, []string{"pause WINDING_DOWN"}},
		"thin":         {func(_, p *position.Position) { p.SubordinationOK = false }, []string{"covenant SUBORDINATION_BROKEN null"}},
		"thick":        {func(b, _ *position.Position) { b.SubordinationOK = false }, []string{"covenant CURED null"}},
		"still late":   {func(b, p *position.Position) { b.Facilities[0].Late, p.Facilities[0].Late = 1, 2 }, nil},
		"later":        {func(b, p *position.Position) { b.Facilities[0].Late, p.Facilities[0].Late = 1, 200 }, []string{"covenant LATE_BEYOND_GRACE 0"}},
		"paid up":      {func(b, _ *position.Position) { b.Facilities[0].Late = 1 }, []string{"covenant CURED 0"}},
		"opened":       {func(b, _ *position.Position) { b.Facilities = nil }, nil},
		"new and late": {func(b, p *position.Position) { b.Facilities, p.Facilities[0].Late = nil, 1 }, []string{"covenant LATE 0"}},
		"defaults": {func(b, p *position.Position) {
			b.Facilities[0].Late, b.Facilities[0].Base = 200, evm.Units{}
			p.Facilities[0].Status = "defaulted"
		}, []string{"covenant DEFAULTED 0"}},
		"repaid after default": {func(b, p *position.Position) { b.Facilities[0].Status, p.Facilities[0].Status = "foreclosed", "repaid" }, []string{"covenant CURED 0"}},
		"stale":                {func(_, p *position.Position) { p.Report.Stale = true }, []string{"report_late"}},
		"no report":            {func(_, p *position.Position) { p.Report = position.Report{Stale: true} }, nil},
	} {
		before, after := sound(), sound()
		test.change(before, after)
		if got := told(t, position.Changes(about(), before, after)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
	spoiled := sound()
	spoiled.Paused, spoiled.Facilities[0].Late = true, 1
	if got := told(t, position.Changes(about(), nil, spoiled)); !slices.Equal(got, []string{"nav"}) {
		t.Errorf("of the first position: %v", got)
	}
}

// A report that is late is told once, whoever and how often it is seen.
func TestLateReportHasOneName(t *testing.T) {
	t.Parallel()
	p := sound()
	p.Report.Stale = true
	for _, e := range position.Changes(about(), sound(), p) {
		if e.Once != "report_late:alpha:3" {
			t.Errorf("%s is told once as %q", e.Topic, e.Once)
		}
	}
}

func TestStandingIsWhatIsStoredAtOnce(t *testing.T) {
	t.Parallel()
	was := position.Standing(about(), sound())
	for name, spoil := range map[string]func(p *position.Position){
		"entry": func(p *position.Position) { p.Entry = "late" }, "pause": func(p *position.Position) { p.Paused = true },
		"report": func(p *position.Position) { p.Report.Seq++ }, "stale": func(p *position.Position) { p.Report.Stale = true },
		"late": func(p *position.Position) { p.Facilities[0].Late = 1 }, "default": func(p *position.Position) { p.Facilities[0].Status = "defaulted" },
	} {
		p := sound()
		if spoil(p); position.Standing(about(), p) == was {
			t.Errorf("%s changes nothing", name)
		}
	}
	p := sound()
	p.NAVExit, p.Time = evm.UnitsOf(1), noon.Add(time.Second)
	if position.Standing(about(), p) != was {
		t.Error("value alone is stored at once")
	}
}
