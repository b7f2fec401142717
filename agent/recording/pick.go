package recording

import "github.com/corebond/corebond/attest/telemetry"

// pick chooses the samples of a statement from readings in the order of time: the first, the last, and between them those that
// make the gaps as even as can be, by the least sum of squares of what each is off the step. Gaps below 3/4 of a step are none;
// those of 3/2 and more are taken only where there was no reading to prevent them. Of two readings of one millisecond the later
// is dropped.
//
// With a reading each third of a step, each up to a tenth of a step late, there is a choice without long gaps whenever the last
// reading comes after 2 1/4 steps.
func pick(readings []telemetry.Sample, step uint32) []telemetry.Sample {
	rising := make([]telemetry.Sample, 0, len(readings))
	for _, r := range readings {
		if len(rising) == 0 || r.AtMillis > rising[len(rising)-1].AtMillis {
			rising = append(rising, r)
		}
	}
	if len(rising) == 0 {
		return nil
	}
	const unreached, tooLong = ^uint64(0), uint64(1) << 40 // a proof of a quarter of an hour has squares below 2^40
	least, most := step*3/4, (step*3-1)/2
	cost, from := make([]uint64, len(rising)), make([]int, len(rising))
	for i := 1; i < len(rising); i++ {
		cost[i] = unreached
		for j := i - 1; j >= 0; j-- {
			gap := rising[i].AtMillis - rising[j].AtMillis
			if gap < least || cost[j] == unreached {
				continue
			}
			off := int64(gap) - int64(step)
			c := cost[j] + uint64(off*off)
			if gap > most {
				c += tooLong
			}
			if c < cost[i] {
				cost[i], from[i] = c, j
			}
		}
	}
	last := len(rising) - 1
	if cost[last] == unreached { // all within 3/4 of a step
		return []telemetry.Sample{rising[0], rising[last]}[:min(2, len(rising))]
	}
	var backwards []telemetry.Sample
	for i := last; i > 0; i = from[i] {
		backwards = append(backwards, rising[i])
	}
	picked := []telemetry.Sample{rising[0]}
	for i := len(backwards) - 1; i >= 0; i-- {
		picked = append(picked, backwards[i])
	}
	return picked
}
