package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/crypto"
)

const defaultService = "http://127.0.0.1:8080"

func enrolShowCommand() command {
	return command{
		name: "enrol show", group: "Owners", args: "CODE", maxArgs: 1, short: "show the device behind a code",
		example: "corebond enrol show ABCD-1234 --service https://corebond.example",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			service := fs.String("service", defaultService, "`URL` of the service that the agent enrols with")
			return func(ctx context.Context, args []string) error {
				b, _, err := askBinding(ctx, *service, argument(args, 0))
				if err != nil {
					return err
				}
				if env.json {
					env.printJSON(struct {
						SchemaVersion int `json:"schema_version"`
						wire.Binding
					}{1, b})
					return nil
				}
				if err := printBinding(env.stdout, b); err != nil {
					return err
				}
				if b.Stage == wire.EnrolmentWaiting {
					fmt.Fprintf(env.stderr, "if this is your device: corebond enrol confirm %s --key-file FILE\n", b.Code)
				}
				return nil
			}
		},
	}
}

func enrolConfirmCommand() command {
	return command{
		name: "enrol confirm", group: "Owners", args: "CODE", maxArgs: 1, short: "sign that the device behind a code is yours",
		example: "corebond enrol confirm ABCD-1234 --service https://corebond.example --key-file wallet.key",
		setup: func(fs *flag.FlagSet, env *environment) func(context.Context, []string) error {
			service := fs.String("service", defaultService, "`URL` of the service that the agent enrols with")
			keyFile := fs.String("key-file", "", "`FILE` with the key of the owner's wallet, 64 hexadecimal digits")
			return func(ctx context.Context, args []string) error {
				return env.confirmEnrolment(ctx, *service, argument(args, 0), *keyFile)
			}
		},
	}
}

// askBinding asks what is behind a code.
func askBinding(ctx context.Context, service, code string) (wire.Binding, enrolClient, error) {
	if code == "" {
		return wire.Binding{}, enrolClient{}, usageError{"no code is given", "name the code that the agent shows, such as ABCD-1234"}
	}
	client, err := newEnrolClient(service)
	if err != nil {
		return wire.Binding{}, client, err
	}
	b, err := client.binding(ctx, code)
	return b, client, err
}

func (env *environment) confirmEnrolment(ctx context.Context, service, code, keyFile string) error {
	if keyFile == "" {
		return usageError{"no --key-file is given", "name the file with the key of the owner's wallet"}
	}
	key, err := readKey(keyFile)
	if err != nil {
		return invalid.New("KEY_FILE", "key-file", keyFix, "key file %s %v", keyFile, err)
	}
	b, client, err := askBinding(ctx, service, code)
	if err != nil {
		return err
	}
	if err := printBinding(env.stderr, b); err != nil { // what is signed for stands in front of the signature
		return err
	}
	owner := crypto.PubkeyToAddress(key.PublicKey)
	signed, err := attest.Sign(b.Domain, wire.Ownership{Code: b.Code, DeviceID: b.DeviceID, Owner: owner, AtMicros: attest.Micros(time.Now())}, key)
	if err != nil {
		return err
	}
	e, err := client.confirm(ctx, b.Code, signed)
	if err != nil {
		return err
	}
	if env.json {
		env.printJSON(struct {
			SchemaVersion int `json:"schema_version"`
			wire.Enrolled
			Warnings []string `json:"warnings"`
		}{1, e, b.Warnings})
		return nil
	}
	fmt.Fprintf(env.stdout, "device %s is enrolled for %s%s\n", e.DeviceID.Hex(), owner.Hex(), simulatedMark(e.Simulated))
	return nil
}

func simulatedMark(simulated bool) string {
	if simulated {
		return " (simulated)"
	}
	return ""
}

// printBinding shows what an owner signs for. What the device says of itself is quoted: it is foreign text.
func printBinding(out io.Writer, b wire.Binding) error {
	table := tabwriter.NewWriter(out, 0, 4, 2, ' ', 0)
	row := func(name, format string, args ...any) { fmt.Fprintf(table, name+"\t"+format+"\n", args...) }
	row("device", "%s%s", b.DeviceID.Hex(), simulatedMark(b.Simulated))
	row("model", "%q", b.GPUModel)
	row("class", "%q", b.Class)
	if b.Mark != "" {
		row("share", "%q", b.Mark)
	}
	for _, id := range b.Identities {
		row(fmt.Sprintf("%.12q", id.Kind), "%.12q… (commitment)", id.First)
	}
	row("stage", "%q", b.Stage)
	row("tier reachable", "%v", b.Tier)
	for _, f := range b.Above {
		row("  for more", "%q", f.Required)
	}
	if b.Owner != nil {
		row("only for wallet", "%s", b.Owner.Hex())
	}
	row("signed for", "chain %d, contract %s", b.Domain.ChainID, b.Domain.VerifyingContract.Hex())
	row("code expires", "%s", b.Expires.UTC().Format(time.RFC3339))
	if err := table.Flush(); err != nil {
		return err
	}
	for _, w := range b.Warnings {
		if _, err := fmt.Fprintln(out, strings.ToValidUTF8(strings.Trim(fmt.Sprintf("%q", w), `"`), "")); err != nil {
			return err
		}
	}
	return nil
}
