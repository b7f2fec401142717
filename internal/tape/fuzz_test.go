package tape_test

import (
	"testing"

	"github.com/corebond/corebond/internal/tape"
)

// Whatever the bytes are, a reader neither panics nor lets a tape through that it would write differently.
func FuzzParse(f *testing.F) {
	tp := devices(deviceRow("a", nil), deviceRow("b", map[string]string{"gpu_model": "=1"}))
	for i, format := range tape.Formats() {
		b, err := tp.Bytes(format)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(byte(i), b)
	}
	f.Add(byte(1), []byte(`{"gpu_model":1e400}`))
	f.Fuzz(func(t *testing.T, n byte, b []byte) {
		format := tape.Formats()[int(n)%len(tape.Formats())]
		r, err := tape.Parse(format, b, 3)
		if err != nil || r.Count > 0 {
			return
		}
		if again := parse(t, &r.Tape, tape.NDJSON); again.Count > 0 || again.Tape.Hash() != r.Tape.Hash() {
			t.Errorf("a sound tape is not the same again: %v", again.Faults)
		}
	})
}

func FuzzMapping(f *testing.F) {
	f.Add([]byte("kind: loan\ncolumns:\n  loan_id: {from: id}\n"), []byte("id\n1\n"))
	f.Fuzz(func(_ *testing.T, mapping, b []byte) {
		m, err := tape.ParseMapping(mapping)
		if err != nil {
			return
		}
		_, _ = m.Import(b, tape.Salt("salt"), 3)
	})
}
