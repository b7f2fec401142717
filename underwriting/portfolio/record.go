package portfolio

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"github.com/corebond/corebond/internal/invalid"
)

// Limits on a history.
const (
	maxTracks  = 10_000
	maxPeriods = 600
	maxRecord  = 1_000_000 // periods of all tracks
	maxTokens  = 1000
	maxName    = 200
	maxSource  = 1000
	maxAmount  = 1e15
	maxText    = 60
	grades     = 5 // of evidence, E0 to E4
)

// record is a history as numbers, in the order of names. Slots count periods; the last one ends at the as-of.
type record struct {
	periodDays float64
	months     float64 // of a period
	slots      int
	tracks     []track
	tokens     []series
}

type track struct {
	Track
	index int // in the history
	grade int
	first int // slot
	age   float64
	was   []period
}

type period struct {
	deviceDays, offered, worked, cash, emissions, slashed, failures, outage float64
	exited                                                                  bool
}

type series struct {
	name, source string
	prices       []float64
}

// days is how long a track was observed.
func (t track) days(r record) float64 { return float64(float64(len(t.was)) * r.periodDays) }

// group names what a track belongs to.
func (t track) group() string { return t.Network + " / " + t.GPU + " / " + t.Operator }

// Validate reports the first fault as an *invalid.Error that names the field, such as tracks[3].periods[2].worked_hours.
func (h History) Validate() error {
	_, err := h.read()
	return err
}

func (h History) read() (record, error) {
	if h.PeriodDays < 1 || h.PeriodDays > 31 {
		return record{}, invalid.New("OUT_OF_RANGE", "period_days", "use 1 to 31 days", "%d is out of range", h.PeriodDays)
	}
	if len(h.Tracks) > maxTracks {
		return record{}, invalid.New("TOO_LARGE", "tracks", fmt.Sprintf("give at most %d", maxTracks), "%d tracks are too many", len(h.Tracks))
	}
	if len(h.Tokens) > maxTokens {
		return record{}, invalid.New("TOO_LARGE", "tokens", fmt.Sprintf("give at most %d", maxTokens), "%d series are too many", len(h.Tokens))
	}
	r := record{periodDays: float64(h.PeriodDays), months: float64(h.PeriodDays) / monthDays}
	if err := r.readTokens(h.Tokens); err != nil {
		return record{}, err
	}
	total := 0
	for i, t := range h.Tracks {
		if total += len(t.Periods); total > maxRecord {
			return record{}, invalid.New("TOO_LARGE", "tracks", "use longer periods or fewer tracks", "more than %d periods in all", maxRecord)
		}
		read, err := r.readTrack(i, t)
		if err != nil {
			return record{}, err
		}
		r.tracks = append(r.tracks, read)
		r.slots = max(r.slots, len(t.Periods))
	}
	slices.SortFunc(r.tracks, func(a, b track) int {
		return cmp.Or(cmp.Compare(a.Network, b.Network), cmp.Compare(a.GPU, b.GPU), cmp.Compare(a.Operator, b.Operator), cmp.Compare(a.index, b.index))
	})
	for i := range r.tracks {
		r.tracks[i].first = r.slots - len(r.tracks[i].was)
		if i > 0 && r.tracks[i-1].group() == r.tracks[i].group() {
			return record{}, invalid.New("CONFLICT", fmt.Sprintf("tracks[%d]", r.tracks[i].index), "join the tracks of one network, GPU and operator",
				"%s is there already", r.tracks[i].group())
		}
	}
	return r, nil
}

func (r *record) readTokens(tokens []Series) error {
	for i, s := range tokens {
		at := fmt.Sprintf("tokens[%d]", i)
		if err := named(at+".name", s.Name); err != nil {
			return err
		}
		if err := sourced(at+".source", s.Source); err != nil {
			return err
		}
		if len(s.Prices) < 1 || len(s.Prices) > maxPeriods {
			return invalid.New("OUT_OF_RANGE", at+".prices", fmt.Sprintf("give 1 to %d", maxPeriods), "%d prices are out of range", len(s.Prices))
		}
		read := series{name: s.Name, source: s.Source}
		for j, text := range s.Prices {
			field := fmt.Sprintf("%s.prices[%d]", at, j)
			x, err := number(field, text, maxAmount)
			if err != nil {
				return err
			}
			if x < 1e-15 {
				return invalid.New("OUT_OF_RANGE", field, "give a price of 1e-15 and more", "a price of %s has no logarithm to go by", text)
			}
			read.prices = append(read.prices, x)
		}
		r.tokens = append(r.tokens, read)
	}
	slices.SortStableFunc(r.tokens, func(a, b series) int { return cmp.Compare(a.name, b.name) })
	for i := 1; i < len(r.tokens); i++ {
		if r.tokens[i].name == r.tokens[i-1].name {
			return invalid.New("CONFLICT", "tokens", "give each token one series", "%q is there twice", r.tokens[i].name)
		}
	}
	return nil
}

