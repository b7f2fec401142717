package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/view"
)

// A wording that the schema no longer knows would be found out only when somebody runs the contest.
func TestOurWordingFitsTheSchema(t *testing.T) {
	t.Parallel()
	server, err := graphql.New((&view.View{}).Readers(), nil) // nothing is read
	if err != nil {
		t.Fatal(err)
	}
	one := []sample{{account: "0x00000000000000000000000000000000000000aa", key: "0x00"}}
	for _, q := range questions {
		for _, line := range oursWording.lines(q, one) {
			var in struct{ Query string }
			if err := json.Unmarshal([]byte(line), &in); err != nil {
				t.Fatalf("%s: %v", q.name, err)
			}
			if err := server.Validate(in.Query, nil); err != nil {
				t.Errorf("%s: %v", q.name, err)
			}
		}
		for name, w := range map[string]wording{"ponder": ponderWording, "postgraphile": postgraphileWording, "floor": floorWording} {
			if w[q.name] == "" {
				t.Errorf("%s has no words for %s", name, q.name)
			}
		}
	}
}

func TestMedianAndAims(t *testing.T) {
	t.Parallel()
	q := 0
	turns := func(rates ...float64) [][]turn {
		list := make([][]turn, len(questions))
		for _, r := range rates {
			list[q] = append(list[q], turn{rate: r, p99: 1000 / r})
		}
		return list
	}
	field := []*contestant{{name: "ours", label: "Ours", turns: turns(90, 70, 80)}, {name: "ponder", label: "Ponder", turns: turns(9, 11)}}
	if got := field[0].median(q, func(t turn) float64 { return t.rate }); got != 80 {
		t.Errorf("median %v, want 80", got)
	}
	for least, want := range map[float64]string{8: "yes: 8.0 times; p99 below", 8.1: "no: 8.0 times; p99 below"} {
		got := aim{"ours", "ponder", questions[q].name, least}.line(field)
		if !strings.Contains(got, want) {
			t.Errorf("aim of %v: %q, want %q in it", least, got, want)
		}
	}
}
