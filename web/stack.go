package web

import (
	"fmt"
	"slices"

	"github.com/shopspring/decimal"
)

// The drawing of a tranche stack, in user units of the SVG. The bar is to scale: a ratio of 1 is its whole height.
const (
	stackWidth  = 330
	stackTop    = 14
	barLeft     = 74
	barWidth    = 96
	labelLeft   = 202
	leastHeight = 280 // of the bar
	labelHeight = 40  // two lines of text
	markHeight  = 16  // one line of text
)

// stack is the geometry of a drawing; all coordinates are decimals of at most three digits, so that the drawing is the same
// bytes everywhere.
type stack struct {
	Pool          string
	Width, Height string
	Left, Top     string // of the bar
	Bar           string // the bar's width
	Labels, Ticks string // where labels start, and where percentages end
	Tall          string // the bar's height
	Bands         []band
	Marks         []mark
}

// band is one tranche: a rectangle, and its label beside it with a line that leads to it.
type band struct {
	Tranche      tranche
	Pattern      int // 1 to 4, by rank
	Y, Height    string
	Label        string // the height of the label's middle
	Leader       string // the path of the line to it
	Upper, Lower string // baselines of the label's two lines
}

// mark is a boundary between tranches: its percentage, and its height on the bar.
type mark struct {
	Text     string
	Baseline string
	Tick     string // the path of the line at its height
}

// drawStack lays out the tranches, the first losses at the bottom.
func drawStack(pool string, tranches []tranche) stack {
	tall := decimal.NewFromInt(int64(max(leastHeight, labelHeight*len(tranches))))
	at := func(ratio decimal.Decimal) decimal.Decimal {
		return decimal.NewFromInt(stackTop).Add(decimal.NewFromInt(1).Sub(ratio).Mul(tall))
	}
	s := stack{
		Pool: pool, Width: px(decimal.NewFromInt(stackWidth)), Height: px(tall.Add(decimal.NewFromInt(2 * stackTop))),
		Left: px(decimal.NewFromInt(barLeft)), Top: px(decimal.NewFromInt(stackTop)), Bar: px(decimal.NewFromInt(barWidth)), Tall: px(tall),
		Labels: px(decimal.NewFromInt(labelLeft)), Ticks: px(decimal.NewFromInt(barLeft - 8)),
	}
	ordered := slices.SortedStableFunc(slices.Values(tranches), func(a, b tranche) int { return b.Detachment.Cmp(a.Detachment) })
	middles := make([]decimal.Decimal, len(ordered))
	for i, t := range ordered {
		middles[i] = at(t.Attachment.Add(t.Detachment).Div(decimal.NewFromInt(2)))
	}
	labels := spread(middles, labelHeight, stackTop, tall)
	for i, t := range ordered {
		s.Bands = append(s.Bands, band{
			Tranche: t, Pattern: i%4 + 1,
			Y: px(at(t.Detachment)), Height: px(t.Detachment.Sub(t.Attachment).Mul(tall)),
			Label:  px(labels[i]),
			Leader: fmt.Sprintf("M%d %sh14L%d %sh6", barLeft+barWidth, px(middles[i]), labelLeft-10, px(labels[i])),
			Upper:  px(labels[i].Sub(decimal.NewFromInt(3))), Lower: px(labels[i].Add(decimal.NewFromInt(14))),
		})
	}
	s.Marks = boundaries(ordered, at, tall)
	return s
}

// boundaries marks every attachment and detachment once.
func boundaries(tranches []tranche, at func(decimal.Decimal) decimal.Decimal, tall decimal.Decimal) []mark {
	var ratios []decimal.Decimal
	for _, t := range tranches {
		ratios = append(ratios, t.Attachment, t.Detachment)
	}
	slices.SortFunc(ratios, func(a, b decimal.Decimal) int { return b.Cmp(a) })
	ratios = slices.CompactFunc(ratios, decimal.Decimal.Equal)
	heights := make([]decimal.Decimal, len(ratios))
	for i, r := range ratios {
		heights[i] = at(r)
	}
	placed := spread(heights, markHeight, stackTop-markHeight/2, tall.Add(decimal.NewFromInt(markHeight)))
	marks := make([]mark, len(ratios))
	for i, r := range ratios {
		marks[i] = mark{trimmed(r.Shift(2), 2) + " %", px(placed[i].Add(decimal.NewFromInt(4))), fmt.Sprintf("M%d %sh4", barLeft-4, px(heights[i]))}
	}
	return marks
}

// spread moves labels of one height apart until none overlaps, as little as it can: down past the label above, then up again
// so that the last one stays within the height that starts at top. wanted ascends, and so does the result.
func spread(wanted []decimal.Decimal, height, top int64, within decimal.Decimal) []decimal.Decimal {
	size := decimal.NewFromInt(height)
	half := size.Div(decimal.NewFromInt(2))
	placed := slices.Clone(wanted)
	least := decimal.NewFromInt(top).Add(half)
	for i := range placed {
		placed[i] = decimal.Max(placed[i], least)
		least = placed[i].Add(size)
	}
	most := decimal.NewFromInt(top).Add(within).Sub(half)
	for i := len(placed) - 1; i >= 0; i-- {
		placed[i] = decimal.Min(placed[i], most)
		most = placed[i].Sub(size)
	}
	return placed
}

// px writes a coordinate.
func px(d decimal.Decimal) string { return d.Round(3).String() }
