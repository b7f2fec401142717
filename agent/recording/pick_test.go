package recording

import (
	"slices"
	"testing"

	"github.com/corebond/corebond/attest/telemetry"
)

func TestPick(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ readings, want []uint32 }{
		"none":                          {nil, nil},
		"one":                           {[]uint32{0}, []uint32{0}},
		"twice in a millisecond":        {[]uint32{0, 0}, []uint32{0}},
		"over at once":                  {[]uint32{0, 333, 600}, []uint32{0, 600}},
		"a second":                      {[]uint32{0, 333, 667, 1000}, []uint32{0, 1000}},
		"even steps":                    {[]uint32{0, 333, 667, 1000, 1333, 1667, 2000}, []uint32{0, 1000, 2000}},
		"the last early in its second":  {[]uint32{0, 333, 667, 1000, 1333, 1667, 2000, 2333, 2350}, []uint32{0, 1333, 2350}},
		"neither with it nor without":   {[]uint32{0, 333, 667, 1000, 1333, 1667, 2000, 2333, 2667, 2700}, []uint32{0, 1333, 2700}},
		"a long gap would be more even": {[]uint32{0, 1000, 1499, 2000, 2700, 3500}, []uint32{0, 1499, 2700, 3500}},
		"a hole":                        {[]uint32{0, 333, 667, 1000, 4000, 4333, 4667, 5000}, []uint32{0, 1000, 4000, 5000}},
	}
	for what, tt := range tests {
		var readings []telemetry.Sample
		for _, at := range tt.readings {
			readings = append(readings, telemetry.Sample{AtMillis: at})
		}
		var got []uint32
		for _, s := range pick(readings, 1000) {
			got = append(got, s.AtMillis)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: pick(%v) = %v, want %v", what, tt.readings, got, tt.want)
		}
	}
}
