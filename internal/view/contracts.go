package view

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// addressFile is what AddressesJSON writes.
type addressFile struct {
	SchemaVersion int           `json:"schema_version"`
	Pools         []addressPool `json:"pools"`
	Warnings      []string      `json:"warnings"`
}

type addressPool struct {
	Pool      string            `json:"pool"`
	ChainID   uint64            `json:"chain_id"`
	Simulated bool              `json:"simulated"`
	Contracts []addressContract `json:"contracts"`
}

type addressContract struct {
	Name     string         `json:"name"`
	Address  common.Address `json:"address"`
	CodeHash *common.Hash   `json:"code_hash"`
}

// AddressesJSON is where the contracts of up to 1000 pools are, in order of name, for whoever looks for feeds.
func (v *View) AddressesJSON(ctx context.Context) ([]byte, error) {
	pools, err := v.Contracts(ctx, 1000, "")
	if err != nil {
		return nil, err
	}
	out := addressFile{SchemaVersion: 1, Pools: []addressPool{}, Warnings: []string{}}
	for _, p := range pools {
		pool := addressPool{p.Pool, p.ChainID, p.Simulated, []addressContract{}}
		for _, c := range p.Contracts {
			pool.Contracts = append(pool.Contracts, addressContract(c))
		}
		out.Pools = append(out.Pools, pool)
	}
	return json.Marshal(out)
}

// Contracts implements graphql.Vaults.
func (v *View) Contracts(ctx context.Context, first int, after string) ([]graphql.PoolContracts, error) {
	rows, err := v.DB.VaultAddresses(ctx, first, after, "")
	if err != nil {
		return nil, err
	}
	out := make([]graphql.PoolContracts, 0, len(rows))
	for i := range rows {
		c, err := contracts(&rows[i])
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

func contracts(row *postgres.VaultAddresses) (graphql.PoolContracts, error) {
	d, err := onchain.ParseDeployment(row.Addresses)
	if err != nil {
		return graphql.PoolContracts{}, fmt.Errorf("read addresses of pool %q: %w", row.Pool, err)
	}
	out := graphql.PoolContracts{Pool: row.Pool, ChainID: row.Chain, Simulated: row.Simulated}
	add := func(name string, at common.Address) {
		if at == (common.Address{}) {
			return // not deployed
		}
		c := graphql.Contract{Name: name, Address: at}
		if hash, ok := d.Code[at]; ok {
			c.CodeHash = &hash
		}
		out.Contracts = append(out.Contracts, c)
	}
	for _, c := range []struct {
		name string
		at   common.Address
	}{
		{"asset", d.Asset},
		{"reports", d.Reports},
		{"registry", d.Registry},
		{"covenants", d.Covenants},
		{"factory", d.Factory},
		{"foreclosure", d.Foreclosure},
		{"tapes", d.Tapes},
		{"pool", d.Pool},
	} {
		add(c.name, c.at)
	}
	for i, at := range d.Tranches {
		add(onchain.TrancheName(i), at)
	}
	for i, at := range d.Oracles {
		add(onchain.TrancheName(i)+"Oracle", at)
	}
	for _, id := range slices.Sorted(maps.Keys(d.Lockboxes)) {
		add(fmt.Sprintf("lockbox%d", id), d.Lockboxes[id])
	}
	return out, nil
}
