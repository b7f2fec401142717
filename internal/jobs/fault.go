package jobs

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/postgres"
)

// Why a sample could not be drawn, by no fault of its input.
const (
	ShardFailed     = "SHARD_FAILED"     // a worker met an error or a panic, each time
	ShardLost       = "SHARD_LOST"       // workers died with it in hand, each time
	NotReproducible = "NOT_REPRODUCIBLE" // two workers drew different bytes
)

// Error ends a run for a reason that is not in its input: what is there is an *invalid.Error, as from risk.Local. It says nothing about the
// sample, which another try may draw.
type Error struct{ Code, Message, Fix string }

func (e *Error) Error() string { return e.Code + ": " + e.Message + " (" + e.Fix + ")" }

// fault is an error on its way from a worker to whoever waits for the sample.
type fault struct {
	Input   bool   `json:"input"` // whether it is an *invalid.Error
	Code    string `json:"code"`
	Field   string `json:"field"`
	Message string `json:"message"`
	Fix     string `json:"fix"`
}

func encodeFault(b postgres.Blocks, err error) []byte {
	f := fault{
		Code: ShardFailed, Message: fmt.Sprintf("blocks %d to %d: %v", b.First, b.Last, err),
		Fix: "look for the reason in the workers' log",
	}
	var input *invalid.Error
	var own *Error
	switch {
	case errors.As(err, &input):
		f = fault{true, input.Code, input.Field, input.Message, input.Fix}
	case errors.As(err, &own):
		f = fault{Code: own.Code, Message: own.Message, Fix: own.Fix}
	}
	text, err := json.Marshal(f)
	if err != nil { // strings
		panic(fmt.Sprintf("encode fault: %v", err))
	}
	return text
}

func decodeFault(text []byte) error {
	var f fault
	if err := json.Unmarshal(text, &f); err != nil {
		return fmt.Errorf("read fault of a shard: %w", err)
	}
	if f.Input {
		return invalid.New(f.Code, f.Field, f.Fix, "%s", f.Message)
	}
	return &Error{Code: f.Code, Message: f.Message, Fix: f.Fix}
}

// final says whether trying again is of no use: what is wrong with the input, or with a machine, will be wrong again.
func final(err error) bool {
	var input *invalid.Error
	var own *Error
	return errors.As(err, &input) || errors.As(err, &own)
}
