package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/jackc/pgx/v5"
)

func TestMedian(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		x    []float64
		want float64
	}{{[]float64{3}, 3}, {[]float64{9, 1, 2}, 2}, {[]float64{4, 1, 2, 3}, 2.5}} {
		if got := median(test.x); got != test.want {
			t.Errorf("median(%v) = %v, want %v", test.x, got, test.want)
		}
	}
}

func TestTable(t *testing.T) {
	t.Parallel()
	run := func(seconds ...float64) (turns []turn) {
		for _, s := range seconds {
			turns = append(turns, turn{spent: time.Duration(s * float64(time.Second)), usage: usage{cpu: time.Second, memory: 5 << 20}})
		}
		return turns
	}
	got := table([]*score{
		{system: system{name: "ours", label: "Ours"}, turns: run(2, 4, 3)},
		{system: system{name: "floor", label: "Floor"}, turns: run(1.5)},
		{system: system{name: "slow", label: "Slow", fault: errors.New("lost a row")}, turns: run(30)},
		{system: system{name: "absent", label: "Absent", fault: errors.New("not installed")}},
	}, 300)
	for _, want := range []string{
		"| Ours | 3 | 3.00 | 2.00 | 100 | 1 | 2 | 1.0 | 5 | 0 | 0 |",
		"| Floor | 1 | 1.50 | 1.50 | 200 | 0.5 | 1 |",
		"| Slow (then: lost a row) | 1 | 30.00 | 30.00 | 10 | 10 | 20 |",
		"| Absent | not installed | |",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("table\n%s\nlacks %s", got, want)
		}
	}
}

func TestParseStat(t *testing.T) {
	t.Parallel()
	const line = "42 (a) b (c)) S 7 13 13 0 -1 4194304 1 2 3 4 150 50 900 900 20 0 1 0 99 5000000 3 18446744073709551615 1 1"
	want := stat{pid: 42, group: 13, cpu: 2 * time.Second, memory: 3 * int64(os.Getpagesize())}
	if got, err := parseStat(line); err != nil || got != want {
		t.Errorf("parseStat = %+v, %v, want %+v", got, err, want)
	}
	for _, bad := range []string{"", "42 (x) S 1", strings.Replace(line, "42", "x", 1)} {
		if got, err := parseStat(bad); err == nil {
			t.Errorf("parseStat(%q) = %+v", bad, got)
		}
	}
}

func never() (bool, error)  { return false, nil }
func always() (bool, error) { return true, nil }

func TestProcessEndsInTheWayItShould(t *testing.T) {
	t.Parallel()
	cancelled, cancel := context.WithCancelCause(t.Context())
	cancel(errors.New("enough"))
	for _, test := range []struct {
		name, script string
		ctx          context.Context
		done         func() (bool, error)
		toTheEnd     bool
		want         string
	}{
		{"ends well", "exit 0", t.Context(), never, true, ""},
		{"fails", "exit 3", t.Context(), never, true, "exit status 3"},
		{"is done and goes on", "sleep 600", t.Context(), always, false, ""},
		{"ends when done", "exit 0", t.Context(), always, false, ""},
		{"ends too early", "exit 0", t.Context(), never, false, errEarly.Error()},
		{"takes too long", "sleep 600", cancelled, never, true, "enough"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p, err := start(exec.Command("sh", "-c", test.script))
			if err != nil {
				t.Fatal(err)
			}
			err = p.until(test.ctx, test.done, test.toTheEnd)
			p.end()
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("until = %v, want %q", err, test.want)
			}
		})
	}
}

func TestLastLine(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{"": "", "a\nb|c\n\n": "b/c", strings.Repeat("x", 9000): strings.Repeat("x", 160)} {
		log, err := os.Create(filepath.Join(t.TempDir(), "log"))
		if err != nil {
			t.Fatal(err)
		}
		defer log.Close()
		if _, err := log.WriteString(text); err != nil {
			t.Fatal(err)
		}
		if got := lastLine(log); got != want {
			t.Errorf("last line of %.20q = %q, want %q", text, got, want)
		}
	}
}

