package portfolio_test

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/random"
	"github.com/corebond/corebond/underwriting/simulation"
	"pgregory.net/rapid"
)

// Nothing depends on the order of what was given.
func TestOrderDoesNotMatter(t *testing.T) {
	t.Parallel()
	w := plainWorld()
	h, devices, p := w.history(5), w.pool(40), portfolio.Shipped()
	for i := range devices {
		devices[i].Cash += 1 / float64(i+3)
		devices[i].Days = float64(i%97) / 7
	}
	want := fmt.Sprintf("%v", build(t, h, devices, p))
	d := &draws{random.NewKey(9).At(random.At{})}
	for range 5 {
		swap(d, h.Tracks)
		swap(d, h.Tokens)
		swap(d, devices)
		if got := fmt.Sprintf("%v", build(t, h, devices, p)); got != want {
			t.Fatal("the model moved with the order of its inputs")
		}
	}
}

func swap[T any](d *draws, list []T) {
	for i := range list {
		j := int(d.Uniform() * float64(len(list)))
		list[i], list[j] = list[j], list[i]
	}
}

// Evidence and simulated sources are named, and weak evidence weighs less.
func TestWeakEvidenceWeighsLess(t *testing.T) {
	t.Parallel()
	w := plainWorld()
	strong := w.history(12)
	weak := w.history(12)
	for i := range weak.Tracks {
		weak.Tracks[i].Evidence, weak.Tracks[i].Source = "E0", "Simulated by a test"
	}
	a, b := build(t, strong, w.pool(1), portfolio.Shipped()), build(t, weak, w.pool(1), portfolio.Shipped())
	for _, c := range [][2]string{{"hazard", "all"}, {"income level", "network 0 / gpu 0 / operator 0"}} {
		if x, y := find(t, a, c[0], c[1]), find(t, b, c[0], c[1]); !(y.Weight < x.Weight) {
			t.Errorf("%s weighs %v with evidence E0, %v with E3", c[0], y.Weight, x.Weight)
		}
	}
	all := strings.Join(b.Warnings, "\n")
	if !strings.Contains(all, "the record is simulated") || !strings.Contains(all, "evidence E0") || strings.Contains(strings.Join(a.Warnings, "\n"), "evidence E") {
		t.Errorf("warnings %q", all)
	}
}

// Whatever the record, there is a model that can be played, or a typed error.
func TestEveryRecordMakesAModel(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := plainWorld()
		w.networks, w.gpus, w.operators = rapid.IntRange(1, 3).Draw(t, "networks"), rapid.IntRange(1, 3).Draw(t, "gpus"), rapid.IntRange(1, 4).Draw(t, "operators")
		w.days, w.periods = rapid.IntRange(1, 31).Draw(t, "days"), rapid.IntRange(1, 30).Draw(t, "periods")
		w.devices, w.hazard = rapid.IntRange(1, 50).Draw(t, "devices"), rapid.Float64Range(0, 2).Draw(t, "hazard")
		w.tokenShare = rapid.SampledFrom([]float64{0, 0.5, 0.99}).Draw(t, "tokens")
		h, devices := w.history(rapid.Uint32().Draw(t, "seed")), w.pool(rapid.IntRange(1, 4).Draw(t, "each"))
		for i := range h.Tracks {
			if rapid.IntRange(0, 3).Draw(t, "idle") == 0 {
				for j := range h.Tracks[i].Periods {
					if x := &h.Tracks[i].Periods[j]; rapid.Bool().Draw(t, "off") {
						x.WorkedHours, x.Cash, x.Emissions = "0", "0", "0"
					}
				}
			}
		}
		if rapid.Bool().Draw(t, "drop") {
			h.Tracks = h.Tracks[:len(h.Tracks)/2]
		}
		b, err := portfolio.Build(h, devices, rapid.IntRange(1, 60).Draw(t, "months"), portfolio.Shipped())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := simulation.NewEngine(b.Model); err != nil {
			t.Fatal(err)
		}
		for _, x := range b.Beliefs {
			if math.IsNaN(x.Value) || math.IsInf(x.Value, 0) || x.Weight < 0 || x.Weight > 1 || x.Low95 > x.Value+1e-9 && x.Unit != "share a month" || x.High95 < x.Value-1e-9 {
				t.Fatalf("%+v", x)
			}
		}
	})
}

