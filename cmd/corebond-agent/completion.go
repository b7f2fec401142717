package main

import (
	"context"
	"flag"
	"fmt"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

func completionCommand() command {
	return command{
		name: "completion", group: "Help", args: "bash|zsh|fish", maxArgs: 1, short: "print a shell completion script",
		example: "source <(" + program + " completion bash)",
		setup: func(_ *flag.FlagSet, env *environment) func(context.Context, []string) error {
			return func(_ context.Context, args []string) error {
				script, ok := completions()[argument(args, 0)]
				if !ok {
					return invalid.Input("shell", "use bash, zsh or fish", "no completion for %q", argument(args, 0))
				}
				fmt.Fprint(env.stdout, script(completed()))
				return nil
			}
		},
	}
}

// words are what a command line may be completed with: for the command of the key, or "" for the commands themselves.
type words struct{ commands, flags map[string][]string }

// completed collects commands and flags from the command table.
func completed() words {
	w := words{map[string][]string{}, map[string][]string{}}
	for _, c := range commands() {
		if c.group == "" {
			continue
		}
		first, second, longer := strings.Cut(c.name, " ")
		w.commands[""] = append(w.commands[""], first)
		if longer {
			w.commands[first] = append(w.commands[first], second)
		} else if strings.Contains(c.args, "|") {
			w.commands[first] = strings.Split(c.args, "|")
		}
		fs, _ := c.prepare(&environment{})
		fs.VisitAll(func(f *flag.Flag) { w.flags[first] = append(w.flags[first], "--"+f.Name) })
	}
	return w
}

func completions() map[string]func(words) string {
	return map[string]func(words) string{"bash": bash, "zsh": zsh, "fish": fish}
}

func bash(w words) string {
	var b strings.Builder
	fmt.Fprintf(&b, "_corebond_agent() {\n\tlocal words=\"%s\"\n\tif [ \"$COMP_CWORD\" -gt 1 ]; then\n\t\tcase \"${COMP_WORDS[1]}\" in\n", strings.Join(w.commands[""], " "))
	for _, first := range w.commands[""] {
		fmt.Fprintf(&b, "\t\t%s) words=\"%s\" ;;\n", first, strings.Join(append(w.commands[first], w.flags[first]...), " "))
	}
	fmt.Fprintf(&b, "\t\tesac\n\tfi\n\tmapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"${COMP_WORDS[COMP_CWORD]}\")\n}\ncomplete -o default -F _corebond_agent %s\n", program)
	return b.String()
}

func zsh(w words) string {
	var b strings.Builder
	fmt.Fprintf(&b, "#compdef %s\n_corebond_agent() {\n\tif (( CURRENT == 2 )); then\n\t\tcompadd -- %s\n\t\treturn\n\tfi\n\tcase \"$words[2]\" in\n", program, strings.Join(w.commands[""], " "))
	for _, first := range w.commands[""] {
		fmt.Fprintf(&b, "\t%s) compadd -- %s ;;\n", first, strings.Join(append(w.commands[first], w.flags[first]...), " "))
	}
	fmt.Fprintf(&b, "\tesac\n\t_files\n}\ncompdef _corebond_agent %s\n", program)
	return b.String()
}

func fish(w words) string {
	var b strings.Builder
	fmt.Fprintf(&b, "complete -c %s -n __fish_use_subcommand -a '%s'\n", program, strings.Join(w.commands[""], " "))
	for _, first := range w.commands[""] {
		if len(w.commands[first]) > 0 {
			fmt.Fprintf(&b, "complete -c %s -n '__fish_seen_subcommand_from %s' -a '%s'\n", program, first, strings.Join(w.commands[first], " "))
		}
		for _, f := range w.flags[first] {
			fmt.Fprintf(&b, "complete -c %s -n '__fish_seen_subcommand_from %s' -l %s\n", program, first, strings.TrimPrefix(f, "--"))
		}
	}
	return b.String()
}
