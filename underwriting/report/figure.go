package report

import (
	"math"
	"strconv"
	"strings"

	"github.com/corebond/corebond/underwriting/risk"
)

// Figure is a simulated number with the 95 % interval that simulation leaves in it. All three are null where there is no such number,
// and Reason then says why.
type Figure struct {
	Value  *string `json:"value"`
	Low95  *string `json:"low95"`
	High95 *string `json:"high95"`
	Reason string  `json:"reason,omitempty"`
}

// Places of what is printed: enough that the last one is noise of the simulation, and few enough to be read.
const (
	sharePlaces = 8 // of losses and probabilities
	ratioPlaces = 4 // of coverage, lives, durations and multiples
	moneyPlaces = 2
	ratePlaces  = 6
)

func figure(e risk.Estimate, places int, reason string) Figure {
	if !finite(e.Value) {
		return Figure{Reason: reason}
	}
	f := Figure{Value: text(fixed(e.Value, places)), Low95: fixedOrNil(e.Low95, places), High95: fixedOrNil(e.High95, places)}
	if f.Low95 == nil || f.High95 == nil {
		f.Low95, f.High95, f.Reason = nil, nil, "no interval: it rests on too few paths to have one"
	}
	return f
}

// fixed writes a finite number with that many places: the nearest decimal to the exact binary value, a tie to the even one.
func fixed(x float64, places int) string {
	out := strconv.FormatFloat(x, 'f', places, 64)
	if strings.Trim(out, "-0.") == "" {
		out = strings.TrimPrefix(out, "-")
	}
	return out
}

func fixedOrNil(x float64, places int) *string {
	if !finite(x) {
		return nil
	}
	return text(fixed(x, places))
}

// path writes a number a month. Where there is none (nothing is owed any more) the text is empty.
func path(x []float64, places int) []string {
	out := make([]string, len(x))
	for i := range x {
		if finite(x[i]) {
			out[i] = fixed(x[i], places)
		}
	}
	return out
}

func finite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }

// significant writes a number with six significant digits and no exponent; null if it is not finite.
func significant(x float64) *string {
	if !finite(x) {
		return nil
	}
	exponent, err := strconv.Atoi(strings.SplitN(strconv.FormatFloat(x, 'e', 5, 64), "e", 2)[1])
	if err != nil {
		panic("report: an exponent is no number: " + err.Error())
	}
	out := fixed(x, min(max(5-exponent, 0), 24))
	if strings.Contains(out, ".") {
		out = strings.TrimRight(strings.TrimRight(out, "0"), ".")
	}
	return text(out)
}
