package enrol

import (
	"fmt"
	"net/http"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

func unprocessable(code, observed, required, fix string) error {
	return verifier.Refuse(http.StatusUnprocessableEntity, code, observed, required, fix)
}

// signedBy refuses a message that is not signed by want.
func signedBy[M attest.Message](m attest.Signed[M], d attest.Domain, want common.Address, code, fix string) error {
	observed := ""
	switch got, err := m.Signer(d); {
	case want == common.Address{}:
		observed = "no address"
	case err != nil:
		observed = err.Error()
	case got != want:
		observed = "a signature of " + got.Hex()
	default:
		return nil
	}
	return verifier.Refuse(http.StatusForbidden, code, observed, "a signature of "+want.Hex(), fix)
}

// inTime refuses a message whose time is far from ours.
func inTime(atMicros uint64, now time.Time, code string) error {
	if !attest.InOrder(1, atMicros) {
		return unprocessable(code, "no instant", "microseconds since 1970", "sign the time as it is")
	}
	if off := attest.Instant(atMicros).Sub(now); off.Abs() > maxSkew {
		return unprocessable(code, "a clock that is "+off.Round(time.Second).String()+" ahead of ours", "at most "+maxSkew.String()+" apart", "set the clock, with NTP for instance, and sign anew")
	}
	return nil
}

// check refuses a message that no owner should be asked to confirm.
func (s *Service) check(m wire.Enrolment, now time.Time) error {
	if err := inTime(m.AtMicros, now, "ENROL_CLOCK"); err != nil {
		return err
	}
	if !s.Secret.fresh(m.Nonce, m.DeviceID, now) {
		return unprocessable("ENROL_NONCE", "a nonce that is not this device's, or no longer", "the nonce of this device's terms", "ask POST /v1/enrolments/terms, and sign anew")
	}
	if err := checkModel(m.GPUModel); err != nil {
		return err
	}
	if err := s.checkClass(m); err != nil {
		return err
	}
	if m.UUID == (common.Hash{}) {
		return unprocessable("ENROL_IDENTITY", "no commitment to a UUID", "one", "commit to the GPU's UUID; a simulated device makes one up")
	}
	if err := m.Tenure.Registry().Check(); err != nil {
		return unprocessable("ENROL_TENURE", err.Error(), "whole, vgpu or vm alone, or mig with a slice and fractions", "say how the device has its GPU")
	}
	return nil
}

func checkModel(model string) error {
	const longest = 100
	odd := func(r rune) bool { return r == utf8.RuneError || !unicode.IsPrint(r) }
	if model == "" || len(model) > longest || slices.ContainsFunc([]rune(model), odd) {
		return unprocessable("ENROL_MODEL", fmt.Sprintf("a model of %d bytes", len(model)), fmt.Sprintf("1 to %d printable ones", longest), "send the name that the driver gives")
	}
	return nil
}

func (s *Service) checkClass(m wire.Enrolment) error {
	i := slices.IndexFunc(s.Classes, func(c verifier.Class) bool { return c.Name == m.Class })
	switch {
	case i < 0:
		return unprocessable("ENROL_CLASS", fmt.Sprintf("class %.40q", m.Class), "a class of this service", "choose one of the terms' classes")
	case m.Simulated && !s.Simulated:
		return verifier.Refuse(http.StatusForbidden, "ENROL_SIMULATED", "a simulated device", "a GPU", "enrol with a service for demonstrations, or on a machine with a GPU")
	case s.Classes[i].Simulated != m.Simulated:
		return unprocessable("ENROL_CLASS", fmt.Sprintf("class %s, and simulated %t", m.Class, m.Simulated), "a simulated device in a simulated class, a GPU in that of a GPU", "choose the class that it is")
	}
	return nil
}

// classes are the names of those that devices may enrol as.
func (s *Service) classes() []string {
	names := []string{}
	for _, c := range s.Classes {
		if s.Simulated || !c.Simulated {
			names = append(names, c.Name)
		}
	}
	return names
}
