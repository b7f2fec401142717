package onchain

import (
	"context"
	"fmt"
	"math/big"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/poolfactory"
	"github.com/corebond/corebond/contracts/bindings/simulateddollar"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// rules lets pools take in the asset and sets the fee, where the factory does not say so yet.
func (d *deployer) rules(ctx context.Context) error {
	// A pool that exists keeps what it was made with, whatever the factory says today.
	there, err := d.there(ctx, d.at.Pool)
	if err != nil || there {
		return err
	}
	binding := poolfactory.NewPoolFactory()
	seed, err := d.seed(ctx)
	if err != nil {
		return err
	}
	least, err := ask(ctx, d.client, nil, d.at.Factory, binding.PackMinSeed(d.at.Asset), binding.UnpackMinSeed)
	if err != nil {
		return fmt.Errorf("read least seed: %w", err)
	}
	if least.Sign() == 0 {
		if err := d.send(ctx, d.at.Factory, binding.PackAllowAsset(d.at.Asset, seed)); err != nil {
			return fmt.Errorf("allow asset: %w", err)
		}
	}
	fee, err := ask(ctx, d.client, nil, d.at.Factory, binding.PackFeeWad(), binding.UnpackFeeWad)
	if err != nil {
		return fmt.Errorf("read fee: %w", err)
	}
	if fee == wad(d.plan.Fee) {
		return nil
	}
	if err := d.send(ctx, d.at.Factory, binding.PackSetFee(wad(d.plan.Fee))); err != nil {
		return fmt.Errorf("set fee: %w", err)
	}
	return nil
}

// pool creates the pool, or finds the one that an interrupted run created: its address is a function of the plan.
func (d *deployer) pool(ctx context.Context) error {
	there, err := d.there(ctx, d.at.Pool)
	if err != nil {
		return err
	}
	if !there {
		if err := d.create(ctx); err != nil {
			return err
		}
	}
	binding := pool.NewPool()
	for i := range d.at.Tranches {
		address, err := ask(ctx, d.client, nil, d.at.Pool, binding.PackTranche(big.NewInt(int64(i))), binding.UnpackTranche)
		if err != nil {
			return fmt.Errorf("read address of tranche %d: %w", i, err)
		}
		if err := d.known(ctx, address); err != nil {
			return err
		}
		d.at.Tranches[i] = address
	}
	return d.saved(d.at.clone())
}

func (d *deployer) create(ctx context.Context) error {
	params, err := d.params()
	if err != nil {
		return err
	}
	address := poolAddress(d.at.Factory, d.sender.Address(), d.plan.Salt, params)
	if address != d.at.Pool {
		d.at.Lockboxes = map[uint16]common.Address{} // those of another pool
	}
	code, err := d.client.CodeAt(ctx, address, nil)
	if err != nil {
		return fmt.Errorf("read code at %v: %w", address, err)
	}
	if len(code) == 0 {
		seed, err := d.seed(ctx)
		if err != nil {
			return err
		}
		if err := d.fund(ctx, new(big.Int).Mul(seed, big.NewInt(3))); err != nil {
			return err
		}
		input := poolfactory.NewPoolFactory().PackCreatePool(poolfactory.IPoolParams(params), seed, d.plan.Salt, poolCode())
		err = d.send(ctx, d.at.Factory, input)
		if Refused(err, "FailedDeployment") { // what runs out of gas says no more
			return fmt.Errorf("%w: it takes some 16.5 million gas, and on many chains a transaction may take 2^24 (EIP-7825)", err)
		}
		if err != nil {
			return err
		}
	}
	return d.record(ctx, &d.at.Pool, address)
}

// params are what the pool is made with.
func (d *deployer) params() (pool.IPoolParams, error) {
	p := d.plan
	senior, mezz, err := p.rates()
	if err != nil {
		return pool.IPoolParams{}, err
	}
	return pool.IPoolParams{
		Id: p.PoolID(), Asset: d.at.Asset, Registry: d.at.Registry, Reports: d.at.Reports, Covenants: d.at.Covenants,
		Owner: p.Owner, Curator: p.Curator, Guardian: p.Guardian, Treasury: p.Treasury, Gate: p.Gate,
		SeniorRateRay: senior, MezzRateRay: mezz,
		MinSubordinationWad: wad(p.MinSubordination), MinJuniorWad: wad(p.MinJunior), FeeWad: wad(p.Fee),
		Maturity: uint64(p.Maturity.Unix()), Epoch: seconds(p.Epoch), Ramp: seconds(p.Ramp),
		RecoveryWindow: seconds(p.RecoveryWindow), LapseWindow: seconds(p.LapseWindow), Timelock: seconds(p.Timelock),
		Name: p.Name, Symbol: p.Symbol,
	}, nil
}

// poolAddress is where the factory puts the pool of creator: EIP-1014 over the code and the parameters, so that code at this
// address is of this source and was made with these parameters.
func poolAddress(factory, creator common.Address, salt common.Hash, params pool.IPoolParams) common.Address {
	creation := append(poolCode(), pool.NewPool().PackConstructor(params)...)
	own := crypto.Keccak256Hash(common.LeftPadBytes(creator[:], 32), salt[:])
	return crypto.CreateAddress2(factory, own, crypto.Keccak256(creation))
}

// seed of one tranche in the asset's smallest unit.
func (d *deployer) seed(ctx context.Context) (*big.Int, error) {
	token := tranche.NewTranche() // an ERC-20 too
	decimals, err := ask(ctx, d.client, nil, d.at.Asset, token.PackDecimals(), token.UnpackDecimals)
	if err != nil {
		return nil, fmt.Errorf("read decimals of the asset: %w", err)
	}
	seed := d.plan.Seed.Shift(int32(decimals))
	if !seed.IsInteger() {
		return nil, invalid.Input("seed", fmt.Sprintf("write at most %d places", decimals), "the asset cannot be divided into %v", d.plan.Seed)
	}
	return seed.BigInt(), nil
}

// fund lets the factory take amount of the sender's money; money that is simulated is made where it lacks.
func (d *deployer) fund(ctx context.Context, amount *big.Int) error {
	token, me := simulateddollar.NewSimulatedDollar(), d.sender.Address()
	balance, err := ask(ctx, d.client, nil, d.at.Asset, token.PackBalanceOf(me), token.UnpackBalanceOf)
	if err != nil {
		return fmt.Errorf("read balance: %w", err)
	}
	if lacks := new(big.Int).Sub(amount, balance); lacks.Sign() > 0 {
		if !d.plan.SimulateAsset {
			return invalid.Input("seed", "send the asset to the deploying account, or seed less",
				"the seeds need %v of the asset's smallest unit, and %v has %v", amount, me, balance)
		}
		if err := d.send(ctx, d.at.Asset, token.PackMint(me, lacks)); err != nil {
			return fmt.Errorf("make simulated money: %w", err)
		}
	}
	allowed, err := ask(ctx, d.client, nil, d.at.Asset, token.PackAllowance(me, d.at.Factory), token.UnpackAllowance)
	if err != nil {
		return fmt.Errorf("read allowance: %w", err)
	}
	if allowed.Cmp(amount) >= 0 {
		return nil
	}
	if err := d.send(ctx, d.at.Asset, token.PackApprove(d.at.Factory, amount)); err != nil {
		return fmt.Errorf("approve seeds: %w", err)
	}
	return nil
}

// handOver offers the factory to its owner to be, who has to accept.
func (d *deployer) handOver(ctx context.Context) error {
	next := d.plan.FactoryOwner
	if next == (common.Address{}) || next == d.sender.Address() {
		return nil
	}
	binding := poolfactory.NewPoolFactory()
	owner, err := ask(ctx, d.client, nil, d.at.Factory, binding.PackOwner(), binding.UnpackOwner)
	if err != nil {
		return fmt.Errorf("read owner: %w", err)
	}
	pending, err := ask(ctx, d.client, nil, d.at.Factory, binding.PackPendingOwner(), binding.UnpackPendingOwner)
	if err != nil {
		return fmt.Errorf("read owner to be: %w", err)
	}
	if owner == next || pending == next {
		return nil
	}
	return d.send(ctx, d.at.Factory, binding.PackTransferOwnership(next))
}

func (d *deployer) send(ctx context.Context, to common.Address, input []byte) error {
	_, err := d.sender.Send(ctx, &to, input)
	return Explain(err)
}
