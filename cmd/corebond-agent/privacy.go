package main

import (
	"context"
	"flag"

	"github.com/corebond/corebond/agent"
)

func privacyCommand() command {
	return command{
		name: "privacy", group: "Help", short: "list every field that leaves this host, from the program itself", example: program + " privacy | less",
		setup: func(_ *flag.FlagSet, env *environment) func(context.Context, []string) error {
			return func(context.Context, []string) error {
				if !env.json {
					return agent.WritePrivacy(env.stdout)
				}
				leaves, err := agent.Leaves()
				if err != nil {
					return err
				}
				type field struct {
					Sent string `json:"sent"`
					Name string `json:"name"`
					Type string `json:"type"`
					Doc  string `json:"doc"`
				}
				list := make([]field, len(leaves))
				for i, f := range leaves {
					list[i] = field(f)
				}
				env.printJSON(map[string]any{"schema_version": 1, "leaves": list, "warnings": []string{}})
				return nil
			}
		},
	}
}
