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
		name: "completion", group: "Operators", args: "bash|zsh|fish", maxArgs: 1, short: "print a shell completion script",
		example: "source <(corebond completion bash)",
		setup: func(_ *flag.FlagSet, env *environment) func(context.Context, []string) error {
			return func(_ context.Context, args []string) error {
				script, ok := completionScripts()[argument(args, 0)]
				if !ok {
					return invalid.Input("shell", "use bash, zsh or fish", "no completion for %q", argument(args, 0))
				}
				words := make([]string, 0, len(commands()))
				for _, c := range commands() {
					words = append(words, strings.Fields(c.name)...)
				}
				fmt.Fprintf(env.stdout, script, strings.Join(words, " "))
				return nil
			}
		},
	}
}

// completionScripts complete command words and file names; %s is the list of words.
func completionScripts() map[string]string {
	return map[string]string{
		"bash": "complete -o default -W %q corebond\n",
		"zsh":  "#compdef corebond\n_corebond() { local -a words; words=(${(s: :)${:-%q}}); compadd -a words; _files }\ncompdef _corebond corebond\n",
		"fish": "complete -c corebond -a %q\n",
	}
}
