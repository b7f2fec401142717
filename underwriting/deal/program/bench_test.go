package program_test

import "testing"

// BenchmarkPath60 runs three-tranche deals of 60 periods over their own series, as a simulation would: compiled once, one path's
// memory used again. plain has a fee, interest and principal in order, and equity; full has a reserve, a test, limits, conditions
// and a pro-rata step besides, 12 steps in all.
func BenchmarkPath60(b *testing.B) {
	for _, name := range []string{"plain", "full"} {
		file := map[string]string{"plain": "plain.json", "full": "three.json"}[name]
		b.Run(name, func(b *testing.B) {
			p := load(b, file)
			path, in := p.NewPath(), p.Inputs()
			b.ReportAllocs()
			for b.Loop() {
				if err := p.RunInto(path, in); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(path.Rows), "ns/period")
		})
	}
}

// TestRunIntoDoesNotAllocate: a path's memory serves every run.
func TestRunIntoDoesNotAllocate(t *testing.T) {
	for _, name := range []string{"gpu-1.json", "three.json", "plain.json"} {
		p := load(t, name)
		path, in := p.NewPath(), p.Inputs()
		if allocations := testing.AllocsPerRun(100, func() {
			if err := p.RunInto(path, in); err != nil {
				t.Fatal(err)
			}
		}); allocations != 0 {
			t.Errorf("%s: %v allocations a run", name, allocations)
		}
	}
}