func TestErrorsNameTheField(t *testing.T) {
	t.Parallel()
	w := plainWorld()
	w.periods = 3
	for field, change := range map[string]func(h *portfolio.History, d []portfolio.Device, p *portfolio.Priors, months *int){
		"period_days": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) { h.PeriodDays = 32 },
		"tracks[3].periods[2].worked_hours": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[3].Periods[2].WorkedHours = "1e5"
		},
		"tracks[1].periods[0].offered_hours": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[1].Periods[0].OfferedHours = "999999"
		},
		"tracks[1].periods[0].cash": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[1].Periods[0].Cash = "-1"
		},
		"tracks[1].periods[0].emissions": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) { h.Tracks[1].Token = "" },
		"tracks[1].periods[0].failures": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[1].Periods[0].Failures = -1
		},
		"tracks[1].periods[0].outage_days": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[1].Periods[0].OutageDays = "31"
		},
		"tracks[1].periods[0].slashed": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[1].Periods[0].Slashed = ""
		},
		"tracks[1].periods[0].device_days": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[1].Periods[0].DeviceDays = "NaN"
		},
		"tracks[1].periods[1]": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[1].Periods[0].Exited = true
		},
		"tracks[1].periods": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[1].Periods = nil
		},
		"tracks[1].evidence": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[1].Evidence = "E5"
		},
		"tracks[1].source": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) { h.Tracks[1].Source = "" },
		"tracks[1].network": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[1].Network = ""
		},
		"tracks[1].age_days": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[1].AgeDays = "40000"
		},
		"tracks[1].token": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[1].Token = "other"
		},
		"tracks[2]": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks[2] = h.Tracks[1]
		},
		"tracks": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tracks = make([]portfolio.Track, 10001)
		},
		"tokens[0].prices[1]": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tokens[0].Prices[1] = "0"
		},
		"tokens[0].prices": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tokens[0].Prices = nil
		},
		"tokens[0].name":   func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) { h.Tokens[0].Name = "" },
		"tokens[0].source": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) { h.Tokens[0].Source = "" },
		"tokens": func(h *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, _ *int) {
			h.Tokens[0] = h.Tokens[1]
		},
		"months": func(_ *portfolio.History, _ []portfolio.Device, _ *portfolio.Priors, m *int) { *m = 0 },
		"devices[2].list_price": func(_ *portfolio.History, d []portfolio.Device, _ *portfolio.Priors, _ *int) {
			d[2].ListPrice = math.NaN()
		},
		"devices[2].days":       func(_ *portfolio.History, d []portfolio.Device, _ *portfolio.Priors, _ *int) { d[2].Days = -1 },
		"devices[2].cash":       func(_ *portfolio.History, d []portfolio.Device, _ *portfolio.Priors, _ *int) { d[2].Cash = 1e7 },
		"devices[2].age_months": func(_ *portfolio.History, d []portfolio.Device, _ *portfolio.Priors, _ *int) { d[2].AgeMonths = 361 },
		"devices[2].gpu":        func(_ *portfolio.History, d []portfolio.Device, _ *portfolio.Priors, _ *int) { d[2].GPU = "" },
		"devices[2].id":         func(_ *portfolio.History, d []portfolio.Device, _ *portfolio.Priors, _ *int) { d[2].ID = d[1].ID },
		"price.volatility.value": func(_ *portfolio.History, _ []portfolio.Device, p *portfolio.Priors, _ *int) {
			p.Price.Volatility.Value = 0
		},
		"price.volatility.label": func(_ *portfolio.History, _ []portfolio.Device, p *portfolio.Priors, _ *int) {
			p.Price.Volatility.Label = "Z"
		},
		"price.volatility.source": func(_ *portfolio.History, _ []portfolio.Device, p *portfolio.Priors, _ *int) {
			p.Price.Volatility.Source = ""
		},
		"rules.evidence": func(_ *portfolio.History, _ []portfolio.Device, p *portfolio.Priors, _ *int) { p.Rules.Evidence = nil },
		"resale.vintage": func(_ *portfolio.History, _ []portfolio.Device, p *portfolio.Priors, _ *int) { p.Resale.Vintage = nil },
		"provenance":     func(_ *portfolio.History, _ []portfolio.Device, p *portfolio.Priors, _ *int) { p.Provenance = "" },
	} {
		h, d, p, months := w.history(8), w.pool(1), portfolio.Shipped(), 36
		change(&h, d, &p, &months)
		_, err := portfolio.Build(h, d, months, p)
		var fault *invalid.Error
		if !errors.As(err, &fault) || fault.Field != field || fault.Code == "" || fault.Fix == "" {
			t.Errorf("%s: got %v", field, err)
		}
	}
	many := w.pool(30)
	for i := range many {
		many[i].GPU = fmt.Sprint(i)
	}
	if _, err := portfolio.Build(w.history(8), many, 36, portfolio.Shipped()); invalid.Code(err) != "TOO_LARGE" {
		t.Errorf("too many models: %v", err)
	}
	if _, err := portfolio.Build(w.history(8), nil, 36, portfolio.Shipped()); invalid.Code(err) != "OUT_OF_RANGE" {
		t.Errorf("no devices: %v", err)
	}
}
