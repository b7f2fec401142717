package money

import (
	"math/bits"
	"sort"
)

// Allocate splits total among weights so that the parts sum to total exactly: each part gets its floor, and the units left
// over go one by one to the largest remainders, ties to the lower index (Hamilton's method). With no positive weight all
// parts are 0 and nothing is split. total and weights must not be negative, and the weights' sum must fit into an int64.
func Allocate(total int64, weights []int64) []int64 {
	parts := make([]int64, len(weights))
	var sum int64
	for _, w := range weights {
		if w < 0 || total < 0 || sum > 1<<63-1-w {
			panic("money: Allocate needs weights that are not negative and whose sum fits into 63 bits")
		}
		sum += w
	}
	if sum == 0 {
		return parts
	}
	remainders := make([]uint64, len(weights))
	order := make([]int, len(weights))
	left := total
	for i, w := range weights {
		hi, lo := bits.Mul64(uint64(total), uint64(w))
		q, r := bits.Div64(hi, lo, uint64(sum))
		parts[i], remainders[i], order[i] = int64(q), r, i
		left -= int64(q)
	}
	sort.SliceStable(order, func(a, b int) bool { return remainders[order[a]] > remainders[order[b]] })
	for _, i := range order[:left] {
		parts[i]++
	}
	return parts
}
