package view

import (
	"math/big"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// rowQuery is a query for a list in the database's form: fields have the API's names there, and values are as the driver takes them.
func rowQuery(ask graphql.ListQuery) postgres.RowQuery {
	return postgres.RowQuery{
		Where: rowConditions(ask.Where), By: postgres.Field(ask.By), Descending: ask.Descending, Limit: ask.First, Skip: ask.Skip,
	}
}

func rowConditions(list []graphql.Condition) []postgres.Condition {
	var out []postgres.Condition
	for _, c := range list {
		to := postgres.Condition{
			Field: postgres.Field(c.Field), Op: postgres.Op(c.Op), Value: rowValue(c.Value), All: rowConditions(c.All), Any: rowConditions(c.Any),
		}
		for _, v := range c.Values {
			to.Values = append(to.Values, rowValue(v))
		}
		out = append(out, to)
	}
	return out
}

func rowValue(value any) any {
	switch v := value.(type) {
	case *big.Int:
		return v.String()
	case decimal.Decimal:
		return v.String()
	case common.Hash:
		return v[:]
	case common.Address:
		return v[:]
	case time.Time:
		return v.UTC()
	}
	return value
}
