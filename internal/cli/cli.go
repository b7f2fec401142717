// Package cli holds what the programs' command lines have in common: flags among arguments, help on a command, what was meant by a word that is
// no command, progress on standard error. Which commands there are, and what they do, each program says itself.
package cli

import (
	"flag"
	"fmt"
	"io"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

// Parse lets flags stand before or after arguments; "--" ends the flags and a lone "-" is an argument.
func Parse(fs *flag.FlagSet, args []string) (positional []string, err error) {
	for {
		if err := fs.Parse(args); err != nil {
			return nil, err
		}
		left := fs.Args()
		if len(left) == 0 {
			return positional, nil
		}
		if ended := len(args) > len(left) && args[len(args)-len(left)-1] == "--"; ended {
			return append(positional, left...), nil
		}
		positional, args = append(positional, left[0]), left[1:]
	}
}

// Unknown says what is wrong with a word that begins no command of a program, and what may have been meant.
func Unknown(program, word string, commands []string) (message, fix string) {
	var names, under []string
	for _, c := range commands {
		first, _, longer := strings.Cut(c, " ")
		names = append(names, c, first)
		if longer && first == word {
			under = append(under, program+" "+c)
		}
	}
	if len(under) > 0 {
		return fmt.Sprintf("%q is only a part of a command", word), "did you mean " + strings.Join(under, ", ") + "?"
	}
	fix = program + " help lists the commands"
	if near := invalid.Nearest(word, names); near != "" {
		fix = "did you mean " + program + " " + near + "?"
	}
	return fmt.Sprintf("unknown command %q", word), fix
}

// Synopsis is what help says of one command beside its flags.
type Synopsis struct{ Program, Name, Short, Args, Example string }

// Help writes a command's help; flags with the words for their values take width characters.
func Help(out io.Writer, s Synopsis, fs *flag.FlagSet, width int) {
	fmt.Fprintf(out, "%s\n\nUsage: %s %s [flags] %s\n\nFlags:\n", s.Short, s.Program, s.Name, s.Args)
	fs.VisitAll(func(f *flag.Flag) {
		kind, usage := flag.UnquoteUsage(f)
		fmt.Fprintf(out, "  --%-*s %s%s\n", width, strings.TrimSpace(f.Name+" "+kind), usage, DefaultOf(f))
	})
	fmt.Fprintf(out, "\nExample:\n  %s\n", strings.ReplaceAll(s.Example, "\n", "\n  "))
}

// DefaultOf is a flag's default in brackets, empty if it goes without saying.
func DefaultOf(f *flag.Flag) string {
	if f.DefValue == "" || f.DefValue == "false" {
		return ""
	}
	return " (default " + f.DefValue + ")"
}
