package devnet

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"strconv"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core"
	"github.com/ethereum/go-ethereum/core/rawdb"
	"github.com/ethereum/go-ethereum/eth"
	"github.com/ethereum/go-ethereum/eth/catalyst"
	"github.com/ethereum/go-ethereum/eth/ethconfig"
	"github.com/ethereum/go-ethereum/eth/filters"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/node"
	"github.com/ethereum/go-ethereum/p2p"
	"github.com/ethereum/go-ethereum/params"
	"github.com/ethereum/go-ethereum/rpc"
)

// assemble puts the chain together as go-ethereum's ethclient/simulated does, which keeps everything in memory and goes back
// to genesis at each start, and starts it.
func assemble(c Config) (*Chain, error) {
	nodeConfig, err := nodeConfig(c)
	if err != nil {
		return nil, err
	}
	stack, err := node.New(nodeConfig)
	if err != nil {
		return nil, named(err)
	}
	chain, err := run(stack, c)
	if err != nil {
		return nil, errors.Join(named(err), stack.Close())
	}
	return chain, nil
}

func run(stack *node.Node, c Config) (*Chain, error) {
	backend, err := eth.New(stack, ethConfig(c))
	if err != nil {
		return nil, err
	}
	stack.RegisterAPIs([]rpc.API{{
		Namespace: "eth",
		Service:   filters.NewFilterAPI(filters.NewFilterSystem(backend.APIBackend, filters.Config{})),
	}})
	if err := stack.Start(); err != nil {
		return nil, err
	}
	// Without this the node believes it is still catching up and refuses transactions.
	backend.SetSynced()
	beacon, err := catalyst.NewSimulatedBeacon(0, common.Address{}, backend)
	if err != nil {
		return nil, err
	}
	chain := &Chain{
		stack:   stack,
		backend: backend,
		beacon:  beacon,
		client:  ethclient.NewClient(stack.Attach()),
		durable: c.Dir != "",
	}
	if c.HTTP != "" {
		chain.http = stack.HTTPEndpoint()
	}
	return chain, nil
}

func nodeConfig(c Config) (*node.Config, error) {
	config := node.DefaultConfig
	config.Name = "devnet"
	config.DataDir = c.Dir
	config.IPCPath = ""
	config.UseLightweightKDF = true
	config.P2P = p2p.Config{NoDiscovery: true, NoDial: true}
	if c.HTTP == "" {
		return &config, nil
	}
	host, port, err := net.SplitHostPort(c.HTTP)
	if err != nil {
		return nil, fmt.Errorf("read HTTP address: %w", err)
	}
	number, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return nil, fmt.Errorf("read HTTP address %q: port: %w", c.HTTP, err)
	}
	modules := []string{"eth", "net", "web3", "debug"}
	config.HTTPHost, config.HTTPPort, config.HTTPModules = host, int(number), modules
	config.WSHost, config.WSPort, config.WSModules = host, int(number), modules
	return &config, nil
}

func ethConfig(c Config) *ethconfig.Config {
	rules := *params.AllDevChainProtocolChanges
	// A fork that is not fixed yet and is dated 0 there: its prices are drafts, and no chain that people use has them.
	rules.BogotaTime = nil
	alloc := core.SystemContractAllocs() // what the forks after genesis call into
	maps.Copy(alloc, c.Alloc)

	config := ethconfig.Defaults
	config.NetworkId = ChainID
	config.Genesis = &core.Genesis{Config: &rules, GasLimit: config.Miner.GasCeil, Alloc: alloc}
	config.SyncMode = ethconfig.FullSync
	config.LogNoHistory = true // a short chain is searched faster than it is indexed
	config.TxPool.NoLocals, config.TxPool.Journal = true, ""
	config.BlobPool.Datadir = ""

	// Every block's state goes to disk with the block, so no shutdown is needed to be able to go on. A state snapshot would
	// lag behind the head and make an unclean start rewind to it.
	config.NoPruning, config.StateScheme, config.SnapshotCache = true, rawdb.HashScheme, 0
	// A node's caches, for a chain of kilobytes.
	config.DatabaseCache, config.TrieCleanCache, config.TrieDirtyCache = 16, 16, 0
	return &config
}

// named gives callers an error of this package where they may want to act on it.
func named(err error) error {
	var mismatch *core.GenesisMismatchError
	switch {
	case errors.As(err, &mismatch):
		return fmt.Errorf("%w: %w", ErrOtherGenesis, err)
	case errors.Is(err, node.ErrDatadirUsed):
		return fmt.Errorf("%w: %w", ErrInUse, err)
	}
	return err
}
