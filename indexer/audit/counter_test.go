package audit_test

import (
	"bytes"
	"context"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/audit"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"gopkg.in/yaml.v3"
)

// Spheron's counters as a source file has them. Types are those of its published interface (spheronFdn/protocol-sdk, EscrowProtocol.json);
// nobody here has seen the contract at work.
const spheron = `
- name: earned
  contract: EscrowProtocol
  call: providerEarnings(address provider, address asset)(uint128 earned, uint128 withdrawn, uint128 balance)
  results: [earned]
  equals:
    - {amount: gross, classes: [job_cash, refund], devices: none}
- name: node_earned
  contract: EscrowProtocol
  call: fizzNodeEarnings(uint256 device, address asset)(uint128 earned, uint128 withdrawn, uint128 balance)
  results: [earned]
  equals:
    - {amount: gross, classes: [job_cash, refund, demand_only]}
- {name: held, call: balance, asset: USDC, equals: [{amount: net, classes: [job_cash]}], minus: [{amount: gross, classes: [job_cash], as: payer}], since: 100}
`

func parse(t *testing.T, text string) []audit.Counter {
	t.Helper()
	var counters []audit.Counter
	decoder := yaml.NewDecoder(strings.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(&counters); err != nil {
		t.Fatal(err)
	}
	return counters
}

func TestCountersOfASource(t *testing.T) {
	t.Parallel()
	counters := parse(t, spheron)
	for _, c := range counters {
		if err := c.Validate(); err != nil {
			t.Errorf("%s: %v", c.Name, err)
		}
	}
	if c := counters[0]; c.Equals[0].Devices != "none" || c.Results[0] != "earned" || c.Equals[0].Classes[1] != indexer.Refund {
		t.Errorf("first counter %+v", c)
	}
	if c := counters[2]; c.Minus[0].As != "payer" || c.Since != 100 || c.Asset != "USDC" {
		t.Errorf("third counter %+v", c)
	}
}

func TestCounterFaults(t *testing.T) {
	t.Parallel()
	good := func() *audit.Counter { return &parse(t, spheron)[0] }
	call := func(text string) func(*audit.Counter) {
		return func(c *audit.Counter) { c.Call, c.Results, c.Asset = text, nil, "USDC" }
	}
	tests := []struct {
		name        string
		change      func(*audit.Counter)
		code, field string
	}{
		{"no name", func(c *audit.Counter) { c.Name = "" }, "MISSING", "name"},
		{"no contract", func(c *audit.Counter) { c.Contract = "" }, "MISSING", "contract"},
		{"no asset", func(c *audit.Counter) { c.Call, c.Results = "paid(address provider)(uint256)", nil }, "MISSING", "asset"},
		{"nothing to equal", func(c *audit.Counter) { c.Equals = nil }, "MISSING", "equals"},
		{"too many terms", func(c *audit.Counter) { c.Minus = make([]audit.Term, 9) }, "TOO_LARGE", "minus"},
		{"amount", func(c *audit.Counter) { c.Equals[0].Amount = "face" }, "BAD_VALUE", "equals[0].amount"},
		{"no classes", func(c *audit.Counter) { c.Equals[0].Classes = nil }, "MISSING", "equals[0].classes"},
		{"class", func(c *audit.Counter) { c.Equals[0].Classes[0] = "cash" }, "BAD_VALUE", "equals[0].classes"},
		{"class twice", func(c *audit.Counter) { c.Equals[0].Classes[1] = "job_cash" }, "BAD_VALUE", "equals[0].classes"},
		{"part", func(c *audit.Counter) { c.Minus = append(c.Minus, c.Equals[0]); c.Minus[0].As = "payee" }, "BAD_VALUE", "minus[0].as"},
		{"payer of all", func(c *audit.Counter) { call("sum()(uint256)")(c); c.Equals[0].As = "payer" }, "BAD_VALUE", "equals[0].as"},
		{"devices", func(c *audit.Counter) { c.Equals[0].Devices = "all" }, "BAD_VALUE", "equals[0].devices"},
		{"device without devices", call("f(uint256 device)(uint256)"), "BAD_VALUE", "equals[0].devices"},
		{"balance of a contract", call("balance"), "BAD_VALUE", "contract"},
		{"results missing", func(c *audit.Counter) { c.Results = nil }, "MISSING", "results"},
		{"result unknown", func(c *audit.Counter) { c.Results = []string{"paid"} }, "UNKNOWN_NAME", "results"},
		{"result twice", func(c *audit.Counter) { c.Results = []string{"earned", "earned"} }, "UNKNOWN_NAME", "results"},
		{"result without a name", func(c *audit.Counter) { call("f()(uint256, uint256)")(c); c.Results = []string{""} }, "UNKNOWN_NAME", "results"},
		{"signed result", call("f()(int256 n)"), "BAD_TYPE", "results"},
		{"no function", call("paid"), "BAD_SIGNATURE", "call"},
		{"no results", call("paid(address provider)"), "BAD_SIGNATURE", "call"},
		{"empty results", call("paid(address provider)()"), "BAD_SIGNATURE", "call"},
		{"argument without meaning", call("paid(address who)(uint256)"), "BAD_SIGNATURE", "call"},
		{"argument twice", call("paid(address asset, address asset)(uint256)"), "BAD_SIGNATURE", "call"},
		{"provider that is a number", call("paid(uint256 provider)(uint256)"), "BAD_SIGNATURE", "call"},
		{"device that is a flag", call("paid(bool device)(uint256)"), "BAD_SIGNATURE", "call"},
		{"provider and device", call("paid(address provider, uint256 device)(uint256)"), "BAD_SIGNATURE", "call"},
		{"no type", call("paid(address provider)(uint7)"), "BAD_SIGNATURE", "call"},
		{"leading zero", call("paid(bytes032 device)(uint256)"), "BAD_SIGNATURE", "call"},
		{"more than a word", call("paid(address provider)(uint256[] n)"), "BAD_SIGNATURE", "call"},
	}
	for _, test := range tests {
		c := good()
		test.change(c)
		var fault *invalid.Error
		if err := c.Validate(); !errors.As(err, &fault) || fault.Code != test.code || fault.Field != test.field || fault.Fix == "" {
			t.Errorf("%s: %v, want %s at %s", test.name, err, test.code, test.field)
		}
	}
}

// recorder remembers the last call and answers with what it is given.
type recorder struct {
	world
	data, answer []byte
}

func (r *recorder) Call(_ context.Context, _ common.Address, data []byte, _ evm.Ref) ([]byte, error) {
	r.data = data
	return r.answer, nil
}

// Calls are laid out as the ABI says. The selector of balanceOf is the one that every ERC-20 token has.
func TestCallData(t *testing.T) {
	t.Parallel()
	selector := func(canonical string) []byte { return crypto.Keccak256([]byte(canonical))[:4] }
	word := func(hex string) []byte { return common.LeftPadBytes(common.FromHex(hex), 32) }
	tests := []struct {
		call, account string
		want          [][]byte
	}{
		{"balanceOf(address provider)(uint256)", provider(0), [][]byte{common.FromHex("0x70a08231"), word(provider(0))}},
		{"fizzNodeEarnings(uint256 device, address asset)(uint128)", "4711", [][]byte{selector("fizzNodeEarnings(uint256,address)"), word("0x1267"), word(token.Contract)}},
		{"f(bytes4 device)(uint)", "0x01020304", [][]byte{selector("f(bytes4)"), common.RightPadBytes([]byte{1, 2, 3, 4}, 32)}},
		{"f(address device)(uint)", provider(1), [][]byte{selector("f(address)"), word(provider(1))}},
		{"f(uint device)(uint)", "7", [][]byte{selector("f(uint256)"), word("0x07")}},
		{"f(uint8 device)(uint)", "256", nil},
		{"f(uint8 device)(uint)", "0x01", nil},
		{"f(bytes4 device)(uint)", "0x0102030405", nil},
		{"f(bytes4 device)(uint)", "0x0102030g", nil},
		{"f(address device)(uint)", "0102030405060708091011121314151617181920", nil},
	}
	for _, test := range tests {
		r := &recorder{answer: word("0x2a")}
		r.index = []indexer.Earning{{Chain: chainID, Network: network, Provider: test.account, Device: test.account, Class: indexer.JobCash, Asset: token}}
		a := r.audit()
		a.Reader = r
		result := run(t, a, 9, of(test.call))
		if test.want == nil {
			if len(result.Unread) != 1 || r.data != nil {
				t.Errorf("%s with %s calls %x, want none", test.call, test.account, r.data)
			}
			continue
		}
		if want := bytes.Join(test.want, nil); !bytes.Equal(r.data, want) {
			t.Errorf("%s with %s calls %x, want %x", test.call, test.account, r.data, want)
		}
		if len(result.Alarms) != 1 || result.Alarms[0].Counted.Int64() != 42 {
			t.Errorf("%s answered 42, read %+v", test.call, result)
		}
	}
}

// FuzzCounter has counters and answers of any kind compared: nothing may panic, and what is read fits its type.
func FuzzCounter(f *testing.F) {
	f.Add("paid(address provider)(uint256 amount)", "", []byte{31: 1})
	f.Add("providerEarnings(address provider, address asset)(uint128 earned, uint128 withdrawn, uint128 balance)", "earned", make([]byte, 96))
	f.Add("f(bytes32 device)(bool, uint8 x)", "x", make([]byte, 64))
	f.Add("balance", "", make([]byte, 32))
	f.Fuzz(func(t *testing.T, call, result string, answer []byte) {
		d := of(call)
		if result != "" {
			d.Results = strings.Split(result, "+")
		}
		if call == "balance" {
			d.Contract = ""
		}
		if err := d.Validate(); err != nil {
			var fault *invalid.Error
			if !errors.As(err, &fault) || fault.Field == "" || fault.Fix == "" {
				t.Fatalf("Validate = %v, want a typed error that names field and fix", err)
			}
			return
		}
		r := &recorder{answer: answer}
		r.index = []indexer.Earning{earned(1, 0, 0)}
		a := r.audit()
		a.Reader = r
		got := run(t, a, 9, d)
		for _, alarm := range got.Alarms {
			if alarm.Counted.Cmp(new(big.Int).SetBytes(answer)) > 0 && len(answer) == 32 || len(answer)%32 != 0 {
				t.Fatalf("answer %x is read as %v", answer, alarm.Counted)
			}
		}
	})
}
