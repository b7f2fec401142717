package sheet_test

import (
	"crypto/ecdsa"
	"math/big"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/contracts/bindings/covenants"
	"github.com/corebond/corebond/contracts/bindings/deviceregistry"
	"github.com/corebond/corebond/contracts/bindings/incomelockbox"
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/poolfactory"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/simulateddollar"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/corebond/corebond/contracts/bindings/transfergate"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// Accounts of the devnet, by number.
const (
	deployer = iota
	owner
	curator
	guardian
	treasury
	keeper
	operators // two
	_
	lenders // four
	_
	_
	_
	accounts
	signers = 50 // three, who sign and never send
	devices = 60
)

const (
	devnetSeed = 11
	dollar     = 1_000_000
	day        = 86_400
)

var start = time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)

// world is a pool with everything it needs, on a chain in this process.
type world struct {
	t     testing.TB
	chain *devnet.Chain
	at    uint64 // of the newest block
	nonce map[int]uint64

	dollar, reports, registry, covenants, factory, pool, gate common.Address
	tranches                                                  [3]common.Address
	lockboxes                                                 map[uint16]common.Address
	params                                                    pool.IPoolParams

	Dollar   *simulateddollar.SimulatedDollar
	Reports  *reports.Reports
	Registry *deviceregistry.DeviceRegistry
	Factory  *poolfactory.PoolFactory
	Pool     *pool.Pool
	Tranche  *tranche.Tranche
	Gate     *transfergate.TransferGate
	Lockbox  *incomelockbox.IncomeLockbox
	Terms    *covenants.Covenants
}

func address(i int) common.Address { return devnet.Address(devnetSeed, i) }

// order is a transaction to be sent.
type order struct {
	from int
	to   *common.Address
	data []byte
}

func newWorld(t testing.TB) *world {
	t.Helper()
	chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(devnetSeed, accounts)})
	if err != nil {
		t.Fatal(err)
	}
	w := &world{
		t: t, chain: chain, at: uint64(start.Unix()), nonce: map[int]uint64{}, lockboxes: map[uint16]common.Address{},
		Dollar: simulateddollar.NewSimulatedDollar(), Reports: reports.NewReports(), Registry: deviceregistry.NewDeviceRegistry(),
		Factory: poolfactory.NewPoolFactory(), Pool: pool.NewPool(), Tranche: tranche.NewTranche(),
		Gate: transfergate.NewTransferGate(), Lockbox: incomelockbox.NewIncomeLockbox(), Terms: covenants.NewCovenants(),
	}
	t.Cleanup(w.close)
	var keys []common.Address
	for i := range 3 {
		keys = append(keys, address(signers+i))
	}
	slices.SortFunc(keys, common.Address.Cmp)
	w.dollar = w.deploy(simulateddollar.SimulatedDollarMetaData.Bin, nil)
	w.reports = w.deploy(reports.ReportsMetaData.Bin,
		w.Reports.PackConstructor(address(owner), keys, big.NewInt(2), 3600, big.NewInt(2e16), 7*day))
	w.registry = w.deploy(deviceregistry.DeviceRegistryMetaData.Bin, w.Registry.PackConstructor(w.reports, address(guardian)))
	w.covenants = w.deploy(covenants.CovenantsMetaData.Bin, nil)
	w.gate = w.deploy(transfergate.TransferGateMetaData.Bin, w.Gate.PackConstructor(address(owner)))
	code := common.FromHex(pool.PoolMetaData.Bin)
	w.factory = w.deploy(poolfactory.PoolFactoryMetaData.Bin, w.Factory.PackConstructor(
		address(owner), w.registry, w.reports, w.covenants, address(treasury), crypto.Keccak256Hash(code)))
	w.must(60,
		order{owner, &w.factory, w.Factory.PackAllowAsset(w.dollar, big.NewInt(dollar))},
		order{owner, &w.factory, w.Factory.PackSetFee(1e17)},
		order{deployer, &w.dollar, w.Dollar.PackMint(address(deployer), big.NewInt(3*dollar))},
		order{deployer, &w.dollar, w.Dollar.PackApprove(w.factory, big.NewInt(3*dollar))},
	)
	return w
}

func (w *world) close() {
	if err := w.chain.Close(); err != nil {
		w.t.Error(err)
	}
}

