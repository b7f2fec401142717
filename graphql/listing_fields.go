package graphql

import (
	"math"
	"strconv"
	"strings"
)

// What the lists are filtered by; the schema says the same in NAME_filter, and a test holds the two together.
type (
	poolFields     struct{}
	stateFields    struct{}
	facilityFields struct{}
	deviceFields   struct{}
	reportFields   struct{}
	operatorFields struct{}
	providerFields struct{}
)

func (poolFields) name() string { return "Pool" }

func (poolFields) field(name string) filterField {
	switch name {
	case "id", "name":
		return filterField{textValue, true}
	case "currency":
		return filterField{textValue, false}
	case "asOf":
		return filterField{timeValue, true}
	case "devices":
		return filterField{intValue, true}
	case "nav", "advance":
		return filterField{decimalValue, true}
	}
	return filterField{}
}

func (stateFields) name() string { return "PoolState" }

func (stateFields) field(name string) filterField {
	switch name {
	case "id":
		return filterField{placeID(63), true}
	case "pool", "entry":
		return filterField{textValue, false}
	case "paused", "windingDown":
		return filterField{boolValue, false}
	case "blockNumber":
		return filterField{wholeNumber, true}
	case "reportSeq":
		return filterField{intValue, true}
	case "asOf":
		return filterField{timeValue, true}
	case "navEntry", "navExit", "cash":
		return filterField{decimalValue, true}
	}
	return filterField{}
}

func (facilityFields) name() string { return "Facility" }

func (facilityFields) field(name string) filterField {
	switch name {
	case "id":
		return filterField{placeID(16), true}
	case "pool", "status":
		return filterField{textValue, false}
	case "operator":
		return filterField{addressValue, false}
	case "number":
		return filterField{intValue, true}
	case "principal", "limit", "borrowingBase", "interestOwed", "rate":
		return filterField{decimalValue, true}
	case "lateSeconds":
		return filterField{wholeNumber, true}
	case "drawableFrom", "maturity":
		return filterField{timeValue, true}
	}
	return filterField{}
}

func (deviceFields) name() string { return "Device" }

func (deviceFields) field(name string) filterField {
	switch name {
	case "id", "tier":
		return filterField{textValue, true}
	case "model", "operator", "state":
		return filterField{textValue, false}
	case "simulated":
		return filterField{boolValue, false}
	case "agent":
		return filterField{addressValue, false}
	case "enrolledAt":
		return filterField{timeValue, true}
	}
	return filterField{}
}

func (reportFields) name() string { return "Report" }

func (reportFields) field(name string) filterField {
	switch name {
	case "id":
		return filterField{hashID, true}
	case "pool":
		return filterField{textValue, false}
	case "seq":
		return filterField{intValue, true}
	case "asOf":
		return filterField{timeValue, true}
	case "anchored":
		return filterField{boolValue, false}
	}
	return filterField{}
}

func (operatorFields) name() string { return "Operator" }

func (operatorFields) field(name string) filterField {
	switch name {
	case "id", "name":
		return filterField{textValue, true}
	case "devices":
		return filterField{intValue, true}
	case "since":
		return filterField{timeValue, true}
	case "simulated":
		return filterField{boolValue, false}
	}
	return filterField{}
}

func (providerFields) name() string { return "Provider" }

func (providerFields) field(name string) filterField {
	switch name {
	case "id", "name":
		return filterField{accountValue, true}
	}
	return filterField{}
}

func intValue(name string, value any) (any, *Error) {
	var n rowCount
	if err := n.UnmarshalGraphQL(value); err != nil {
		return nil, badWhere("pass a whole number below 2^31", "%s: %v", name, err)
	}
	return int64(n), nil
}

// placeID reads an id of a pool's name, a slash and a number of so many bits. A text that is none equals no id; as a bound only the empty one is
// taken, with which readers of subgraphs begin.
func placeID(bits int) func(name string, value any) (any, *Error) {
	return func(name string, value any) (any, *Error) {
		id, err := textValue(name, value)
		if err != nil {
			return nil, err
		}
		text := id.(string)
		if i := strings.LastIndexByte(text, '/'); i >= 0 {
			n, err := strconv.ParseUint(text[i+1:], 10, bits)
			if err == nil && strconv.FormatUint(n, 10) == text[i+1:] && n <= math.MaxInt64 {
				return []any{text[:i], int64(n)}, nil
			}
		}
		if text == "" || name == "id" || name == "id_not" || name == "id_in" || name == "id_not_in" {
			return []any{"", int64(0)}, nil // no pool has an empty name
		}
		return nil, badWhere("pass an id, or an empty text to begin", "%.40q is not an id of this list", text)
	}
}
