package main

import (
	"flag"
	"slices"
	"strings"
	"testing"
	"time"
)

// Pages have every command that help shows, every flag of it, every setting, and name what they do not promise.
func TestManPages(t *testing.T) {
	t.Parallel()
	pages := manPages(time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC))
	main := pages["corebond-agent.1"]
	for _, c := range commands() {
		name := "corebond-agent-" + strings.ReplaceAll(c.name, " ", "-")
		page, ok := pages[name+".1"]
		if ok != (c.group != "") {
			t.Errorf("page of %s: %t", c.name, ok)
			continue
		}
		if !ok {
			continue
		}
		if !strings.Contains(main, escape(name)) {
			t.Errorf("the main page does not name %s", name)
		}
		fs, _ := c.prepare(&environment{})
		fs.VisitAll(func(f *flag.Flag) {
			if !strings.Contains(page, ".BR "+escape("--"+f.Name)) {
				t.Errorf("page of %s lacks --%s", c.name, f.Name)
			}
		})
		if c.example == "" || c.short == "" {
			t.Errorf("%s has no example or no word of what it does", c.name)
		}
	}
	for _, s := range settings() {
		if !strings.Contains(main, escape(s.env())) {
			t.Errorf("the main page lacks %s", s.env())
		}
	}
	for name, page := range pages {
		if !strings.Contains(page, "2026-01-31") || !strings.HasPrefix(page, ".TH ") {
			t.Errorf("%s begins %.40q", name, page)
		}
		for line := range strings.Lines(page) {
			if strings.HasPrefix(line, "'") {
				t.Errorf("%s: troff reads %q as a command", name, line)
			}
		}
	}
	if !strings.Contains(main, "no kernel has run on a GPU yet") {
		t.Error("the main page does not say what is unmeasured")
	}
}

func TestEscape(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{".TH": `\&.TH`, `a\b`: `a\eb`, "--state": `\-\-state`, "it's": `it\(aqs`, "one\n.two": "one\n\\&.two"} {
		if got := escape(text); got != want {
			t.Errorf("escape(%q) = %q, want %q", text, got, want)
		}
	}
}

// What may be typed is what there is: each command and each flag once, and nothing that is hidden.
func TestCompletions(t *testing.T) {
	t.Parallel()
	w := completed()
	for shell, script := range completions() {
		text := script(w)
		for _, c := range commands() {
			first, _, _ := strings.Cut(c.name, " ")
			if c.group != "" && !strings.Contains(text, first) || c.group == "" && slices.Contains(w.commands[""], first) {
				t.Errorf("%s completes %s: %t", shell, first, c.group == "")
			}
		}
		if !strings.Contains(text, "simulate") {
			t.Errorf("%s does not complete flags", shell)
		}
	}
}
