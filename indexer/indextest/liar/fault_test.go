package liar

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
)

// trial does one fault once to the answer to one request. right says what is wrong with the spoilt answer; "" is nothing.
type trial struct {
	request string
	right   func(t *testing.T, honest, got outcome) string
}

// trials has one for each fault; other tests of this package are about what takes more than one answer.
func trials() map[string]trial {
	all := map[string]trial{}
	for _, some := range []func() map[string]trial{
		logTrials, headerTrials, receiptTrials, encodingTrials, exchangeTrials, rangeTrials,
	} {
		maps.Copy(all, some())
	}
	return all
}

// TestEachFault does each fault with several seeds and checks that it does what it says and nothing else.
func TestEachFault(t *testing.T) {
	t.Parallel()
	node := newNode(letters)
	fork := newNode("abcdefgXYZ")
	cases := trials()
	names := map[string]bool{}
	for _, f := range Faults() {
		if names[f.Name] || f.What == "" || f.Group == "" || f.Conclude == "" {
			t.Errorf("fault %+v is there twice or lacks a part", f)
		}
		names[f.Name] = true
		one, ok := cases[f.Name]
		if !ok {
			t.Errorf("there is no trial of fault %q", f.Name)
			continue
		}
		t.Run(f.Name, func(t *testing.T) {
			t.Parallel()
			want := ask(node, one.request)
			for seed := range uint64(8) {
				released := make(chan struct{})
				close(released)
				l := &Liar{Upstream: node, Fork: fork, Seed: seed, Release: released, Sleep: noSleep}
				l.Script("", 1, f.Name)
				// The connection's faults show on a connection only.
				put := func() outcome { return ask(l, one.request) }
				if f.Group == "transport" {
					url := serve(t, l).URL
					put = func() outcome { return post(t, url, one.request) }
				}
				got := put()
				if wrong := one.right(t, want, got); wrong != "" {
					t.Fatalf("seed %d: %s\nhonest %.600s\nspoilt %.600s\nstatus %d, %v", seed, wrong, want.body,
						got.body, got.status, got.err)
				}
				if l.Counts()[f.Name] != 1 || l.Pending() != 0 {
					t.Fatalf("counts = %v, %d pending", l.Counts(), l.Pending())
				}
				l.Down(0)
				if again := put(); string(again.body) != string(want.body) || again.status != want.status {
					t.Fatalf("after the script: %v %d %s", again.err, again.status, again.body)
				}
			}
		})
	}
	for name := range cases {
		if !names[name] {
			t.Errorf("there is a trial of %q, but no such fault", name)
		}
	}
}

// keys identifies logs by what they say in full.
func keys(list []object) (keys []string) {
	for _, o := range list {
		keys = append(keys, string(encode(o)))
	}
	return keys
}

// lacks checks that a list is another one without some of its elements, and returns those.
func lacks(honest, got []string) (missing []string, ok bool) {
	left := got
	for _, k := range honest {
		if len(left) > 0 && left[0] == k {
			left = left[1:]
		} else {
			missing = append(missing, k)
		}
	}
	return missing, len(left) == 0
}

// changes returns what differs between two objects.
func changes(before, after object) (names []string) {
	for name := range before {
		if string(before[name]) != string(after[name]) {
			names = append(names, name)
		}
	}
	for name := range after {
		if before[name] == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// oneChanged makes a trial: exactly one element of a list is another, in some fields only, and passes a further check.
func oneChanged(request string, fields string, further func(before, after object) bool) trial {
	return trial{request: request, right: func(t *testing.T, honest, got outcome) string {
		before, after := honest.list(t), got.list(t)
		if len(before) != len(after) {
			return "the list has another length"
		}
		changed := 0
		for i := range before {
			names := strings.Join(changes(before[i], after[i]), " ")
			if names == "" {
				continue
			}
			changed++
			if names != fields || further != nil && !further(before[i], after[i]) {
				return "changed: " + names
			}
		}
		if changed != 1 {
			return "not one element is changed"
		}
		return ""
	}}
}

// changed makes a trial: a result that is an object is another in some fields only, and passes a further check.
func changed(request string, fields string, further func(before, after object) bool) trial {
	return trial{request: request, right: func(t *testing.T, honest, got outcome) string {
		before, after := honest.object(t), got.object(t)
		if names := strings.Join(changes(before, after), " "); names != fields || further != nil && !further(before, after) {
			return "changed: " + names
		}
		return ""
	}}
}

// becomes makes a trial: the result is exactly another one.
func becomes(request, want string) trial {
	return trial{request: request, right: func(t *testing.T, honest, got outcome) string {
		if r := got.reading(); r.Error != nil || string(r.Result) != want || string(honest.reading().Result) == want {
			return "want " + want
		}
		return ""
	}}
}

// fails makes a trial: an error in place of the result.
func fails(request string, status, code int, message string) trial {
	return trial{request: request, right: func(t *testing.T, honest, got outcome) string {
		r := got.reading()
		if got.status != status || r.Error == nil || *r.Error != (Error{code, message}) || r.Result != nil {
			return "want error " + message
		}
		return ""
	}}
}

// oneDigit reports whether two hexadecimal values are of one length but differ in one digit.
func oneDigit(name string) func(before, after object) bool {
	return func(before, after object) bool {
		x, y := before.text(name), after.text(name)
		differ := 0
		for i := range min(len(x), len(y)) {
			if x[i] != y[i] {
				differ++
			}
		}
		return len(x) == len(y) && differ == 1 && isHex(y)
	}
}

func number(o object, name string) uint64 {
	n, ok := o.quantity(name)
	if !ok {
		return 1 << 63
	}
	return n
}

// same reports whether two JSON texts have one meaning, to a reader that takes hexadecimal numbers with leading zeros and in
// any case.
func same(x, y json.RawMessage) bool {
	plain := func(name, text string) string {
		text = strings.ToLower(text)
		if isQuantity(name) {
			text = "0x" + strings.TrimLeft(text[2:], "0")
		}
		return text
	}
	return string(encode(inTexts(decoded(x), "", plain))) == string(encode(inTexts(decoded(y), "", plain)))
}
