package sheet

import (
	"errors"
	"fmt"

	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

var (
	// ErrOrder says that a log does not come after the last one, or that two logs disagree about their block.
	ErrOrder = errors.New("the log is out of order")
	// ErrRemoved says that the log's block left the chain: go back to a clone from before it.
	ErrRemoved = errors.New("the log was removed by a reorganisation")
	// ErrAddress says that the log is of another contract than the six of Addresses.
	ErrAddress = errors.New("the log is of another contract")
	// ErrMalformed says that the log cannot be one of its contract: an unknown event, or fields that it cannot have.
	ErrMalformed = errors.New("the contract emits no such log")
	// ErrTurn says that the event cannot come here: one that must precede or follow it is missing.
	ErrTurn = errors.New("the event cannot come here")
	// ErrNotCreated says that the Created log was not applied yet.
	ErrNotCreated = errors.New("the pool's Created log was not applied")
	// ErrUnfinished says that the last log is one that the contracts follow up within the same transaction.
	ErrUnfinished = errors.New("the logs break off within a transaction")
	// ErrPast says that an instant lies before the last log.
	ErrPast = errors.New("the instant lies before the last log")
)

// ContradictionError says that an event cannot have followed from the logs before it: one of those is missing, wrong or too many, or
// this one is wrong.
type ContradictionError struct {
	Field   string // what the two are about
	Logged  string // by the event
	Rebuilt string // from the logs before it
}

func (c *ContradictionError) Error() string {
	return fmt.Sprintf("%s is %s in the log and %s by the logs before it", c.Field, c.Logged, c.Rebuilt)
}

// audit works through one log or one question at one instant. Its arithmetic is the contracts': 256 bits, divisions of a product
// of 512 bits, and an end as soon as something does not fit. It keeps the first thing that is wrong.
type audit struct {
	now   uint64
	found error
}

func (a *audit) fail(err error) {
	if a.found == nil {
		a.found = err
	}
}

// equal compares a number of the event with the book's.
func (a *audit) equal(field string, logged, rebuilt uint256.Int) {
	if logged != rebuilt {
		a.fail(&ContradictionError{Field: field, Logged: logged.Dec(), Rebuilt: rebuilt.Dec()})
	}
}

func (a *audit) sameID(field string, logged, rebuilt uint64) {
	a.equal(field, *uint256.NewInt(logged), *uint256.NewInt(rebuilt))
}

func (a *audit) sameAccount(field string, logged, rebuilt common.Address) {
	if logged != rebuilt {
		a.fail(&ContradictionError{Field: field, Logged: logged.Hex(), Rebuilt: rebuilt.Hex()})
	}
}

// atMost compares a number of the event with the greatest that the contract lets pass.
func (a *audit) atMost(field string, logged, most uint256.Int) {
	if logged.Gt(&most) {
		a.fail(&ContradictionError{Field: field, Logged: logged.Dec(), Rebuilt: "at most " + most.Dec()})
	}
}

// holds is a rule that is no comparison of numbers.
func (a *audit) holds(ok bool, field string, logged, rebuilt any) {
	if !ok {
		a.fail(&ContradictionError{Field: field, Logged: fmt.Sprint(logged), Rebuilt: fmt.Sprint(rebuilt)})
	}
}
