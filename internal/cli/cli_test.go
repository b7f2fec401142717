package cli_test

import (
	"flag"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/cli"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		args, want string
		verbose    bool
	}{
		{"", "", false},
		{"a -v b", "a b", true},
		{"-v a b", "a b", true},
		{"a b -v", "a b", true},
		{"a -- -v", "a -v", false},
		{"-- a -v", "a -v", false},
		{"- -v", "-", true},
	} {
		fs := flag.NewFlagSet("x", flag.ContinueOnError)
		verbose := fs.Bool("v", false, "")
		got, err := cli.Parse(fs, strings.Fields(c.args))
		if err != nil || !slices.Equal(got, strings.Fields(c.want)) || *verbose != c.verbose {
			t.Errorf("%q: %q, -v %t, %v; want %q, -v %t", c.args, got, *verbose, err, c.want, c.verbose)
		}
	}
}

func TestParseUnknownFlag(t *testing.T) {
	fs := flag.NewFlagSet("x", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	if _, err := cli.Parse(fs, []string{"a", "-w"}); err == nil {
		t.Error("an unknown flag after an argument is taken")
	}
}

func TestUnknown(t *testing.T) {
	commands := []string{"irr", "vault show", "vault deploy"}
	for word, want := range map[string]string{
		"vault": "did you mean corebond vault show, corebond vault deploy?",
		"ir":    "did you mean corebond irr?",
		"zzzzz": "corebond help lists the commands",
	} {
		if _, fix := cli.Unknown("corebond", word, commands); fix != want {
			t.Errorf("%s: %q, want %q", word, fix, want)
		}
	}
}

func TestProgressWithoutTerminal(t *testing.T) {
	var out strings.Builder
	now := time.Unix(0, 0)
	p := cli.NewProgress(&out, func() time.Time { return now })
	for done := 1; done <= 10; done++ {
		p.Step("prove", done, 10)
		now = now.Add(time.Second)
	}
	if want := "prove 1/10\nprove 4/10\nprove 7/10\nprove 10/10\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
}

func TestProgressOnTerminal(t *testing.T) {
	var out strings.Builder
	p := cli.NewProgress(&out, time.Now)
	p.Terminal = true
	p.Step("prove", 1, 2)
	p.Step("done for now", 0, 0)
	lines := strings.Split(out.String(), "\n")
	if len(lines) != 3 || !strings.HasPrefix(lines[0], "\rprove") || !strings.HasSuffix(lines[0], "1/2") || lines[1] != "done for now" {
		t.Errorf("%q", out.String())
	}
}
