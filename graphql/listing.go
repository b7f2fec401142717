package graphql

import (
	"context"
	"fmt"
)

// ListQuery says which rows of a list to read in the form of The Graph, and in what order. All of Where hold. By is a field of the list's; ties are
// in the order of ids, and Descending turns both.
type ListQuery struct {
	Where      []Condition
	By         string
	Descending bool
	First      int
	Skip       int
}

// The most that the plain lists give and skip: what The Graph's hosted service does.
const (
	maxFirst = 1000
	maxSkip  = 5000
)

// listing are the arguments of a list in the form of The Graph.
type listing[R filterable] struct {
	First          pageSize
	Skip           rowCount
	OrderBy        *string
	OrderDirection *string
	Where          filter[R]
}

// checked is the query without its price; most is the greatest first, instead the first where there is none.
func (l listing[R]) checked(instead rowCount, most int, onward string) (ListQuery, error) {
	ask := ListQuery{First: int(l.First.or(instead).n), Skip: int(l.Skip), By: "id", Where: l.Where.conditions}
	if l.Where.err != nil {
		return ask, l.Where.err
	}
	if ask.First < 1 || ask.First > most {
		return ask, badInput("first", fmt.Sprintf("ask for 1 to %d", most), "first is %d", ask.First)
	}
	if ask.Skip < 0 || ask.Skip > maxSkip {
		fix := fmt.Sprintf("skip 0 to %d; to go on further, pass where: {id_gt: LAST_ID}, or page through %s with after", maxSkip, onward)
		return ask, badInput("skip", fix, "skip is %d", ask.Skip)
	}
	if l.OrderBy != nil {
		ask.By = *l.OrderBy
	}
	ask.Descending = l.OrderDirection != nil && *l.OrderDirection == "desc"
	return ask, nil
}

// query checks the arguments and takes the rows from the request's budget. Onward names the list that pages by cursor.
func (l listing[R]) query(ctx context.Context, onward string) (ListQuery, error) {
	ask, err := l.checked(100, maxFirst, onward)
	if err != nil {
		return ask, err
	}
	return ask, ask.spend(ctx)
}

// spend takes the rows from the request's budget: what is skipped is read and not made.
func (q ListQuery) spend(ctx context.Context) error { return spend(ctx, q.First+q.Skip/10) }
