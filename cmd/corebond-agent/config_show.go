package main

import (
	"context"
	"flag"
	"fmt"
	"text/tabwriter"
)

func configShowCommand() command {
	return command{
		name: "config show", group: "Help", short: "print the configuration in force", example: program + " config show --origin",
		long: "Flags win over environment variables (" + envPrefix + "NAME), those over the file, that over defaults.",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			origin := fs.Bool("origin", false, "tell where each value came from")
			cfg := configFlags(fs, env)
			return func(context.Context, []string) error {
				values, err := cfg.values()
				if err != nil {
					return err
				}
				if _, err := parseConfig(values); err != nil {
					return err
				}
				env.showConfig(values, *origin)
				return nil
			}
		},
	}
}

func (env *environment) showConfig(values map[string]value, origin bool) {
	type row struct {
		Value  string `json:"value"`
		Origin string `json:"origin,omitempty"`
	}
	rows := map[string]row{}
	table := tabwriter.NewWriter(env.stdout, 0, 4, 2, ' ', 0)
	for _, s := range settings() {
		v := values[s.key]
		r, line := row{Value: v.text}, s.key+"\t"+v.text
		if origin {
			r.Origin, line = v.origin, line+"\t"+v.origin
		}
		rows[s.key] = r
		if !env.json {
			fmt.Fprintln(table, line)
		}
	}
	if env.json {
		env.printJSON(map[string]any{"schema_version": 1, "settings": rows, "warnings": []string{}})
		return
	}
	table.Flush()
}
