package agent

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/corebond/corebond/agent/client"
	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
)

// Hardware is what a device is enrolled as. Its identifiers stay here: what is sent are commitments to them.
type Hardware struct {
	GPUModel  string
	Class     string
	UUID      string // as the driver writes it; of a simulated device "", for one that its key determines
	Serial    string // "" where the device has none
	PDI       string // the same
	Telemetry bool   // proofs will carry telemetry, which has a commitment to the UUID of its own
	Tenure    wire.EnrolmentTenure
	SliceUUID string // of the MIG instance, where the tenure is one
	Simulated bool
}

// Enrolling is one enrolment.
type Enrolling struct {
	Client   *client.Client
	Domain   attest.Domain
	Key      *ecdsa.PrivateKey // possession of which is proven
	Hardware Hardware
	Owner    common.Address // whose wallet alone may confirm; zero: whoever has the code
	Now      func() time.Time
	Show     func(Invitation) // what the owner needs to confirm
}

// Invitation is what the owner types, and compares, in the dashboard.
type Invitation struct {
	Code       string
	Expires    time.Time
	Device     common.Address
	Identities []wire.BoundIdentity // the beginnings of what is bound
	Simulated  bool
}

// Enrolled is what an enrolment leaves behind: Salt is for Device.Salt, and to be kept as closely as a key.
type Enrolled struct {
	wire.Enrolled
	Salt [32]byte
}

// EnrolError says why a device is not enrolled.
type EnrolError struct {
	attest.Failure
	Stage string // one of package wire's
}

func (e *EnrolError) Error() string { return e.String() }

// Enrol proves possession of the key, shows the code, and waits until the owner's wallet has signed or the code is over. A device that is
// enrolled already is told so again.
func (e Enrolling) Enrol(ctx context.Context) (Enrolled, error) {
	device := crypto.PubkeyToAddress(e.Key.PublicKey)
	request, err := attest.Sign(e.Domain, wire.EnrolmentRequest{DeviceID: device, AtMicros: e.micros()}, e.Key)
	if err != nil {
		return Enrolled{}, err
	}
	terms, err := e.Client.EnrolmentTerms(ctx, request)
	if err != nil {
		return Enrolled{}, fmt.Errorf("ask for the terms of enrolment: %w", err)
	}
	m, err := e.message(device, terms)
	if err != nil {
		return Enrolled{}, err
	}
	signed, err := attest.Sign(e.Domain, m, e.Key)
	if err != nil {
		return Enrolled{}, err
	}
	answer, err := e.Client.Enrol(ctx, signed)
	if err != nil {
		return Enrolled{}, fmt.Errorf("enrol: %w", err)
	}
	if answer.Stage == wire.EnrolmentWaiting && answer.Expires != nil {
		e.Show(Invitation{answer.Code, *answer.Expires, device, bound(m), m.Simulated})
	}
	for answer.Stage == wire.EnrolmentWaiting {
		if answer, err = e.Client.Enrolled(ctx, device, client.MaxWait); err != nil {
			return Enrolled{}, fmt.Errorf("wait for the owner: %w", err)
		}
	}
	if answer.Stage != wire.EnrolmentEnrolled {
		return Enrolled{answer, terms.Salt}, refusalOf(answer)
	}
	return Enrolled{answer, terms.Salt}, nil
}

// refusalOf is what to do about an enrolment that did not come to its end.
func refusalOf(answer wire.Enrolled) error {
	f := attest.Failure{Code: "ENROL_" + strings.ToUpper(answer.Stage), Observed: "enrolment is " + answer.Stage, Required: "a signature of the owner's wallet while the code is good", Fix: "run corebond-agent enroll again"}
	if answer.Failure != nil {
		f = *answer.Failure
	}
	return &EnrolError{f, answer.Stage}
}

func (e Enrolling) micros() uint64 {
	skew, _ := e.Client.Skew()
	return attest.Micros(e.Now().Add(skew))
}

// message makes the commitments under the service's salt.
func (e Enrolling) message(device common.Address, terms wire.EnrolmentTerms) (wire.Enrolment, error) {
	h := e.Hardware
	if !slices.Contains(terms.Classes, h.Class) {
		return wire.Enrolment{}, &EnrolError{attest.Failure{
			Code: "ENROL_CLASS", Observed: fmt.Sprintf("class %q", h.Class), Required: "one of " + strings.Join(terms.Classes, ", "), Fix: "set the class that the device is of",
		}, wire.EnrolmentRefused}
	}
	m := wire.Enrolment{DeviceID: device, GPUModel: h.GPUModel, Class: h.Class, Tenure: h.Tenure, Simulated: h.Simulated, Owner: e.Owner, Nonce: terms.Nonce, AtMicros: e.micros()}
	if m.Tenure.Mode == "" {
		m.Tenure.Mode = registry.Whole
	}
	uuid := h.UUID
	if h.Simulated && uuid == "" {
		uuid = madeUp(device)
	}
	for _, id := range []struct {
		kind  registry.Kind
		value string
		into  *common.Hash
	}{{registry.KindUUID, uuid, &m.UUID}, {registry.KindSerial, h.Serial, &m.Serial}, {registry.KindPDI, h.PDI, &m.PDI}} {
		if id.value == "" {
			continue
		}
		var err error
		if *id.into, err = registry.Commit(terms.Salt, id.kind, id.value); err != nil {
			return m, fmt.Errorf("commit to the device's %s: %w", id.kind, err)
		}
	}
	if h.SliceUUID != "" { // which registry.Commit would refuse: it names no GPU
		m.Tenure.Slice = telemetry.Commitment(terms.Salt, "mig", []byte(strings.ToLower(h.SliceUUID)))
	}
	if h.Telemetry {
		raw, err := uuidBytes(uuid)
		if err != nil {
			return m, err
		}
		m.TelemetryUUID = telemetry.Commitment(terms.Salt, "uuid", raw)
	}
	return m, nil
}

// madeUp is the UUID of a device that has none: the beginning of a hash of its address.
func madeUp(device common.Address) string {
	h := crypto.Keccak256Hash([]byte("corebond/simulated/uuid"), device[:])
	return fmt.Sprintf("GPU-%x-%x-%x-%x-%x", h[0:4], h[4:6], h[6:8], h[8:10], h[10:16])
}

// uuidBytes are the 16 bytes of a UUID.
func uuidBytes(uuid string) ([]byte, error) {
	normal, err := registry.Normalise(registry.KindUUID, uuid)
	if err != nil {
		return nil, fmt.Errorf("commit to the device's uuid: %w", err)
	}
	return hexutil.Decode("0x" + strings.ReplaceAll(strings.TrimPrefix(normal, "GPU-"), "-", ""))
}

// bound shows the beginnings of commitments, as the dashboard does.
func bound(m wire.Enrolment) (list []wire.BoundIdentity) {
	for _, id := range []struct {
		kind       registry.Kind
		commitment common.Hash
	}{{registry.KindUUID, m.UUID}, {registry.KindSerial, m.Serial}, {registry.KindPDI, m.PDI}} {
		if id.commitment != (common.Hash{}) {
			list = append(list, wire.BoundIdentity{Kind: id.kind, First: hexutil.Encode(id.commitment[:4])})
		}
	}
	return list
}