func TestDescendantsAreCountedAndEnd(t *testing.T) {
	t.Parallel()
	fifo := filepath.Join(t.TempDir(), "alive")
	if err := exec.Command("mkfifo", fifo).Run(); err != nil {
		t.Fatal(err)
	}
	// The grandchild holds the pipe open for writing; the reader sees its end when the last holder is gone.
	p, err := start(exec.Command("sh", "-c", `sh -c 'exec 3>"$0"; echo >&3; sleep 600 3>&3' "$0" & wait`, fifo))
	if err != nil {
		t.Fatal(err)
	}
	alive, err := os.Open(fifo) // waits for the grandchild
	if err != nil {
		t.Fatal(err)
	}
	defer alive.Close()
	p.sample()
	if len(p.spent) < 2 || p.memory == 0 {
		t.Errorf("%d processes of %d bytes are seen", len(p.spent), p.memory)
	}
	p.end()
	rest := make([]byte, 8)
	for err == nil {
		_, err = alive.Read(rest)
	}
}

func TestFillAndChoose(t *testing.T) {
	t.Parallel()
	o := options{home: ".", cache: t.TempDir(), systems: "floor, ours", ours: "corebond index --chains CHAINS --until UNTIL"}
	field, err := choose(o, &node{})
	if err != nil || len(field) != 2 || field[0].name != "floor" || field[1].fault != nil {
		t.Fatalf("choose = %+v, %v", field, err)
	}
	command, err := field[1].command(site{
		NodeURL: "http://n", Token: "0xt", ChainID: 9, Until: 77, DatabaseURL: "postgres://d", scratch: t.TempDir(),
	})
	if err != nil {
		t.Fatal(err)
	}
	chains, err := os.ReadFile(command.Args[3])
	if err != nil || !strings.Contains(string(chains), "http://n") || command.Args[5] != "77" {
		t.Errorf("command = %v, chains %s, %v", command.Args, chains, err)
	}
	if !strings.Contains(strings.Join(command.Env, "\n"), "COREBOND_DATABASE_URL=postgres://d") {
		t.Error("the database's URL is not told")
	}
	o.ours, o.systems = "", "ours"
	if field, err = choose(o, &node{}); err != nil || field[0].fault == nil {
		t.Errorf("ours without a command: %+v, %v", field, err)
	}
	o.systems = "nobody"
	if _, err := choose(o, &node{}); err == nil {
		t.Error("an unknown system is taken")
	}
}

func TestCheckFindsOneRowAndOneUnit(t *testing.T) {
	t.Parallel()
	db, err := pgx.Connect(t.Context(), pgtest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close(t.Context())
	c := contest{node: &node{truth: truth{Transfers: 2, Amount: "1800000000000000000000001"}}}
	for rows, want := range map[string]bool{
		"(1::numeric), (1800000000000000000000000)":      true,
		"(1::numeric), (1800000000000000000000001)":      false,
		"(1800000000000000000000001::numeric)":           false,
		"(1::numeric), (1800000000000000000000000), (0)": false,
		"(NULL::numeric)": false,
	} {
		s := system{rows: "SELECT count(*), sum(v) FROM (VALUES " + rows + ") AS t(v)"}
		if err := c.check(t.Context(), s, db); (err == nil) != want {
			t.Errorf("rows %s: %v", rows, err)
		}
	}
	if done, err := reached("SELECT block FROM nowhere.table1")(t.Context(), site{Until: 3}, db); done || err != nil {
		t.Errorf("without a table: %v, %v", done, err)
	}
	for block, want := range map[string]bool{"2": false, "3": true} {
		if done, err := reached("SELECT "+block+"::bigint")(t.Context(), site{Until: 3}, db); done != want || err != nil {
			t.Errorf("at block %s of 3: %v, %v", block, done, err)
		}
	}
}
