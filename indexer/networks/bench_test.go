package networks_test

import (
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// erc20 declares every transfer of a token: the plainest source there can be.
const erc20 = `
network: erc20
version: 1
status: testnet
origin: {repository: nobody/nothing, date: 2026-04-21}
deployments:
  - chain: 1337
    name: devnet
    contracts: {Token: "0x2000000000000000000000000000000000000002"}
    assets: {TOKEN: {decimals: 18, contract: Token, confirmed: true}}
events:
  - event: Transfer(address indexed from, address indexed to, uint256 value)
    contract: Token
    flows:
      - {class: job_cash, asset: TOKEN, provider: to, payer: from, gross: value, net: gross}
`

// BenchmarkDecode decodes a batch of 100 blocks with 100 transfers each among 20 000 accounts; ns/log is the time of one.
func BenchmarkDecode(b *testing.B) {
	s, err := networks.Parse("erc20.yaml", []byte(erc20))
	if err != nil {
		b.Fatal(err)
	}
	d, err := s.Decoder(1337)
	if err != nil {
		b.Fatal(err)
	}
	const blocksPerRun, logsPerBlock, accounts = 100, 100, 20_000
	token := common.HexToAddress("0x2000000000000000000000000000000000000002")
	someone := func(n int) common.Address {
		n = n * 7919 % accounts
		return common.BytesToAddress([]byte{0xa0, byte(n >> 8), byte(n)})
	}
	bs := make([]indexer.Block, blocksPerRun)
	for i := range bs {
		bs[i].Ref = evm.Ref{Number: uint64(i), Hash: hash(byte(i))}
		for j := range logsPerBlock {
			n := i*logsPerBlock + j
			l := glm(someone(n), someone(n+1), 1)
			l.Address, l.Index, l.TxHash = token, uint32(j), hash(byte(j/10))
			copy(l.Data[20:], []byte{1, 2, 3, 4, byte(i), byte(j)}) // more than 64 bits, as 18 decimals make amounts
			bs[i].Logs = append(bs[i].Logs, l)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		rows, err := d.Decode(b.Context(), 1337, bs, memory{})
		if err != nil || len(rows.Earnings) != blocksPerRun*logsPerBlock {
			b.Fatalf("%d rows: %v", len(rows.Earnings), err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*blocksPerRun*logsPerBlock), "ns/log")
}
