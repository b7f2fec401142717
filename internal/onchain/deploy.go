package onchain

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// ErrOtherPlan says that what is deployed is not what the plan says.
var ErrOtherPlan = errors.New("what is deployed is of another plan")

// devnets are the chains on which money may be simulated: go-ethereum's and Foundry's.
var devnets = []uint64{1337, 31337}

// Deploy brings the contracts of the plan onto the chain, from the one account of s, and returns where they are. It goes on
// from what have names: what has code on the chain is not deployed again, unless something that it was made with is. saved is
// called after each contract. The sender becomes owner of the factory and pays the seed, three times the plan's.
//
// An interrupted call leaves at most one contract that no file names; nobody uses it.
func Deploy(
	ctx context.Context, s Sender, c Client, p Plan, have Deployment, saved func(Deployment) error,
) (Deployment, error) {
	if err := p.Check(); err != nil {
		return have, err
	}
	d := &deployer{sender: s, client: c, plan: &p, at: have, saved: saved}
	if err := d.begin(ctx); err != nil {
		return have, fmt.Errorf("begin deployment: %w", err)
	}
	if err := d.run(ctx); err != nil {
		return d.at, err
	}
	d.at.forget()
	return d.at, nil
}

// deployer is one run of Deploy.
type deployer struct {
	sender Sender
	client Client
	plan   *Plan
	at     Deployment
	saved  func(Deployment) error
	fresh  bool // something was deployed in this run, so whatever comes after it is of an older deployment
}

func (d *deployer) begin(ctx context.Context) error {
	id, err := d.client.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("read chain id: %w", err)
	}
	if !id.IsUint64() {
		return fmt.Errorf("chain id %v has more than 64 bits", id)
	}
	if d.at.ChainID != 0 && d.at.ChainID != id.Uint64() {
		return fmt.Errorf("%w: %d, not %v", ErrOtherChain, d.at.ChainID, id)
	}
	head, err := d.client.HeaderByNumber(ctx, nil)
	if err != nil {
		return fmt.Errorf("read head: %w", err)
	}
	if d.at.Block == 0 {
		if d.at.Block, err = d.firstBlock(ctx, head.Number.Uint64()); err != nil {
			return err
		}
	}
	if d.plan.SimulateAsset && !slices.Contains(devnets, id.Uint64()) {
		return invalid.Input("asset", "name a token that exists", "money is simulated on devnets only, and chain %v is none", id)
	}
	if d.plan.Maturity.Unix() <= int64(head.Time) {
		return invalid.Input("maturity", "write an instant to come", "the pool would mature at %v, which is past", d.plan.Maturity)
	}
	given := d.plan.Reports
	if had := d.at.Reports; given != (common.Address{}) && had != (common.Address{}) && given != had {
		return fmt.Errorf("%w: reports are at %v, not %v", ErrOtherPlan, had, given)
	}
	if given := d.plan.Asset; given != (common.Address{}) && d.at.Asset != (common.Address{}) && given != d.at.Asset {
		return fmt.Errorf("%w: the asset is %v, not %v", ErrOtherPlan, d.at.Asset, given)
	}
	if had := d.at.PoolID; had != (common.Hash{}) && had != d.plan.PoolID() {
		return fmt.Errorf("%w: the pool's id is %v, and that of %q is %v", ErrOtherPlan, had, d.plan.Name, d.plan.PoolID())
	}
	d.at.SchemaVersion, d.at.ChainID, d.at.PoolID, d.at.Salt = deploymentVersion, id.Uint64(), d.plan.PoolID(), d.plan.Salt
	d.at.Lockboxes, d.at.Code = maps.Clone(d.at.Lockboxes), maps.Clone(d.at.Code)
	if d.at.Lockboxes == nil {
		d.at.Lockboxes = map[uint16]common.Address{}
	}
	if d.at.Code == nil {
		d.at.Code = map[common.Address]common.Hash{}
	}
	return nil
}

func (d *deployer) run(ctx context.Context) error {
	steps := []struct {
		name string
		run  func(context.Context) error
	}{
		{"asset", d.asset},
		{"reports", d.reports},
		{"tapes", d.tapes},
		{"device registry", d.registry},
		{"covenants", d.covenants},
		{"pool factory", d.factory},
		{"rules of the factory", d.rules},
		{"pool", d.pool},
		{"foreclosure", d.foreclosure},
		{"oracles", d.oracles},
		{"owner of the factory", d.handOver},
	}
	for _, step := range steps {
		if err := step.run(ctx); err != nil {
			return fmt.Errorf("deploy %s: %w", step.name, err)
		}
	}
	return nil
}

// place deploys a contract unless it is there, and remembers where.
func (d *deployer) place(ctx context.Context, at *common.Address, creation string, arguments []byte) error {
	there, err := d.there(ctx, *at)
	if err != nil || there {
		return err
	}
	receipt, err := d.sender.Send(ctx, nil, append(common.FromHex(creation), arguments...))
	if err != nil {
		return Explain(err)
	}
	return d.record(ctx, at, receipt.ContractAddress)
}

// there reports whether the contract that is named has code and is made with what this run has.
func (d *deployer) there(ctx context.Context, at common.Address) (bool, error) {
	if d.fresh || at == (common.Address{}) {
		return false, nil
	}
	code, err := d.client.CodeAt(ctx, at, nil)
	if err != nil {
		return false, fmt.Errorf("read code at %v: %w", at, err)
	}
	return len(code) > 0, nil
}

func (d *deployer) record(ctx context.Context, at *common.Address, address common.Address) error {
	if err := d.known(ctx, address); err != nil {
		return err
	}
	*at, d.fresh = address, true
	return d.saved(d.at.clone())
}

// known notes the hash of the contract's code.
func (d *deployer) known(ctx context.Context, address common.Address) error {
	code, err := d.client.CodeAt(ctx, address, nil)
	if err != nil {
		return fmt.Errorf("read code at %v: %w", address, err)
	}
	if len(code) == 0 {
		return fmt.Errorf("no contract at %v", address)
	}
	d.at.Code[address] = crypto.Keccak256Hash(code)
	return nil
}

// firstBlock is the next one, or that of the portfolio's first report if the reports are older than the pool: without them
// nobody can follow from logs what its loans are worth.
func (d *deployer) firstBlock(ctx context.Context, head uint64) (uint64, error) {
	at := d.plan.Reports
	if at == (common.Address{}) {
		return head + 1, nil
	}
	binding := reports.NewReports()
	latest, err := ask(ctx, d.client, nil, at, binding.PackLatest(d.plan.PoolID()), binding.UnpackLatest)
	if Refused(err, "NoReport") {
		return head + 1, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read latest report: %w", err)
	}
	topics := [][]common.Hash{{eventID(&reports.ReportsMetaData, "ReportAnchored")}, {d.plan.PoolID()}}
	found := uint64(0)
	for to, window := head, uint64(1_000); ; window *= 2 {
		from := to - min(to, window)
		some, err := logs(ctx, d.client, from, to, []common.Address{at}, topics...)
		if err != nil {
			return 0, err
		}
		if found += uint64(len(some)); found >= latest.Seq {
			return some[0].BlockNumber, nil
		}
		if from == 0 {
			return 0, fmt.Errorf("the node has %d of the %d reports of the pool in its logs", found, latest.Seq)
		}
		to = from - 1
	}
}
