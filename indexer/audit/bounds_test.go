package audit_test

import (
	"math/big"
	"reflect"
	"testing"
)

// lossy is a history of a thousand blocks of which the index lost every hundredth.
func lossy() *world {
	w := &world{start: 1}
	for n := uint64(1); n <= 1000; n++ {
		e := earned(n, 0, n*n)
		w.truth = append(w.truth, e)
		if n%100 != 0 {
			w.index = append(w.index, e)
		}
	}
	return w
}

func TestSearchIsBounded(t *testing.T) {
	t.Parallel()
	w := lossy()
	a := w.audit()
	a.MaxStretches = 3
	alarm := run(t, a, 1000, of(paid)).Alarms[0]
	if len(alarm.Stretches) != 3 || !alarm.More || alarm.Stretches[2].To != ref(300) {
		t.Errorf("at most 3 stretches: %v", &alarm)
	}

	a = w.audit()
	a.MaxReads = 25
	result := run(t, a, 1000, of(paid))
	alarm = result.Alarms[0]
	if result.Reads > 26+1 || alarm.More { // one more where a block and its state are read together
		t.Errorf("%d reads with a limit of 25: %v", result.Reads, &alarm)
	}
	if last := alarm.Stretches[len(alarm.Stretches)-1]; !alarm.Stretches[0].Exact() || last.Why != "all searches have made 25 requests together" || last.To != ref(1000) {
		t.Errorf("a search that ran out of requests ends with %v", last)
	}
	var found int64
	for _, s := range alarm.Stretches {
		found += new(big.Int).Sub(s.Counted, s.Ours).Int64()
	}
	if found != alarm.Difference().Int64() {
		t.Errorf("stretches add up to %d, the difference is %v", found, alarm.Difference())
	}

	a = w.audit()
	a.MaxStretches = 100
	if result = run(t, a, 1000, of(paid)); len(result.Alarms[0].Stretches) != 10 || result.Reads > 2*10*10+1 {
		t.Errorf("%d reads for 10 blocks of 1000, want at most 20 each: %v", result.Reads, &result.Alarms[0])
	}
}

// Where the state ends is found out once, and not anew for each provider.
func TestSearchRemembersWhereTheStateEnds(t *testing.T) {
	t.Parallel()
	w := &world{start: 1, state: 900}
	for i := range 20 {
		w.truth = append(w.truth, earned(uint64(10+i), i, 5))
		w.index = append(w.index, earned(uint64(10+i), i, 6))
	}
	result := run(t, w.audit(), 1000, of(paid))
	for i := range result.Alarms {
		if s := result.Alarms[i].Stretches; len(s) != 1 || s[0].From != 1 || s[0].To != ref(900) {
			t.Errorf("alarm %v", &result.Alarms[i])
		}
	}
	// 20 comparisons, 10 blocks to find the oldest one, with their headers, and one more read for each of the others.
	if len(result.Alarms) != 20 || result.Reads > 20+20+19 {
		t.Errorf("%d alarms took %d reads", len(result.Alarms), result.Reads)
	}
}

// An audit says the same whoever is faster.
func TestAuditIsDeterministic(t *testing.T) {
	t.Parallel()
	w := lossy()
	for i := range 30 {
		w.truth = append(w.truth, earned(uint64(i+1), i+1, 7))
		w.index = append(w.index, earned(uint64(i+1), i+1, uint64(7+i%3)))
	}
	one, many := w.audit(), w.audit()
	one.Parallel, many.Parallel = 1, 16
	want := run(t, one, 1000, of(paid))
	if got := run(t, many, 1000, of(paid)); !reflect.DeepEqual(got, want) || len(want.Alarms) != 21 {
		t.Errorf("in parallel %+v, one after another %+v", got, want)
	}
}
