package networks_test

import (
	"slices"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/indexer/networks"
	"github.com/ethereum/go-ethereum/common"
)

// given adds contracts to a source's first deployment.
func given(t testing.TB, network string, contracts map[string][]common.Address, assets map[string]networks.Asset) (indexer.Decoder, uint64) {
	t.Helper()
	s, err := networks.Load(network)
	if err != nil {
		t.Fatal(err)
	}
	at := s.Deployments[0]
	merged := map[string][]common.Address{}
	for role, addresses := range at.Contracts {
		merged[role] = addresses
	}
	for role, addresses := range contracts {
		merged[role] = addresses
	}
	at.Contracts, at.Start = merged, 0
	if assets != nil {
		at.Assets = assets
	}
	d, err := s.At(at).Decoder(at.Chain)
	if err != nil {
		t.Fatal(err)
	}
	return d, at.Chain
}

func TestPrimeIntellect(t *testing.T) {
	t.Parallel()
	pools := []common.Address{{0xd1}, {0xd2}}
	d, chain := given(t, "prime-intellect", map[string][]common.Address{"RewardsDistributor": pools}, nil)
	const claimed = "RewardsClaimed(uint256 indexed poolId, address indexed provider, address indexed nodekey, uint256 reward)"
	const slashed = "PendingRewardsSlashed(uint256 indexed poolId, address indexed provider, address indexed node, uint256 slashedAmount)"
	rows := decode(t, d, chain, one(
		emit(pools[0], claimed, amount(3), address(7), address(70), amount(100)),
		emit(pools[1], slashed, amount(4), address(7), address(71), amount(40)),
		emit(common.Address{0xd3}, claimed, amount(5), address(7), address(70), amount(1)), // a distributor that is not listed
	), memory{})
	want := []line{
		{class: indexer.Emission, symbol: "tAI", provider: name(7), device: name(70), job: "3", gross: 100, net: 100},
		{class: indexer.Slash, symbol: "tAI", provider: name(7), device: name(71), job: "4", gross: 40, net: 40},
	}
	if got := lines(rows); !slices.Equal(got, want) {
		t.Errorf("rows %+v, want %+v", got, want)
	}
}

// TestLilypad goes through all reasons and directions: only a job's payment out is income.
func TestLilypad(t *testing.T) {
	t.Parallel()
	d := decoderOf(t, "lilypad", 421614)
	pay := func(deal string, reason, direction uint8) indexer.Log {
		return emit(common.HexToAddress("0xdE7CEa09A23e7Aa4980B95F69B8912F39A0e323A"), "Payment(string dealId, address payee, uint256 amount, uint8 reason, uint8 direction)", deal, address(7), amount(10), reason, direction)
	}
	of := func(c indexer.Class) []line {
		return []line{{class: c, symbol: "tLP", provider: name(7), job: "Qm1", gross: 10, net: 10}}
	}
	want := map[[2]uint8][]line{
		{3, 1}: of(indexer.JobCash),
		{1, 0}: of(indexer.Deposit), {1, 2}: of(indexer.Refund), {1, 3}: of(indexer.Slash),
		{2, 0}: of(indexer.Deposit), {2, 2}: of(indexer.Refund), {2, 3}: of(indexer.Slash),
		{0, 0}: nil, {0, 1}: nil, {0, 2}: nil, {0, 3}: nil, {4, 0}: nil, {4, 1}: nil, {4, 2}: nil, {4, 3}: nil,
	}
	for reason := range uint8(6) {
		for direction := range uint8(5) {
			bs := one(pay("Qm1", reason, direction))
			expected, made := want[[2]uint8{reason, direction}]
			if !made {
				refuses(t, d, 421614, bs, memory{}, 0, "none of the meanings")
				continue
			}
			if got := lines(decode(t, d, 421614, bs, memory{})); !slices.Equal(got, expected) {
				t.Errorf("reason %d, direction %d: rows %+v, want %+v", reason, direction, got, expected)
			}
		}
	}
	wide := pay("Qm1", 3, 1)
	wide.Data[3*32] = 1 // of the word that holds reason
	refuses(t, d, 421614, one(wide), memory{}, 0, "reason is no uint8")
}

