package liar

import (
	"fmt"
	"slices"
)

// Conclusion is what a client must make of a fault.
type Conclusion string

const (
	// Detectable contradicts the block headers, the question, or the encoding of both. The answer must not be believed and the
	// node be named; another node, or the same one later, has the truth. A client that does not use what is wrong, such as a
	// sender that it recovers from the signature, is right too.
	Detectable Conclusion = "detectable"
	// Refusal is a node that does not want to do that much: ask for less, or later.
	Refusal Conclusion = "refusal"
	// Outage is no answer, or none that can be read: ask again, there or elsewhere. A client that can read it nevertheless is
	// right.
	Outage Conclusion = "outage"
	// Chain is a node of another chain or branch, which contradicts other nodes but not itself: compare, rewind or stop.
	Chain Conclusion = "chain"
	// Harmless is odd but right. The same rows must come out, however often it happens.
	Harmless Conclusion = "harmless"
)

// Fault is one thing that a node does wrong, or oddly.
type Fault struct {
	Name     string
	Group    string
	What     string   // what the node does
	Methods  []string // to answers of which methods; none is any
	Conclude Conclusion

	whole bool // befalls all answers of the HTTP exchange
	spoil spoil
}

// spoil changes the answer to call i of an exchange, or all of the exchange. False says that there is nothing in the answer to
// which this can be done; then nothing was changed.
type spoil func(x *exchange, i int) bool

// Faults lists all that a Liar can do.
func Faults() []Fault {
	return slices.Concat(
		group("logs", []string{"eth_getLogs"}, logFaults()),
		group("headers", []string{"eth_getBlockByNumber", "eth_getBlockByHash"}, headerFaults()),
		group("receipts", []string{"eth_getBlockReceipts"}, receiptFaults()),
		group("transactions", []string{"eth_getTransactionByHash"}, transactionFaults()),
		group("tags", []string{"eth_getBlockByNumber"}, tagFaults()),
		group("chain", nil, chainFaults()),
		group("encoding", nil, encodingFaults()),
		group("envelope", nil, envelopeFaults()),
		group("batch", nil, batchFaults()),
		group("rate", nil, rateFaults()),
		group("range", []string{"eth_getLogs"}, rangeFaults()),
		group("transport", nil, transportFaults()),
	)
}

// Named picks faults by name. It panics if there is no such fault, since a test of a misspelt fault tests nothing.
func Named(names ...string) []Fault {
	all := Faults()
	var picked []Fault
	for _, name := range names {
		i := slices.IndexFunc(all, func(f Fault) bool { return f.Name == name })
		if i < 0 {
			panic(fmt.Sprintf("liar: there is no fault %q", name))
		}
		picked = append(picked, all[i])
	}
	return picked
}

// Concluding picks the faults that lead to one of some conclusions.
func Concluding(conclusions ...Conclusion) []Fault {
	return slices.DeleteFunc(Faults(), func(f Fault) bool { return !slices.Contains(conclusions, f.Conclude) })
}

// befalls reports whether the fault can be done to answers of a method.
func (f *Fault) befalls(method string) bool {
	return len(f.Methods) == 0 || slices.Contains(f.Methods, method)
}

// group gives faults what they share.
func group(name string, methods []string, faults []Fault) []Fault {
	for i := range faults {
		faults[i].Group = name
		if faults[i].Methods == nil {
			faults[i].Methods = methods
		}
	}
	return faults
}
