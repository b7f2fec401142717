package networks

import (
	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
)

// event is what a source file says of one event.
type event struct {
	contract  string // role
	signature Signature
	lookups   []lookup
	remember  *remember
	flows     []flow
	path      string // in the file
	line      int
}

// lookup finds a state that was announced earlier, under a key made of the event's arguments.
type lookup struct {
	name    string
	kind    string
	key     []operand
	missing missing
}

// missing is what a lookup that finds nothing means.
type missing string

const (
	// missingMalformed refuses the log and stops the chain: the announcement must have come first, so a log was lost or the
	// contracts are others than the file says.
	missingMalformed missing = "malformed"
	// missingDemandOnly makes the row demand_only, without what the state would have told: the payment is on record and credited to
	// nobody.
	missingDemandOnly missing = "demand_only"
)

// remember announces a state.
type remember struct {
	kind   string
	key    []operand
	fields []string // in order of their names
	values []operand
}

// flow is one meaning of an event. The first flow of an event whose conditions all hold is the event's; if there are flows and
// none holds, the log is malformed.
type flow struct {
	when     []condition
	class    indexer.Class // or classNone
	asset    string        // name, unless token is there
	token    *operand      // the asset's contract; the zero address is the chain's own coin
	provider *operand
	payer    *operand
	device   []operand // joined with /
	job      []operand
	gross    []operand // added up
	net      []operand // added up; netRule says what an empty list means
	netRule  netRule
	face     []operand
	path     string
	line     int
}

// classNone makes no row.
const classNone indexer.Class = "none"

type netRule string

const (
	netNamed   netRule = ""        // by arguments
	netGross   netRule = "gross"   // all of gross is the provider's
	netAssumed netRule = "assumed" // the provider's share is not known
)

// place says where an operand is read.
type place uint8

const (
	inLog place = iota
	inLookup
	inTxFrom // who sent the transaction
	inTxTo   // whom it calls
	inTxCall // the function that it calls
	inBlock  // the block's number
)

// operand is a value that an event, its transaction, or a state found by it gives.
type operand struct {
	from  place
	index int    // of the argument or the lookup
	field string // of the state
	kind  kind
}

// condition holds if the operand's word is one of those given.
type condition struct {
	operand
	words  []common.Hash
	roles  []string // contracts of the deployment with these roles count too
	sender bool     // and who sent the transaction
}

func (o operand) ofTx() bool { return o.from == inTxFrom || o.from == inTxTo || o.from == inTxCall }

// operands lists all that the flow reads, conditions apart.
func (f *flow) operands() []operand {
	var all []operand
	for _, list := range [][]operand{f.device, f.job, f.gross, f.net, f.face} {
		all = append(all, list...)
	}
	for _, o := range []*operand{f.token, f.provider, f.payer} {
		if o != nil {
			all = append(all, *o)
		}
	}
	return all
}

// withTx reports whether the event's transaction is needed.
func (e *event) withTx() bool {
	var all []operand
	for i := range e.flows {
		all = append(all, e.flows[i].operands()...)
		for _, c := range e.flows[i].when {
			if c.sender {
				return true
			}
			all = append(all, c.operand)
		}
	}
	for _, l := range e.lookups {
		all = append(all, l.key...)
	}
	if e.remember != nil {
		all = append(append(all, e.remember.key...), e.remember.values...)
	}
	for _, o := range all {
		if o.ofTx() {
			return true
		}
	}
	return false
}
