package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/portable"
)

// changes is the move of a log price into each slot from the one before; NaN where either is not known.
type changes []float64

func (b *builder) none() changes {
	c := make(changes, b.record.slots)
	for s := range c {
		c[s] = math.NaN()
	}
	return c
}

// stretch is the last run of slots without a gap as levels from 0 on, and the slot that it ends with.
func (c changes) stretch() (levels []float64, end int) {
	end = len(c) - 1
	for end >= 0 && math.IsNaN(c[end]) {
		end--
	}
	first := end
	for first >= 0 && !math.IsNaN(c[first]) {
		first--
	}
	if end < 0 {
		return nil, end
	}
	levels = append(levels, 0)
	for s := first + 1; s <= end; s++ {
		levels = append(levels, levels[len(levels)-1]+c[s])
	}
	return levels, end
}

// index adds all changes up, gaps standing still.
func (c changes) index() index {
	out := index{first: len(c), levels: make([]float64, len(c))}
	level := 0.0
	for s, x := range c {
		if !math.IsNaN(x) {
			level += x
			out.first = min(out.first, max(0, s-1))
		}
		out.levels[s] = level
	}
	return out
}

// keep remembers a fit's innovations at their slots. They end with the stretch.
func (b *builder) keep(m motion, end int) moves {
	out := moves(b.none())
	for i, z := range m.innovations {
		if s := end - len(m.innovations) + 1 + i; s >= 0 {
			out[s] = z
		}
	}
	return out
}

// quote is a track's log price by slot with the hours behind it.
type quote struct {
	change []float64
	hours  []float64
}

// quotes are of every track: cash over hours worked.
func (b *builder) quotes() []quote {
	out := make([]quote, len(b.record.tracks))
	for k := range b.record.tracks {
		t := &b.record.tracks[k]
		q := quote{b.none(), make([]float64, b.record.slots)}
		last := math.NaN()
		for i, p := range t.was {
			s, price := t.first+i, math.NaN()
			if p.worked > 0 && p.cash > 0 {
				price = portable.Log(p.cash) - portable.Log(p.worked)
				q.change[s] = price - last
				q.hours[s] = float64(p.worked * b.trust(t))
				if i > 0 {
					q.hours[s] = min(q.hours[s], float64(t.was[i-1].worked*b.trust(t)))
				}
			}
			last = price
		}
		out[k] = q
	}
	return out
}

// chain averages the changes of some tracks less what is taken off them, by hours.
func (b *builder) chain(quotes []quote, members []int, off func(t *track, slot int) float64) changes {
	out := b.none()
	for s := range out {
		sum, hours := 0.0, 0.0
		for _, k := range members {
			if x := quotes[k].change[s]; !math.IsNaN(x) {
				sum += float64(quotes[k].hours[s] * (x - off(&b.record.tracks[k], s)))
				hours += quotes[k].hours[s]
			}
		}
		if hours > 0 {
			out[s] = sum / hours
		}
	}
	return out
}

// priced is the tracks that show a price.
func (b *builder) priced() (members []int) {
	for k := range b.record.tracks {
		for _, p := range b.record.tracks[k].was {
			if p.worked > 0 && p.cash > 0 {
				members = append(members, k)
				break
			}
		}
	}
	return members
}

// grouped is some tracks by a name of theirs.
func (b *builder) grouped(members []int, name func(*track) string) map[string][]int {
	out := map[string][]int{}
	for _, k := range members {
		at := name(&b.record.tracks[k])
		out[at] = append(out[at], k)
	}
	return out
}

func together(a, c index) index {
	out := index{first: min(a.first, c.first), levels: make([]float64, len(a.levels))}
	for s := range out.levels {
		out.levels[s] = a.levels[s] + c.levels[s]
	}
	return out
}
