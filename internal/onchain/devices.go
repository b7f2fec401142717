package onchain

import (
	"context"
	"fmt"

	"github.com/corebond/corebond/contracts/bindings/deviceregistry"
	"github.com/corebond/corebond/internal/evm"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// Device is what the registry knows of a device.
type Device struct {
	Pool       common.Address // zero for one that is pledged to nothing
	FacilityID uint16
	Day        uint32 // the last on which it attested, days since 1970
	Value      evm.Units
	FromDay    uint32
	LifeDays   uint32
	Seq        uint64
	Nonce      uint64 // what the next words of underwriters must name
	Key        []byte
}

// Device reads one; an unknown one is zero.
func (v *Vault) Device(ctx context.Context, id common.Hash) (Device, error) {
	binding := deviceregistry.NewDeviceRegistry()
	d, err := ask(ctx, v.client, nil, v.Registry, binding.PackDevice(id), binding.UnpackDevice)
	if err != nil {
		return Device{}, fmt.Errorf("read device %v: %w", id, err)
	}
	return Device{d.Pool, d.FacilityId, d.Day, units(d.Value), d.FromDay, d.LifeDays, d.Seq, d.Nonce, d.Key}, nil
}

// EnrolDevice pledges a device; underwriters and the device signed e.Digest(v.RegistryDomain()).
func (v *Vault) EnrolDevice(
	ctx context.Context, s Sender, e vault.Enrolment, signatures [][]byte, device []byte,
) (*types.Receipt, error) {
	input := deviceregistry.NewDeviceRegistry().PackEnrol(deviceregistry.IDevicesEnrolment{
		Device: e.Device, Key: e.Key, Pool: e.Pool, FacilityId: e.FacilityID, Value: e.Value.ToBig(), FromDay: e.FromDay,
		LifeDays: e.LifeDays, Nonce: e.Nonce, Deadline: e.Deadline, SetId: e.SetID,
	}, signatures, device)
	receipt, err := v.send(ctx, s, v.Registry, input)
	if err != nil {
		return nil, fmt.Errorf("enrol device %v: %w", e.Device, err)
	}
	return receipt, nil
}

// Attested is an attestation that counted.
type Attested struct {
	Device     common.Hash
	FacilityID uint16
	Day        uint32
	Value      evm.Units // added to the sum of the facility and the day
}

// Attest brings attestations of the running day, each with its device's signature on a.Digest(v.RegistryDomain()). A device that
// has counted today is passed over, so what comes back may be shorter.
func (v *Vault) Attest(ctx context.Context, s Sender, day []vault.Attestation, signatures [][]byte) ([]Attested, error) {
	binding := deviceregistry.NewDeviceRegistry()
	list := make([]deviceregistry.IDevicesAttestation, 0, len(day))
	for _, a := range day {
		list = append(list, deviceregistry.IDevicesAttestation{
			Device: a.Device, Seq: a.Seq, Day: a.Day, ScoreBps: a.ScoreBps, Evidence: a.Evidence,
		})
	}
	receipt, err := v.send(ctx, s, v.Registry, binding.PackAttest(list, signatures))
	if err != nil {
		return nil, fmt.Errorf("attest %d devices: %w", len(day), err)
	}
	found, err := events(receipt, v.Registry, binding.UnpackAttestedEvent)
	if err != nil {
		return nil, err
	}
	out := make([]Attested, 0, len(found))
	for _, e := range found {
		out = append(out, Attested{e.Device, e.FacilityId, e.Day, units(e.Counted)})
	}
	return out, nil
}
