package networks_test

import (
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// TestTexts checks what becomes of a text that a contract's user chose: it can neither stop the chain nor be stored as it is if a
// database or a page could stumble over it.
func TestTexts(t *testing.T) {
	t.Parallel()
	d := decoderOf(t, "lilypad", 421614)
	const event = "Payment(string dealId, address payee, uint256 amount, uint8 reason, uint8 direction)"
	hashed := func(s string) string { return crypto.Keccak256Hash([]byte(s)).Hex() }
	tests := []struct{ text, want string }{
		{"Qm1/2 ü", "Qm1/2 ü"},
		{strings.Repeat("x", 128), strings.Repeat("x", 128)},
		{strings.Repeat("x", 129), hashed(strings.Repeat("x", 129))},
		{strings.Repeat("x", 1<<20), hashed(strings.Repeat("x", 1<<20))},
		{"", hashed("")},
		{"a\x00b", hashed("a\x00b")},
		{"a\nb", hashed("a\nb")},
		{"\xff", hashed("\xff")},
		{"a\u202eb", hashed("a\u202eb")},
	}
	for _, test := range tests {
		log := emit(common.HexToAddress("0xdE7CEa09A23e7Aa4980B95F69B8912F39A0e323A"), event, test.text, address(7), amount(10), uint8(3), uint8(1))
		rows := decode(t, d, 421614, one(log), memory{})
		if got := rows.Earnings[0].Job; got != test.want {
			t.Errorf("%.40q became %.80q, want %.80q", test.text, got, test.want)
		}
	}
}

// TestSpellings has more accounts than are kept, some with equal last bytes.
func TestSpellings(t *testing.T) {
	t.Parallel()
	var logs []indexer.Log
	var want []string
	for i := range 3000 {
		a := common.Address{0xab, byte(i), 19: byte(i >> 8)}
		logs = append(logs, emit(bonding(), "Reward(address indexed transcoder, uint256 amount)", a, amount(1)))
		want = append(want, strings.ToLower(a.Hex()))
	}
	for i, e := range decode(t, decoderOf(t, "livepeer", arbitrum), arbitrum, one(logs...), memory{}).Earnings {
		if e.Provider != want[i] {
			t.Fatalf("provider %s, want %s", e.Provider, want[i])
		}
	}
}

// TestIndexedText: a log has only the hash of a string that is indexed.
func TestIndexedText(t *testing.T) {
	t.Parallel()
	const event = "Paid(string indexed job, address to, uint256 n, bool done, bytes4 tag, string note, uint256[] parts)"
	source := "network: x\nversion: 1\nstatus: testnet\norigin: {repository: x, date: 2026-04-21}\n" +
		"deployments: [{chain: 5, name: five, contracts: {X: '" + name(9) + "'}, assets: {ETH: {decimals: 18, native: true}}}]\n" +
		"events:\n- event: " + event + "\n  contract: X\n  flows:\n" +
		"  - {when: {done: true, tag: '0x01020304'}, class: job_cash, asset: ETH, provider: to, job: [job, done, tag, note], gross: n, net: gross}\n  - class: none\n"
	s, err := networks.Parse("x.yaml", []byte(source))
	if err != nil {
		t.Fatal(err)
	}
	d, err := s.Decoder(5)
	if err != nil {
		t.Fatal(err)
	}
	tag, parts := [4]byte{1, 2, 3, 4}, []*big.Int{amount(1), amount(2)}
	rows := decode(t, d, 5, one(
		emit(address(9), event, "job/1", address(7), amount(10), true, tag, "a/b", parts),
		emit(address(9), event, "job/1", address(7), amount(20), false, tag, "a/b", parts),
		emit(address(9), event, "job/1", address(7), amount(30), true, [4]byte{1}, "a/b", parts),
	), memory{})
	want := line{class: indexer.JobCash, symbol: "ETH", provider: name(7), job: crypto.Keccak256Hash([]byte("job/1")).Hex() + "/true/0x01020304/" + crypto.Keccak256Hash([]byte("a/b")).Hex(), gross: 10, net: 10}
	if got := lines(rows); !slices.Equal(got, []line{want}) {
		t.Errorf("rows %+v, want %+v", got, want)
	}
	for at, reason := range map[int]string{
		0*32 + 11: "to is no address",
		2*32 + 31: "done is no bool",
		3*32 + 4:  "tag is no bytes4",
		4*32 + 0:  "note lies outside",
		5*32 + 31: "parts lies outside", // no longer a multiple of a word
		6*32 + 30: "note is longer",     // 259 bytes, and more than there are
		6*32 + 8:  "note is longer",     // beyond all measure
		8*32 + 31: "parts is longer",    // three words of two
		8*32 + 0:  "parts is longer",
	} {
		bad := emit(address(9), event, "", address(7), amount(10), true, tag, "a/b", parts)
		bad.Data[at]++
		refuses(t, d, 5, one(bad), memory{}, 0, reason)
	}
	bad := emit(address(9), event, "", address(7), amount(10), true, tag, "a/b", parts)
	bad.Data[6*32+24] = 0x80 // a length that is negative as an int
	refuses(t, d, 5, one(bad), memory{}, 0, "note is longer")
}

// TestLargeAmounts checks amounts at the borders of how they are read.
func TestLargeAmounts(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"1", "18446744073709551615", "18446744073709551616", "115792089237316195423570985008687907853269984665640564039457584007913129639935"} {
		want, err := evm.ParseUnits(text)
		if err != nil {
			t.Fatal(err)
		}
		log := emit(bonding(), "Reward(address indexed transcoder, uint256 amount)", address(7), want.Big())
		rows := decode(t, decoderOf(t, "livepeer", arbitrum), arbitrum, one(log), memory{})
		if rows.Earnings[0].Gross != want {
			t.Errorf("gross %v, want %v", rows.Earnings[0].Gross, want)
		}
	}
}
