package simulation_test

import (
	"encoding/json"
	"math"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/corebond/corebond/underwriting/simulation"
)

// fill sets every field below v to a value of its own, slices to two elements.
func fill(v reflect.Value, next *int) {
	*next++
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), next)
		}
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		fallthrough
	case reflect.Array:
		for i := range v.Len() {
			fill(v.Index(i), next)
		}
	case reflect.Float64:
		v.SetFloat(1 / float64(*next))
	case reflect.Int:
		v.SetInt(int64(*next))
	case reflect.Uint64:
		v.SetUint(math.MaxUint64 - uint64(*next))
	case reflect.String:
		v.SetString(strings.Repeat("x", *next%50))
	default:
		panic("fill: no value for " + v.Kind().String())
	}
}

func full() simulation.Model {
	var m simulation.Model
	next := 0
	fill(reflect.ValueOf(&m).Elem(), &next)
	return m
}

// walkFields calls visit for every field below v, with its name.
func walkFields(v reflect.Value, visit func(field reflect.StructField, v reflect.Value)) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			visit(v.Type().Field(i), v.Field(i))
			walkFields(v.Field(i), visit)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			walkFields(v.Index(i), visit)
		}
	}
}

// Model and Plan come back from JSON as they were, under names in snake case.
func TestJSON(t *testing.T) {
	t.Parallel()
	var plan simulation.Plan
	next := 0
	fill(reflect.ValueOf(&plan).Elem(), &next)
	snake := regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	rich, _ := everything()
	for _, x := range []any{full(), plan, rich, simulation.Model{}, simulation.Plan{}} {
		text, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		back := reflect.New(reflect.TypeOf(x))
		if err := json.Unmarshal(text, back.Interface()); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(back.Elem().Interface(), x) {
			t.Errorf("%T comes back as %+v, was %+v", x, back.Elem(), x)
		}
		walkFields(reflect.ValueOf(x), func(field reflect.StructField, _ reflect.Value) {
			if tag := field.Tag.Get("json"); !snake.MatchString(tag) {
				t.Errorf("%s has the name %q in JSON", field.Name, tag)
			}
		})
	}
}

func TestCloneSharesNothing(t *testing.T) {
	t.Parallel()
	m := full()
	clone := m.Clone()
	if !reflect.DeepEqual(clone, m) {
		t.Fatalf("got %+v, want %+v", clone, m)
	}
	next := 1000 // other values, in the same places
	overwrite(reflect.ValueOf(&clone).Elem(), &next)
	if !reflect.DeepEqual(m, full()) {
		t.Error("a change of the clone changes the model")
	}
}

// overwrite is fill that keeps slices.
func overwrite(v reflect.Value, next *int) {
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			overwrite(v.Field(i), next)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			overwrite(v.Index(i), next)
		}
	default:
		fill(v, next)
	}
}

// Known takes away what is named Error or Shape, and nothing else.
func TestKnown(t *testing.T) {
	t.Parallel()
	m := full()
	known := m.Known()
	walkFields(reflect.ValueOf(known), func(field reflect.StructField, v reflect.Value) {
		doubt := strings.HasSuffix(field.Name, "Error") || strings.HasSuffix(field.Name, "Shape")
		if field.Type.Kind() == reflect.Float64 && (v.Float() == 0) != doubt {
			t.Errorf("%s is %v", field.Name, v)
		}
	})
	if !reflect.DeepEqual(m, full()) {
		t.Error("the model itself was changed")
	}
}

// With the subsidy off, a path's cash is what was paid in money: the same as if the token were worth nothing.
func TestWithoutTokens(t *testing.T) {
	t.Parallel()
	m, plan := everything()
	worthless := m.Clone()
	worthless.Tokens[0].Haircut = 1
	off := m.WithoutTokens()
	want := play(t, worthless, plan)
	for i, x := range play(t, off, plan) {
		if !(math.Abs(x.total-want[i].total) <= 1e-9*want[i].total) || x.weight != want[i].weight {
			t.Fatalf("path %d has %v, want %v", i, x.total, want[i].total)
		}
	}
	if again, _ := everything(); !reflect.DeepEqual(m, again) {
		t.Error("the model itself was changed")
	}
}
