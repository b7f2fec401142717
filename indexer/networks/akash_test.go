package networks_test

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// The recorded transaction closes a deployment on Akash (Akash's deployment guide shows it). Recorded are the addresses, dseq
// 27977, the price of 100 uakt a block, the height 27983 at which the lease was created, the three transfers out of escrow and
// the lease's withdrawn total of 60 400 uakt. The JSON around them in testdata/akash_close_deployment.json is reconstructed from
// the format of the messages and events, with the closing height 27983 + 604 that the total implies and one fee payment.
const (
	akashTenant   = "akash1vn06ycjjnvsvl639fet9lajjctuturrtx7fvuj"
	akashProvider = "akash1ccktptfkvdc67msasmesuy5m7gpc76z75kukpz"
)

func recordedLease() networks.AkashLease {
	return networks.AkashLease{
		ID:    networks.AkashLeaseID{Owner: akashTenant, DSeq: 27977, GSeq: 1, OSeq: 1, Provider: akashProvider},
		Price: decimal.RequireFromString("100.000000000000000000"), Denom: "uakt", Created: 27983,
		Deposit: evm.UnitsOf(50_000_000), DepositIn: "uakt",
	}
}

func recordedTx(t testing.TB, replace ...string) []byte {
	t.Helper()
	raw, err := os.ReadFile("testdata/akash_close_deployment.json")
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(replace); i += 2 {
		if !bytes.Contains(raw, []byte(replace[i])) {
			t.Fatalf("the recorded transaction has no %q", replace[i])
		}
	}
	return []byte(strings.NewReplacer(replace...).Replace(string(raw)))
}

// outcome is a flow without its place.
type outcome struct {
	recipient string
	class     indexer.Class
	amount    uint64
	doubt     bool
}

func classify(t *testing.T, raw []byte, leases ...networks.AkashLease) []outcome {
	t.Helper()
	tx, err := networks.ParseAkashTx(raw)
	if err != nil {
		t.Fatal(err)
	}
	flows, err := networks.ClassifyAkash(tx, leases)
	if err != nil {
		t.Fatal(err)
	}
	var got []outcome
	for _, f := range flows {
		if (f.Class == "") != (f.Doubt != "") || f.Denom != "uakt" {
			t.Errorf("flow %+v", f)
		}
		got = append(got, outcome{f.Recipient, f.Class, f.Amount.Big().Uint64(), f.Doubt != ""})
	}
	return got
}

func TestAkashRecordedTransaction(t *testing.T) {
	t.Parallel()
	got := classify(t, recordedTx(t), recordedLease())
	want := []outcome{
		{akashTenant, indexer.Refund, 4_939_600, false},
		{akashProvider, indexer.JobCash, 60_400, false},
		{akashProvider, indexer.Refund, 50_000_000, false},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("flows = %+v, want %+v", got, want)
	}
}

// TestAkashDoubt changes one fact at a time. Nothing may become income that the facts do not prove.
func TestAkashDoubt(t *testing.T) {
	t.Parallel()
	lease := func(change func(l *networks.AkashLease)) []networks.AkashLease {
		l := recordedLease()
		change(&l)
		return []networks.AkashLease{l}
	}
	same := []networks.AkashLease{recordedLease()}
	tenant := outcome{akashTenant, indexer.Refund, 4_939_600, false}
	income, refund := outcome{akashProvider, indexer.JobCash, 60_400, false}, outcome{akashProvider, indexer.Refund, 50_000_000, false}
	noIncome, noRefund := outcome{akashProvider, "", 60_400, true}, outcome{akashProvider, "", 50_000_000, true}
	tests := []struct {
		name   string
		raw    []byte
		leases []networks.AkashLease
		want   []outcome
	}{
		{"lease unknown", recordedTx(t), nil, []outcome{tenant, noIncome, noRefund}},
		{"another price", recordedTx(t), lease(func(l *networks.AkashLease) { l.Price = decimal.NewFromInt(99) }), []outcome{tenant, noIncome, refund}},
		{"created later", recordedTx(t), lease(func(l *networks.AkashLease) { l.Created++ }), []outcome{tenant, noIncome, refund}},
		{"created after the end", recordedTx(t), lease(func(l *networks.AkashLease) { l.Created = 99_999 }), []outcome{tenant, noIncome, refund}},
		{"withdrawn before", recordedTx(t), lease(func(l *networks.AkashLease) { l.Withdrawn = evm.UnitsOf(60_400) }), []outcome{tenant, noIncome, refund}},
		{"another deposit", recordedTx(t), lease(func(l *networks.AkashLease) { l.Deposit = evm.UnitsOf(5) }), []outcome{tenant, income, noRefund}},
		{"deposit in another coin", recordedTx(t), lease(func(l *networks.AkashLease) { l.DepositIn = "uact" }), []outcome{tenant, income, noRefund}},
		{"bid not closed", recordedTx(t, "EventBidClosed", "EventBidTouched"), same, []outcome{tenant, income, noRefund}},
		{"the refund twice", recordedTx(t, "60400uakt", "50000000uakt"), same, []outcome{tenant, refund, noRefund}},
		{"the income twice", recordedTx(t, "50000000uakt", "60400uakt"), same, []outcome{tenant, income, noIncome}},
		{"one unit less than accrued", recordedTx(t, "60400uakt", "60399uakt"), same, []outcome{tenant, {akashProvider, "", 60_399, true}, refund}},
		{"one unit more than accrued", recordedTx(t, "60400uakt", "60401uakt"), same, []outcome{tenant, {akashProvider, "", 60_401, true}, refund}},
		{"not from escrow", recordedTx(t, networks.AkashEscrow, "akash1stranger"), same, nil},
		{"failed", recordedTx(t, `"code": 0`, `"code": 5`), same, nil},
		{"to a stranger", recordedTx(t, `"key": "recipient",
      "value": "`+akashProvider, `"key": "recipient",
      "value": "akash1stranger`), same, []outcome{tenant, {"akash1stranger", "", 60_400, true}, {"akash1stranger", "", 50_000_000, true}}},
		{
			"tenant is the provider", recordedTx(t, akashTenant, akashProvider), lease(func(l *networks.AkashLease) { l.ID.Owner = akashProvider }),
			[]outcome{{akashProvider, "", 4_939_600, true}, noIncome, noRefund},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := classify(t, test.raw, test.leases...); !reflect.DeepEqual(got, test.want) {
				t.Errorf("flows = %+v, want %+v", got, test.want)
			}
		})
	}
}

