package report

import (
	"context"
	"strconv"
	"testing"

	"github.com/corebond/corebond/underwriting/portfolio"
	"github.com/corebond/corebond/underwriting/rating"
)

// simulated is the sample with a record behind it: two networks, two models, three operators, twenty periods of five days, one token.
func simulated() Snapshot {
	s := sample()
	s.Pool.Months = 12
	s.Prices = append(s.Prices, Price{Asset: "TOK", Value: "2", AsOf: s.AsOf, Source: "test", Evidence: "E0"})
	s.Devices = nil
	for i := range 6 {
		model, operator, network := []string{"A100", "RTX4090"}[i%2], []string{"north", "south", "west"}[i%3], []string{"alpha", "beta"}[i/3]
		s.Devices = append(s.Devices, Device{
			ID: "d" + strconv.Itoa(i), Network: network, Model: model, Operator: operator, AgeMonths: 6 * i, Tier: "T1", Eligible: true,
			Reasons: []string{}, ListPrice: strconv.Itoa(9000 - 900*i), PowerKW: "0.4", ObservedDays: "100", BusyHours: "1300",
			Income: []Income{
				{Class: "job_cash", Asset: "ETH", Decimals: 18, Gross: "400000000000000000", Net: "400000000000000000", Count: 30, Evidence: "E3"},
				{Class: "emission", Asset: "TOK", Decimals: 6, Gross: "150000000", Net: "150000000", Count: 30, Evidence: "E3"},
			},
		})
	}
	h := portfolio.History{PeriodDays: 5}
	for _, network := range []string{"alpha", "beta"} {
		for _, gpu := range []string{"A100", "RTX4090"} {
			for _, operator := range []string{"north", "south", "west"} {
				t := portfolio.Track{Network: network, GPU: gpu, Operator: operator, Token: "TOK", AgeDays: "200", Source: "test", Evidence: "E3"}
				for i := range 20 {
					wobble := (7*i + len(gpu) + len(operator)) % 11
					t.Periods = append(t.Periods, portfolio.Period{
						DeviceDays: "10", OfferedHours: strconv.Itoa(235 - wobble), WorkedHours: strconv.Itoa(120 + 3*wobble),
						Cash: strconv.Itoa(110 + 3*wobble - i), Emissions: strconv.Itoa(25 - i/2), Slashed: "0", OutageDays: "0",
					})
				}
				h.Tracks = append(h.Tracks, t)
			}
		}
	}
	token := portfolio.Series{Name: "TOK", Source: "test"}
	for i := range 20 {
		token.Prices = append(token.Prices, strconv.FormatFloat(2+float64((5*i)%7)/10, 'f', 1, 64))
	}
	h.Tokens = []portfolio.Series{token}
	priors, grades := portfolio.Shipped(), rating.Recalled()
	s.History, s.Priors, s.Grades = &h, &priors, &grades
	s.Simulation = &Settings{Replicates: 8, PathsEach: 64, StressReplicates: 4, StressPathsEach: 64, SeniorTarget: "Baa3", MezzanineTarget: "B2"}
	return s
}

// contextCancelled is a context that is over.
func contextCancelled(t *testing.T) (context.Context, context.CancelFunc) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx, cancel
}
