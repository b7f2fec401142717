// Package networks decodes what each compute network settles into indexer.Earnings, States and Accruals.
//
// A network is data: a file in sources says where its contracts are, what their events look like and what each event means.
// Load reads one, and Source.Decoder makes it the indexer.Decoder of one chain. How such a file is written is told in
// sources/README.md. Go code is only where a meaning needs more than one event and states cannot carry it: tickets of Livepeer,
// terms of Filecoin Pay's rails. Akash is no EVM chain and has a classifier of its own.
//
// Decoders are functions of verified blocks and of states announced before: they have no network, clock or memory, and what they
// cannot read they refuse with a typed error rather than skip. Some rules hold for all sources:
//
//   - a log is found by contract, topic 0 and number of topics; a known event with another number is malformed;
//   - a flow of nothing makes no row;
//   - job_cash from an account to itself is a refund, since nobody earned it;
//   - an asset that is chosen by the event and that the deployment does not list makes points with the symbol "unlisted" and no
//     decimals: anybody can pay in a token of his own making, so it must neither count nor stop the chain;
//   - a payment whose provider is not known is demand_only without a provider, or malformed, as the file decides;
//   - net is never more than gross, and an amount that cannot be stored, such as a signed one, cannot be declared.
package networks

import (
	"embed"
	"io/fs"
	"slices"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
)

//go:embed sources/*.yaml
var sources embed.FS

// Names lists the networks whose sources are built in.
func Names() []string {
	files, err := fs.Glob(sources, "sources/*.yaml")
	if err != nil {
		return nil // the pattern is well formed
	}
	names := make([]string, 0, len(files))
	for _, f := range files {
		names = append(names, strings.TrimSuffix(strings.TrimPrefix(f, "sources/"), ".yaml"))
	}
	return names
}

// Load returns a built-in source.
func Load(name string) (Source, error) {
	text, err := File(name)
	if err != nil {
		return Source{}, err
	}
	return Parse(name+".yaml", text)
}

// File returns a built-in source as it is written: a form to begin another from.
func File(name string) ([]byte, error) {
	if names := Names(); !slices.Contains(names, name) {
		fix := "use one of " + strings.Join(names, ", ")
		if near := invalid.Nearest(name, names); near != "" {
			fix = "did you mean " + near + "?"
		}
		return nil, invalid.New("UNKNOWN_NETWORK", "network", fix, "no source is called %.40q", name)
	}
	return sources.ReadFile("sources/" + name + ".yaml")
}
