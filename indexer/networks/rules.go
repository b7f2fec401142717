package networks

import "github.com/corebond/corebond/internal/evm"

// ruleNames lists the rules in Go that a file can ask for.
func ruleNames() []string { return []string{"filecoin-pay", "livepeer"} }

// newRules begins the rules of that name for a run.
func newRules(name string, r *run) rules {
	switch name {
	case "livepeer":
		return &livepeer{run: r, open: map[parties]int{}}
	case "filecoin-pay":
		return filecoinPay{run: r}
	}
	return noRules{}
}

// need is an argument that rules read by its name, or a state that they look up.
type need struct {
	event, argument string
	kind            kind
}

// needs lists what a file that asks for rules must declare.
func needs(rules string) (arguments []need, states map[string][]string) {
	switch rules {
	case "livepeer":
		return []need{
			{"WinningTicketTransfer", "amount", kindNumber},
			{"WinningTicketRedeemed", "sender", kindAccount},
			{"WinningTicketRedeemed", "recipient", kindAccount},
			{"WinningTicketRedeemed", "faceValue", kindNumber},
			{"TranscoderUpdate", "feeShare", kindNumber},
		}, map[string][]string{"fee_share": {"parts"}}
	case "filecoin-pay":
		return []need{
			{"RailRateModified", "railId", kindNumber},
			{"RailRateModified", "oldRate", kindNumber},
			{"RailRateModified", "newRate", kindNumber},
			{"RailSettled", "railId", kindNumber},
			{"RailSettled", "settledUpTo", kindNumber},
			{"RailTerminated", "railId", kindNumber},
			{"RailTerminated", "endEpoch", kindNumber},
			{"RailFinalized", "railId", kindNumber},
		}, map[string][]string{"rail": {"payee", "payer", "since", "token"}}
	}
	return nil, nil
}

// needed checks that the file declares what its rules need.
func (p *parser) needed(v value) {
	arguments, states := needs(p.source.rules)
	for _, n := range arguments {
		found := false
		for i := range p.source.events {
			s := &p.source.events[i].signature
			if s.Name != n.event {
				continue
			}
			found = true
			if a := s.argument(n.argument); a < 0 || s.Arguments[a].kind != n.kind {
				v.fail("MISSING", "name the event's arguments as the contract does", "the rules need the %s %s of %s", n.kind, n.argument, n.event)
			}
		}
		if !found {
			v.fail("MISSING", "list the event", "the rules need %s", n.event)
		}
	}
	for state, fields := range states {
		for _, f := range fields {
			if _, ok := p.states[state][f]; !ok {
				v.fail("MISSING", "remember it", "the rules need the field %s of the state %s", f, state)
			}
		}
	}
}

// noRules is for networks of which the file says all.
type noRules struct{}

func (noRules) begin()              {}
func (noRules) after(*reading, int) {}

// argument is the operand of an argument that a rule reads by name.
func (l *reading) argument(name string) operand {
	i := l.signature.argument(name)
	return operand{index: i, kind: l.signature.Arguments[i].kind}
}

// named returns the number in the argument of that name.
func (l *reading) named(argument string) evm.Units { return l.sum([]operand{l.argument(argument)}) }

// block64 returns a number that must be a block; the contracts cannot make another.
func (l *reading) block64(argument string) uint64 {
	n := l.named(argument).Limbs()
	if n[1] != 0 || n[2] != 0 || n[3] != 0 || n[0]>>63 != 0 {
		l.malformed("argument %s is no block", argument)
	}
	return n[0]
}
