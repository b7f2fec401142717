package verifier

import (
	"io"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// Kind is one kind of proof: it makes and continues exchanges. What is common to all kinds, the service does: time, storage, uploads.
type Kind interface {
	// New signs a challenge for a device; an error that is a *ClassError leaves out the device and no other.
	New(o Order, random io.Reader) (Exchange, error)
	// Resume continues from what Exchange.View returned as state.
	Resume(state []byte) (Exchange, error)
}

// Order says what to ask of whom and when.
type Order struct {
	Slot   Slot
	Device postgres.Challenged
}

// ClassError says that a device is of a class of which the kind knows nothing.
type ClassError struct{ Device, Class string }

func (e *ClassError) Error() string {
	return "device " + e.Device + " is of the unknown class " + e.Class
}

// Exchange is the service's side of one proof between two of its steps. It is not safe for use by several goroutines.
type Exchange interface {
	View() (View, error)
	// Do takes a step of the device: request is its body. The same step with the same request has the same answer and changes nothing;
	// any other after it is attest.ErrUsed. A *attest.Rejection after which Stage is stageRejected has ended the exchange.
	Do(step string, request []byte, at time.Time, random io.Reader) (answer any, err error)
	// Conclude judges what was uploaded. A *attest.Rejection says that it is not what was announced; any other error that it could not be
	// checked.
	Conclude(parts map[string][]byte, p attest.Policy) (Outcome, error)
	// Record is the file to publish where there can be no transcript, because the device went away or was rejected before.
	Record(f attest.Failure) ([]byte, error)
}

// View is what the service has to know of an exchange.
type View struct {
	Challenge wire.Challenge
	Device    common.Address
	OpenAt    time.Time
	Deadline  time.Time
	Stage     string // one of postgres.StageOpen, StageCommitted, StageOpened, or stageRejected
	CommitAt  time.Time
	Parts     map[string]wire.Manifest // what the device announced
	UploadKey string                   // that the device shows when it uploads; empty before StageOpened
	Simulated bool                     // by its class or by the device's own word
	State     []byte                   // JSON, with secrets
}

// stageRejected is the stage of an exchange that ended with a bad commitment.
const stageRejected = "rejected"

// Outcome is a judged proof.
type Outcome struct {
	Result     attest.Result
	Transcript []byte // canonical file
}

// Steps of which each is a POST.
const (
	StepMicro  = "micro"
	StepReady  = "ready"
	StepStart  = "start"
	StepCommit = "commit"
	StepAudit  = "audit"
	StepOpen   = "open"
)

// Parts of an upload.
const (
	PartOpenings = "openings"
	PartAudit    = "audit"
	PartResponse = "response"
)
