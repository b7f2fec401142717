package quote

import (
	"github.com/corebond/corebond/underwriting/curves"
)

// Bar is one assumption of the stressed case moved alone. Change and size are points of the measure: fractions of 1 for
// irr, USD for npv_at_10pct, which all bars take where one of them has no single rate.
type Bar struct {
	Assumption string         `json:"assumption"`
	Measure    curves.Measure `json:"measure"`
	Convention string         `json:"convention"` // of the rates
	Base       string         `json:"base"`       // the assumption in the stressed case, as its flag takes it
	Down       Side           `json:"down"`
	Up         Side           `json:"up"`
	Size       string         `json:"size"`
	Reason     string         `json:"reason"` // where the amounts of the move come from
	Bar        curves.Bar     `json:"-"`
}

type Side struct {
	Value  string  `json:"value"`
	IRR    *string `json:"irr"`
	NPV    string  `json:"npv_at_10pct"`
	Change string  `json:"change"`
}

func newTornado(stressed curves.Assumptions) ([]Bar, error) {
	bars, err := curves.Tornado(stressed, curves.UsualMoves())
	if err != nil {
		return nil, err
	}
	out := make([]Bar, len(bars))
	for i, b := range bars {
		out[i] = Bar{
			Assumption: b.Move.Assumption, Measure: b.Measure, Convention: b.Down.Outcome.Series.Convention(), Base: b.Value,
			Down: newSide(b.Down), Up: newSide(b.Up), Size: b.Size().String(), Reason: b.Move.Reason, Bar: b,
		}
	}
	return out, nil
}

func newSide(s curves.Side) Side {
	return Side{Value: s.Value, IRR: onlyRate(s.Outcome), NPV: s.NPV.StringFixed(2), Change: s.Change.String()}
}
