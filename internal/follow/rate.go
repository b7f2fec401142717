package follow

import "time"

// rate counts blocks over the last rateSpan.
type rate struct {
	since time.Time
	count float64
}

// add counts n blocks at an instant. What was counted before fades, so that old speed says little of today's.
func (r *rate) add(at time.Time, n int) {
	if r.since.IsZero() {
		r.since = at
	}
	if span := at.Sub(r.since); span > rateSpan {
		r.count *= float64(rateSpan) / float64(span)
		r.since = at.Add(-rateSpan)
	}
	r.count += float64(n)
}

// perSecond is 0 until there is a measure.
func (r *rate) perSecond(at time.Time) float64 {
	span := at.Sub(r.since).Seconds()
	if r.since.IsZero() || span <= 0 {
		return 0
	}
	return r.count / span
}
