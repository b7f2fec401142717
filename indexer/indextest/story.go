package indextest

import (
	"fmt"
	"strings"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// The contracts of Livepeer on these chains.
var broker, manager, token = common.Address{0xb1}, common.Address{0xb2}, common.Address{0xb3}

// Decoder reads what happens on these chains.
func Decoder(chain uint64) (indexer.Decoder, error) {
	return networks.Livepeer(networks.Deployment{Chain: chain, Name: "letters", Contracts: map[string][]common.Address{
		"TicketBroker": {broker}, "BondingManager": {manager}, "LivepeerToken": {token},
	}})
}

// Source is the same as a source file: Livepeer's built-in one with these contracts, on a chain of choice.
func Source(chain uint64) ([]byte, error) {
	text, err := networks.File("livepeer")
	if err != nil {
		return nil, err
	}
	return []byte(strings.NewReplacer(
		"chain: 42161", fmt.Sprint("chain: ", chain), "name: arbitrum", "name: letters", "start: 5856357", "start: 0",
		"0xa8bB618B1520E284046F3dFc448851A1Ff26e41B", broker.Hex(), "0x35Bcf3c30594191d53231E4FF333E8A770453e40", manager.Hex(),
		"0x289ba1701C2F088cf0faf8B3705246331cB8A839", token.Hex(),
	).Replace(string(text))), nil
}

// Provider is one of the three orchestrators of these chains.
func Provider(i int) common.Address { return common.BytesToAddress([]byte{0xaa, byte(i % 3)}) }

func sender() common.Address { return common.Address{0x5e} }

// An entry is one log, by the event's plain arguments.
type entry struct {
	kind     string // transfer, redeemed, reward, update, or other
	provider int
	amount   uint64 // or the fee share of an update
}

// story is what happens in a block with this letter: its transactions, each a list of entries. Every fifth letter's block is
// empty, and one has a transaction without any log of ours.
func story(letter byte) [][]entry {
	who, amount := int(letter), uint64(letter)*1_000_003
	switch letter % 5 {
	case 1:
		return [][]entry{
			{{"transfer", who, amount}, {"redeemed", who, amount + 7}},
			{{"other", who, 1}},
		}
	case 2:
		return [][]entry{{{"update", who, uint64(letter) * 1000}}, {{"other", who, 2}, {"transfer", who, amount}, {"redeemed", who, amount}}}
	case 3:
		return [][]entry{{{"reward", who, amount}}, {{"redeemed", who, amount}}} // a ticket that paid nothing
	case 4:
		return [][]entry{
			{{"transfer", who, 5}, {"redeemed", who, 50}, {"transfer", who + 1, 6}, {"redeemed", who + 1, 60}},
			{{"update", who + 1, 333_333}, {"transfer", who + 1, 1_000_001}, {"redeemed", who + 1, 1_000_002}},
		}
	}
	return nil
}

// log encodes an entry as its contract would.
func (e entry) log() *types.Log {
	word := func(n uint64) []byte { return common.LeftPadBytes(evm.UnitsOf(n).Big().Bytes(), 32) }
	topic := func(signature string) common.Hash { return crypto.Keccak256Hash([]byte(signature)) }
	account := func(a common.Address) common.Hash { return common.BytesToHash(a[:]) }
	provider := account(Provider(e.provider))
	switch e.kind {
	case "transfer":
		return &types.Log{
			Address: broker, Data: word(e.amount),
			Topics: []common.Hash{topic("WinningTicketTransfer(address,address,uint256)"), account(sender()), provider},
		}
	case "redeemed":
		data := word(e.amount)
		for _, n := range []uint64{99, 1, 12345, 160, 0} { // winProb, senderNonce, recipientRand, offset of auxData, its length
			data = append(data, word(n)...)
		}
		return &types.Log{Address: broker, Data: data, Topics: []common.Hash{
			topic("WinningTicketRedeemed(address,address,uint256,uint256,uint256,uint256,bytes)"), account(sender()), provider,
		}}
	case "reward":
		return &types.Log{Address: manager, Data: word(e.amount), Topics: []common.Hash{topic("Reward(address,uint256)"), provider}}
	case "update":
		return &types.Log{
			Address: manager, Data: append(word(100_000), word(e.amount)...),
			Topics: []common.Hash{topic("TranscoderUpdate(address,uint256,uint256)"), provider},
		}
	}
	return &types.Log{Address: common.Address{0x0f}, Topics: []common.Hash{topic("Reward(address,uint256)")}, Data: word(e.amount)}
}

// A Fact is what a test expects of an earning: all of it that is decided by the chain.
type Fact struct {
	Block      evm.Ref
	Tx         common.Hash
	Path       uint32
	Provider   string
	Class      indexer.Class
	Gross, Net uint64
	Face       uint64
	NetAssumed bool
}

// Facts tells the earnings of a chain from its story, without logs or decoder.
func Facts(blocks string) []Fact {
	var facts []Fact
	shares := map[int]uint64{}
	for n := range len(blocks) {
		path := uint32(0)
		for i, tx := range story(blocks[n]) {
			for j, e := range tx {
				who := e.provider % 3
				f := Fact{Block: Ref(blocks, n), Tx: txHash(blocks[n], i), Path: path, Provider: ProviderID(who), Gross: e.amount, Net: e.amount}
				path++
				switch e.kind {
				case "update":
					shares[who] = e.amount
				case "reward":
					f.Class, f.NetAssumed = indexer.Emission, true
					facts = append(facts, f)
				case "transfer":
					parts, known := shares[who]
					f.Class, f.NetAssumed, f.Face = indexer.JobCash, !known, tx[j+1].amount
					f.Net -= e.amount * parts / 1_000_000
					facts = append(facts, f)
				}
			}
		}
	}
	return facts
}

// FactsOf reduces earnings to what Facts tells.
func FactsOf(earnings []indexer.Earning) []Fact {
	var facts []Fact
	for _, e := range earnings {
		facts = append(facts, Fact{
			Block: e.Block, Tx: e.Tx, Path: e.Path, Provider: e.Provider, Class: e.Class, Gross: e.Gross.Big().Uint64(),
			Net: e.Net.Big().Uint64(), Face: e.Face.Big().Uint64(), NetAssumed: e.NetAssumed,
		})
	}
	return facts
}

// ShareAt tells the state that provider i last announced on the chain: its fee share.
func ShareAt(blocks string, i int) (parts string, known bool) {
	for n := range len(blocks) {
		for _, tx := range story(blocks[n]) {
			for _, e := range tx {
				if e.kind == "update" && e.provider%3 == i%3 {
					parts, known = fmt.Sprintf(`{"parts":"%d","reward_cut":"100000"}`, e.amount), true
				}
			}
		}
	}
	return parts, known
}

// Logs is what a block with this letter emits, for nodes that serve these stories over a wire: addresses, topics and data by transaction.
func Logs(letter byte) [][]types.Log {
	var txs [][]types.Log
	for _, tx := range story(letter) {
		var logs []types.Log
		for _, e := range tx {
			logs = append(logs, *e.log())
		}
		txs = append(txs, logs)
	}
	return txs
}
