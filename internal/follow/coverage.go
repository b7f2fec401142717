package follow

import (
	"context"
	"fmt"
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/crypto"
)

// CoverageError says that what is stored of a chain is not what its configuration asks for: going on would leave a hole in the history of a
// network, or rows of two decoders side by side.
type CoverageError struct {
	Chain   string
	ID      uint64
	Network string
	Stored  string // decoder that made the rows; empty if the network was not looked for
	Wanted  string
	From    uint64 // first block of the network
	At      uint64 // checkpoint
}

func (e *CoverageError) Error() string {
	if e.Stored == "" {
		return fmt.Sprintf("network %s begins at block %d of chain %s, which is indexed up to %d without it", e.Network, e.From, e.Chain, e.At)
	}
	return fmt.Sprintf("rows of %s on chain %s were made by %s, the configuration has %s", e.Network, e.Chain, e.Stored, e.Wanted)
}

// Fix is the command that mends it.
func (e *CoverageError) Fix() string {
	if e.Stored != "" && sameEvents(e.Stored, e.Wanted) {
		return fmt.Sprintf("corebond index redecode --network %s --chain %d", e.Network, e.ID)
	}
	to := "start"
	if e.From > 0 {
		to = fmt.Sprint(e.From - 1)
	}
	return fmt.Sprintf("corebond index rewind --chain %d --to %s --yes, then index again", e.ID, to)
}

// Covered is what a chain's sources amount to: name and version of each decoder, and what it asks nodes for.
func (c *Chain) Covered() ([]postgres.Coverage, error) {
	decoders, err := c.Decoders()
	if err != nil {
		return nil, err
	}
	var list []postgres.Coverage
	for i, d := range decoders {
		f := indexer.NewFilter(d.Events())
		list = append(list, postgres.Coverage{
			Network: d.Network(), Decoder: fmt.Sprintf("%s/%d events %s", c.sources[i].Name, c.sources[i].Version, digest(f.Events)), FromBlock: f.First(),
		})
	}
	return list, nil
}

// digest names a set of events. Raw blocks hold the logs of these and no others.
func digest(events []indexer.Event) string {
	lines := make([]string, len(events))
	for i, e := range events {
		lines[i] = fmt.Sprintf("%s %s %d %d %t", e.Contract, e.Topic, e.Start, e.End, e.WithTx)
	}
	slices.Sort(lines)
	return fmt.Sprintf("%x", crypto.Keccak256([]byte(fmt.Sprint(lines)))[:6])
}

func sameEvents(a, b string) bool {
	return len(a) > 12 && len(b) > 12 && a[len(a)-12:] == b[len(b)-12:]
}

// cover checks the configuration against what is stored, and notes it.
func (c *Chain) cover(ctx context.Context, db *postgres.DB) error {
	wanted, err := c.Covered()
	if err != nil {
		return err
	}
	stored, err := db.Coverage(ctx, c.ID)
	if err != nil {
		return err
	}
	at, err := db.Checkpoint(ctx, c.ID)
	if err != nil {
		return err
	}
	if at.Begun() {
		for _, w := range wanted {
			if err := c.compare(w, stored, at); err != nil {
				return err
			}
		}
	}
	return db.SaveCoverage(ctx, c.ID, wanted)
}

func (c *Chain) compare(w postgres.Coverage, stored []postgres.Coverage, at indexer.Checkpoint) error {
	i := slices.IndexFunc(stored, func(s postgres.Coverage) bool { return s.Network == w.Network })
	e := &CoverageError{Chain: c.Name, ID: c.ID, Network: w.Network, Wanted: w.Decoder, From: w.FromBlock, At: at.At.Number}
	switch {
	case i < 0 && w.FromBlock > at.At.Number:
		return nil // it has not begun
	case i < 0:
		return e
	case stored[i].Decoder != w.Decoder:
		e.Stored = stored[i].Decoder
		return e
	}
	return nil
}

// Redecodable says whether the stored logs are those that the configured decoder of a network asks for; a *CoverageError if not.
func (c *Chain) Redecodable(ctx context.Context, db *postgres.DB, network string) error {
	wanted, err := c.Covered()
	if err != nil {
		return err
	}
	stored, err := db.Coverage(ctx, c.ID)
	if err != nil {
		return err
	}
	at, err := db.Checkpoint(ctx, c.ID)
	if err != nil {
		return err
	}
	for _, w := range wanted {
		if w.Network != network {
			continue
		}
		for _, s := range stored {
			if s.Network == network && sameEvents(s.Decoder, w.Decoder) {
				return nil
			}
			if s.Network == network {
				return &CoverageError{Chain: c.Name, ID: c.ID, Network: network, Stored: s.Decoder, Wanted: w.Decoder, From: w.FromBlock, At: at.At.Number}
			}
		}
		return &CoverageError{Chain: c.Name, ID: c.ID, Network: network, Wanted: w.Decoder, From: w.FromBlock, At: at.At.Number}
	}
	return nil
}

// Redecoded notes that the network's rows are of the configured decoder now, and returns its name.
func (c *Chain) Redecoded(ctx context.Context, db *postgres.DB, network string) (string, error) {
	wanted, err := c.Covered()
	if err != nil {
		return "", err
	}
	stored, err := db.Coverage(ctx, c.ID)
	if err != nil {
		return "", err
	}
	name := ""
	for _, w := range wanted {
		for i := range stored {
			if w.Network == network && stored[i].Network == network {
				stored[i], name = w, w.Decoder
			}
		}
	}
	return name, db.SaveCoverage(ctx, c.ID, stored)
}
