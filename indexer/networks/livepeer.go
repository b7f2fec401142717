// Package networks decodes what each compute network settles into indexer.Earnings, one file per network. Decoders are
// functions of verified blocks or transactions and of rows stored before: they have no network, clock or memory, and what they
// cannot read they refuse with a typed error rather than skip.
package networks

import (
	"context"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// FeeShares tells the newest fee share that a provider announced up to the store's checkpoint, in parts per million; known is
// false if it announced none.
type FeeShares interface {
	FeeShare(ctx context.Context, chain uint64, network, provider string) (parts uint32, known bool, err error)
}

// LivepeerContracts is one deployment of Livepeer between two blocks; End 0 is open.
type LivepeerContracts struct {
	TicketBroker   common.Address
	BondingManager common.Address
	Token          common.Address // LPT
	Asset          string         // name of the chain in assets
	Start, End     uint64
}

// LivepeerArbitrum returns the deployment on Arbitrum One (chain 42161), from the protocol's published address list
// (livepeer/subgraph networks.yaml, 2026-04-21).
func LivepeerArbitrum() LivepeerContracts {
	return LivepeerContracts{
		TicketBroker:   common.HexToAddress("0xa8bB618B1520E284046F3dFc448851A1Ff26e41B"),
		BondingManager: common.HexToAddress("0x35Bcf3c30594191d53231E4FF333E8A770453e40"),
		Token:          common.HexToAddress("0x289ba1701C2F088cf0faf8B3705246331cB8A839"),
		Asset:          "arbitrum",
		Start:          5856357,
	}
}

const (
	livepeer        = "livepeer"
	livepeerDecoder = "livepeer/1"
	// million is the denominator of Livepeer's percentages.
	million = 1_000_000
)

// Livepeer decodes ticket payments and token rewards of Livepeer orchestrators.
//
// Cash is WinningTicketTransfer.amount: what the broker moved to the orchestrator. WinningTicketRedeemed.faceValue, which is
// more whenever deposit and reserve fell short, is kept as Face and counted nowhere. Reward is newly minted LPT and stays in a
// class of its own; its Net equals Gross because the split with delegators (rewardCut) is not decoded, and NetAssumed says so.
//
// Net of a ticket is amount − floor(amount × feeShare / 1e6), with the share last announced by TranscoderUpdate before the
// payment. Two things are not in it, both unknown from these events: the part of the delegators' share that comes back to the
// orchestrator for its own stake (so Net is too low by that), and that the contract lets a share announced within a round
// begin with the next one (so Net is off for at most the rest of that round). If no share was announced since Start, Net repeats
// Gross and NetAssumed is set.
//
// Announcements are stored as rows of their blocks and read back, so that the decoder needs no memory: a restart or a rewind
// leaves exactly the announcements of the indexed branch.
type Livepeer struct {
	Contracts []LivepeerContracts
	Shares    FeeShares
}

// livepeerTopics are the hashes of the event signatures.
type livepeerTopics struct{ transfer, redeemed, reward, update common.Hash }

func topicsOfLivepeer() livepeerTopics {
	return livepeerTopics{
		transfer: crypto.Keccak256Hash([]byte("WinningTicketTransfer(address,address,uint256)")),
		redeemed: crypto.Keccak256Hash([]byte("WinningTicketRedeemed(address,address,uint256,uint256,uint256,uint256,bytes)")),
		reward:   crypto.Keccak256Hash([]byte("Reward(address,uint256)")),
		update:   crypto.Keccak256Hash([]byte("TranscoderUpdate(address,uint256,uint256)")),
	}
}

// Events lists the four events of each deployment.
func (d Livepeer) Events() []indexer.Event {
	t := topicsOfLivepeer()
	var events []indexer.Event
	for _, c := range d.Contracts {
		for _, e := range []indexer.Event{
			{Contract: c.TicketBroker, Topic: t.transfer, Topics: 3},
			{Contract: c.TicketBroker, Topic: t.redeemed, Topics: 3},
			{Contract: c.BondingManager, Topic: t.reward, Topics: 2},
			{Contract: c.BondingManager, Topic: t.update, Topics: 2},
		} {
			e.Start, e.End = c.Start, c.End
			events = append(events, e)
		}
	}
	return events
}
