package outbox

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

var testAt = time.Date(2025, 1, 2, 3, 4, 5, 6000, time.UTC)

func record(kind byte, body string) Record {
	return Record{Kind: kind, At: testAt, Body: []byte(body)}
}

func last(body string) Record {
	r := record('D', body)
	r.Last = true
	return r
}

func must[T any](t *testing.T) func(T, error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func open(t *testing.T, dir string, l Limits) *Outbox {
	t.Helper()
	o := must[*Outbox](t)(Open(dir, l))
	t.Cleanup(func() { _ = o.Close() })
	return o
}

func appendAll(t *testing.T, x *Exchange, records ...Record) {
	t.Helper()
	for _, r := range records {
		if err := x.Append(r); err != nil {
			t.Fatal(err)
		}
	}
}

// What was appended is there when the outbox is opened again, the oldest first.
func TestKept(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	o := open(t, dir, DefaultLimits())
	late, early := record('T', "late"), record('T', "early")
	early.At = testAt.Add(-time.Second)
	x := must[*Exchange](t)(o.Begin(common.Hash{1}, late))
	appendAll(t, x, record('S', ""), last("end"))
	must[*Exchange](t)(o.Begin(common.Hash{2}, early))
	if _, err := o.Begin(common.Hash{2}, early); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a second Begin = %v", err)
	}
	if err := x.Append(record('S', "more")); err == nil {
		t.Error("an exchange that is over takes more")
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	if err := x.Append(record('S', "after")); err == nil {
		t.Error("a closed exchange takes more")
	}
	o = open(t, dir, DefaultLimits())
	got := o.Exchanges()
	if len(got) != 2 || got[0].Challenge != (common.Hash{2}) || got[0].Over() || !got[1].Over() || len(o.Lost) != 0 {
		t.Fatalf("exchanges = %+v", got)
	}
	want := []Record{late, {Kind: 'S', At: testAt, Body: []byte{}}, last("end")}
	if got := o.Find(common.Hash{1}).Records(); !reflect.DeepEqual(got, want) {
		t.Errorf("records = %v, want %v", got, want)
	}
	entries := must[[]os.DirEntry](t)(os.ReadDir(dir))
	for _, e := range entries {
		if info := must[fs.FileInfo](t)(e.Info()); info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v", e.Name(), info.Mode())
		}
	}
}