// TestFluence has two contracts whose events have one hash and another number of indexed arguments.
func TestFluence(t *testing.T) {
	t.Parallel()
	capacity := common.HexToAddress("0xb0f7AceA17aE7892B0432e89E467f55f57B76Cef")
	market := common.HexToAddress("0x4CCE76Ef4e044622d7727f6A95688D3fC27Ea6b7")
	deal := common.Address{0xdd}
	d, chain := given(t, "fluence", map[string][]common.Address{"Deal": {deal}}, map[string]networks.Asset{
		"FLT": {Symbol: "tFLT", Decimals: 18}, "DealToken": {Symbol: "USDC", Decimals: 6, Contract: name(0xcc)},
	})
	peer := emit(market, "PeerCreated(bytes32 indexed offerId, bytes32 peerId, address owner)", hash(1), hash(2), address(7))
	unit := emit(market, "ComputeUnitCreated(bytes32 indexed peerId, bytes32 unitId)", hash(2), hash(3))
	commitment := emit(capacity, "CommitmentCreated(bytes32 indexed peerId, bytes32 commitmentId, uint256 duration, address delegator, uint256 rewardDelegationRate, uint256 fltCollateralPerUnit)", hash(2), hash(4), amount(9), address(8), amount(1000), amount(5))
	minted := emit(capacity, "RewardWithdrawn(bytes32 indexed commitmentId, uint256 amount)", hash(4), amount(100))
	paid := emit(deal, "RewardWithdrawn(bytes32 computeUnitId, uint256 reward)", hash(3), amount(50))
	if minted.Topics[0] != paid.Topics[0] || minted.TopicCount == paid.TopicCount {
		t.Fatal("the two events should share their hash only")
	}
	rows := decode(t, d, chain, one(peer, unit, commitment, minted, paid), memory{})
	want := []line{
		{class: indexer.Emission, symbol: "tFLT", provider: name(7), device: hash(2).Hex(), job: hash(4).Hex(), gross: 100, net: 100, assumed: true},
		{class: indexer.JobCash, symbol: "USDC", provider: name(7), device: hash(3).Hex(), gross: 50, net: 50},
	}
	if got := lines(rows); !slices.Equal(got, want) {
		t.Errorf("rows %+v, want %+v", got, want)
	}
	unknown := decode(t, d, chain, one(paid), memory{})
	if got := lines(unknown); !slices.Equal(got, []line{{class: indexer.DemandOnly, symbol: "USDC", device: hash(3).Hex(), gross: 50, net: 50}}) {
		t.Errorf("a reward for an unknown unit is %+v", got)
	}
	refuses(t, d, chain, one(minted), memory{}, 0, "no commitment")
	refuses(t, d, chain, one(unit), memory{}, 0, "no peer")
	refuses(t, d, chain, one(peer, at(paid, capacity)), memory{}, 1, "1 topics, want 2")
	refuses(t, d, chain, one(peer, at(minted, deal)), memory{}, 1, "2 topics, want 1")
}

