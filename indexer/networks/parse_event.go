package networks

import (
	"maps"
	"slices"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// event reads one event of a source.
func (p *parser) event(v value) event {
	k := v.keys("event", "contract", "lookup", "remember", "flows")
	e := event{contract: k["contract"].needed("name the role of the contract that emits it"), path: v.path, line: v.line}
	if e.contract != "" && !role(e.contract) {
		k["contract"].fail("BAD_VALUE", "begin with a capital, as under contracts", "%.40q cannot be a contract's role", e.contract)
	}
	signature, err := ParseSignature(k["event"].needed("give its signature, such as Transfer(address indexed from, address indexed to, uint256 value)"))
	k["event"].adopt(err)
	e.signature = signature
	for _, other := range p.source.events {
		if other.contract == e.contract && other.signature.Topic == signature.Topic && other.signature.Topics == signature.Topics {
			v.fail("DUPLICATE", "join their flows", "%s has this event at %s already", e.contract, other.path)
		}
	}
	if v.err != nil {
		return e
	}
	for _, l := range k["lookup"].entries() {
		e.lookups = append(e.lookups, p.lookup(&e, l))
	}
	for _, f := range k["flows"].list() {
		e.flows = append(e.flows, p.flow(&e, f))
	}
	if k["remember"].there() {
		e.remember = p.remember(&e, k["remember"])
	}
	if len(e.flows) == 0 && e.remember == nil && p.source.rules == "" {
		v.fail("MISSING", "give it flows or something to remember, or leave it out", "nothing is made of this event")
	}
	return e
}

func (p *parser) lookup(e *event, v entry) lookup {
	if !identifier(v.key) || v.key == "tx" || v.key == "block" {
		v.fail("BAD_KEY", "use another name", "%.40q cannot name a lookup", v.key)
	}
	k := v.keys("state", "key", "missing")
	l := lookup{name: v.key, kind: k["state"].text(), missing: missing(k["missing"].word(string(missingMalformed), string(missingDemandOnly)))}
	if l.kind == "" {
		l.kind = l.name
	}
	if p.states[l.kind] == nil {
		v.fail("UNKNOWN_STATE", "list the event that announces it before this one", "no earlier event remembers %.40q", l.kind)
	}
	l.key = p.keyed(e, k["key"])
	return l
}

func (p *parser) remember(e *event, v value) *remember {
	k := v.keys("kind", "key", "value")
	r := &remember{kind: k["kind"].needed("name what is announced, such as rail")}
	if r.kind != "" && !identifier(r.kind) {
		k["kind"].fail("BAD_VALUE", "use letters, digits and _", "%.40q cannot name a state", r.kind)
	}
	r.key = p.keyed(e, k["key"])
	fields := map[string]kind{}
	for _, f := range k["value"].entries() {
		if !identifier(f.key) {
			f.fail("BAD_KEY", "use letters, digits and _", "%.40q cannot name a field", f.key)
		}
		o := p.operand(e, f.value)
		fields[f.key] = o.kind
		r.fields, r.values = append(r.fields, f.key), append(r.values, o)
	}
	if len(fields) == 0 {
		k["value"].fail("MISSING", "say what to remember, such as {payee: payee}", "nothing is remembered")
	}
	if known := p.states[r.kind]; known != nil && !maps.Equal(known, fields) {
		v.fail("BAD_VALUE", "give the same fields of the same types wherever it is announced", "another event announces %s with other fields", r.kind)
	}
	p.states[r.kind] = fields
	for _, o := range append(slices.Clone(r.key), r.values...) {
		if o.from == inLookup && e.lookups[o.index].missing != missingMalformed {
			v.fail("BAD_VALUE", "set missing: malformed", "what may be missing cannot be remembered")
		}
	}
	return r
}

// keyed reads a state's key.
func (p *parser) keyed(e *event, v value) []operand {
	key := p.joined(e, v)
	if len(key) == 0 {
		v.fail("MISSING", "name the arguments that it is found by", "the state has no key")
	}
	return key
}

// joined reads one operand or a list of them, whose texts are joined with /.
func (p *parser) joined(e *event, v value) []operand {
	var all []operand
	for _, part := range v.oneOrMore() {
		all = append(all, p.operand(e, part))
	}
	return all
}

// summed reads one number or a list of them, which are added up. They come from the log: amounts are never remembered.
func (p *parser) summed(e *event, v value) []operand {
	var all []operand
	for _, part := range v.oneOrMore() {
		o := p.operand(e, part)
		if o.kind != kindNumber || o.from != inLog {
			part.fail("BAD_TYPE", "name an argument of type uint", "an amount is no %s", o.kind)
		}
		all = append(all, o)
	}
	return all
}

// account reads an operand that must be an address; nil if it is not there.
func (p *parser) account(e *event, v value) *operand {
	if !v.there() {
		return nil
	}
	o := p.operand(e, v)
	if o.kind != kindAccount {
		v.fail("BAD_TYPE", "name an argument of type address, or look the account up", "an account is no %s", o.kind)
	}
	return &o
}

// operand reads "argument", "lookup.field", "tx.from" or "block.number".
func (p *parser) operand(e *event, v value) operand {
	text := v.needed("name an argument, lookup.field, tx.from or block.number")
	if v.err != nil {
		return operand{}
	}
	switch text {
	case "tx.from":
		return operand{from: inTxFrom, kind: kindAccount}
	case "block.number":
		return operand{from: inBlock, kind: kindNumber}
	}
	name, field, dotted := strings.Cut(text, ".")
	if dotted {
		for i, l := range e.lookups {
			if k, ok := p.states[l.kind][field]; ok && l.name == name {
				return operand{from: inLookup, index: i, field: field, kind: k}
			}
		}
		v.fail("UNKNOWN_NAME", "look the state up under lookup, and name a field that is remembered", "%.60q is no field of a state here", text)
		return operand{}
	}
	i := e.signature.argument(name)
	if i < 0 {
		fix := "use a name from the event's signature"
		if near := invalid.Nearest(name, e.signature.names()); near != "" {
			fix = "did you mean " + near + "?"
		}
		v.fail("UNKNOWN_NAME", fix, "%s has no argument %.40q", e.signature.Name, name)
		return operand{}
	}
	if e.signature.Arguments[i].kind == kindOpaque {
		v.fail("BAD_TYPE", "use an argument of one word or a string; a signed amount cannot be stored", "%s is of type %s", name, e.signature.Arguments[i].Type)
	}
	return operand{from: inLog, index: i, kind: e.signature.Arguments[i].kind}
}

func (s *Signature) names() []string {
	names := make([]string, 0, len(s.Arguments))
	for _, a := range s.Arguments {
		names = append(names, a.Name)
	}
	return names
}

// condition reads "argument: constants", "tx.to: Role" or "tx.call: signatures of functions".
func (p *parser) condition(e *event, v entry) condition {
	c := condition{}
	switch v.key {
	case "tx.to":
		c.operand = operand{from: inTxTo, kind: kindAccount}
	case "tx.call":
		c.operand = operand{from: inTxCall, kind: kindBytes}
	default:
		if i := e.signature.argument(v.key); i >= 0 && e.signature.Arguments[i].kind != kindOpaque && e.signature.Arguments[i].kind != kindText {
			c.operand = operand{from: inLog, index: i, kind: e.signature.Arguments[i].kind}
		} else {
			v.fail("UNKNOWN_NAME", "compare an argument of one word, tx.to or tx.call", "%.40q cannot be compared", v.key)
		}
	}
	constants := v.oneOrMore()
	if len(constants) == 0 {
		v.fail("MISSING", "give the value that it must have, or a list of such", "%s is compared with nothing", v.key)
	}
	for _, one := range constants {
		p.constant(e, &c, one)
	}
	return c
}

// constant adds one value that fulfils the condition.
func (p *parser) constant(e *event, c *condition, v value) {
	text := v.needed("give a constant")
	if v.err != nil {
		return
	}
	switch {
	case c.from == inTxCall:
		s, err := ParseSignature(text)
		if v.adopt(err); err == nil {
			c.words = append(c.words, common.Hash(common.RightPadBytes(s.Topic[:4], 32)))
		}
		return
	case c.kind == kindAccount && text == "tx.from":
		c.sender = true
		return
	case c.kind == kindAccount && role(text):
		c.roles = append(c.roles, text)
		return
	case c.kind == kindAccount:
		c.words = append(c.words, common.BytesToHash(contractAddress(v).Bytes()))
		return
	case c.kind == kindFlag && (text == "true" || text == "false"):
		c.words = append(c.words, common.BytesToHash([]byte{map[string]byte{"true": 1}[text]}))
		return
	case c.kind == kindNumber:
		if n, err := uint256.FromDecimal(text); err == nil && text[0] != '+' && n.BitLen() <= e.signature.Arguments[c.index].size {
			c.words = append(c.words, n.Bytes32())
			return
		}
	case c.kind == kindBytes:
		size := e.signature.Arguments[c.index].size
		if b := common.FromHex(text); strings.HasPrefix(text, "0x") && len(b) == size && len(text) == 2+2*size {
			c.words = append(c.words, common.Hash(common.RightPadBytes(b, 32)))
			return
		}
	}
	v.fail("BAD_TYPE", "give a value of the argument's type", "%.80q is no %s that the argument can have", text, c.kind)
}
