package portfolio_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/portfolio"
)

// FuzzBuild reads a history and a table of priors from foreign bytes: every outcome is a model that validates or a typed error.
func FuzzBuild(f *testing.F) {
	w := plainWorld()
	w.periods, w.operators, w.networks, w.gpus = 4, 1, 1, 2
	history, err := json.Marshal(w.history(1))
	if err != nil {
		f.Fatal(err)
	}
	priors, err := json.Marshal(portfolio.Shipped())
	if err != nil {
		f.Fatal(err)
	}
	f.Add(history, priors, 12)
	f.Add([]byte(`{"period_days":1,"tracks":[]}`), priors, 1)
	f.Add([]byte(`{"period_days":31,"tracks":[{"network":"network 0","gpu":"gpu 0","operator":"a","age_days":"0","source":"s","evidence":"E0","periods":[{"device_days":"1","offered_hours":"24","worked_hours":"24","cash":"0.1","emissions":"0","slashed":"0","failures":1,"outage_days":"31","exited":true}]}]}`), priors, 2)
	f.Fuzz(func(t *testing.T, history, priors []byte, months int) {
		var h portfolio.History
		if json.Unmarshal(history, &h) != nil {
			return
		}
		p, err := portfolio.Parse(priors)
		if err != nil {
			var fault *invalid.Error
			if !errors.As(err, &fault) {
				t.Fatalf("not typed: %v", err)
			}
			p = portfolio.Shipped()
		}
		if len(h.Tracks) > 20 {
			return
		}
		b, err := portfolio.Build(h, w.pool(1), months, p)
		if err != nil {
			var fault *invalid.Error
			if !errors.As(err, &fault) {
				t.Fatalf("not typed: %v", err)
			}
			if h.Validate() == nil && months >= 1 && months <= 360 {
				t.Fatalf("a valid history makes no model: %v", err)
			}
			return
		}
		if err := b.Model.Validate(); err != nil {
			t.Fatal(err)
		}
	})
}