func TestSpheron(t *testing.T) {
	t.Parallel()
	d := decoderOf(t, "spheron", 8453)
	escrow := common.HexToAddress("0x849CEe9f192A0A5c1658EcAa5AF7a1DAD2e1E090")
	leases := common.HexToAddress("0xA9068fEa5e2374Ee99E2fFa8d5e01529dFB0f29f")
	usdc := common.HexToAddress("0x833589fcd6edb6e08f4c7c32d4f71b54bda02913")
	const lease = "LeaseCreated(uint256 leaseId, uint256 fizzId, uint64 requestId, uint256 acceptedPrice, address providerAddress, address tenantAddress, uint32 startBlock, uint32 startTime, uint32 endTime, uint8 state)"
	const toFizz = "LockedTokenTransferedToFizz(address indexed from, uint256 indexed fizzId, address indexed token, uint256 amount)"
	const plain = "LockedTokenTransfered(address indexed from, address indexed to, address indexed token, uint256 deposit)"
	rows := decode(t, d, 8453, one(
		emit(escrow, toFizz, address(5), amount(9), usdc, amount(30)), // before any lease names its provider
		emit(escrow, toFizz, address(5), amount(9), address(0x66), amount(31)),
		emit(leases, lease, amount(1), amount(9), uint64(2), amount(3), address(7), address(5), uint32(1), uint32(2), uint32(3), uint8(1)),
		emit(escrow, toFizz, address(5), amount(9), usdc, amount(40)),
		emit(escrow, plain, address(5), address(8), usdc, amount(50)),
		emit(escrow, plain, address(5), address(8), address(0x66), amount(60)),
	), memory{})
	want := []line{
		{class: indexer.DemandOnly, symbol: "USDC", payer: name(5), device: "9", gross: 30, net: 30, assumed: true},
		{class: indexer.DemandOnly, symbol: "unlisted", payer: name(5), device: "9", gross: 31, net: 31, assumed: true},
		{class: indexer.JobCash, symbol: "USDC", provider: name(7), payer: name(5), device: "9", gross: 40, net: 40, assumed: true},
		{class: indexer.JobCash, symbol: "USDC", provider: name(8), payer: name(5), gross: 50, net: 50, assumed: true},
		{class: indexer.Points, symbol: "unlisted", provider: name(8), payer: name(5), gross: 60, net: 60, assumed: true},
	}
	if got := lines(rows); !slices.Equal(got, want) {
		t.Errorf("rows %+v, want %+v", got, want)
	}
	if got, want := rows.Earnings[4].Asset, (indexer.Asset{Chain: "base", Symbol: "unlisted", Contract: name(0x66)}); got != want {
		t.Errorf("asset %+v, want %+v", got, want)
	}
}

func TestAethir(t *testing.T) {
	t.Parallel()
	log := emit(common.HexToAddress("0x226DC7D2AA1F9a565e82faf04772FDbBaF2da42d"), "DepositServiceFee(address indexed developer, uint64 nonce, uint256 amount)", address(5), uint64(3), amount(10))
	rows := decode(t, decoderOf(t, "aethir", arbitrum), arbitrum, one(log), memory{})
	if got := lines(rows); !slices.Equal(got, []line{{class: indexer.DemandOnly, symbol: "ATH", payer: name(5), job: "3", gross: 10, net: 10, assumed: true}}) {
		t.Errorf("rows %+v", got)
	}
}

func TestCorebond(t *testing.T) {
	t.Parallel()
	s, err := networks.Load("corebond")
	if err != nil {
		t.Fatal(err)
	}
	reports := common.Address{0x4e}
	d, err := s.At(networks.Deployment{Chain: 1337, Name: "devnet", Contracts: map[string][]common.Address{"Reports": {reports}}}).Decoder(1337)
	if err != nil {
		t.Fatal(err)
	}
	const event = "ReportAnchored(bytes32 indexed pool, uint64 seq, uint64 asOf, uint128 haircutWad, int128 irrWad, uint256 nav, bytes32 reportHash, bytes32 inputsRoot)"
	rows := decode(t, d, 1337, one(emit(reports, event, hash(1), uint64(2), uint64(3), amount(4), amount(-5), amount(6), hash(7), hash(8))), memory{})
	want := `{"as_of":"3","haircut_wad":"4","inputs_root":"` + hash(8).Hex() + `","nav":"6","report_hash":"` + hash(7).Hex() + `","seq":"2"}`
	if len(rows.Earnings) != 0 || len(rows.States) != 1 || rows.States[0].Value != want || rows.States[0].Key != hash(1).Hex() {
		t.Errorf("rows %+v, want the state %s", rows, want)
	}
}
