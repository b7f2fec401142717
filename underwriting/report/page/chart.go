package page

import (
	"math"
	"strconv"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/report"
)

// tornado is the drawing of the widest bars: the mezzanine's expected loss with each assumption moved down and up.
type tornado struct {
	Height   int
	Base     string // x
	BaseLoss string
	Low      string
	High     string
	Bars     []tornadoBar
}

type tornadoBar struct {
	Label                                 string
	Y, TextY                              int
	DownX, DownWidth, UpX, UpWidth, Swing string
}

// Sizes of the drawings in their own units.
const (
	barsShown   = 14
	barHeight   = 20
	chartLeft   = 250.0
	chartWidth  = 420.0
	panelWidth  = 220.0
	panelHeight = 130.0
)

func newTornado(m report.ModelRisk) (*tornado, error) {
	loss := func(o report.Outcome) (float64, error) {
		if len(o.Tranches) < 2 {
			return 0, invalid.Input("results.expected.model_risk", "give the document as it was written", "a run has no mezzanine")
		}
		return parse(o.Tranches[1].ExpectedLoss)
	}
	base, err := loss(m.Base)
	if err != nil {
		return nil, err
	}
	shown := m.Tornado[:min(len(m.Tornado), barsShown)]
	low, high := base, base
	ends := make([][2]float64, len(shown))
	for i, b := range shown {
		if ends[i][0], err = loss(b.Down); err != nil {
			return nil, err
		}
		if ends[i][1], err = loss(b.Up); err != nil {
			return nil, err
		}
		low, high = min(low, ends[i][0], ends[i][1]), max(high, ends[i][0], ends[i][1])
	}
	x := func(v float64) float64 {
		if high <= low {
			return chartLeft + chartWidth/2
		}
		return chartLeft + float64(chartWidth*((v-low)/(high-low)))
	}
	out := &tornado{
		Height: len(shown)*barHeight + 40, Base: place(x(base)), BaseLoss: percent(m.Base.Tranches[1].ExpectedLoss),
		Low: percent(strconv.FormatFloat(low, 'f', 8, 64)), High: percent(strconv.FormatFloat(high, 'f', 8, 64)),
	}
	for i, b := range shown {
		down, up := x(ends[i][0]), x(ends[i][1])
		out.Bars = append(out.Bars, tornadoBar{
			Label: b.Family + ", " + b.By, Y: i*barHeight + 4, TextY: i*barHeight + 16, Swing: percent(b.Swing),
			DownX: place(min(down, x(base))), DownWidth: place(math.Abs(down - x(base))), UpX: place(min(up, x(base))), UpWidth: place(math.Abs(up - x(base))),
		})
	}
	return out, nil
}

// panel is one tranche's expected loss by correlation.
type panel struct {
	Name, Points, Top string
	Marks             []mark
}

type mark struct{ X, Y, Correlation, Loss string }

func newLadder(l report.Ladder) ([]panel, error) {
	var out []panel
	for i, name := range []string{"Senior", "Mezzanine", "Junior"} {
		p := panel{Name: name}
		var values []float64
		top := 0.0
		for _, r := range l.Rungs {
			if len(r.Tranches) < 3 {
				return nil, invalid.Input("results.expected.model_risk", "give the document as it was written", "a rung has no three tranches")
			}
			v, err := parse(r.Tranches[i].ExpectedLoss)
			if err != nil {
				return nil, err
			}
			values, top = append(values, v), max(top, v)
		}
		p.Top = percent(strconv.FormatFloat(top, 'f', 8, 64))
		for k, v := range values {
			x, y := 0.0, panelHeight
			if len(values) > 1 {
				x = float64(panelWidth*float64(k)) / float64(len(values)-1)
			}
			if top > 0 {
				y = panelHeight - float64(panelHeight*(v/top))
			}
			m := mark{place(x), place(y), l.Rungs[k].Correlation, percent(l.Rungs[k].Tranches[i].ExpectedLoss)}
			p.Marks = append(p.Marks, m)
			p.Points += m.X + "," + m.Y + " "
		}
		out = append(out, p)
	}
	return out, nil
}

// parse reads a number of the document.
func parse(s string) (float64, error) {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(x) || math.IsInf(x, 0) {
		return 0, invalid.Input("results.expected.model_risk", "give the document as it was written", "%.40q is not a number", s)
	}
	return x, nil
}

func place(x float64) string { return strconv.FormatFloat(x, 'f', 1, 64) }
