package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/corebond/corebond/attest"
	"github.com/ethereum/go-ethereum/common"
)

// enrolment is what is kept of one. The salt is the service's secret: the file is for its owner alone.
type enrolment struct {
	SchemaVersion int            `json:"schema_version"`
	Device        common.Address `json:"device"`
	Service       common.Address `json:"service"` // signer at which the device is enrolled
	Class         string         `json:"class"`
	Simulated     bool           `json:"simulated"`
	Salt          common.Hash    `json:"salt"`
}

func (s stateDir) enrolment(uuid string) string {
	return s.path(enrolmentDir, deviceName(uuid)+".json")
}

// remember writes an enrolment in the place of one before; the file is whole whenever it is there.
func (s stateDir) remember(uuid string, e enrolment) error {
	b, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("remember enrolment: %w", err)
	}
	path := s.enrolment(uuid)
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*") // 0600
	if err != nil {
		return fmt.Errorf("remember enrolment: %w", err)
	}
	defer os.Remove(f.Name()) //nolint:errcheck // it is not there if all went well
	_, err = f.Write(append(b, '\n'))
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("remember enrolment: %w", err)
	}
	return nil
}

// recall reads an enrolment. One at another service is none: its salt and its standing are not this one's.
func (s stateDir) recall(uuid string, signer common.Address) (enrolment, error) {
	b, err := readConfig(s.enrolment(uuid))
	if errors.Is(err, fs.ErrNotExist) {
		return enrolment{}, notEnrolled()
	}
	if err != nil {
		return enrolment{}, err
	}
	var e enrolment
	if err := json.Unmarshal(b, &e); err != nil || e.SchemaVersion != 1 {
		return e, failing(exitInvalid, attest.Failure{
			Code: "ENROLMENT_FILE", Observed: s.enrolment(uuid) + " with something else", Required: "what enroll wrote", Fix: program + " enroll, which asks the service again",
		})
	}
	if e.Service != signer {
		return e, notEnrolled()
	}
	return e, nil
}
