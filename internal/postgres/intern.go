package postgres

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/corebond/corebond/indexer"
)

// kind is what an earning shares with millions of others; a row of earning_kind.
type kind struct {
	Network string
	Class   indexer.Class
	Asset   indexer.Asset
	Decoder string
}

func kindOf(e *indexer.Earning) kind {
	return kind{Network: e.Network, Class: e.Class, Asset: e.Asset, Decoder: e.Decoder}
}

func (k *kind) is(e *indexer.Earning) bool {
	return k.Network == e.Network && k.Class == e.Class && k.Asset == e.Asset && k.Decoder == e.Decoder
}

// earningIDs stands for the kind and the accounts of one earning. Ids begin at 1.
type earningIDs struct{ kind, provider, payer int32 }

// mostIDs bounds what is remembered of each sort: some 100 MB of accounts.
const mostIDs = 1 << 20

// ids remembers committed rows that are never changed. The zero value is empty.
type ids[K comparable] struct {
	mu   sync.RWMutex
	byID map[K]int32
}

func (m *ids[K]) add(more map[K]int32) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.byID == nil || len(m.byID) > mostIDs {
		m.byID = make(map[K]int32, len(more))
	}
	maps.Copy(m.byID, more)
}

func (m *ids[K]) forget() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.byID = nil
}

// intern returns the ids of each earning. Those that are new it adds in transactions of their own, before that of the earnings: if
// that one comes to nothing they are left over and do no harm, whereas an id remembered from it would name nothing.
func (db *DB) intern(ctx context.Context, earnings []indexer.Earning) ([]earningIDs, error) {
	all := make([]earningIDs, len(earnings))
	newKinds, newNames := db.known(earnings, all)
	if len(newKinds) > 0 {
		if err := db.addKinds(ctx, newKinds); err != nil {
			return nil, err
		}
	}
	if len(newNames) > 0 {
		if err := db.addAccounts(ctx, newNames); err != nil {
			return nil, err
		}
	}
	if len(newKinds)+len(newNames) == 0 {
		return all, nil
	}
	for i := range earnings {
		e, id := &earnings[i], &all[i]
		id.kind = cmp.Or(id.kind, newKinds[kindOf(e)])
		id.provider = cmp.Or(id.provider, newNames[e.Provider])
		id.payer = cmp.Or(id.payer, newNames[e.Payer])
	}
	return all, nil
}

// known fills in the ids that are remembered and returns what is not, with ids still to be found.
func (db *DB) known(earnings []indexer.Earning, all []earningIDs) (map[kind]int32, map[string]int32) {
	kinds, names := map[kind]int32{}, map[string]int32{}
	db.kinds.mu.RLock()
	defer db.kinds.mu.RUnlock()
	db.accounts.mu.RLock()
	defer db.accounts.mu.RUnlock()
	var last kind
	var lastID int32
	account := func(name string) int32 {
		id, ok := db.accounts.byID[name]
		if !ok {
			names[name] = 0
		}
		return id
	}
	for i := range earnings {
		e := &earnings[i]
		if i == 0 || !last.is(e) {
			last = kindOf(e)
			if lastID = db.kinds.byID[last]; lastID == 0 {
				kinds[last] = 0
			}
		}
		all[i] = earningIDs{lastID, account(e.Provider), account(e.Payer)}
	}
	return kinds, names
}

// addKinds finds the ids of kinds, adding those that the database does not have.
func (db *DB) addKinds(ctx context.Context, kinds map[kind]int32) error {
	const (
		addKind = `
			INSERT INTO earning_kind (network, class, asset_chain, asset_symbol, asset_contract, asset_decimals, decoder)
			VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`
		kindID = `
			SELECT id FROM earning_kind WHERE network = $1 AND class = $2 AND asset_chain = $3 AND asset_symbol = $4
				AND asset_contract = $5 AND asset_decimals = $6 AND decoder = $7`
	)
	for k := range kinds {
		values := []any{k.Network, string(k.Class), k.Asset.Chain, k.Asset.Symbol, k.Asset.Contract, int16(k.Asset.Decimals), k.Decoder}
		if _, err := db.pool.Exec(ctx, addKind, values...); err != nil {
			return fmt.Errorf("add kind of earnings: %w", err)
		}
		var id int32
		if err := db.pool.QueryRow(ctx, kindID, values...).Scan(&id); err != nil {
			return fmt.Errorf("read kind of earnings: %w", err)
		}
		kinds[k] = id
	}
	db.kinds.add(kinds)
	return nil
}

// addAccounts finds the ids of names, adding those that the database does not have. All who add do so in the same order, so that they
// wait for each other and never in a circle.
func (db *DB) addAccounts(ctx context.Context, names map[string]int32) error {
	const (
		addAccount = `
			INSERT INTO account (name)
			SELECT name FROM unnest($1::text[]) WITH ORDINALITY AS new (name, place)
			WHERE NOT EXISTS (SELECT FROM account WHERE account.name = new.name)
			ORDER BY place
			ON CONFLICT DO NOTHING` // the conflict is with one who adds at the same moment; each would use up a number
		accountIDs = `SELECT name, id FROM account WHERE name = ANY ($1)`
	)
	list := slices.Sorted(maps.Keys(names))
	if _, err := db.pool.Exec(ctx, addAccount, list); err != nil {
		return fmt.Errorf("add accounts: %w", err)
	}
	rows, err := db.pool.Query(ctx, accountIDs, list)
	if err != nil {
		return fmt.Errorf("read accounts: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var id int32
		if err := rows.Scan(&name, &id); err != nil {
			return fmt.Errorf("read accounts: %w", err)
		}
		names[name] = id
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("read accounts: %w", err)
	}
	for name, id := range names {
		if id == 0 {
			return fmt.Errorf("account %q was added and is not there", name)
		}
	}
	db.accounts.add(names)
	return nil
}
