package main

import (
	"encoding/json"
	"fmt"
	"strings"
)

// A question is what all servers are asked. The first filters and sorts, the second is long, the third nests, the fourth goes by key, and the
// fifth adds up.
type question struct{ name, label string }

var questions = []question{
	{"filtered", "an account's 15 newest payments, 5 fields"},
	{"list", "the 100 newest payments, 5 fields"},
	{"nested", "the first 10 accounts, 5 newest payments of each"},
	{"key", "one payment by its key"},
	{"sum", "what an account received: how often, how much"},
}

// wording is how one server is asked a question: $A stands for an account, $K for the key of a payment.
type wording map[string]string

var (
	oursWording = wording{
		"filtered": `{ payments(first: 15, where: {provider: "$A"}, orderBy: timestamp, orderDirection: desc) { id payer provider gross timestamp } }`,
		"list":     `{ payments(first: 100, orderBy: timestamp, orderDirection: desc) { id payer provider gross timestamp } }`,
		"nested":   `{ providers(first: 10) { name earnings(first: 5) { id payer grossUnits paidAt } } }`,
		"key":      `{ payment(id: "$K") { id payer provider gross timestamp } }`,
		"sum":      `{ earningBuckets(by: [DAY], provider: "$A", first: 10) { edges { node { count gross { value } } } } }`,
	}
	ponderWording = wording{
		"filtered": `{ transfers(limit: 15, where: {recipient: "$A"}, orderBy: "at", orderDirection: "desc") { items { id sender recipient amount at } } }`,
		"list":     `{ transfers(limit: 100, orderBy: "at", orderDirection: "desc") { items { id sender recipient amount at } } }`,
		"nested": `{ accounts(limit: 10, orderBy: "address", orderDirection: "asc") { items { address
			transfers(limit: 5, orderBy: "at", orderDirection: "desc") { items { id sender amount at } } } } }`,
		"key": `{ transfer(id: "$K") { id sender recipient amount at } }`,
		"sum": `{ account(address: "$A") { payments received } }`,
	}
	postgraphileWording = wording{
		"filtered": `{ allTransfers(first: 15, condition: {recipient: "$A"}, orderBy: AT_DESC) { nodes { rowId sender recipient amount at } } }`,
		"list":     `{ allTransfers(first: 100, orderBy: AT_DESC) { nodes { rowId sender recipient amount at } } }`,
		"nested": `{ allAccounts(first: 10, orderBy: ADDRESS_ASC) { nodes { address
			transfersByRecipient(first: 5, orderBy: AT_DESC) { nodes { rowId sender amount at } } } } }`,
		"key": `{ transferByRowId(rowId: "$K") { rowId sender recipient amount at } }`,
		"sum": `{ allReceiveds(condition: {recipient: "$A"}) { nodes { payments amount } } }`,
	}
	// floorWording names the SQL of the server that does nothing else.
	floorWording = wording{"filtered": "filtered $A", "list": "list", "nested": "nested", "key": "key $K", "sum": "sum $A"}
)

// lines are the bodies of a server's requests for a question, one for each of the samples.
func (w wording) lines(q question, samples []sample) []string {
	var out []string
	for _, s := range samples {
		text := strings.NewReplacer("$A", s.account, "$K", s.key, "\n", " ", "\t", "").Replace(w[q.name])
		body, err := json.Marshal(map[string]string{"query": text})
		if err != nil {
			panic(fmt.Sprintf("encode %q: %v", text, err)) // strings always encode
		}
		out = append(out, string(body))
	}
	return out
}

// A sample is what one request is about.
type sample struct{ account, key string }