// create makes the pool, lets everybody spend, and puts the investors on the gate's list.
func (w *world) create() {
	w.t.Helper()
	w.params = pool.IPoolParams{
		Id: crypto.Keccak256Hash([]byte("pool")), Asset: w.dollar, Registry: w.registry, Reports: w.reports, Covenants: w.covenants,
		Owner: address(owner), Curator: address(curator), Guardian: address(guardian), Treasury: address(treasury),
		SeniorRateRay: decimal("1000000002440418608258400030"), MezzRateRay: decimal("1000000003593629043335673582"),
		MinSubordinationWad: 2e17, MinJuniorWad: 1e17, FeeWad: 1e17, Maturity: w.at + 90*day,
		Epoch: day, Ramp: 4 * day, RecoveryWindow: 5 * day, LapseWindow: 2 * day, Timelock: 3600,
		Name: "Test Vault", Symbol: "TV",
	}
	w.must(60, order{deployer, &w.factory, w.Factory.PackCreatePool(
		poolfactory.IPoolParams(w.params), big.NewInt(dollar), [32]byte{}, common.FromHex(pool.PoolMetaData.Bin))})
	created, err := w.Pool.UnpackCreatedEvent(&w.created()[0])
	if err != nil {
		w.t.Fatal(err)
	}
	w.pool, w.tranches = created.Raw.Address, created.Tranches
	var orders []order
	var allowed []common.Address
	for i := keeper; i < accounts; i++ {
		allowed = append(allowed, address(i))
		orders = append(orders, order{i, &w.dollar, w.Dollar.PackMint(address(i), big.NewInt(1e15))})
		for _, spender := range append(w.tranches[:], w.pool) {
			orders = append(orders, order{i, &w.dollar, w.Dollar.PackApprove(spender, big.NewInt(1e18))})
		}
	}
	w.must(60, orders...)
	w.must(60, order{owner, &w.gate, w.Gate.PackAllow(allowed, 1<<62)})
}

// created is the Created logs on the chain.
func (w *world) created() []types.Log {
	w.t.Helper()
	abi, err := pool.PoolMetaData.ParseABI()
	if err != nil {
		w.t.Fatal(err)
	}
	logs, err := w.chain.Client().FilterLogs(w.t.Context(), ethereum.FilterQuery{
		FromBlock: new(big.Int), Topics: [][]common.Hash{{abi.Events["Created"].ID}},
	})
	if err != nil || len(logs) == 0 {
		w.t.Fatalf("%d pools, %v", len(logs), err)
	}
	return logs
}

func decimal(s string) *big.Int {
	n, ok := new(big.Int).SetString(s, 10)
	if !ok {
		panic(s)
	}
	return n
}

func (w *world) deploy(bin string, arguments []byte) common.Address {
	w.t.Helper()
	w.must(60, order{deployer, nil, append(common.FromHex(bin), arguments...)})
	return crypto.CreateAddress(address(deployer), w.nonce[deployer]-1)
}

// must makes a block some seconds after the last one, in which all orders succeed.
func (w *world) must(seconds uint64, orders ...order) {
	w.t.Helper()
	for i, done := range w.commit(seconds, orders...) {
		if !done {
			_, err := w.chain.Client().CallContract(w.t.Context(), ethereum.CallMsg{
				From: address(orders[i].from), To: orders[i].to, Data: orders[i].data,
			}, nil)
			w.t.Fatalf("transaction %d of the block failed: %v", i, err)
		}
	}
}

// commit makes a block of the orders, and says which succeeded.
func (w *world) commit(seconds uint64, orders ...order) []bool {
	w.t.Helper()
	w.at += seconds
	chainID := big.NewInt(devnet.ChainID)
	gas := uint64(5_000_000)
	if len(orders) == 1 {
		gas = 1 << 24
	} else if len(orders) > 11 {
		gas = 500_000
	}
	var txs []*types.Transaction
	for _, o := range orders {
		txs = append(txs, types.MustSignNewTx(devnet.Account(devnetSeed, o.from), types.LatestSignerForChainID(chainID), &types.DynamicFeeTx{
			ChainID: chainID, Nonce: w.nonce[o.from], To: o.to, Data: o.data, Gas: gas, GasFeeCap: big.NewInt(100e9), GasTipCap: big.NewInt(1),
		}))
		w.nonce[o.from]++
	}
	if _, err := w.chain.CommitAt(w.t.Context(), time.Unix(int64(w.at), 0), txs...); err != nil {
		w.t.Fatal(err)
	}
	done := make([]bool, len(txs))
	for i, tx := range txs {
		receipt, err := w.chain.Client().TransactionReceipt(w.t.Context(), tx.Hash())
		if err != nil {
			w.t.Fatal(err)
		}
		done[i] = receipt.Status == types.ReceiptStatusSuccessful
	}
	return done
}

// signed is the signatures of some keys over a digest, ascending by address.
func signed(t testing.TB, digest common.Hash, keys ...int) [][]byte {
	t.Helper()
	slices.SortFunc(keys, func(i, j int) int { return address(i).Cmp(address(j)) })
	var signatures [][]byte
	for _, i := range keys {
		signatures = append(signatures, sign(t, digest, devnet.Account(devnetSeed, i)))
	}
	return signatures
}

func sign(t testing.TB, digest common.Hash, key *ecdsa.PrivateKey) []byte {
	t.Helper()
	signature, err := crypto.Sign(digest[:], key)
	if err != nil {
		t.Fatal(err)
	}
	signature[64] += 27
	return signature
}
