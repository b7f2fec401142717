package main

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/random"
)

// madeCards writes a record of cards in the form of Titan's: an old batch whose hazard rises at age 2, and a good new one.
func madeCards() []byte {
	b := bytes.NewBufferString("SN,col,row,batch,years,dead\n")
	for i := range uint32(600) {
		d := random.NewKey(5).At(random.At{Path: i})
		batch, hazard, age := "old", -math.Log(d.Uniform()), 0.0
		switch {
		case i%3 == 0:
			batch, age = "new", hazard/.02
		case hazard < .02:
			age = hazard / .01
		default:
			age = 2 + (hazard-.02)/.12
		}
		until := 5.7
		if batch == "new" {
			until = 3
		}
		dead := "FALSE"
		if age < until {
			dead = "TRUE"
		}
		fmt.Fprintf(b, "x%d,%d,%d,%s,%v,%s\n", i, i%4, i%2, batch, min(age, until), dead)
	}
	return b.Bytes()
}

func TestParseTitan(t *testing.T) {
	t.Parallel()
	const header = "batch,col,row,years,dead\n"
	for _, x := range []struct{ name, text, field string }{
		{"nothing", "", "f:1"},
		{"a column short", "batch,col,row,years\nold,1,2,3\n", "f:1 dead"},
		{"a column twice", "dead,batch,col,row,years,dead\n", "f:1 dead"},
		{"no card", header, "f"},
		{"a field short", header + "old,1,2,3\n", "f"},
		{"another batch", header + "older,1,2,3,TRUE\n", "f:2 batch"},
		{"a cabinet that is none", header + "old,1,x,3,TRUE\n", "f:2 row"},
		{"a column below 0", header + "old,-1,2,3,TRUE\n", "f:2 col"},
		{"a negative age", header + "old,1,2,3,TRUE\nold,1,2,-3,TRUE\n", "f:3 years"},
		{"no number", header + "old,1,2,NaN,TRUE\n", "f:2 years"},
		{"hexadecimal", header + "old,1,2,0x1p1,TRUE\n", "f:2 years"},
		{"neither dead nor alive", header + "old,1,2,3,true\n", "f:2 dead"},
	} {
		_, err := parseTitan("f", []byte(x.text))
		var got *invalid.Error
		if !errors.As(err, &got) || got.Field != x.field || got.Fix == "" {
			t.Errorf("%s: %v, want a fault at %s", x.name, err, x.field)
		}
	}
	got, err := parseTitan("f", []byte("dead,SN,years,row,col,batch\nTRUE,1,2.5,7,3,new\n"))
	if err != nil || len(got) != 1 || got[0] != (titanCard{"new", "3-7", 2.5, true}) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func FuzzParseTitan(f *testing.F) {
	f.Add(madeCards()[:400])
	f.Add([]byte("batch,col,row,years,dead\nold,1,2,3.5,TRUE\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		cards, err := parseTitan("f", b)
		if err != nil {
			if invalid.Code(err) == "" {
				t.Fatalf("an error without a code: %v", err)
			}
			return
		}
		for _, c := range cards {
			if !(c.years >= 0 && c.years <= titanAge) || (c.batch != "old" && c.batch != "new") {
				t.Fatalf("accepted %+v", c)
			}
		}
	})
}
