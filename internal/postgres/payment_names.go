package postgres

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/jackc/pgx/v5"
)

// nameKinds fills in what the payments' kinds stand for. Kinds are never changed, so they are read from the database only when one comes
// up that this process has not met.
func (db *DB) nameKinds(ctx context.Context, from source, list []Payment, ids []earningIDs) error {
	for i := range list {
		k, known := db.kindNames.get(ids[i].kind)
		if !known {
			if err := db.learnKinds(ctx, from); err != nil {
				return err
			}
			if k, known = db.kindNames.get(ids[i].kind); !known {
				return fmt.Errorf("kind %d of earnings is not there", ids[i].kind)
			}
		}
		p := &list[i]
		p.Network, p.Class, p.Decoder = k.Network, string(k.Class), k.Decoder
		p.AssetChain, p.AssetSymbol, p.AssetContract, p.AssetDecimals = k.Asset.Chain, k.Asset.Symbol, k.Asset.Contract, k.Asset.Decimals
	}
	return nil
}

func (db *DB) learnKinds(ctx context.Context, from source) error {
	const allKinds = `
		SELECT id, network, class, asset_chain, asset_symbol, asset_contract, asset_decimals, decoder FROM earning_kind`
	rows, err := from.Query(ctx, allKinds)
	if err != nil {
		return fmt.Errorf("read kinds of earnings: %w", err)
	}
	found := map[int32]kind{}
	var id int32
	var k kind
	_, err = pgx.ForEachRow(rows, []any{
		&id, &k.Network, &k.Class, &k.Asset.Chain, &k.Asset.Symbol, &k.Asset.Contract, &k.Asset.Decimals, &k.Decoder,
	}, func() error {
		found[id] = k
		return nil
	})
	if err != nil {
		return fmt.Errorf("read kinds of earnings: %w", err)
	}
	db.kindNames.add(found)
	return nil
}

// nameAccounts fills in the names of providers and payers; those that this process has not met it reads in one statement.
func (db *DB) nameAccounts(ctx context.Context, from source, list []Payment, ids []earningIDs) error {
	const accountNames = `SELECT id, name FROM account WHERE id = ANY ($1::integer[])`
	unknown := db.accountNames.fill(list, ids)
	if len(unknown) == 0 {
		return nil
	}
	rows, err := from.Query(ctx, accountNames, unknown)
	if err != nil {
		return fmt.Errorf("read names of accounts: %w", err)
	}
	found := make(map[int32]string, len(unknown))
	var id int32
	var name string
	if _, err := pgx.ForEachRow(rows, []any{&id, &name}, func() error { found[id] = name; return nil }); err != nil {
		return fmt.Errorf("read names of accounts: %w", err)
	}
	for _, id := range unknown {
		if _, there := found[id]; !there {
			return fmt.Errorf("account %d is not there", id)
		}
	}
	for i := range list {
		if name, new := found[ids[i].provider]; new {
			list[i].Provider = name
		}
		if name, new := found[ids[i].payer]; new {
			list[i].Payer = name
		}
	}
	db.accountNames.add(found)
	return nil
}

// names remembers what committed rows are called, which never changes. The zero value is empty.
type names[N any] struct {
	mu   sync.RWMutex
	byID map[int32]N
}

func (n *names[N]) get(id int32) (name N, known bool) {
	n.mu.RLock()
	defer n.mu.RUnlock()
	name, known = n.byID[id]
	return name, known
}

func (n *names[N]) add(more map[int32]N) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.byID == nil || len(n.byID) > mostIDs {
		n.byID = make(map[int32]N, len(more))
	}
	maps.Copy(n.byID, more)
}

func (n *names[N]) forget() {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.byID = nil
}

// accountNames are the names of accounts.
type accountNames struct{ names[string] }

// fill sets the names that are known and returns the ids of the others, each once.
func (n *accountNames) fill(list []Payment, ids []earningIDs) (unknown []int32) {
	n.mu.RLock()
	defer n.mu.RUnlock()
	missed := func(id int32) {
		if !slices.Contains(unknown, id) {
			unknown = append(unknown, id)
		}
	}
	for i := range list {
		var known bool
		if list[i].Provider, known = n.byID[ids[i].provider]; !known {
			missed(ids[i].provider)
		}
		if list[i].Payer, known = n.byID[ids[i].payer]; !known {
			missed(ids[i].payer)
		}
	}
	return unknown
}