// TestAkashWithdraw classifies a withdrawal in the middle of a lease, in the message's older and newer form.
func TestAkashWithdraw(t *testing.T) {
	t.Parallel()
	for _, field := range []string{"id", "bid_id"} {
		raw := []byte(`{"tx":{"body":{"messages":[{"@type":"/akash.market.v1beta5.MsgWithdrawLease","` + field + `":
			{"owner":"` + akashTenant + `","dseq":"27977","gseq":1,"oseq":1,"provider":"` + akashProvider + `"}}]}},
			"tx_response":{"height":"27993","code":0,"events":[{"type":"transfer","attributes":[{"key":"recipient","value":"` + akashProvider + `"},
			{"key":"sender","value":"` + networks.AkashEscrow + `"},{"key":"amount","value":"700uakt,3uact"}]}]}}`)
		tx, err := networks.ParseAkashTx(raw)
		if err != nil {
			t.Fatal(err)
		}
		l := recordedLease()
		l.Price, l.Withdrawn = decimal.RequireFromString("100.09"), evm.UnitsOf(300) // 1000.9 accrued, rounded down
		flows, err := networks.ClassifyAkash(tx, []networks.AkashLease{l})
		if err != nil {
			t.Fatal(err)
		}
		if len(flows) != 2 || flows[0].Class != indexer.JobCash || flows[0].Lease != l.ID || flows[1].Doubt == "" || flows[1].Denom != "uact" {
			t.Errorf("%s: flows = %+v", field, flows)
		}
	}
}

func TestAkashMalformed(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		raw  []byte
	}{
		{"empty", nil},
		{"no JSON", []byte("{")},
		{"no response", []byte(`{"tx":{}}`)},
		{"no height", recordedTx(t, `"28587"`, `"-1"`)},
		{"no coin", recordedTx(t, "60400uakt", "uakt")},
		{"negative coin", recordedTx(t, "60400uakt", "-60400uakt")},
		{"huge coin", recordedTx(t, "60400uakt", strings.Repeat("9", 79)+"uakt")},
		{"lease id is no object", recordedTx(t, `"{\"owner\":\"`+akashTenant+`\",\"dseq\":\"27977\",\"gseq\":1,\"oseq\":1,\"provider\"`, `"[{\"owner\"`)},
		{"too long", bytes.Repeat([]byte(" "), 5<<20)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			tx, err := networks.ParseAkashTx(test.raw)
			if err == nil {
				_, err = networks.ClassifyAkash(tx, nil)
			}
			if invalid.Code(err) != "MALFORMED_TRANSACTION" {
				t.Errorf("error = %v, want MALFORMED_TRANSACTION", err)
			}
		})
	}
}

func FuzzAkash(f *testing.F) {
	f.Add(recordedTx(f))
	f.Add([]byte(`{"tx_response":{"height":"1","events":[{"type":"transfer"}]}}`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		tx, err := networks.ParseAkashTx(raw)
		if err != nil {
			return
		}
		flows, err := networks.ClassifyAkash(tx, []networks.AkashLease{recordedLease()})
		if err != nil {
			return
		}
		income := 0
		for _, flow := range flows {
			if (flow.Class == "") != (flow.Doubt != "") {
				t.Errorf("flow with class %q and doubt %q", flow.Class, flow.Doubt)
			}
			if flow.Class == indexer.JobCash {
				income++
			}
		}
		if income > 1 {
			t.Errorf("one lease paid %d times", income)
		}
	})
}