func (r *record) readTrack(i int, t Track) (track, error) {
	at := fmt.Sprintf("tracks[%d]", i)
	out := track{Track: t, index: i, grade: -1}
	for _, name := range []struct{ field, text string }{{"network", t.Network}, {"gpu", t.GPU}, {"operator", t.Operator}} {
		if err := named(at+"."+name.field, name.text); err != nil {
			return out, err
		}
	}
	if err := sourced(at+".source", t.Source); err != nil {
		return out, err
	}
	if len(t.Evidence) == 2 && t.Evidence[0] == 'E' && t.Evidence[1] >= '0' && t.Evidence[1] < '0'+grades {
		out.grade = int(t.Evidence[1] - '0')
	} else {
		return out, invalid.Input(at+".evidence", "use E0 to E4", "%.10q is not a grade of evidence", t.Evidence)
	}
	if _, known := r.token(t.Token); t.Token != "" && !known {
		return out, invalid.Input(at+".token", "give the token's series in tokens", "there is no series of %.40q", t.Token)
	}
	if len(t.Periods) < 1 || len(t.Periods) > maxPeriods {
		return out, invalid.New("OUT_OF_RANGE", at+".periods", fmt.Sprintf("give 1 to %d", maxPeriods), "%d periods are out of range", len(t.Periods))
	}
	var err error
	if out.age, err = number(at+".age_days", t.AgeDays, 36500); err != nil {
		return out, err
	}
	left := false
	for j, p := range t.Periods {
		read, err := readPeriod(fmt.Sprintf("%s.periods[%d]", at, j), p, r.periodDays, t.Token)
		if err != nil {
			return out, err
		}
		if left && (read.deviceDays > 0 || read.exited) {
			return out, invalid.Input(fmt.Sprintf("%s.periods[%d]", at, j), "let nothing follow an exit", "the operator had left before")
		}
		left = left || read.exited
		out.was = append(out.was, read)
	}
	return out, nil
}

func readPeriod(at string, p Period, days float64, token string) (period, error) {
	out := period{failures: float64(p.Failures), exited: p.Exited}
	var broken error
	read := func(field, text string, most float64) float64 {
		x, err := number(at+"."+field, text, most)
		if broken == nil {
			broken = err
		}
		return x
	}
	const slack = 1 + 1e-9 // decimals were rounded
	out.deviceDays = read("device_days", p.DeviceDays, 1e12)
	out.offered = read("offered_hours", p.OfferedHours, float64(24*out.deviceDays*slack))
	out.worked = read("worked_hours", p.WorkedHours, float64(out.offered*slack))
	out.cash = read("cash", p.Cash, maxAmount)
	out.emissions = read("emissions", p.Emissions, maxAmount)
	out.slashed = read("slashed", p.Slashed, maxAmount)
	out.outage = read("outage_days", p.OutageDays, days)
	switch {
	case broken != nil:
		return out, broken
	case p.Failures < 0 || out.failures > float64(out.deviceDays*slack)+1:
		return out, invalid.New("OUT_OF_RANGE", at+".failures", "give 0 to the number of devices", "%d failures in %v device-days", p.Failures, out.deviceDays)
	case token == "" && out.emissions > 0:
		return out, invalid.Input(at+".emissions", "name the track's token and give its series", "emissions without a token")
	}
	return out, nil
}

// token finds a series by name.
func (r record) token(name string) (int, bool) {
	return slices.BinarySearchFunc(r.tokens, name, func(s series, name string) int { return cmp.Compare(s.name, name) })
}

func named(field, text string) error {
	if text == "" || len(text) > maxName {
		return invalid.Input(field, fmt.Sprintf("give a name of 1 to %d bytes", maxName), "%.40q is not a name", text)
	}
	return nil
}

func sourced(field, text string) error {
	if text == "" || len(text) > maxSource {
		return invalid.Input(field, fmt.Sprintf("say in 1 to %d bytes where it is from", maxSource), "a record without source cannot be used")
	}
	return nil
}

// number reads a plain decimal from 0 to most. ParseFloat rounds correctly, so it is the same number on every machine.
func number(field, text string, most float64) (float64, error) {
	digits, points := 0, 0
	for _, c := range []byte(text) {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c == '.':
			points++
		default:
			digits = -maxText
		}
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || digits < 1 || points > 1 || len(text) > maxText {
		return 0, invalid.Input(field, "write a plain decimal such as 0.40", "%.20q is not a number from 0 up", text)
	}
	if x > most {
		return 0, invalid.New("OUT_OF_RANGE", field, fmt.Sprintf("use 0 to %v", most), "%s is out of range", text)
	}
	return x, nil
}
