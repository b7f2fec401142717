package translog

import (
	"bytes"
	"strings"
	"testing"

	"github.com/corebond/corebond/internal/invalid"
	"pgregory.net/rapid"
)

func TestEntryEncoding(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		e := entryOf(rapid.IntRange(0, 1<<20).Draw(rt, "i"))
		e.Kind = Kind(rapid.StringMatching(`[a-z][a-z0-9-]{0,31}`).Draw(rt, "kind"))
		b, err := e.Encode()
		if err != nil {
			rt.Fatal(err)
		}
		if got, err := ParseEntry(b); got != e || err != nil {
			rt.Errorf("ParseEntry = %+v, %v, want %+v", got, err, e)
		}
	})
	for _, k := range []Kind{"", "1a", "-a", "aB", "a_", "ä", Kind(strings.Repeat("a", 33))} {
		if _, err := (Entry{Kind: k}).Encode(); err == nil {
			t.Errorf("kind %q is encoded", k)
		}
	}
}

func TestEntriesThatDoNotParse(t *testing.T) {
	t.Parallel()
	good, err := entryOf(1).Encode()
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{
		"nothing":       nil,
		"cut":           good[:len(good)-1],
		"trailing byte": append(bytes.Clone(good), 'a'),
		"other magic":   append([]byte("CBE2"), good[4:]...),
		"no kind":       append(bytes.Clone(good[:entryFixed-1]), 0),
		"other kind":    bytes.Replace(good, []byte("verdict"), []byte("Verdict"), 1),
		"long":          append(bytes.Clone(good), make([]byte, maxKind)...),
	} {
		if _, err := ParseEntry(b); err == nil {
			t.Errorf("%s: parses", name)
		}
	}
}

func TestReceiptFile(t *testing.T) {
	t.Parallel()
	good, err := receipt(t, logOf(t, 5, 5), 2, 5).Encode()
	if err != nil {
		t.Fatal(err)
	}
	r, err := ParseReceipt(good)
	if err != nil || r.Verify() != nil {
		t.Fatalf("a receipt as written: %v, %v", err, r.Verify())
	}
	for name, test := range map[string]struct{ old, new, code, field string }{
		"upper-case hex":     {`"hash":"0x02`, `"hash":"0X02`, "NOT_CANONICAL", ""},
		"a space":            {`,"index"`, `, "index"`, "NOT_CANONICAL", ""},
		"leading zero":       {`"index":"2"`, `"index":"02"`, "NOT_CANONICAL", ""},
		"a key twice":        {`"index":"2"`, `"index":"1","index":"2"`, "NOT_CANONICAL", ""},
		"trailing bytes":     {"\n", "\n{}", "NOT_CANONICAL", ""},
		"unknown key":        {`"index"`, `"position"`, "INVALID_INPUT", "position"},
		"another version":    {`"schema_version":1`, `"schema_version":2`, "INVALID_INPUT", "schema_version"},
		"kind in upper case": {`"verdict"`, `"Verdict"`, "INVALID_INPUT", "entry.kind"},
		"a number as text":   {`"schema_version":1`, `"schema_version":"1"`, "INVALID_INPUT", "schema_version"},
		"half a file":        {`"path":[`, ``, "INVALID_INPUT", ""},
		"too long":           {"\n", strings.Repeat(" ", MaxReceipt), "TOO_LARGE", ""},
	} {
		b := strings.Replace(string(good), test.old, test.new, 1)
		if b == string(good) {
			t.Fatalf("%s: nothing changed", name)
		}
		_, err := ParseReceipt([]byte(b))
		if got := invalid.Code(err); got != test.code || test.field != "" && !strings.Contains(err.Error(), test.field) {
			t.Errorf("%s: %v, want %s at %q", name, err, test.code, test.field)
		}
	}
	if _, err := ParseReceipt(nil); invalid.Code(err) != "INVALID_INPUT" {
		t.Errorf("an empty file: %v", err)
	}
}

// The largest receipt that there can be is within the cap.
func TestLargestReceiptFits(t *testing.T) {
	t.Parallel()
	r := Receipt{SchemaVersion: receiptVersion, Index: 1<<64 - 2, Checkpoint: Checkpoint{Size: 1<<64 - 1, AtMicros: 1<<64 - 1}}
	r.Entry = Entry{Kind: Kind(strings.Repeat("a", maxKind)), Slot: 1<<64 - 1, AtMicros: 1<<64 - 1}
	for range 64 {
		r.Path = append(r.Path, r.Checkpoint.Root)
	}
	b, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseReceipt(b); err != nil {
		t.Errorf("%d bytes: %v", len(b), err)
	}
	if got := code(r.Verify()); got != CodePathLength && got != CodeInclusion {
		t.Errorf("Verify = %q, want a rejection", got)
	}
}

func FuzzParseEntry(f *testing.F) {
	good, err := entryOf(1).Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Fuzz(func(t *testing.T, b []byte) {
		e, err := ParseEntry(b)
		if err != nil {
			return
		}
		if again, err := e.Encode(); err != nil || !bytes.Equal(again, b) {
			t.Errorf("%x parses and is written as %x, %v", b, again, err)
		}
	})
}

func FuzzParseReceipt(f *testing.F) {
	good, err := receipt(f, logOf(f, 5, 5), 2, 5).Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"schema_version":1,"index":"18446744073709551615","checkpoint":{"size":"0"},"path":[]}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := ParseReceipt(b)
		if err != nil {
			return
		}
		if again, err := r.Encode(); err != nil || !bytes.Equal(bytes.TrimSuffix(again, []byte("\n")), bytes.TrimSuffix(b, []byte("\n"))) {
			t.Errorf("%q parses and is written as %q, %v", b, again, err)
		}
		_ = r.Verify() // must not panic
	})
}
