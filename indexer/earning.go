package indexer

import (
	"time"

	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// Class says what kind of flow a record is. Only JobCash is paid work; the classes never share a number.
type Class string

const (
	JobCash    Class = "job_cash"    // a customer paid for work
	Emission   Class = "emission"    // the network's own tokens: subsidy
	Refund     Class = "refund"      // money that only came back, such as a bid deposit
	Deposit    Class = "deposit"     // money put in
	Slash      Class = "slash"       // money taken as a penalty
	DemandOnly Class = "demand_only" // a customer paid, but who received it is not on chain
	Points     Class = "points"      // worth nothing to an underwriter
)

// Asset is what a flow was paid in. Contract is empty for the chain's own coin and a denomination on Cosmos chains.
type Asset struct {
	Chain    string `json:"chain"`
	Symbol   string `json:"symbol"`
	Contract string `json:"contract,omitempty"`
	Decimals uint8  `json:"decimals"`
}

// Earning is one settled flow to a provider, as one log, message or instruction says it. It is immutable within its block; the
// key is (Chain, Block, Path), and a transaction mined again in another block is another Earning. Gross is what was paid, Net what the provider keeps after shares that the network
// takes for others; where the network does not say on chain, Net equals Gross. Device and Job are empty unless the chain
// names them: joining an earning to a device is an attribution made elsewhere.
//
// EVM addresses in Provider and Payer are lower-case hexadecimal with 0x, so that equal accounts are equal strings.
type Earning struct {
	Chain      uint64
	Network    string
	Provider   string
	Device     string
	Job        string
	Class      Class
	Asset      Asset
	Gross      evm.Units
	Net        evm.Units
	NetAssumed bool      // the provider's share was not known, so Net repeats Gross
	Face       evm.Units // what a ticket or invoice promised, 0 if none; often more than was paid, so never to be summed
	Payer      string
	Block      evm.Ref
	Time       time.Time
	Tx         common.Hash
	Path       uint32 // log index in the block, or the message's or instruction's place
	Proof      Proof
	Decoder    string // name and version of the decoder, such as "livepeer/1"
}
