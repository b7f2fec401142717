package ethchain

import (
	"fmt"
	"time"

	"github.com/corebond/corebond/indexer"
	"gopkg.in/yaml.v3"
)

// Report is what Probe found out about one endpoint. What could not be found out is zero and named in Notes.
type Report struct {
	Node   string // the endpoint's host
	Chain  uint64
	Client string // what the node says it runs
	Head   indexer.Head
	Behind time.Duration // how old the newest block is by this machine's clock; negative if the block is of the future
	// Latency is the median of a few small calls.
	Latency time.Duration

	Window  uint64 // the most blocks that passed in one eth_getLogs
	Widest  bool   // no wider one was refused: Window is as far as Probe goes
	Results int    // the most logs that passed in one reply
	Most    bool   // no reply with more was refused: Results is as far as Probe went
	Batch   int    // the most calls that passed in one message

	HeaderHashes  bool // hashes of headers can be recomputed
	BlockReceipts bool // eth_getBlockReceipts is there
	ReceiptsRoots bool // roots of receipts can be recomputed
	LogTimestamps bool // logs come with their block's time

	Requests int // messages that Probe sent
	Notes    []string
}

// Config is the part of a configuration that lists chains.
type Config struct {
	Chains []ChainConfig `yaml:"chains"`
}

// ChainConfig is one chain of a configuration.
type ChainConfig struct {
	ID        uint64           `yaml:"id"`
	Name      string           `yaml:"name"`
	Endpoints []EndpointConfig `yaml:"endpoints"`
	Verify    string           `yaml:"verify"` // as indexer.ParseProof reads it
}

// Config returns what to write into a configuration for this endpoint. In place of the URL is a variable, so that no key is
// pasted.
func (r *Report) Config() Config {
	verify := indexer.ProofBloom
	if r.ReceiptsRoots {
		verify = indexer.ProofReceipts
	}
	e := EndpointConfig{URL: fmt.Sprintf("${CHAIN_%d_URL}", r.Chain), Batch: r.Batch, Rate: politeRate}
	if !r.Widest {
		e.Window = r.Window
	}
	return Config{Chains: []ChainConfig{{
		ID: r.Chain, Name: chainName(r.Chain), Endpoints: []EndpointConfig{e}, Verify: verify.String(),
	}}}
}

// YAML is Config as text.
func (r *Report) YAML() (string, error) {
	text, err := yaml.Marshal(r.Config())
	return string(text), err
}

// chainName is what chains are usually called; the ids are those of the registry behind EIP-155.
func chainName(id uint64) string {
	switch id {
	case 1:
		return "ethereum"
	case 10:
		return "optimism"
	case 137:
		return "polygon"
	case 314:
		return "filecoin"
	case 964:
		return "bittensor"
	case 8453:
		return "base"
	case 42161:
		return "arbitrum"
	case 84532:
		return "base-sepolia"
	case 421614:
		return "arbitrum-sepolia"
	}
	return fmt.Sprintf("chain-%d", id)
}
