package networks

import (
	"fmt"
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// decoder is a source made ready for one chain: all that does not depend on a log is worked out beforehand.
type decoder struct {
	network string
	version string // network and version, as rows name it
	chain   uint64
	rules   string
	events  []indexer.Event
	plans   map[site][]*plan
}

// site is where a log's event is looked up. Its number of topics decides among the plans of a site.
type site struct {
	contract common.Address
	topic    common.Hash
}

// plan is one event at one contract.
type plan struct {
	*event
	start, end uint64
	flows      []plannedFlow
	tokens     map[string]indexer.Asset // assets by contract; the chain's own coin is under the zero address
	chainName  string                   // for assets that are not listed
}

// unlisted is the symbol of tokens that no deployment lists.
const unlisted = "unlisted"

// token returns the asset of a contract.
func (p *plan) token(contract string) (a indexer.Asset, listed bool) {
	if a, listed = p.tokens[contract]; !listed {
		a = indexer.Asset{Chain: p.chainName, Symbol: unlisted, Contract: contract}
	}
	return a, listed
}

// plannedFlow is a flow with the addresses and assets of its deployment.
type plannedFlow struct {
	*flow
	when  []plannedCondition
	asset indexer.Asset
}

type plannedCondition struct {
	operand
	words  []common.Hash
	sender bool
}

// Network is the source's name.
func (d *decoder) Network() string { return d.network }

// Events lists each event at each contract, in the order of the source.
func (d *decoder) Events() []indexer.Event { return slices.Clone(d.events) }

func newDecoder(s Source, chain uint64) (*decoder, error) {
	d := &decoder{
		network: s.Name, version: fmt.Sprintf("%s/%d", s.Name, s.Version), chain: chain, rules: s.rules, plans: map[site][]*plan{},
	}
	known := []uint64{}
	for i, at := range s.Deployments {
		known = append(known, at.Chain)
		if at.Chain != chain {
			continue
		}
		if at.Name == "" {
			return nil, s.fault("MISSING", fmt.Sprintf("deployments[%d].name", i), "name the chain, such as arbitrum", "the deployment's chain has no name")
		}
		for j := range s.events {
			if err := d.deploy(s, i, &s.events[j]); err != nil {
				return nil, err
			}
		}
	}
	if len(d.events) == 0 {
		return nil, s.fault("NO_CONTRACTS", "deployments", fmt.Sprintf("there are deployments on chains %v; give one, or list the contracts that factories made", known), "no contract of %s is known on chain %d", s.Name, chain)
	}
	return d, nil
}

// deploy plans an event at each contract that has its role in deployment i.
func (d *decoder) deploy(s Source, i int, e *event) error {
	at := s.Deployments[i]
	addresses, ok := at.Contracts[e.contract]
	if !ok {
		return s.fault("UNKNOWN_CONTRACT", fmt.Sprintf("deployments[%d].contracts", i), "list "+e.contract+", with [] if there is none yet", "%s has no contract %s", at.Name, e.contract)
	}
	if len(addresses) == 0 {
		return nil
	}
	tokens, err := s.tokens(i)
	if err != nil {
		return err
	}
	p := plan{event: e, start: at.Start, end: at.End, tokens: tokens, chainName: at.Name}
	for j := range e.flows {
		f, err := planFlow(s, i, &e.flows[j])
		if err != nil {
			return err
		}
		p.flows = append(p.flows, f)
	}
	for _, address := range addresses {
		key := site{address, e.signature.Topic}
		for _, other := range d.plans[key] {
			if other.signature.Topics == e.signature.Topics && overlap(at, Deployment{Start: other.start, End: other.end}) {
				return s.fault("DUPLICATE", fmt.Sprintf("deployments[%d].contracts", i), "end one deployment before the other starts", "%s at %v would be decoded twice", e.signature.Name, address)
			}
		}
		d.plans[key] = append(d.plans[key], &p)
		d.events = append(d.events, indexer.Event{
			Contract: address, Topic: e.signature.Topic, Topics: e.signature.Topics, Start: at.Start, End: at.End, WithTx: e.withTx(),
		})
	}
	return nil
}

func planFlow(s Source, i int, f *flow) (plannedFlow, error) {
	at := s.Deployments[i]
	planned := plannedFlow{flow: f}
	for _, c := range f.when {
		pc := plannedCondition{c.operand, slices.Clone(c.words), c.sender}
		for _, role := range c.roles {
			addresses, ok := at.Contracts[role]
			if !ok {
				return planned, s.fault("UNKNOWN_CONTRACT", f.path+".when", "list it under contracts, with [] if there is none", "%s has no contract %s", at.Name, role)
			}
			for _, a := range addresses {
				pc.words = append(pc.words, common.BytesToHash(a[:]))
			}
		}
		planned.when = append(planned.when, pc)
	}
	if f.class == classNone || f.token != nil {
		return planned, nil
	}
	var err error
	planned.asset, err = s.asset(i, f.asset)
	return planned, err
}

// tokens returns the assets of deployment i by contract, if events of the source choose among them.
func (s Source) tokens(i int) (map[string]indexer.Asset, error) {
	if !slices.ContainsFunc(s.events, func(e event) bool {
		return slices.ContainsFunc(e.flows, func(f flow) bool { return f.token != nil })
	}) {
		return nil, nil
	}
	tokens := map[string]indexer.Asset{}
	for name := range s.Deployments[i].Assets {
		a, err := s.asset(i, name)
		if err != nil {
			return nil, err
		}
		contract := a.Contract
		if contract == "" {
			contract = account(common.Address{})
		}
		tokens[contract] = a
	}
	return tokens, nil
}

// asset returns an asset of deployment i as rows name it.
func (s Source) asset(i int, name string) (indexer.Asset, error) {
	at := s.Deployments[i]
	field := fmt.Sprintf("deployments[%d].assets", i)
	a, ok := at.Assets[name]
	if !ok {
		return indexer.Asset{}, s.fault("UNKNOWN_ASSET", field, "list it with symbol, decimals and contract", "%s has no asset %s", at.Name, name)
	}
	row := indexer.Asset{Chain: at.Name, Symbol: a.Symbol, Decimals: a.Decimals}
	switch addresses := at.Contracts[a.Contract]; {
	case a.Contract == "":
	case common.IsHexAddress(a.Contract):
		row.Contract = account(common.HexToAddress(a.Contract))
	case len(addresses) == 1:
		row.Contract = account(addresses[0])
	default:
		return row, s.fault("UNKNOWN_CONTRACT", field+"."+name, "list one under contracts", "%d contracts are %s on %s", len(addresses), a.Contract, at.Name)
	}
	return row, nil
}

// fault is an error of the source as a whole, where no line is known.
func (s Source) fault(code, field, fix, format string, args ...any) error {
	return &FileError{File: s.file, Err: invalid.New(code, field, fix, format, args...)}
}
