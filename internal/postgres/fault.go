package postgres

import (
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5/pgconn"
)

// ErrNotFound means that the row asked for, or a row that the new one refers to, does not exist.
var ErrNotFound = errors.New("not found")

// ConflictError means that a fact is already stored under the same key and says something else. Nothing was written: the
// stored fact stands.
type ConflictError struct {
	Entity string // table, such as "device"
	Key    string // key under which the other fact is stored
	Field  string // what differs
	Fix    string
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("%s %s: %s conflicts with what is stored (%s)", e.Entity, e.Key, e.Field, e.Fix)
}

// SQLSTATE codes of the manual's appendix A.
const (
	foreignKeyViolation = "23503"
	uniqueViolation     = "23505"
)

// violates reports whether err is a breach of the named constraint.
func violates(err error, code, constraint string) bool {
	var fault *pgconn.PgError
	return errors.As(err, &fault) && fault.Code == code && fault.ConstraintName == constraint
}

// unknownDevice turns a breach of the named foreign key into ErrNotFound that names the device.
func unknownDevice(err error, constraint, device string) error {
	if violates(err, foreignKeyViolation, constraint) {
		return fmt.Errorf("device %q: %w", device, ErrNotFound)
	}
	return err
}
