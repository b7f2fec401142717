package web_test

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/web"
)

func open(t *testing.T, d *desk) (*web.Site, *graphql.Server) {
	t.Helper()
	quiet := slog.New(slog.DiscardHandler)
	server, err := graphql.New(graphql.Readers{
		Pools: d, Devices: d, Attestations: d, Earnings: d, Status: d, Ledger: d, Operators: d, Reports: d, Registry: d, Log: d, Policies: d, Vaults: d, Preparer: d, Events: d, Webhooks: d, NavProofs: d,
	}, quiet)
	if err != nil {
		t.Fatal(err)
	}
	site, err := web.New(server, quiet)
	if err != nil {
		t.Fatal(err)
	}
	return site, server
}

func visit(t *testing.T, h http.Handler, target string) (*httptest.ResponseRecorder, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, target, nil))
	return w, w.Body.String()
}

func wantAll(t *testing.T, page string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// wellFormed reads the page with a strict reader: an open element or a bare & fails.
func wellFormed(t *testing.T, page string) {
	t.Helper()
	page = regexp.MustCompile(` (hidden|required|open)([ >])`).ReplaceAllString(page, ` $1="$1"$2`)
	page = regexp.MustCompile(`<((?:meta|link|br|input)[^>]*)>`).ReplaceAllString(page, `<$1/>`)
	reader := xml.NewDecoder(strings.NewReader(page))
	ids := map[string]bool{}
	for {
		token, err := reader.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("the page is not well formed: %v", err)
		}
		if start, ok := token.(xml.StartElement); ok {
			for _, a := range start.Attr {
				if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") {
					t.Errorf("<%s> has an inline %s, which the content policy forbids", start.Name.Local, a.Name.Local)
				}
				if a.Name.Local == "id" && ids[a.Value] {
					t.Errorf("id %q stands twice", a.Value)
				}
				ids[a.Value] = ids[a.Value] || a.Name.Local == "id"
			}
		}
	}
}

func TestOverview(t *testing.T) {
	t.Parallel()
	site, _ := open(t, fullDesk())
	w, page := visit(t, site.Handler(), "/")
	if w.Code != http.StatusOK {
		t.Fatalf("status %d: %s", w.Code, page)
	}
	wellFormed(t, page)
	wantAll(t, page,
		"Pool alpha", "1,248,312.45 USD", "14.37 % a year", "Convention: ACT/365F", "96.40 %", "3.75 GPU-hours",
		"No single rate", "several rates fit the flows: 10.00 %, 20.00 %", "This pool has no tranches yet.", "No report has been written yet.", "Not reconciled yet",
		`href="/reports/0x0000000000000000000000000000000000000000000000000000000000005eed"`, "Recomputed from its inputs", "block 1,402",
		"&lt; 0.01 %", "2.13 %", "1.42 years", "591.25 Top/s", "30 Sep 2026 12:00 UTC", "report 7 of pool alpha", "settled on chain and matched to the device",
		"Verified", "Provisional", "Stale", "Failed", "Unknown", "BENCH_LOW", "71 % of the floor", "Clean the fans and retry.",
		"Job cash (paid work)", "Emissions (subsidy)", "Classes are never added", "\u221212 LPT", "96,540.5 LPT", "no payment yet", "3,600 s",
		`<html lang="en">`, `class="skip" href="#main"`, `<th scope="col"`, `<th scope="row"`, `role="img"`)
	if strings.Contains(page, "Simulated devices") {
		t.Error("the banner stands on a page without a simulated figure")
	}
	if strings.Contains(page, "<script") {
		t.Error("the overview has a script")
	}
}

func TestBannerStandsForAnySimulatedFigure(t *testing.T) {
	t.Parallel()
	for name, simulate := range map[string]func(*desk){
		"meta":    func(d *desk) { d.meta.Simulated = true },
		"pool":    func(d *desk) { d.pools[1].Simulated = true },
		"figure":  func(d *desk) { d.pools[0].Tranches[2].LossStressed.Simulated = true },
		"device":  func(d *desk) { d.devices[4].Simulated = true },
		"network": func(d *desk) { d.networks[1].Simulated = true },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := fullDesk()
			simulate(d)
			site, _ := open(t, d)
			_, page := visit(t, site.Handler(), "/")
			wantAll(t, page, "Simulated devices and a private development chain.")
		})
	}
}

