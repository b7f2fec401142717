package main

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// The values that the tables of the paper round, recomputed with more digits by a program of another kind.
func TestExactTranches(t *testing.T) {
	t.Parallel()
	got, err := exactTranches(3)
	if err != nil || len(got) != 24 {
		t.Fatal(len(got), err)
	}
	want := []float64{.22742829309586, .04551703885763, .00910917790176, .00007006721818, .6816141461, .2190149254, .0476314328, .0003757954}
	for i, x := range want {
		if math.Abs(got[i]-x) > 5e-11 || got[16+i] != got[i] {
			t.Errorf("answer %d = %.14f and %.14f, want %.14f", i, got[i], got[16+i], x)
		}
	}
	ours, _ := priced(steady())(t.Context())
	answers, err := ours.results(2)
	if err != nil || len(answers) != 16 {
		t.Fatal(len(answers), err)
	}
	for i, a := range answers {
		if math.Abs(a/got[i]-1) > 1e-8 {
			t.Errorf("answer %d = %v, the exact value is %v", i, a, got[i])
		}
	}
}

// Both ways of cutting the fleet into cohorts have its exact moments.
func TestFleet(t *testing.T) {
	t.Parallel()
	f := newFleet()
	if f.devices() != 1000 || f.alone().devices() != 1000 || len(f.alone().kinds) != 1000 {
		t.Fatalf("%d devices, %d alone", f.devices(), len(f.alone().kinds))
	}
	if got, want := len(f.encode()), 8*(11+3+120+4*40); got != want {
		t.Errorf("%d bytes, want %d", got, want)
	}
	exact := f.moments(momentMonths)
	const paths = 2048
	for _, cut := range []fleet{f, f.alone()} {
		e, err := simulated(cut, steady())(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got, err := e.results(paths)
		if err != nil || len(got) != len(exact) {
			t.Fatal(got, err)
		}
		for i := 0; i < len(got); i += 2 {
			if math.Abs(got[i]-exact[i]) > 4*exact[i+1]/math.Sqrt(paths) || math.Abs(got[i+1]/exact[i+1]-1) > 0.08 {
				t.Errorf("%d kinds: mean %v, deviation %v; exact %v, %v", len(cut.kinds), got[i], got[i+1], exact[i], exact[i+1])
			}
		}
		if _, err := e.results(100); err == nil {
			t.Error("100 paths are no whole blocks")
		}
	}
}

// Without luck in price and utilisation what is left is the devices' own, which is binomial.
func TestMoments_devicesAlone(t *testing.T) {
	t.Parallel()
	f := fleet{months: 2, utilisation: []float64{0.5}, hazard: []float64{0.1, 0.2}, exit: 0.5, noise: 0.5, kinds: []kind{{10, 0, 1, 3}}}
	got := f.moments([]int{2})
	stay := 0.4 * 0.4 // from age 1 on, 0.8 of the hardware and half of the operators a month
	if want := []float64{30 * stay, 3 * math.Sqrt(10*(stay*1.25-stay*stay))}; math.Abs(got[0]-want[0]) > 1e-12 || math.Abs(got[1]-want[1]) > 1e-12 {
		t.Errorf("moments = %v, want %v", got, want)
	}
}

func TestLifetimes(t *testing.T) {
	t.Parallel()
	rows := madeUp()
	distinct := map[float64]bool{}
	for _, r := range rows {
		distinct[r.years] = true
	}
	if len(rows) != titanRows || deaths(rows) != titanDeaths || len(distinct) > titanRows*4/5 {
		t.Errorf("%d rows, %d deaths, %d distinct", len(rows), deaths(rows), len(distinct))
	}
	if got := len(encodeLifetimes(rows)); got != 4+16*titanRows {
		t.Errorf("%d bytes", got)
	}
	curve, err := fitCurve(frameOf(rows))
	if err != nil || len(curve) != 3*len(curveAt) || !(curve[19] < curve[18] && curve[18] < curve[20] && curve[18] < curve[15]) {
		t.Errorf("curve %v, %v", curve, err)
	}
	if w, err := fitWeibull(frameOf(rows)); err != nil || math.Abs(w[0]-2.64) > 0.15 {
		t.Errorf("Weibull %v, %v", w, err)
	}
	ratios, err := fitRatios(frameOf(rows))
	if err != nil || len(ratios) != 4 || math.Abs(ratios[0]-math.Log(1.8)) > 4*ratios[2] || math.Abs(ratios[1]-math.Log(2.6)) > 4*ratios[3] {
		t.Errorf("ratios %v, %v", ratios, err)
	}
}

func TestTitanOld(t *testing.T) {
	t.Parallel()
	write := func(text string) string {
		path := filepath.Join(t.TempDir(), "titan.csv")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	got, err := titanOld(write("cage,batch,years,dead\n1,old,2.5,TRUE\n0,new,1,TRUE\n2,old,3,FALSE\n"))
	if want := []lifetime{{2.5, true, 1}, {3, false, 2}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("titanOld = %v, %v", got, err)
	}
	for _, text := range []string{
		"", "cage,batch,years\n", "cage,batch,years,dead\n1,old,long,TRUE\n", "cage,batch,years,dead\n3,old,1,TRUE\n", "a,b\n1\n",
	} {
		if _, err := titanOld(write(text)); err == nil {
			t.Errorf("%q passed", text)
		}
	}
}
