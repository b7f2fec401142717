package curves

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// A Move takes one assumption down and up by stated amounts. A value that would leave its range stops at the end of it.
type Move struct {
	// Assumption is spelt as on the command line. price-decline moves every year of an explicit curve alike; residual moves
	// what a resale fetches.
	Assumption string
	Down, Up   decimal.Decimal // at least 0; whole for years
	Relative   bool            // amounts are fractions of the value; false: they are added to it
	Reason     string          // where the amounts come from
}

// UsualMoves are moves that a lender would ask about. Their amounts are rough: a range that was reported where there is one,
// a choice of our own where there is none, as each reason says.
func UsualMoves() []Move {
	of := func(assumption, down, up, reason string) Move {
		return Move{assumption, decimal.RequireFromString(down), decimal.RequireFromString(up), false, reason}
	}
	scaled := func(assumption, amount, reason string) Move {
		m := of(assumption, amount, amount, reason)
		m.Relative = true
		return m
	}
	return []Move{
		scaled("price", "0.20", "trade estimates of street prices are given to plus or minus 20 to 40 %"),
		scaled("rate", "0.30", "H100 rents on demand fell by 30 % within two months of 2024"),
		of("utilisation", "0.20", "0.20", "own choice; one marketplace was reported at 50 to 70 % at first and above 80 % later"),
		of("years", "1", "1", "own choice"),
		scaled("power-kw", "0.10", "own choice"),
		scaled("kwh-price", "0.50", "own choice"),
		of("pue", "0.20", "0.20", "own choice"),
		of("fee", "0.05", "0.05", "marketplaces keep 15 to 24 %"),
		of("price-decline", "0.10", "0.20", "own choice; H100 rents fell by 41 to 50 % a year from 2024 to 2025"),
		of("failure-rate", "0.11", "0.11", "11 interruptions by the GPU a year among 100 H100s in a training run of 54 days"),
		of("repair-days", "1", "1", "3 to 5 days to replace a part in one large cluster"),
		scaled("repair-cost", "0.50", "own choice"),
		of("attrition", "0.04", "0.04", "permanent failure is put at 2.5 to 6 % a year, 4 % in the middle"),
		of("residual", "0.15", "0.15", "own choice"),
	}
}

// moved returns the assumptions with one of them moved: direction is -1 for down, +1 for up.
func (m Move) moved(a Assumptions, direction int64) (Assumptions, error) {
	if m.Down.IsNegative() || m.Up.IsNegative() {
		return a, invalid.Input(m.Assumption, "give amounts of at least 0", "the move of %s goes the wrong way", m.Assumption)
	}
	amount := m.Up
	if direction < 0 {
		amount = m.Down
	}
	amount = amount.Mul(decimal.NewFromInt(direction))
	if m.Assumption == "years" {
		return m.movedYears(a, amount)
	}
	if a.Resale != nil && m.Assumption == "residual" {
		a.Residual, a.Resale = a.residual(), nil
	}
	d, err := a.dialNamed(m.Assumption)
	if err != nil {
		return a, err
	}
	*d.value = d.clamp(m.step(*d.value, amount))
	if m.Assumption == "price-decline" && len(a.DeclineByYear) > 0 {
		declines := make([]decimal.Decimal, len(a.DeclineByYear))
		for i, decline := range a.DeclineByYear {
			declines[i] = d.clamp(m.step(decline, amount))
		}
		a.DeclineByYear = declines
	}
	return a, nil
}

func (m Move) step(value, amount decimal.Decimal) decimal.Decimal {
	if m.Relative {
		amount = amount.Mul(value.Abs())
	}
	return value.Add(amount)
}

func (m Move) movedYears(a Assumptions, amount decimal.Decimal) (Assumptions, error) {
	if m.Relative || !amount.IsInteger() || amount.Abs().GreaterThan(decimal.NewFromInt(longestLife)) {
		return a, invalid.Input("years", "move by a whole number of years", "years do not move by %s", amount)
	}
	a.Years = max(1, min(longestLife, a.Years+int(amount.IntPart())))
	return a, nil
}

// dialNamed finds a dial; an unknown name is an *invalid.Error that suggests the nearest.
func (a *Assumptions) dialNamed(name string) (dial, error) {
	names := []string{"years"}
	for _, d := range a.dials() {
		if d.name == name {
			return d, nil
		}
		names = append(names, d.name)
	}
	fix := "move one of " + strings.Join(names, ", ")
	if near := invalid.Nearest(name, names); near != "" {
		fix = fmt.Sprintf("did you mean %s?", near)
	}
	return dial{}, invalid.Input(name, fix, "there is no assumption %.40q", name)
}

// text is the value of an assumption as its flag takes it; a curve is its declines with commas between.
func (m Move) text(a Assumptions) string {
	switch {
	case m.Assumption == "years":
		return strconv.Itoa(a.Years)
	case m.Assumption == "residual":
		return a.residual().String()
	case m.Assumption == "price-decline" && len(a.DeclineByYear) > 0:
		return DeclineText(a)
	}
	d, err := a.dialNamed(m.Assumption)
	if err != nil {
		return ""
	}
	return d.value.String()
}

// DeclineText writes the decline of the rent: one number, or those of an explicit curve with commas between.
func DeclineText(a Assumptions) string {
	if len(a.DeclineByYear) == 0 {
		return a.PriceDecline.String()
	}
	var declines []string
	for _, d := range a.DeclineByYear {
		declines = append(declines, d.String())
	}
	return strings.Join(declines, ",")
}
