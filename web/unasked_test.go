package web_test

import "github.com/corebond/corebond/graphql"

// unasked are readers that no page asks.
type unasked struct {
	graphql.Vaults
	graphql.Preparer
}
