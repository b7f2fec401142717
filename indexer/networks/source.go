package networks

import (
	"encoding/json"
	"maps"
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/audit"
	"github.com/ethereum/go-ethereum/common"
)

// Status says how far a source may be trusted with money.
type Status string

const (
	Mainnet    Status = "mainnet"    // addresses and events of a network in use, as its authors publish them
	Testnet    Status = "testnet"    // its tokens are worth nothing
	Unverified Status = "unverified" // read in a source, never seen at work on a chain
)

// Origin is where a source's addresses and events come from.
type Origin struct {
	Repository string `json:"repository"`
	Commit     string `json:"commit,omitempty"`
	Date       string `json:"date"` // of the commit, or of the day of reading
}

// Source is what a source file says of a network: where its contracts are, and what their events mean. Make one with Load or
// Parse.
type Source struct {
	Name        string
	Version     uint64 // of the file: grows whenever equal logs would give other rows
	Status      Status
	Origin      Origin
	Deployments []Deployment

	file   string
	rules  string // of Go code that the file asks for; "" is none
	events []event

	counters []audit.Counter
}

// Deployment is one set of a network's contracts between two blocks. A chain whose contracts were replaced has several.
type Deployment struct {
	Chain      uint64
	Name       string                      // of the chain, as assets name it
	Status     Status                      // of this deployment; empty is the source's
	Start, End uint64                      // first and last block; an End of 0 is open
	Contracts  map[string][]common.Address // those that bear a role; a role may have none yet
	Assets     map[string]Asset
}

// Asset is money by the name that events use for it.
type Asset struct {
	Symbol    string
	Decimals  uint8
	Contract  string // a role in Contracts that one contract bears, or an address; empty for the chain's own coin
	Confirmed bool   // symbol and decimals were read in a source of the network, rather than taken as customary
}

// At returns the source with d in place of its deployments on d's chain: for contracts that only an operator knows, such as one's
// own, those of a development chain, and those that a factory has made since. Assets that d leaves out are taken over from the
// source's first deployment, with the contracts of d.
func (s Source) At(d Deployment) Source {
	if d.Assets == nil && len(s.Deployments) > 0 {
		d.Assets = s.Deployments[0].Assets
	}
	s.Deployments = slices.DeleteFunc(slices.Clone(s.Deployments), func(old Deployment) bool { return old.Chain == d.Chain })
	s.Deployments = append(s.Deployments, d)
	return s
}

// Decoder returns the decoder of the network's rows on a chain, with all deployments there.
func (s Source) Decoder(chain uint64) (indexer.Decoder, error) {
	return newDecoder(s, chain)
}

// Livepeer returns the decoder of Livepeer's events at other contracts than the network's own: d needs TicketBroker,
// BondingManager and LivepeerToken.
func Livepeer(d Deployment) (indexer.Decoder, error) {
	s, err := Load("livepeer")
	if err != nil {
		return nil, err
	}
	return s.At(d).Decoder(d.Chain)
}

// Summary is what a source file amounts to, for a person who checks it.
type Summary struct {
	Network     string              `json:"network"`
	Version     uint64              `json:"version"`
	Status      Status              `json:"status"`
	Origin      Origin              `json:"origin"`
	Deployments []DeploymentSummary `json:"deployments"`
	Events      []EventSummary      `json:"events"`
}

// DeploymentSummary counts contracts and names assets that nobody has confirmed.
type DeploymentSummary struct {
	Chain       uint64   `json:"chain"`
	Name        string   `json:"name"`
	Status      Status   `json:"status"`
	Start       uint64   `json:"start"`
	End         uint64   `json:"end,omitempty"`
	Contracts   int      `json:"contracts"`
	Events      int      `json:"events"` // that a node will be asked for
	Unconfirmed []string `json:"unconfirmed,omitempty"`
}

// EventSummary is one event with what is made of it.
type EventSummary struct {
	Contract  string          `json:"contract"`
	Signature string          `json:"signature"`
	Topic     common.Hash     `json:"topic0"`
	Topics    int             `json:"topics"`
	Classes   []indexer.Class `json:"classes,omitempty"`
	Remembers string          `json:"remembers,omitempty"` // kind of state
	WithTx    bool            `json:"with_tx,omitempty"`   // each such log costs a request for its transaction
}

// Summary sums up a source.
func (s Source) Summary() Summary {
	sum := Summary{Network: s.Name, Version: s.Version, Status: s.Status, Origin: s.Origin}
	for _, d := range s.Deployments {
		ds := DeploymentSummary{Chain: d.Chain, Name: d.Name, Status: d.Status, Start: d.Start, End: d.End}
		if ds.Status == "" {
			ds.Status = s.Status
		}
		for _, addresses := range d.Contracts {
			ds.Contracts += len(addresses)
		}
		for _, e := range s.events {
			ds.Events += len(d.Contracts[e.contract])
		}
		for _, name := range slices.Sorted(maps.Keys(d.Assets)) {
			if !d.Assets[name].Confirmed {
				ds.Unconfirmed = append(ds.Unconfirmed, name)
			}
		}
		sum.Deployments = append(sum.Deployments, ds)
	}
	for _, e := range s.events {
		es := EventSummary{Contract: e.contract, Signature: e.signature.String(), Topic: e.signature.Topic, Topics: e.signature.Topics, WithTx: e.withTx()}
		for _, f := range e.flows {
			if f.class != classNone && !slices.Contains(es.Classes, f.class) {
				es.Classes = append(es.Classes, f.class)
			}
		}
		if e.remember != nil {
			es.Remembers = e.remember.kind
		}
		sum.Events = append(sum.Events, es)
	}
	return sum
}

// String is the summary as JSON with indents.
func (s Summary) String() string {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err.Error()
	}
	return string(text)
}
