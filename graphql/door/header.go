package door

import (
	"math"
	"net/http"
	"strconv"
)

// fixedHeaders are values of headers that are the same in every answer, made once: the answer from the cache allocates none.
type fixedHeaders struct {
	all, nosniff, exposed, vary, limit []string
	media                              map[string][]string
	numbers                            []string // 0, 1, 2 ...
}

func newFixedHeaders(r Rate) fixedHeaders {
	burst := newClients(r, 1).rate.Burst
	f := fixedHeaders{
		all: []string{"*"}, nosniff: []string{"nosniff"}, vary: []string{"Accept, Authorization"}, limit: []string{strconv.Itoa(int(burst))},
		exposed: []string{"ETag, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset"},
		media:   map[string][]string{},
	}
	for _, media := range []string{responseMedia, jsonMedia} {
		f.media[media] = []string{media + "; charset=utf-8"}
	}
	for n := range 1024 {
		f.numbers = append(f.numbers, strconv.Itoa(n))
	}
	return f
}

func (f *fixedHeaders) number(n int) []string {
	if 0 <= n && n < len(f.numbers) {
		return f.numbers[n : n+1 : n+1]
	}
	return []string{strconv.Itoa(n)}
}

func (f *fixedHeaders) openToAll(h http.Header) {
	h["Access-Control-Allow-Origin"] = f.all
	h["Access-Control-Expose-Headers"] = f.exposed
	h["X-Content-Type-Options"] = f.nosniff
	h["Vary"] = f.vary
}

// tellRate tells what a caller has left, in points, and in how many seconds all is back.
func (f *fixedHeaders) tellRate(h http.Header, r Rate, left float64) {
	remaining := f.number(max(0, int(math.Floor(left))))
	reset := f.number(int(math.Ceil((r.Burst - left) / r.PerSecond)))
	h["Ratelimit-Limit"], h["X-Ratelimit-Limit"] = f.limit, f.limit
	h["Ratelimit-Remaining"], h["X-Ratelimit-Remaining"] = remaining, remaining
	h["Ratelimit-Reset"], h["X-Ratelimit-Reset"] = reset, reset
}
