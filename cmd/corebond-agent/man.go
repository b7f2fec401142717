package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/cli"
)

// manCommand writes the manual pages, for the package. It is not shown.
func manCommand() command {
	return command{
		name: "man", args: "DIR", maxArgs: 1, short: "write the manual pages into a directory", example: program + " man man1",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			date := fs.String("date", "", "`DAY` on the pages, such as 2026-01-31, for builds that can be repeated; empty is today")
			return func(_ context.Context, args []string) error {
				day := env.now().UTC()
				if *date != "" {
					parsed, err := time.Parse(time.DateOnly, *date)
					if err != nil {
						return usageError{fmt.Sprintf("%q is not a day", *date), "write 2026-01-31"}
					}
					day = parsed
				}
				if argument(args, 0) == "" {
					return usageError{"man needs a directory", "such as man1"}
				}
				for name, text := range manPages(day) {
					if err := os.WriteFile(filepath.Join(args[0], name), []byte(text), 0o644); err != nil { //nolint:gosec // pages are for all
						return fmt.Errorf("write manual page: %w", err)
					}
				}
				return nil
			}
		},
	}
}

// manPages are corebond-agent.1, and one page for each command that help shows.
func manPages(day time.Time) map[string]string {
	pages := map[string]string{}
	var main, also strings.Builder
	heading(&main, program, day, summary)
	fmt.Fprintf(&main, ".SH SYNOPSIS\n.B %s\n.I COMMAND\n[flags] [arguments]\n.SH COMMANDS\n", escape(program))
	for _, c := range commands() {
		if c.group == "" {
			continue
		}
		page := program + "-" + strings.ReplaceAll(c.name, " ", "-")
		fmt.Fprintf(&main, ".TP\n.BR %s (1)\n%s\n", escape(page), escape(sentence(c.short)))
		if also.Len() > 0 {
			also.WriteString(",\n")
		}
		fmt.Fprintf(&also, ".BR %s (1)", escape(page))
		pages[page+".1"] = commandPage(c, page, day)
	}
	fmt.Fprintf(&main, ".SH CONFIGURATION\nFlags win over environment variables, those over %s, that over defaults. The file has a line of the form\n.I key: value\nfor each.\n", escape(defaultConfig))
	for _, s := range settings() {
		fmt.Fprintf(&main, ".TP\n.BR %s , \" \" %s , \" \" %s\n%s\n", escape(s.key), escape(s.env()), escape("--"+s.flag()), escape(sentence(strings.ReplaceAll(s.help, "`", ""))))
	}
	fmt.Fprintf(&main, ".SH FILES\n.TP\n.I %s\nconfiguration; no secret is in it.\n.TP\n.I %s\nkeys of devices and proofs under way, for their owner alone.\n", escape(defaultConfig), escape(defaultState))
	fmt.Fprintf(&main, ".SH EXIT STATUS\n%s.\n", escape(exitCodes))
	fmt.Fprintf(&main, ".SH PRIVACY\nSerial numbers and UUIDs leave the host as salted commitments alone; names and contents of processes never do.\n")
	fmt.Fprintf(&main, ".SH NOTES\n%s\n.SH SEE ALSO\n%s\n", escape(sentence(unmeasured)), also.String())
	pages[program+".1"] = main.String()
	return pages
}

func commandPage(c command, page string, day time.Time) string {
	var b strings.Builder
	heading(&b, page, day, c.short)
	fs, _ := c.prepare(&environment{})
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\n[flags]", escape(program+" "+c.name))
	if c.args != "" {
		fmt.Fprintf(&b, "\n.I %s", escape(c.args))
	}
	b.WriteString("\n.SH DESCRIPTION\n" + escape(sentence(c.short)) + "\n")
	for paragraph := range strings.SplitSeq(c.long, "\n\n") {
		if paragraph != "" {
			b.WriteString(".PP\n" + escape(paragraph) + "\n")
		}
	}
	b.WriteString(".SH OPTIONS\n")
	fs.VisitAll(func(f *flag.Flag) {
		kind, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(&b, ".TP\n.BR %s", escape("--"+f.Name))
		if kind != "" {
			fmt.Fprintf(&b, " \" \" \\fI%s\\fR", escape(kind))
		}
		fmt.Fprintf(&b, "\n%s\n", escape(sentence(usage+cli.DefaultOf(f))))
	})
	fmt.Fprintf(&b, ".SH EXAMPLES\n.nf\n%s\n.fi\n.SH SEE ALSO\n.BR %s (1)\n", escape(c.example), escape(program))
	return b.String()
}

func heading(b *strings.Builder, page string, day time.Time, short string) {
	fmt.Fprintf(b, ".TH %s 1 %s \"%s %s\" \"User Commands\"\n.SH NAME\n%s \\- %s\n",
		strings.ToUpper(escape(page)), day.Format(time.DateOnly), program, version, escape(page), escape(short))
}

// escape is text for troff: no line begins with a command, and hyphens can be copied.
func escape(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "~", `\(ti`, "^", `\(ha`, "`", `\(ga`, "…", "...").Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}

func sentence(s string) string {
	if s == "" || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}
