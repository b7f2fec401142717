package main

import (
	"context"
	"flag"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/corebond/corebond/internal/postgres"
)

func enrolListCommand() command {
	return command{
		name: "enrol list", group: "Operators", short: "list devices that asked to be taken in, and what became of it",
		example: "corebond enrol list --json",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			limit := fs.Int("limit", 100, "at most `N`, the newest first")
			cfg := configFlags(fs, env, "data")
			return func(ctx context.Context, _ []string) error {
				if *limit < 1 {
					return usageError{fmt.Sprintf("--limit is %d", *limit), "give a positive number"}
				}
				return withDatabase(ctx, cfg, func(db *postgres.DB) error { return env.listEnrolments(ctx, db, *limit) })
			}
		},
	}
}

// enrolment is one line of enrol list. The code is not in it: it is not stored.
type enrolment struct {
	Device    string          `json:"device"`
	Stage     string          `json:"stage"`
	Model     string          `json:"model"`
	Class     string          `json:"class"`
	Simulated bool            `json:"simulated"`
	Owner     string          `json:"owner,omitempty"`
	AskedAt   time.Time       `json:"asked_at"`
	Expires   *time.Time      `json:"expires,omitempty"`
	SettledAt *time.Time      `json:"settled_at,omitempty"`
	Failure   *attest.Failure `json:"failure,omitempty"`
}

func (env *environment) listEnrolments(ctx context.Context, db *postgres.DB, limit int) error {
	rows, err := db.Enrolments(ctx, limit)
	if err != nil {
		return err
	}
	now, list := time.Now().UTC(), []enrolment{}
	for _, row := range rows {
		l, err := enrolmentOf(row, now)
		if err != nil {
			return err
		}
		list = append(list, l)
	}
	if env.json {
		env.printJSON(map[string]any{"schema_version": 1, "as_of": now, "enrolments": list, "warnings": []string{}})
		return nil
	}
	table := tabwriter.NewWriter(env.stdout, 0, 4, 2, ' ', 0)
	fmt.Fprintln(table, "device\tstage\tmodel\tclass\towner\tasked")
	for _, l := range list {
		stage := l.Stage + simulatedMark(l.Simulated)
		if l.Failure != nil {
			stage += " " + l.Failure.Code
		}
		fmt.Fprintf(table, "%s\t%s\t%q\t%s\t%s\t%s\n", l.Device, stage, l.Model, l.Class, l.Owner, l.AskedAt.Format(time.RFC3339))
	}
	return table.Flush()
}

func enrolmentOf(row postgres.Enrolment, now time.Time) (enrolment, error) {
	m, err := enrol.MessageOf(row)
	if err != nil {
		return enrolment{}, err
	}
	status, err := enrol.StatusOf(row, now)
	if err != nil {
		return enrolment{}, err
	}
	e := enrolment{
		Device: row.Device.Hex(), Stage: status.Stage, Model: m.GPUModel, Class: m.Class, Simulated: m.Simulated, AskedAt: row.AskedAt,
		Expires: status.Expires, SettledAt: row.SettledAt, Failure: status.Failure,
	}
	if row.Owner != nil {
		e.Owner = row.Owner.Hex()
	}
	return e, nil
}