// A file that ends at any byte, with or without zeros behind it, has all records that were whole, and goes on from there.
func TestCutAtEveryByte(t *testing.T) {
	t.Parallel()
	records := []Record{record('T', "a challenge"), record('S', ""), record('C', strings.Repeat("c", 300))}
	var whole []byte
	ends := []int{0}
	for _, r := range records {
		whole = append(whole, must[[]byte](t)(r.encode())...)
		ends = append(ends, len(whole))
	}
	dir := t.TempDir()
	path := filepath.Join(dir, strings.TrimPrefix(common.Hash{7}.Hex(), "0x")+suffix)
	for cut := range len(whole) + 1 {
		for _, tail := range []int{0, 1, 100} {
			if err := os.WriteFile(path, append(bytes.Clone(whole[:cut]), make([]byte, tail)...), 0o600); err != nil {
				t.Fatal(err)
			}
			kept := 0
			for kept+1 < len(ends) && ends[kept+1] <= cut {
				kept++
			}
			o := must[*Outbox](t)(Open(dir, DefaultLimits()))
			x := o.Find(common.Hash{7})
			switch {
			case len(o.Lost) > 0 && tail > 0: // zeros in the middle of a record make it another record, which is found out
				if err := os.Remove(path + damaged); err != nil {
					t.Fatal(err)
				}
			case kept == 0:
				if x != nil || len(o.Lost) > 0 {
					t.Fatalf("cut at %d + %d: exchange %+v, lost %v", cut, tail, x, o.Lost)
				}
			case x == nil || !reflect.DeepEqual(x.Records(), records[:kept]):
				t.Fatalf("cut at %d + %d: exchange %+v, lost %v, want %d records", cut, tail, x, o.Lost, kept)
			default:
				appendAll(t, x, record('Z', "more"))
			}
			if err := o.Close(); err != nil {
				t.Fatal(err)
			}
			if x == nil {
				continue
			}
			o = must[*Outbox](t)(Open(dir, DefaultLimits()))
			if got, want := o.Find(common.Hash{7}).Records(), slices.Concat(records[:kept], []Record{record('Z', "more")}); !reflect.DeepEqual(got, want) {
				t.Fatalf("cut at %d + %d, gone on with: %v", cut, tail, got)
			}
			if err := o.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A bit that turned over is never taken for what was written: the file is put aside, or the last record is missing.
func TestDamage(t *testing.T) {
	t.Parallel()
	records := []Record{record('T', "a challenge"), record('C', "signed")}
	first := must[[]byte](t)(records[0].encode())
	whole := append(bytes.Clone(first), must[[]byte](t)(records[1].encode())...)
	for at := range whole {
		b := bytes.Clone(whole)
		b[at] ^= 0x10
		got, _, err := decode(b)
		var bad *DamageError
		body := at >= len(first)+headSize
		switch {
		case body && (err != nil || !reflect.DeepEqual(got, records[:1])):
			t.Errorf("byte %d: %v, %v, want the record before", at, got, err)
		case !body && !errors.As(err, &bad):
			t.Errorf("byte %d: %v, %v, want damage", at, got, err)
		}
	}
	dir := t.TempDir()
	whole[0] ^= 1
	path := filepath.Join(dir, strings.Repeat("0", 64)+suffix)
	if err := os.WriteFile(path, whole, 0o600); err != nil {
		t.Fatal(err)
	}
	o := open(t, dir, DefaultLimits())
	if _, err := os.Stat(path + damaged); len(o.Lost) != 1 || len(o.Exchanges()) != 0 || err != nil {
		t.Errorf("lost = %v, exchanges = %v, %v", o.Lost, o.Exchanges(), err)
	}
}

// Only one owns an outbox.
func TestRunsOnce(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	o := open(t, dir, DefaultLimits())
	var running *RunningError
	if _, err := Open(dir, DefaultLimits()); !errors.As(err, &running) || running.Fix == "" {
		t.Fatalf("a second Open = %v", err)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	open(t, dir, DefaultLimits())
}

// Room is made by what is over, the oldest first; what is not over never goes.
func TestBounds(t *testing.T) {
	t.Parallel()
	for name, limits := range map[string]Limits{"count": {Count: 3, Bytes: 1 << 20}, "bytes": {Count: 100, Bytes: 3 * (headSize + 100)}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			o := open(t, dir, limits)
			begin := func(i byte, over bool) error {
				r := record('T', strings.Repeat("x", 100))
				r.At, r.Last = testAt.Add(time.Duration(i)*time.Second), over
				_, err := o.Begin(common.Hash{i}, r)
				return err
			}
			for i, over := range []bool{true, false, true, true} { // the fourth takes the place of the first
				if err := begin(byte(i+1), over); err != nil {
					t.Fatal(err)
				}
			}
			check := func(want ...byte) {
				t.Helper()
				var got []byte
				for _, x := range o.Exchanges() {
					got = append(got, x.Challenge[0])
				}
				files := must[[]string](t)(filepath.Glob(filepath.Join(dir, "*"+suffix)))
				if !bytes.Equal(got, want) || len(files) != len(want) {
					t.Fatalf("exchanges = %v in %d files, want %v", got, len(files), want)
				}
			}
			check(2, 3, 4)
			for i := range byte(2) {
				if err := begin(5+i, false); err != nil {
					t.Fatal(err)
				}
			}
			check(2, 5, 6)
			var full *FullError
			if err := begin(7, false); !errors.As(err, &full) {
				t.Errorf("one more = %v", err)
			}
			check(2, 5, 6)
		})
	}
}

const childDir = "OUTBOX_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		fmt.Fprintln(os.Stderr, fill(dir))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// fill appends for ever, and says what is on the disk.
func fill(dir string) error {
	o, err := Open(dir, Limits{Count: 1000, Bytes: 1 << 30})
	if err != nil {
		return err
	}
	for i := 0; ; i++ {
		x, err := o.Begin(common.BytesToHash([]byte{byte(i >> 8), byte(i)}), record('T', fmt.Sprint(i)))
		if err != nil {
			return err
		}
		fmt.Println(i, 0)
		for j := 1; j < 5; j++ {
			if err := x.Append(record('S', strings.Repeat(fmt.Sprint(j), 1000*j))); err != nil {
				return err
			}
			fmt.Println(i, j)
		}
	}
}

// TestKilled kills a process that appends: what it said it had appended is there.
func TestKilled(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	command := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	command.Env = append(os.Environ(), childDir+"="+dir)
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := 0
	var i, j int
	for ; lines < 33; lines++ {
		if _, err := fmt.Fscanln(out, &i, &j); err != nil {
			t.Fatal(err)
		}
	}
	if err := command.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := fmt.Fscanln(out, &i, &j); err != nil {
			break
		}
		lines++
	}
	_ = command.Wait()
	o := open(t, dir, DefaultLimits())
	got := 0
	for _, x := range o.Exchanges() {
		got += len(x.Records())
	}
	if len(o.Lost) > 0 || got < lines || got > lines+1 {
		t.Errorf("%d records, lost %v; the process said %d", got, o.Lost, lines)
	}
}

func FuzzDecode(f *testing.F) {
	whole, err := record('T', "a challenge").encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add(append(whole, whole[:30]...))
	f.Fuzz(func(t *testing.T, b []byte) {
		records, end, err := decode(b)
		if err != nil {
			return
		}
		var again []byte
		for _, r := range records {
			again = append(again, must[[]byte](t)(r.encode())...)
		}
		if !bytes.Equal(again, b[:end]) {
			t.Errorf("%d records of %d bytes are written as %x", len(records), end, again)
		}
	})
}
