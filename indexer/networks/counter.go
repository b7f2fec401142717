package networks

import (
	"maps"
	"slices"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/audit"
)

// counter reads one counter of a source.
func (p *parser) counter(v value) audit.Counter {
	k := v.keys("name", "contract", "call", "results", "asset", "equals", "minus", "since")
	c := audit.Counter{
		Name: k["name"].text(), Contract: k["contract"].text(), Call: k["call"].text(), Asset: k["asset"].text(), Since: k["since"].number(),
		Equals: auditTerms(k["equals"]), Minus: auditTerms(k["minus"]),
	}
	for _, r := range k["results"].oneOrMore() {
		c.Results = append(c.Results, r.text())
	}
	if v.err == nil {
		v.adopt(c.Validate())
	}
	for _, other := range p.source.counters {
		if other.Name == c.Name {
			k["name"].fail("DUPLICATE", "name it for what it counts", "another counter is called %s", c.Name)
		}
	}
	return c
}

func auditTerms(v value) []audit.Term {
	var list []audit.Term
	for _, t := range v.list() {
		k := t.keys("amount", "classes", "as", "devices")
		term := audit.Term{Amount: k["amount"].text(), As: k["as"].text(), Devices: k["devices"].text()}
		for _, c := range k["classes"].oneOrMore() {
			term.Classes = append(term.Classes, indexer.Class(c.text()))
		}
		list = append(list, term)
	}
	return list
}

// Counters returns the counters of the network's contracts on a chain, of all deployments there. A counter whose role no contract
// bears yet is left out.
func (s Source) Counters(chain uint64) ([]audit.Deployed, error) {
	var list []audit.Deployed
	for _, c := range s.counters {
		d := audit.Deployed{Counter: c, Network: s.Name, Chain: chain}
		for i, at := range s.Deployments {
			if at.Chain != chain {
				continue
			}
			for _, a := range at.Contracts[c.Contract] {
				d.Sites = append(d.Sites, audit.Site{Contract: a, Start: at.Start})
			}
			names := slices.Sorted(maps.Keys(at.Assets))
			if c.Asset != "" {
				names = []string{c.Asset}
			}
			for _, name := range names {
				a, err := s.asset(i, name)
				if err != nil {
					return nil, err
				}
				if !slices.Contains(d.Assets, a) {
					d.Assets = append(d.Assets, a)
				}
			}
		}
		if len(d.Assets) > 0 && (len(d.Sites) > 0 || c.Contract == "") {
			list = append(list, d)
		}
	}
	return list, nil
}
