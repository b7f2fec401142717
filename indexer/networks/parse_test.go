package networks_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
)

// example is the complete source that the guide shows.
func example(t testing.TB) string {
	t.Helper()
	guide, err := os.ReadFile("sources/README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(guide), "```yaml\n")
	text, _, closed := strings.Cut(rest, "```\n")
	if !found || !closed {
		t.Fatal("the guide has no example")
	}
	return text
}

// TestExample decodes logs by the guide's example: it does what the guide says.
func TestExample(t *testing.T) {
	t.Parallel()
	s, err := networks.Parse("example.yaml", []byte(example(t)))
	if err != nil {
		t.Fatal(err)
	}
	s.Deployments[0].Start, s.Deployments[0].End = first, first
	d, err := s.Decoder(421614)
	if err != nil {
		t.Fatal(err)
	}
	market, token := common.HexToAddress("0x1000000000000000000000000000000000000001"), common.HexToAddress("0x1000000000000000000000000000000000000002")
	register := emit(market, "NodeRegistered(bytes32 indexed node, address owner)", hash(9), address(7))
	pay := func(node byte, token common.Address, reason uint8) indexer.Log {
		const event = "JobPaid(uint256 indexed job, bytes32 indexed node, address token, uint256 amount, uint256 fee, uint8 reason)"
		return in(1, emit(market, event, amount(3), hash(node), token, amount(90), amount(10), reason))
	}
	bs := blocks([]indexer.Log{register, pay(9, token, 0), pay(9, common.Address{}, 1), pay(8, token, 0), pay(9, address(0x66), 0), pay(9, token, 2), pay(9, token, 3)}, []indexer.Log{pay(9, token, 0)})
	for _, b := range bs {
		b.Txs[hash(1)] = indexer.Tx{Hash: hash(1), From: address(5)}
	}
	rows := decode(t, d, 421614, bs, memory{})
	device := hash(9).Hex()
	want := []line{
		{class: indexer.JobCash, symbol: "tUSDX", provider: name(7), payer: name(5), device: device, job: "3", gross: 100, net: 90},
		{class: indexer.JobCash, symbol: "ETH", provider: name(7), payer: name(5), device: device, job: "3", gross: 100, net: 90},
		{class: indexer.DemandOnly, symbol: "tUSDX", payer: name(5), device: hash(8).Hex(), job: "3", gross: 100, net: 90},
		{class: indexer.Points, symbol: "unlisted", provider: name(7), payer: name(5), device: device, job: "3", gross: 100, net: 90},
		{class: indexer.Refund, symbol: "tUSDX", provider: name(5), job: "3/" + device, gross: 90, net: 90},
	}
	if got := lines(rows); !slices.Equal(got, want) {
		t.Errorf("rows %+v, want %+v", got, want)
	}
}

// TestFaults spoils the guide's example in one place each.
func TestFaults(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, old, young, code, field, fix string }{
		{"unknown key", "status: testnet  ", "stauts: testnet  ", "UNKNOWN_KEY", "stauts", "did you mean status?"},
		{"unknown key of an event", "    lookup:", "    lookups:", "UNKNOWN_KEY", "events[1].lookups", "did you mean lookup?"},
		{"unknown key far from all", "    payer: tx.from", "    zzz: tx.from", "UNKNOWN_KEY", "events[1].flows[0].zzz", "remove it"},
		{"key twice", "version: 1 ", "network: example\nversion: 1 ", "DUPLICATE", "network", ""},
		{"name", "network: example", "network: Example", "BAD_VALUE", "network", ""},
		{"no version", "version: 1 ", "version: 0 ", "MISSING", "version", ""},
		{"version in words", "version: 1 ", "version: one ", "BAD_VALUE", "version", ""},
		{"status", "status: testnet  ", "status: mainet  ", "BAD_VALUE", "status", "did you mean mainnet?"},
		{"date", "date: 2026-04-21", "date: 2026-04-31", "BAD_VALUE", "origin.date", ""},
		{"no chain", "chain: 421614", "chain: 0", "MISSING", "deployments[0].chain", ""},
		{"negative block", "start: 1000", "start: -1", "BAD_VALUE", "deployments[0].start", ""},
		{"end before start", "end: 2000000", "end: 999", "BAD_VALUE", "deployments[0].end", ""},
		{"role", "Market: \"", "market: \"", "BAD_KEY", "deployments[0].contracts.market", ""},
		{"address cut short", "0x1000000000000000000000000000000000000001", "0x10000000000000000000000000000000000001", "BAD_VALUE", "deployments[0].contracts.Market", ""},
		{"checksum", "0x1000000000000000000000000000000000000001", "0xA8bB618B1520E284046F3dFc448851A1Ff26e41B", "BAD_CHECKSUM", "deployments[0].contracts.Market", ""},
		{"alias", "ETH: {decimals: 18", "ETH: {decimals: &x 18, symbol: *x", "BAD_VALUE", "deployments[0].assets.ETH.symbol", "write the value out"},
		{"no decimals", "ETH: {decimals: 18, native", "ETH: {native", "MISSING", "deployments[0].assets.ETH.decimals", ""},
		{"neither native nor token", "contract: Token, confirmed", "confirmed", "BAD_VALUE", "deployments[0].assets.USDX", ""},
		{"both native and token", "contract: Token, confirmed", "contract: Token, native: true, confirmed", "BAD_VALUE", "deployments[0].assets.USDX", ""},
		{"asset of two contracts", "contract: Token, confirmed", "contract: Vault, confirmed", "UNKNOWN_CONTRACT", "deployments[0].assets.USDX.contract", ""},
		{"reserved symbol", "symbol: tUSDX", "symbol: unlisted", "BAD_VALUE", "deployments[0].assets.USDX", ""},
		{"signature", "uint8 reason)\n", "enum reason)\n", "BAD_SIGNATURE", "events[1].event", ""},
		{"nothing made of it", "    remember: {kind: node, key: node, value: {owner: owner}}\n", "", "MISSING", "events[0]", ""},
		{"remembers nothing", "value: {owner: owner}", "value: {}", "MISSING", "events[0].remember.value", ""},
		{"no key", "key: node, value", "value", "MISSING", "events[0].remember.key", ""},
		{"unknown argument", "value: {owner: owner}", "value: {owner: ovner}", "UNKNOWN_NAME", "events[0].remember.value.owner", "did you mean owner?"},
		{"unknown state", "node: {key: node, missing", "nodes: {key: node, missing", "UNKNOWN_STATE", "events[1].lookup.nodes", ""},
		{"no word on missing", "node: {key: node, missing: demand_only}", "node: {key: node}", "MISSING", "events[1].lookup.node.missing", ""},
		{"state of two shapes", "    lookup:\n", "    remember: {kind: node, key: node, value: {owner: job}}\n    lookup:\n", "BAD_VALUE", "events[1].remember", "same fields"},
		{"remembers what may be missing", "    lookup:\n", "    remember: {kind: pair, key: node, value: {owner: node.owner}}\n    lookup:\n", "BAD_VALUE", "events[1].remember", "set missing: malformed"},
		{"unknown field", "provider: node.owner", "provider: node.ovner", "UNKNOWN_NAME", "events[1].flows[0].provider", ""},
		{"provider is no account", "provider: node.owner", "provider: node", "BAD_TYPE", "events[1].flows[0].provider", ""},
		{"no provider", "        provider: node.owner\n", "", "MISSING", "events[1].flows[0].provider", ""},
		{"provider of demand", "class: job_cash", "class: demand_only", "BAD_VALUE", "events[1].flows[0].provider", ""},
		{"emission to the unknown", "class: job_cash", "class: emission", "BAD_VALUE", "events[1].flows[0]", "set missing: malformed"},
		{"a known provider for an unknown node", "provider: node.owner\n        payer: tx.from", "provider: tx.from\n        payer: node.owner", "BAD_VALUE", "events[1].flows[0]", "set missing: malformed"},
		{"only the payer is looked up", "provider: node.owner\n        payer: tx.from", "payer: node.owner", "MISSING", "events[1].flows[0].provider", ""},
		{"an unknown asset", "asset: {token: token}", "asset: {token: node.owner}", "BAD_VALUE", "events[1].flows[0]", "set missing: malformed"},
		{"class", "class: job_cash", "class: job_chas", "BAD_VALUE", "events[1].flows[0].class", "did you mean job_cash?"},
		{"amount is no number", "gross: [amount, fee]", "gross: [amount, token]", "BAD_TYPE", "events[1].flows[0].gross[1]", ""},
		{"no gross", "        gross: [amount, fee]\n", "", "MISSING", "events[1].flows[0].gross", ""},
		{"no net", "        net: amount\n", "", "MISSING", "events[1].flows[0].net", ""},
		{"signed amount", "uint256 amount, uint256 fee", "int256 amount, uint256 fee", "BAD_TYPE", "events[1].flows[0].gross[0]", ""},
		{"no asset", "        asset: USDX\n", "", "MISSING", "events[1].flows[1].asset", ""},
		{"condition on a constant too large", "when: {reason: 2}", "when: {reason: 256}", "BAD_TYPE", "events[1].flows[1].when.reason", ""},
		{"condition on what is not there", "when: {reason: 2}", "when: {reasons: 2}", "UNKNOWN_NAME", "events[1].flows[1].when.reasons", ""},
		{"condition on nothing", "when: {reason: 2}", "when: {reason: []}", "MISSING", "events[1].flows[1].when.reason", ""},
		{"unreachable", "when: {reason: 2}\n        class: refund", "class: refund", "UNREACHABLE", "events[1].flows[2]", ""},
		{"none with an amount", "- class: none", "- {class: none, gross: amount}", "BAD_VALUE", "events[1].flows[2].gross", ""},
		{"same event twice", "- event: NodeRegistered", "- event: NodeRegistered(bytes32 indexed node, address owner)\n    contract: Market\n    flows: [{class: none}]\n  - event: NodeRegistered", "DUPLICATE", "events[1]", ""},
		{"unknown rules", "version: 1 ", "rules: livepear\nversion: 1 ", "BAD_VALUE", "rules", "did you mean livepeer?"},
		{"rules without their events", "version: 1 ", "rules: livepeer\nversion: 1 ", "MISSING", "rules", ""},
		{"a list where a value is due", "payer: tx.from", "payer: [tx.from]", "BAD_VALUE", "events[1].flows[0].payer", ""},
		{"two documents", "events:", "---\nevents:", "NOT_YAML", "", ""},
		{"not YAML", "events:", "events: }", "NOT_YAML", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			text := strings.Replace(example(t), test.old, test.young, 1)
			_, err := networks.Parse("/home/someone/example.yaml", []byte(text))
			var fault *networks.FileError
			if !errors.As(err, &fault) || fault.File != "example.yaml" || fault.Err.Code != test.code || fault.Err.Field != test.field || !strings.Contains(fault.Err.Fix, test.fix) || fault.Err.Fix == "" {
				t.Fatalf("Parse = %v, want %s at %s (…%s…)", err, test.code, test.field, test.fix)
			}
			if fault.Line == 0 && test.code != "NOT_YAML" || invalid.Code(err) != test.code {
				t.Errorf("%v has no line or no code", err)
			}
		})
	}
}

func TestParseSizes(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"":                                "EMPTY",
		"# nothing\n":                     "EMPTY",
		strings.Repeat("#\n", 200<<10):    "TOO_LARGE",
		"[]":                              "BAD_VALUE",
		"events: 3":                       "MISSING",
		strings.Repeat("[", 20_000):       "NOT_YAML",
		strings.Repeat("a: [", 5000):      "NOT_YAML",
		"? {a: b}\n: c\nnetwork: example": "BAD_KEY",
	} {
		if _, err := networks.Parse("x.yaml", []byte(text)); invalid.Code(err) != want {
			t.Errorf("Parse(%.20q) = %v, want %s", text, err, want)
		}
	}
}