func TestNothingBreaksOut(t *testing.T) {
	t.Parallel()
	const evil = `<script>alert(1)</script>"'&`
	d := fullDesk()
	d.devices[0].Model, d.devices[0].Operator, d.devices[0].Present.Code, d.devices[0].Present.Fix = evil, evil, evil, evil
	d.pools[0].Name, d.pools[0].Convention, d.pools[0].Advance.Source, d.pools[0].Advance.Unit = evil, evil, evil, evil
	d.pools[0].Tranches[0].Name, d.networks[0].Name, d.meta.Chains[0].Name = evil, evil, evil
	site, _ := open(t, d)
	_, page := visit(t, site.Handler(), "/")
	wellFormed(t, page)
	if strings.Contains(page, "<script") || !strings.Contains(page, "&lt;script&gt;") {
		t.Error("a name from outside became markup")
	}
	_, page = visit(t, site.QueryPage(), "/graphql?"+url.Values{"query": {`</textarea>` + evil}, "variables": {evil}}.Encode())
	wellFormed(t, page)
	if strings.Contains(page, "<script>alert") {
		t.Error("a query from the URL became markup")
	}
}

func TestEmptyStatesAreWords(t *testing.T) {
	t.Parallel()
	site, _ := open(t, &desk{meta: graphql.Meta{AsOf: noon}})
	_, page := visit(t, site.Handler(), "/")
	wellFormed(t, page)
	wantAll(t, page, "There is no pool yet", "No device is pledged yet", "No network is followed yet", "No chain is followed yet")
}

func TestPagesOfDevices(t *testing.T) {
	t.Parallel()
	d := fullDesk()
	for i := range 30 {
		more := d.devices[0]
		more.ID = "more-" + string(rune('A'+i))
		d.devices = append(d.devices, more)
	}
	site, _ := open(t, d)
	_, page := visit(t, site.Handler(), "/")
	next := regexp.MustCompile(`href="(/\?after=[^"]*)#devices"`).FindStringSubmatch(page)
	if next == nil {
		t.Fatal("no link to more devices")
	}
	_, second := visit(t, site.Handler(), next[1])
	wantAll(t, second, "more-^", "First page")
	if strings.Contains(second, "gpu-00") || strings.Contains(second, "More devices") {
		t.Error("the second page is not the last ten devices")
	}
	_, wrong := visit(t, site.Handler(), "/?after=nonsense")
	wantAll(t, wrong, "The devices could not be read", "Back to the first page", "Pool alpha")
}

func TestFailuresAreShownAsFailures(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		spoil  func(*desk)
		status int
		want   []string
		not    string
	}{
		"part": {func(d *desk) { d.broken = true }, 200, []string{"Part of this page could not be read", "The pools could not be read", "gpu-03"}, "There is no pool yet"},
		"all":  {func(d *desk) { d.dead = true }, 503, []string{"Nothing is lost"}, "There is no pool yet"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := fullDesk()
			test.spoil(d)
			site, _ := open(t, d)
			w, page := visit(t, site.Handler(), "/")
			wellFormed(t, page)
			wantAll(t, page, test.want...)
			if w.Code != test.status || strings.Contains(page, test.not) || strings.Contains(page, "10.0.0.7") {
				t.Errorf("status %d, want %d, without %q or an address: %s", w.Code, test.status, test.not, page)
			}
		})
	}
}

// noExec refuses every query.
type noExec struct{}

func (noExec) Exec(context.Context, string, map[string]any) (json.RawMessage, error) {
	return nil, errors.New("dial 10.0.0.7: refused")
}

func TestNoAnswerIsAPageInWords(t *testing.T) {
	t.Parallel()
	site, err := web.New(noExec{}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	w, page := visit(t, site.Handler(), "/")
	wellFormed(t, page)
	if w.Code != http.StatusServiceUnavailable || !strings.Contains(page, "Nothing is lost") || strings.Contains(page, "10.0.0.7") {
		t.Errorf("status %d: %s", w.Code, page)
	}
	_, page = visit(t, site.QueryPage(), "/graphql")
	wantAll(t, page, "The schema could not be read just now")
}
