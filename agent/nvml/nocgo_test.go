//go:build !(linux && cgo)

package nvml

import (
	"errors"
	"testing"
)

func TestBuiltWithout(t *testing.T) {
	t.Parallel()
	_, err := Open(Options{})
	var failure *Error
	if !errors.As(err, &failure) || failure.Code != CodeNotBuilt || failure.ExitCode() != 3 || failure.Fix == "" {
		t.Errorf("Open = %v, want %s", err, CodeNotBuilt)
	}
}
