package onchain

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/corebond/corebond/contracts/bindings/covenants"
	"github.com/corebond/corebond/contracts/bindings/deviceregistry"
	"github.com/corebond/corebond/contracts/bindings/foreclosure"
	"github.com/corebond/corebond/contracts/bindings/incomelockbox"
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/poolfactory"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/simulateddollar"
	"github.com/corebond/corebond/contracts/bindings/tapes"
	"github.com/corebond/corebond/contracts/bindings/tranche"
	"github.com/corebond/corebond/contracts/bindings/trancheoracle"
	"github.com/corebond/corebond/contracts/bindings/transfergate"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/accounts/abi/bind/v2"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// RefusalError is a call that a contract refused by a custom error, or by a reason in words.
type RefusalError struct {
	Name      string     // InsufficientBorrowingBase; "" for a reason in words
	Arguments []Argument // in the error's order
	Reason    string     // words, of contracts that are not ours
	err       error
}

// Argument is a value that an error carries.
type Argument struct {
	Name  string
	Value any // as package abi decodes it
}

func (r *RefusalError) Error() string {
	if r.Name == "" {
		return "the contract refuses: " + r.Reason
	}
	parts := make([]string, 0, len(r.Arguments))
	for _, a := range r.Arguments {
		parts = append(parts, strings.TrimSpace(fmt.Sprintf("%s %v", a.Name, printable(a.Value))))
	}
	return "the contract refuses: " + r.Name + "(" + strings.Join(parts, ", ") + ")"
}

func (r *RefusalError) Unwrap() error { return r.err }

// printable writes bytes as people read them.
func printable(v any) any {
	switch v := v.(type) {
	case [32]byte:
		return hexutil.Encode(v[:])
	case [4]byte:
		return hexutil.Encode(v[:])
	case []byte:
		return hexutil.Encode(v)
	}
	return v
}

// Explain names the contract's reason in the error of a refused call, as a *RefusalError that wraps the error; an error that is not a
// contract's is returned as it is.
func Explain(err error) error {
	var already *RefusalError
	if err == nil || errors.As(err, &already) {
		return err
	}
	if refusal, ok := decodeRefusal(revertData(err)); ok {
		refusal.err = err
		return refusal
	}
	// Nodes agree on the words, not on a code. What has no such function reverts with nothing, and what is no contract of ours
	// may run into what is no instruction.
	var answered interface{ ErrorCode() int }
	if text := err.Error(); errors.As(err, &answered) && (strings.Contains(text, "revert") || strings.Contains(text, "invalid opcode")) {
		return &RefusalError{Reason: "without a reason that is known here", err: err}
	}
	return err
}

// revertData is what a contract reverted with, as nodes attach it to an error; nil without any.
func revertData(err error) []byte {
	var carrier interface{ ErrorData() any }
	if !errors.As(err, &carrier) {
		return nil
	}
	text, ok := carrier.ErrorData().(string)
	if !ok {
		return nil
	}
	raw, err := hexutil.Decode(text)
	if err != nil {
		return nil
	}
	return raw
}

func decodeRefusal(raw []byte) (*RefusalError, bool) {
	if len(raw) < 4 {
		return nil, false
	}
	e, known := knownErrors()[[4]byte(raw[:4])]
	if !known {
		reason, err := abi.UnpackRevert(raw)
		return &RefusalError{Reason: reason}, err == nil
	}
	r := &RefusalError{Name: e.Name}
	values, err := e.Inputs.Unpack(raw[4:])
	for i, v := range values {
		r.Arguments = append(r.Arguments, Argument{e.Inputs[i].Name, v})
	}
	return r, err == nil
}

// knownErrors are the custom errors of every contract of ours, by selector. Two of one signature mean the same.
var knownErrors = sync.OnceValue(func() map[[4]byte]abi.Error {
	known := map[[4]byte]abi.Error{}
	for _, data := range []*bind.MetaData{
		&covenants.CovenantsMetaData, &deviceregistry.DeviceRegistryMetaData, &foreclosure.ForeclosureMetaData,
		&incomelockbox.IncomeLockboxMetaData, &pool.PoolMetaData, &poolfactory.PoolFactoryMetaData, &reports.ReportsMetaData,
		&simulateddollar.SimulatedDollarMetaData, &tranche.TrancheMetaData, &trancheoracle.TrancheOracleMetaData,
		&transfergate.TransferGateMetaData, &tapes.TapesMetaData,
	} {
		for _, e := range interfaceOf(data).Errors {
			known[[4]byte(e.ID[:4])] = e
		}
	}
	return known
})

func interfaceOf(data *bind.MetaData) *abi.ABI {
	parsed, err := data.ParseABI()
	if err != nil {
		panic(fmt.Sprintf("generated ABI: %v", err)) // written by our own build
	}
	return parsed
}

// eventID is the first topic of an event's logs.
func eventID(data *bind.MetaData, name string) common.Hash { return interfaceOf(data).Events[name].ID }

// Try asks the node what a transaction would do at the head, without sending it: the contract's refusal, or nil.
func Try(ctx context.Context, c Client, from common.Address, to *common.Address, input []byte) error {
	_, err := c.CallContract(ctx, ethereum.CallMsg{From: from, To: to, Data: input}, nil)
	return Explain(err)
}

// Refused reports whether err is the refusal of that name, such as InsufficientBorrowingBase.
func Refused(err error, name string) bool {
	var r *RefusalError
	return errors.As(err, &r) && r.Name == name
}
