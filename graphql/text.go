package graphql

import "fmt"

// Text is a value of the scalar N in the form that it has on the wire. Long lists are made of it: text is written as it stands, where
// another type is called by reflection, encoded and encoded again, for each field of each row.
type Text[N interface{ scalar() string }] string

// The scalars that have the form of a Text.
type (
	idScalar      struct{}
	uint256Digits struct{}
	bytes32Digits struct{}
)

func (idScalar) scalar() string      { return "ID" }
func (uint256Digits) scalar() string { return "Uint256" }
func (bytes32Digits) scalar() string { return "Bytes32" }

// IDText is an ID, Uint256Text decimal digits, Bytes32Text 0x and 64 lower-case hexadecimal digits.
type (
	IDText      = Text[idScalar]
	Uint256Text = Text[uint256Digits]
	Bytes32Text = Text[bytes32Digits]
)

// ImplementsGraphQLType names the scalar.
func (Text[N]) ImplementsGraphQLType(name string) bool {
	var n N
	return n.scalar() == name
}

// UnmarshalGraphQL refuses: a Text is only written, and not checked.
func (Text[N]) UnmarshalGraphQL(any) error {
	var n N
	return fmt.Errorf("this form of %s is not read", n.scalar())
}
