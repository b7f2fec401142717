package view

import (
	"context"
	"fmt"
	"math/big"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// Payments implements graphql.Ledger.
func (v *View) Payments(ctx context.Context, ask graphql.PaymentQuery) ([]graphql.Payment, error) {
	where, err := translate(ask.Where)
	if err != nil {
		return nil, err
	}
	if ask.Chain != 0 {
		where = append(where, postgres.Condition{Field: postgres.FieldChain, Op: postgres.Is, Value: ask.Chain})
	}
	q := postgres.PaymentQuery{
		Where: where, Descending: ask.Descending, Limit: ask.First, Skip: ask.Skip,
		Attributed: ask.Wanted&(graphql.WantDevice|graphql.WantProvenance) != 0, Block: (*postgres.BlockAt)(ask.Block),
	}
	switch ask.By {
	case "id", "timestamp":
	case "gross":
		q.By = postgres.FieldGross
	case "net":
		q.By = postgres.FieldNet
	default:
		return nil, fmt.Errorf("payments are not ordered by %q", ask.By)
	}
	rows, err := v.DB.Payments(ctx, q)
	if err != nil {
		return nil, refused(err)
	}
	out := make([]graphql.Payment, len(rows))
	for i := range rows {
		v.fill(&out[i], &rows[i], ask.Wanted)
	}
	return out, nil
}

// fill makes the wanted fields of a payment; a text that nobody asked for would cost as much as one that is read.
func (v *View) fill(p *graphql.Payment, r *postgres.Payment, wanted graphql.Wanted) {
	p.Network, p.Provider, p.Class, p.Symbol, p.Decimals = r.Network, r.Provider, classOf(r.Class), r.AssetSymbol, int32(r.AssetDecimals)
	p.PaidIn = graphql.Asset{Chain: r.AssetChain, Symbol: r.AssetSymbol, Contract: r.AssetContract, Decimals: int32(r.AssetDecimals)}
	has := func(one graphql.Wanted) bool { return wanted&one != 0 }
	if has(graphql.WantID) {
		p.ID = graphql.IDText(r.Key().String())
	}
	if r.Payer != "" {
		p.Payer = &r.Payer
	}
	if r.Job != "" {
		p.Job = &r.Job
	}
	if r.DeviceID != "" {
		id := graphql.IDText(r.DeviceID)
		p.Device = &id
	}
	if has(graphql.WantGross) {
		p.Gross = graphql.Uint256Text(r.Gross.String())
	}
	if has(graphql.WantNet) {
		p.Net = graphql.Uint256Text(r.Net.String())
	}
	if has(graphql.WantTimestamp) {
		p.Timestamp = graphql.Uint256Text(strconv.FormatInt(r.BlockTime.Unix(), 10))
	}
	if has(graphql.WantBlockNumber) {
		p.BlockNumber = graphql.Uint256Text(strconv.FormatUint(r.BlockNumber, 10))
	}
	if has(graphql.WantBlockHash) {
		p.BlockHash = graphql.Bytes32Text(r.BlockHash.Hex())
	}
	if has(graphql.WantTx) {
		p.Tx = graphql.Bytes32Text(r.TxHash.Hex())
	}
	if has(graphql.WantLogIndex) {
		p.LogIndex = graphql.Uint256Text(strconv.FormatUint(uint64(r.Path), 10))
	}
	if has(graphql.WantProvenance) {
		p.Provenance = &graphql.Provenance{
			At: r.BlockTime, Source: logSource(r), Evidence: evidenceOf(r.Method), Simulated: v.Simulated,
			In: graphql.BlockRef{ChainID: r.Chain, Number: r.BlockNumber, Hash: r.BlockHash},
		}
	}
}

func logSource(r *postgres.Payment) string {
	return "log " + r.TxHash.Hex() + ", decoder " + r.Decoder
}

// translate turns the API's names and values into those of the table.
func translate(list []graphql.Condition) ([]postgres.Condition, error) {
	var out []postgres.Condition
	for _, c := range list {
		all, err := translate(c.All)
		if err != nil {
			return nil, err
		}
		either, err := translate(c.Any)
		if err != nil {
			return nil, err
		}
		t := postgres.Condition{Op: postgres.Op(c.Op), All: all, Any: either}
		if all == nil && either == nil {
			if t, err = comparison(c); err != nil {
				return nil, err
			}
		}
		out = append(out, t)
	}
	return out, nil
}

func comparison(c graphql.Condition) (postgres.Condition, error) {
	field := map[string]postgres.Field{
		"id": postgres.FieldID, "timestamp": postgres.FieldTime, "blockNumber": postgres.FieldBlock, "gross": postgres.FieldGross, "net": postgres.FieldNet,
		"network": postgres.FieldNetwork, "provider": postgres.FieldProvider, "payer": postgres.FieldPayer, "class": postgres.FieldClass,
		"symbol": postgres.FieldSymbol, "tx": postgres.FieldTx,
	}[c.Field]
	out := postgres.Condition{Field: field, Op: postgres.Op(c.Op)}
	var err error
	if c.Values == nil {
		out.Value, err = operand(c.Field, c.Op, c.Value)
		return out, err
	}
	out.Values = []any{}
	for _, value := range c.Values {
		one, err := operand(c.Field, c.Op, value)
		if err != nil {
			return out, err
		}
		out.Values = append(out.Values, one)
	}
	return out, nil
}

// operand is a value of a field in the table's form.
func operand(field, op string, value any) (any, error) {
	switch v := value.(type) {
	case *big.Int:
		switch field {
		case "timestamp":
			return time.Unix(v.Int64(), 0).UTC(), nil
		case "blockNumber":
			return v.Uint64(), nil
		}
		return evm.UnitsFromBig(v)
	case common.Hash:
		return v[:], nil
	case string:
		switch field {
		case "class":
			return strings.ToLower(v), nil
		case "id":
			return idOperand(op, v)
		}
		return v, nil
	}
	return nil, fmt.Errorf("%s is compared with a %T", field, value)
}

// idOperand reads an id. A text that is none equals no id; as a bound only the empty one is taken, with which subgraph readers begin.
func idOperand(op, text string) (any, error) {
	key, err := postgres.ParsePaymentKey(text)
	if err != nil && text != "" && op != "=" && op != "<>" && op != "in" && op != "not in" {
		return nil, graphql.BadInput("where", "pass the id of a payment, or an empty text to begin", "%.40q is not the id of a payment", text)
	}
	return key, nil // the zero key is before all, and no payment's
}
