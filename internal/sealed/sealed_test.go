package sealed_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/sealed"
)

var (
	first  = strings.Repeat("1f", 32)
	second = strings.Repeat("2e", 32)
)

func ring(t *testing.T, lines ...string) *sealed.Keys {
	t.Helper()
	k, err := sealed.Parse(strings.Join(lines, "\n") + "\n")
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// What one key sealed for an owner is opened by a ring that has the key, for this owner, and in no other way.
func TestSealAndOpen(t *testing.T) {
	t.Parallel()
	secret := []byte("a secret of thirty-two bytes, or s")
	old, both, fresh := ring(t, first), ring(t, second, first), ring(t, second)
	text := old.Seal(secret, "wh_a")
	if bytes.Contains(text.Bytes, secret[:8]) || text.Key != old.Newest() || text.Key == "" || strings.Contains(first, text.Key) {
		t.Errorf("sealed as %+v", text)
	}
	if again := old.Seal(secret, "wh_a"); bytes.Equal(again.Bytes, text.Bytes) {
		t.Error("twice the same is sealed the same")
	}
	spoilt := sealed.Text{Key: text.Key, Bytes: slices.Clone(text.Bytes)}
	spoilt.Bytes[len(spoilt.Bytes)-1] ^= 1
	short := sealed.Text{Key: text.Key, Bytes: []byte{1}}
	misnamed := sealed.Text{Key: both.Newest(), Bytes: text.Bytes}
	plain := sealed.Text{Bytes: secret}
	for _, test := range []struct {
		name  string
		keys  *sealed.Keys
		text  sealed.Text
		owner string
		want  error
	}{
		{"its own key", old, text, "wh_a", nil},
		{"among others", both, text, "wh_a", nil},
		{"another's place", old, text, "wh_b", sealed.ErrSpoilt},
		{"spoilt", old, spoilt, "wh_a", sealed.ErrSpoilt},
		{"too short", old, short, "wh_a", sealed.ErrSpoilt},
		{"under another name", both, misnamed, "wh_a", sealed.ErrSpoilt},
		{"another ring", fresh, text, "wh_a", sealed.ErrUnknown},
		{"no ring", nil, text, "wh_a", sealed.ErrUnknown},
		{"never sealed", both, plain, "wh_a", nil},
		{"never sealed, no ring", nil, plain, "wh_a", nil},
	} {
		got, err := test.keys.Open(test.text, test.owner)
		if !errors.Is(err, test.want) || err == nil != bytes.Equal(got, secret) {
			t.Errorf("%s: %q, %v, want %v", test.name, got, err, test.want)
		}
	}
	if both.Newest() != fresh.Newest() || !slices.Equal(both.Names(), []string{"", fresh.Newest(), old.Newest()}) || (*sealed.Keys)(nil).Newest() != "" {
		t.Errorf("names %v", both.Names())
	}
}

func TestParseRefuses(t *testing.T) {
	t.Parallel()
	many := make([]string, 9)
	for i := range many {
		many[i] = strings.Repeat(string(rune('0'+i)), 64)
	}
	for _, text := range []string{"", "\n", first[1:], first + "0", strings.Repeat("zz", 32), first + "\n" + first, first + second, strings.Join(many, "\n")} {
		if _, err := sealed.Parse(text); !errors.Is(err, sealed.ErrKeys) || len(text) > 8 && strings.Contains(err.Error(), text[:8]) {
			t.Errorf("Parse(%.20q) = %v", text, err)
		}
	}
}
