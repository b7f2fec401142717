package networks

import (
	"github.com/corebond/corebond/indexer"
	"gopkg.in/yaml.v3"
)

// flow reads one meaning of an event.
func (p *parser) flow(e *event, v value) flow {
	k := v.keys("when", "class", "asset", "provider", "payer", "device", "job", "gross", "net", "face")
	f := flow{class: indexer.Class(k["class"].word(classNames()...)), path: v.path, line: v.line}
	for _, c := range k["when"].entries() {
		f.when = append(f.when, p.condition(e, c))
	}
	if n := len(e.flows); n > 0 && len(e.flows[n-1].when) == 0 {
		v.fail("UNREACHABLE", "move the flow without conditions to the end", "an earlier flow takes every log")
	}
	if f.class == classNone {
		for _, key := range []string{"asset", "provider", "payer", "device", "job", "gross", "net", "face"} {
			if k[key].there() {
				k[key].fail("BAD_VALUE", "remove it, or give the flow a class", "a flow of class none makes no row")
			}
		}
		return f
	}
	p.asset(e, &f, k["asset"])
	f.provider, f.payer = p.account(e, k["provider"]), p.account(e, k["payer"])
	f.device, f.job = p.joined(e, k["device"]), p.joined(e, k["job"])
	f.gross, f.face = p.summed(e, k["gross"]), p.summed(e, k["face"])
	switch text := k["net"]; {
	case text.there() && text.node.Value == string(netGross):
		f.netRule = netGross
	case text.there() && text.node.Value == string(netAssumed):
		f.netRule = netAssumed
	default:
		f.net = p.summed(e, text)
	}
	switch {
	case len(f.gross) == 0:
		k["gross"].fail("MISSING", "name the argument that says how much was paid", "the flow has no gross")
	case len(f.net) == 0 && f.netRule == netNamed:
		k["net"].fail("MISSING", "name the argument, or write gross if all of it is the provider's, or assumed if that is not known", "the flow has no net")
	case f.provider == nil && f.class != indexer.DemandOnly:
		k["provider"].fail("MISSING", "say who is paid, or use the class demand_only", "a flow of class %s has a provider", f.class)
	case f.provider != nil && f.class == indexer.DemandOnly:
		k["provider"].fail("BAD_VALUE", "remove it, or use the class that fits", "demand_only means that the provider is not on chain")
	}
	p.optional(e, &f, v)
	return f
}

// asset reads "NAME" or "{token: operand}".
func (p *parser) asset(e *event, f *flow, v value) {
	if !v.there() || v.node.Kind != yaml.MappingNode {
		f.asset = v.needed("name an asset of the deployments, or write {token: argument}")
		return
	}
	f.token = p.account(e, v.keys("token")["token"])
	if f.token == nil {
		v.fail("MISSING", "write {token: argument}", "the asset is not named")
	}
}

// optional checks that what may be missing is the provider, whose row then is demand_only, and not the asset.
func (p *parser) optional(e *event, f *flow, v value) {
	if v.err != nil {
		return // the provider may be missing
	}
	for _, o := range f.operands() {
		if o.from != inLookup || e.lookups[o.index].missing == missingMalformed {
			continue
		}
		switch {
		case f.class != indexer.JobCash:
			v.fail("BAD_VALUE", "set missing: malformed", "only a customer's payment can become demand_only")
		case f.provider.from != inLookup || f.provider.index != o.index:
			v.fail("BAD_VALUE", "set missing: malformed", "only a state that names the provider may be missing")
		case f.token != nil && *f.token == o:
			v.fail("BAD_VALUE", "set missing: malformed", "the asset of a row may not be missing")
		}
	}
}

// classNames lists what a flow's class can be.
func classNames() []string {
	var names []string
	for _, c := range []indexer.Class{
		indexer.JobCash, indexer.Emission, indexer.Refund, indexer.Deposit, indexer.Slash, indexer.DemandOnly, indexer.Points, classNone,
	} {
		names = append(names, string(c))
	}
	return names
}
