package report

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
)

// Whatever byte of a report is changed, and to whatever, the answer is that it differs: never that it replays, and never that it
// is no report.
func TestEveryChangedByteDiffers(t *testing.T) {
	t.Parallel()
	document, err := Write(t.Context(), sample(), 7, nil)
	if err != nil {
		t.Fatal(err)
	}
	snapshot := bytes.Index(document, []byte(`"results":`))
	r := rand.New(rand.NewPCG(1, 2))
	places := r.Perm(snapshot)[:150]
	for i := range 130 {
		places = append(places, i) // the document's own keys
	}
	for range 40 {
		places = append(places, snapshot+r.IntN(len(document)-snapshot))
	}
	for _, i := range places {
		spoiled := bytes.Clone(document)
		spoiled[i] ^= byte(1 + r.IntN(127))
		if _, err := Replay(t.Context(), spoiled, nil); !errors.Is(err, ErrDiffers) {
			t.Errorf("byte %d changed in %q: err = %v, want ErrDiffers", i, around(spoiled, i), err)
		}
	}
}

func TestWhatIsNoReportIsAnInputError(t *testing.T) {
	t.Parallel()
	document, err := Write(t.Context(), sample(), 7, nil)
	if err != nil {
		t.Fatal(err)
	}
	other := sample()
	other.AsOf = "2026-02-01T00:00:00Z" // another version's root would be another
	later := bytes.Replace(document, []byte(Engine), []byte("corebond-underwriting/3"), 1)
	later = bytes.Replace(later, []byte(sample().InputsRoot(7)), []byte(other.InputsRoot(7)), 1)
	unknown := bytes.Replace(later, []byte(`"seed":`), []byte(`"draws":`), 1)
	for name, b := range map[string][]byte{
		"nothing": nil, "text": []byte("hello"), "a picture": {0x89, 'P', 'N', 'G'}, "another document": []byte(`{"engine":"corebond-underwriting/2"}}`),
		"another engine": later, "another engine's keys": unknown,
	} {
		var input *invalid.Error
		if _, err := Replay(t.Context(), b, nil); !errors.As(err, &input) || errors.Is(err, ErrDiffers) {
			t.Errorf("%s: err = %v, want a typed input error", name, err)
		}
	}
}
