package onchain

import (
	"context"
	"fmt"
	"math/big"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/poolfactory"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// proveOrigin checks that the pool is one: its address is the hash of this source's code and of the parameters in its Created
// event, and those of its tranches follow from it. No word of the contract's own is believed for that.
func (p *prover) proveOrigin(ctx context.Context) (bool, error) {
	found, err := logs(ctx, p.client, p.Block, p.at.Number, []common.Address{p.Pool}, []common.Hash{eventID(&pool.PoolMetaData, "Created")})
	if err != nil {
		return false, err
	}
	if len(found) != 1 {
		p.check("pool code", false, fmt.Sprintf("%d Created logs of %v in blocks %d to %d", len(found), p.Pool, p.Block, p.at.Number), "one")
		return false, nil
	}
	created, err := pool.NewPool().UnpackCreatedEvent(&found[0])
	if err != nil {
		p.check("pool code", false, fmt.Sprintf("a Created log that is none: %v", err), "the pool's parameters")
		return false, nil
	}
	if !created.StartedAt.IsUint64() {
		p.check("pool code", false, fmt.Sprintf("a pool that started at %v", created.StartedAt), "an instant")
		return false, nil
	}
	p.params, p.started = created.Params, created.StartedAt.Uint64()
	creator, ok, err := p.creator(ctx)
	if err != nil || !ok {
		return false, err
	}
	ok = equal(p, "pool code", p.Pool, poolAddress(p.Factory, creator, p.Salt, created.Params))
	for i := range p.Tranches {
		// A contract's own deployments count from 1 (EIP-161).
		made := crypto.CreateAddress(p.Pool, uint64(i)+1)
		ok = equal(p, TrancheName(i)+" code", p.Tranches[i], made) && ok
	}
	return ok && p.proveWiring(), nil
}

// creator is who called the factory, by its event.
func (p *prover) creator(ctx context.Context) (common.Address, bool, error) {
	topics := [][]common.Hash{{eventID(&poolfactory.PoolFactoryMetaData, "PoolCreated")}, {common.BytesToHash(p.Pool[:])}}
	found, err := logs(ctx, p.client, p.Block, p.at.Number, []common.Address{p.Factory}, topics...)
	if err != nil {
		return common.Address{}, false, err
	}
	if len(found) != 1 {
		p.check("pool code", false, fmt.Sprintf("%d PoolCreated logs of factory %v for %v", len(found), p.Factory, p.Pool), "one")
		return common.Address{}, false, nil
	}
	e, err := poolfactory.NewPoolFactory().UnpackPoolCreatedEvent(&found[0])
	if err != nil {
		p.check("pool code", false, fmt.Sprintf("a PoolCreated log that is none: %v", err), "the pool's creator")
		return common.Address{}, false, nil
	}
	return e.Creator, true, nil
}

// proveWiring checks that the pool was made with what the file names.
func (p *prover) proveWiring() bool {
	ok := equal(p, "pool id", common.Hash(p.params.Id), p.PoolID)
	for _, w := range []struct {
		name     string
		observed common.Address
		required common.Address
	}{
		{"asset of the pool", p.params.Asset, p.Asset},
		{"registry of the pool", p.params.Registry, p.Registry},
		{"reports of the pool", p.params.Reports, p.Reports},
		{"covenants of the pool", p.params.Covenants, p.Covenants},
	} {
		ok = equal(p, w.name, w.observed, w.required) && ok
	}
	return ok
}

// proveRoles shows who has which, and refuses a pool that nobody can pause or that pays its fees to nobody.
func (p *prover) proveRoles(ctx context.Context) error {
	factory := poolfactory.NewPoolFactory()
	made, err := ask(ctx, p.client, &p.hash, p.Factory, factory.PackIsPool(p.Pool), factory.UnpackIsPool)
	if err != nil {
		return p.unanswered("factory vouches", p.Factory, err)
	}
	p.check("factory vouches", made, fmt.Sprintf("isPool is %t", made), "the factory says that it made the pool")
	owner, err := ask(ctx, p.client, &p.hash, p.Factory, factory.PackOwner(), factory.UnpackOwner)
	if err != nil {
		return p.unanswered("roles", p.Factory, err)
	}
	roles, nobody := p.params, common.Address{}
	p.check("roles", roles.Curator != nobody && roles.Guardian != nobody && roles.Treasury != nobody,
		fmt.Sprintf("curator %v, guardian %v, owner %v, treasury %v, gate %v; owner of the factory %v",
			roles.Curator, roles.Guardian, roles.Owner, roles.Treasury, roles.Gate, owner),
		"a curator, a guardian and a treasury; whether they are independent is the reader's to judge")
	return p.proveReport(ctx)
}

// proveReport shows the newest report. Its signatures were checked by code that is proven.
func (p *prover) proveReport(ctx context.Context) error {
	r := p.state.Report
	if r.Seq == 0 {
		p.check("report", true, "none yet", "the newest one, if any")
		return nil
	}
	set, threshold, signers, err := p.signerSet(ctx)
	if err != nil {
		return p.unanswered("report", p.Reports, err)
	}
	p.check("report", r.HaircutHi.Cmp(units(big.NewInt(1e18))) <= 0 && r.HaircutLo.Cmp(r.HaircutHi) <= 0 && !r.AsOf.After(p.time),
		fmt.Sprintf("number %d as of %s, %v, stale %t; signer set %d: %d of %d", r.Seq, r.AsOf.Format("2006-01-02T15:04:05Z"), r.Hash, r.Stale, set, threshold, signers),
		"a haircut of at most 1, not as of later than the block")
	return nil
}
