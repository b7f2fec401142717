package client

import (
	"context"
	"errors"
	"iter"
	"maps"
)

// page is a connection in the Relay form.
type page[N any] struct {
	Edges []struct {
		Cursor string `json:"cursor"`
		Node   N      `json:"node"`
	} `json:"edges"`
	PageInfo struct {
		HasNextPage bool    `json:"hasNextPage"`
		EndCursor   *string `json:"endCursor"`
	} `json:"pageInfo"`
}

// All walks a connection to its end, page by page. The document takes the variable $after: String, gives it to the connection, and names
// the connection page:
//
//	query($after: String) { page: devices(first: 100, after: $after) { edges { node { id } } pageInfo { hasNextPage endCursor } } }
//
// It ends with the first error.
func All[N any](ctx context.Context, c *Client, document string, variables map[string]any) iter.Seq2[N, error] {
	return func(yield func(N, error) bool) {
		var none N
		with := maps.Clone(variables)
		if with == nil {
			with = map[string]any{}
		}
		for {
			var answer struct {
				Page *page[N] `json:"page"`
			}
			err := c.Query(ctx, document, with, &answer)
			if err == nil && answer.Page == nil {
				err = errors.New("the answer has no connection named page")
			}
			if err != nil {
				yield(none, err)
				return
			}
			for _, e := range answer.Page.Edges {
				if !yield(e.Node, nil) {
					return
				}
			}
			end := answer.Page.PageInfo.EndCursor
			if !answer.Page.PageInfo.HasNextPage {
				return
			}
			if end == nil || *end == with["after"] { // else it would never end
				yield(none, errNowhere)
				return
			}
			with["after"] = *end
		}
	}
}

var errNowhere = errors.New("the service says that pages follow, and not where the next one begins")
