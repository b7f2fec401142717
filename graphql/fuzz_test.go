package graphql

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func FuzzCursor(f *testing.F) {
	at := time.Date(2026, 9, 30, 12, 0, 0, 123456789, time.UTC)
	f.Add(cursor{list: deviceList, id: "dev-00"}.String())
	f.Add(cursor{earningList, at, "1|2"}.String())
	f.Add(cursor{attestationList, at, "ä"}.String())
	f.Add("MWU")
	f.Fuzz(func(t *testing.T, text string) {
		for _, of := range []list{deviceList, attestationList, earningList} {
			c, err := parseCursor(text, of)
			if err != nil {
				continue
			}
			if !utf8.ValidString(c.id) || strings.Contains(c.id, "\x00") || c.list != of || c.id == "" || c.String() != text || len(text) > maxCursor {
				t.Fatalf("parseCursor(%q) = %+v, which writes %q", text, c, c.String())
			}
		}
	})
}

func TestCursorRoundTrip(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 9, 30, 12, 0, 0, 123456789, time.FixedZone("", 3600))
	want := cursor{earningList, at, "a|b"}
	got, err := parseCursor(want.String(), earningList)
	if err != nil || !got.at.Equal(at) || got.id != want.id {
		t.Errorf("round trip of %+v = %+v, %v", want, got, err)
	}
	if _, err := parseCursor(want.String(), attestationList); err == nil {
		t.Error("a cursor of earnings passes for one of attestations")
	}
	if _, err := parseCursor(strings.Repeat("M", maxCursor+1), deviceList); err == nil {
		t.Error("an oversized cursor passes")
	}
}

func FuzzLexer(f *testing.F) {
	f.Add(`query Q($a: Int = 1) { x: y(b: {c: "d: e"}) @skip(if: true) } # z: w`)
	f.Add(`"""block \""" x: y""" a:b`)
	f.Add("\"\\")
	f.Fuzz(func(t *testing.T, query string) {
		n := count(query)
		if n.tokens > len(query) || n.aliases > strings.Count(query, ":") || n.directives > strings.Count(query, "@") {
			t.Fatalf("count(%q) = %+v", query, n)
		}
		if strings.ContainsAny(query, "\"#\\") { // what follows might be inside a string or comment
			return
		}
		if more := count(query + " z: w"); more.aliases < n.aliases {
			t.Fatalf("an alias behind %q hides another", query)
		}
	})
}

func TestLexer(t *testing.T) {
	t.Parallel()
	for query, want := range map[string]counts{
		``:                                        {},
		"\ufeff , # a: b @c\n":                    {},
		`{ a: b }`:                                {5, 1, 0, ""},
		`{a:b c :d}`:                              {8, 2, 0, ""},
		`query($a: [Int!] = 3) { x(y: {z: 1}) }`:  {24, 0, 0, ""},
		`{ x(y: "a: b \" c: d @e") }`:             {8, 0, 0, ""},
		`{ x(y: """a: " b \""" c: d""") z: w }`:   {11, 1, 0, ""},
		`{ ...F @include(if: $v) }`:               {14, 0, 1, ""},
		`{ a: b @x @y c: "open d: e`:              {11, 2, 2, ""},
		`{ a(n: -123456789012345678, s: "1e9") }`: {12, 0, 0, ""},
		`{ a(n: 1234567890123456789) b1e9 }`:      {9, 0, 0, "1234567890123456789"},
		`{ a(n: 1e9, m: 2E-1) }`:                  {13, 0, 0, "1e9"},
	} {
		if got := count(query); got != want {
			t.Errorf("count(%s) = %+v, want %+v", query, got, want)
		}
	}
}

func FuzzScalars(f *testing.F) {
	for _, s := range []string{"1", "-0.5", "1e9", "00", "2026-09-30T12:00:00Z", strings.Repeat("9", 78)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var d decimalScalar
		var u uint256Scalar
		var at timeScalar
		for _, scalar := range []interface {
			UnmarshalGraphQL(any) error
			json.Marshaler
		}{&d, &u, &at} {
			if scalar.UnmarshalGraphQL(text) != nil {
				continue
			}
			wire, err := scalar.MarshalJSON()
			if err != nil || len(wire) > 200 || !json.Valid(wire) {
				t.Fatalf("%T of %q writes %s, %v", scalar, text, wire, err)
			}
		}
	})
}

func TestScalarsRefuseWhatLosesDigits(t *testing.T) {
	t.Parallel()
	for _, bad := range []any{"1e5", "NaN", "", "+1", "1.", ".5", 0.5, true, nil, strings.Repeat("9", 81)} {
		if err := new(decimalScalar).UnmarshalGraphQL(bad); err == nil {
			t.Errorf("Decimal accepts %v", bad)
		}
	}
	for _, bad := range []any{"-1", "0x1", "1.0", "", int32(-1), 1.5, strings.Repeat("9", 78)} {
		if err := new(uint256Scalar).UnmarshalGraphQL(bad); err == nil {
			t.Errorf("Uint256 accepts %v", bad)
		}
	}
	for _, bad := range []any{"", "2026-09-30", "now", int32(5)} {
		if err := new(timeScalar).UnmarshalGraphQL(bad); err == nil {
			t.Errorf("Time accepts %v", bad)
		}
	}
}
