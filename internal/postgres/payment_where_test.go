package postgres_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

// hostile are names that would end a text, a statement or a comment if they were ever part of one.
var hostile = []string{"p'; DROP TABLE earning; --", `p"`, `p\`, "$1", "p", "%", "q\x01", "ü"}

// variety applies payments that differ in all that payments are filtered by, of two chains, and returns them with their units up to 2^256-1.
func variety(t *testing.T, db *postgres.DB, random *rand.Rand) []indexer.Earning {
	t.Helper()
	var all []indexer.Earning
	for chain := uint64(1); chain <= 2; chain++ {
		b := indexer.Batch{From: indexer.Checkpoint{Chain: chain}}
		for n := range 12 {
			at := time.Date(2026, 1, 20+n, n/3*6, 0, 0, 0, time.UTC)
			if n%3 == 2 { // some blocks share a time
				at = at.AddDate(0, 0, -1)
			}
			ref := evm.Ref{Number: uint64(n), Hash: common.Hash{byte(chain), 0xb1, byte(n)}}
			b.To = ref
			if n == 6 {
				b.Finalized = ref
			}
			b.Headers = append(b.Headers, indexer.Header{Ref: ref, Time: at})
			for path := range uint32(random.IntN(4)) {
				e := earning(n, chain, hostile[random.IntN(len(hostile))], indexer.JobCash, []string{"0", "7", "9999", "10000", "100000000", "60400", greatest}[random.IntN(7)])
				e.Block, e.Time, e.Path, e.Payer = ref, at, path, hostile[random.IntN(len(hostile))]
				if random.IntN(3) == 0 {
					e.Class, e.Network, e.Asset.Symbol = indexer.Emission, "akash", "AKT"
				}
				b.Rows.Earnings = append(b.Rows.Earnings, e)
			}
		}
		if err := db.Apply(t.Context(), b); err != nil {
			t.Fatal(err)
		}
		all = append(all, b.Rows.Earnings...)
	}
	return all
}

func keyOf(e indexer.Earning) postgres.PaymentKey {
	p := postgres.Payment{BlockTime: e.Time, Chain: e.Chain, BlockNumber: e.Block.Number, BlockHash: e.Block.Hash, Path: e.Path}
	return p.Key()
}

// field returns a field of e in a form that compares, and as the value of a condition.
func field(e indexer.Earning, f postgres.Field) (comparable string, value any) {
	switch f {
	case postgres.FieldID:
		return keyOf(e).String(), keyOf(e)
	case postgres.FieldTime:
		return fmt.Sprintf("%020d", e.Time.UnixMicro()), e.Time
	case postgres.FieldChain:
		return fmt.Sprintf("%020d", e.Chain), e.Chain
	case postgres.FieldBlock:
		return fmt.Sprintf("%020d", e.Block.Number), e.Block.Number
	case postgres.FieldPath:
		return fmt.Sprintf("%020d", e.Path), uint64(e.Path)
	case postgres.FieldGross:
		return fmt.Sprintf("%078s", e.Gross), e.Gross
	case postgres.FieldTx:
		return string(e.Tx[:]), e.Tx[:]
	case postgres.FieldNetwork:
		return e.Network, e.Network
	case postgres.FieldClass:
		return string(e.Class), string(e.Class)
	case postgres.FieldSymbol:
		return e.Asset.Symbol, e.Asset.Symbol
	case postgres.FieldProvider:
		return e.Provider, e.Provider
	case postgres.FieldPayer:
		return e.Payer, e.Payer
	}
	panic(f)
}

// anyCondition draws a condition, with values of payments that there are and some of none.
func anyCondition(random *rand.Rand, all []indexer.Earning, depth int) postgres.Condition {
	if depth > 0 && random.IntN(3) == 0 {
		list := []postgres.Condition{anyCondition(random, all, depth-1), anyCondition(random, all, depth-1)}
		if random.IntN(2) == 0 {
			return postgres.Condition{All: list}
		}
		return postgres.Condition{Any: list}
	}
	fields := []postgres.Field{
		postgres.FieldID, postgres.FieldTime, postgres.FieldChain, postgres.FieldBlock, postgres.FieldPath, postgres.FieldGross, postgres.FieldTx,
		postgres.FieldNetwork, postgres.FieldClass, postgres.FieldSymbol, postgres.FieldProvider, postgres.FieldPayer,
	}
	ops := []postgres.Op{postgres.Is, postgres.IsNot, postgres.OneOf, postgres.NoneOf, postgres.Above, postgres.AtLeast, postgres.Below, postgres.AtMost}
	f := random.IntN(len(fields))
	c := postgres.Condition{Field: fields[f], Op: ops[random.IntN(len(ops))]}
	if f >= 6 {
		c.Op = ops[random.IntN(4)]
	}
	value := func() any {
		e := all[random.IntN(len(all))]
		if random.IntN(5) == 0 { // nobody's
			e.Network, e.Provider, e.Payer, e.Path, e.Block.Hash = "x", "x", "x", 1<<32-1, common.Hash{}
		}
		_, v := field(e, c.Field)
		return v
	}
	if c.Op == postgres.OneOf || c.Op == postgres.NoneOf {
		c.Values = []any{}
		for range random.IntN(4) {
			c.Values = append(c.Values, value())
		}
		return c
	}
	c.Value = value()
	return c
}

// holds is what a condition means, told without SQL.
func holds(e indexer.Earning, c postgres.Condition) bool {
	switch {
	case c.All != nil:
		return !slices.ContainsFunc(c.All, func(one postgres.Condition) bool { return !holds(e, one) })
	case c.Any != nil:
		return slices.ContainsFunc(c.Any, func(one postgres.Condition) bool { return holds(e, one) })
	}
	mine, _ := field(e, c.Field)
	text := func(v any) string {
		switch v := v.(type) {
		case postgres.PaymentKey:
			return v.String()
		case time.Time:
			return fmt.Sprintf("%020d", v.UnixMicro())
		case uint64:
			return fmt.Sprintf("%020d", v)
		case evm.Units:
			return fmt.Sprintf("%078s", v)
		case []byte:
			return string(v)
		}
		return v.(string)
	}
	order := 0
	if c.Values == nil {
		theirs := text(c.Value)
		if c.Field == postgres.FieldID && c.Op != postgres.Is && c.Op != postgres.IsNot { // places, whatever the branch
			mine, theirs = mine[:58], theirs[:58]
		}
		order = cmp.Compare(mine, theirs)
	}
	among := slices.ContainsFunc(c.Values, func(v any) bool { return text(v) == mine })
	return map[postgres.Op]bool{
		postgres.Is: order == 0, postgres.IsNot: order != 0, postgres.Above: order > 0, postgres.AtLeast: order >= 0, postgres.Below: order < 0,
		postgres.AtMost: order <= 0, postgres.OneOf: among, postgres.NoneOf: !among,
	}[c.Op]
}

// A filter lets through what it says, in the order that was asked for; and a name is a name, whatever it looks like.
func TestPaymentsAreFiltered(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	random := rand.New(rand.NewPCG(7, 7))
	all := variety(t, db, random)
	for turn := range 400 {
		c := anyCondition(random, all, 2)
		q := postgres.PaymentQuery{Where: []postgres.Condition{c}, Limit: 1 + random.IntN(40), Skip: random.IntN(4), Descending: random.IntN(2) == 0, Attributed: turn%2 == 0}
		if random.IntN(3) == 0 {
			q.By = postgres.FieldGross
		}
		var want []string
		kept := slices.DeleteFunc(slices.Clone(all), func(e indexer.Earning) bool { return !holds(e, c) })
		slices.SortFunc(kept, func(a, b indexer.Earning) int {
			order := strings.Compare(keyOf(a).String(), keyOf(b).String())
			if q.By != "" {
				order = cmp.Or(a.Gross.Cmp(b.Gross), order)
			}
			if q.Descending {
				return -order
			}
			return order
		})
		for _, e := range kept[min(q.Skip, len(kept)):min(q.Skip+q.Limit, len(kept))] {
			want = append(want, fmt.Sprint(keyOf(e), e.Network, e.Provider, e.Payer, e.Class, e.Asset, e.Gross, e.Net, e.Tx, e.Job, e.Decoder))
		}
		list, err := db.Payments(t.Context(), q)
		if err != nil {
			t.Fatalf("%+v: %v", c, err)
		}
		var got []string
		for i := range list {
			p := &list[i]
			asset := indexer.Asset{Chain: p.AssetChain, Symbol: p.AssetSymbol, Contract: p.AssetContract, Decimals: p.AssetDecimals}
			got = append(got, fmt.Sprint(p.Key(), p.Network, p.Provider, p.Payer, p.Class, asset, p.Gross, p.Net, p.TxHash, p.Job, p.Decoder))
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%+v lets through\n%s\nwant\n%s", q, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestConditionsThatMakeNoSense(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	for _, c := range []postgres.Condition{
		{Field: "secret", Op: postgres.Is, Value: "x"},
		{Field: postgres.FieldTime, Op: "= now() OR true --", Value: time.Now()},
		{Field: postgres.FieldNetwork, Op: postgres.Above, Value: "a"},
		{Field: postgres.FieldProvider, Op: "like", Value: "a"},
		{Field: postgres.FieldID, Op: postgres.Is, Value: "0x"},
		{Field: postgres.FieldID, Op: "like", Value: postgres.PaymentKey{}},
		{All: []postgres.Condition{}},
	} {
		if got, err := db.Payments(t.Context(), postgres.PaymentQuery{Where: []postgres.Condition{c}, Limit: 1}); err == nil {
			t.Errorf("%+v lets through %v", c, got)
		}
	}
}

// An id finds its payment, and nothing if another block has the place now.
func TestPaymentByKey(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	all := variety(t, db, rand.New(rand.NewPCG(8, 8)))
	for _, e := range all {
		got, err := db.Payment(t.Context(), keyOf(e), nil)
		if err != nil || got.Key() != keyOf(e) || got.Gross != e.Gross || got.Payer != e.Payer {
			t.Errorf("payment %v = %+v, %v", keyOf(e), got, err)
		}
		other := keyOf(e)
		other.Branch[7]++
		if got, err := db.Payment(t.Context(), other, nil); err == nil {
			t.Errorf("a payment of another branch was found: %+v", got)
		}
	}
}
