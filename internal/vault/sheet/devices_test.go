package sheet_test

import (
	"math/big"

	"github.com/corebond/corebond/contracts/bindings/deviceregistry"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"
)

func (p *player) newReport() order {
	haircut := p.Int64N(2e17)
	if p.IntN(10) == 0 {
		haircut = p.Int64N(1e18)
	}
	return p.reportOf(haircut)
}

func (p *player) reportOf(haircut int64) order {
	asOf := p.next - p.Uint64N(1800)
	if asOf <= p.report.AsOf+3600 {
		asOf = p.report.AsOf + 3601
	}
	p.report.Seq, p.report.AsOf = p.report.Seq+1, asOf
	p.report.HaircutWad = big.NewInt(haircut)
	return order{keeper, &p.reports, p.Reports.PackAnchor(p.report, p.sign(p.report))}
}

func (p *player) sign(r reports.IReportsReport) [][]byte {
	p.t.Helper()
	digest := common.BytesToHash(p.call(p.reports, p.Reports.PackDigest(r)))
	return signed(p.t, digest, signers, signers+1, signers+2)
}

func (w *world) call(to common.Address, data []byte) []byte {
	w.t.Helper()
	answer, err := w.chain.Client().CallContract(w.t.Context(), ethereum.CallMsg{To: &to, Data: data}, nil)
	if err != nil {
		w.t.Fatal(err)
	}
	return answer
}

func (w *world) domain() vault.Domain {
	return vault.Domain{ChainID: devnet.ChainID, Contract: w.registry}
}

func (w *world) device(id common.Hash) deviceregistry.IDevicesDevice {
	w.t.Helper()
	d, err := w.Registry.UnpackDevice(w.call(w.registry, w.Registry.PackDevice(id)))
	if err != nil {
		w.t.Fatal(err)
	}
	return d
}

// attest is one batch of all devices that are not silent today.
func (p *player) attest() []order {
	p.t.Helper()
	var words []deviceregistry.IDevicesAttestation
	var signatures [][]byte
	for _, m := range p.machines {
		d := p.device(m.id)
		if d.Pool == (common.Address{}) || p.IntN(10) == 0 || (p.doomed[m.facility] && p.IntN(3) > 0) {
			continue
		}
		a := vault.Attestation{Device: m.id, Seq: d.Seq + 1, Day: uint32(p.next / day), ScoreBps: uint16(p.IntN(4000) + 6001)}
		digest, err := a.Digest(p.domain())
		if err != nil {
			p.t.Fatal(err)
		}
		words = append(words, deviceregistry.IDevicesAttestation{Device: m.id, Seq: a.Seq, Day: a.Day, ScoreBps: a.ScoreBps})
		signatures = append(signatures, sign(p.t, digest, devnet.Account(devnetSeed, m.key)))
	}
	if len(words) == 0 {
		return nil
	}
	return []order{{keeper, &p.registry, p.Registry.PackAttest(words, signatures)}}
}

// enrol pledges a new device to a facility, or one that is free again.
func (p *player) enrol(facility uint16, of common.Address, worth uint64) []order {
	p.t.Helper()
	m := machine{key: devices + len(p.machines), facility: facility}
	m.id = crypto.Keccak256Hash(big.NewInt(int64(m.key)).Bytes())
	if n := len(p.machines); n > 0 && p.IntN(3) == 0 {
		old := p.machines[p.IntN(n)]
		m.id, m.key = old.id, old.key
	} else {
		p.machines = append(p.machines, m)
	}
	e := vault.Enrolment{
		Device: m.id, Key: address(m.key).Bytes(), Pool: of, FacilityID: facility, Value: uint256.NewInt(worth),
		FromDay: uint32(p.next/day) - uint32(p.IntN(9)), LifeDays: uint32(20 + p.IntN(900)), Nonce: p.device(m.id).Nonce, Deadline: p.next + day, SetID: 1,
	}
	digest, err := e.Digest(p.domain())
	if err != nil {
		p.t.Fatal(err)
	}
	return []order{{keeper, &p.registry, p.Registry.PackEnrol(deviceregistry.IDevicesEnrolment{
		Device: e.Device, Key: e.Key, Pool: e.Pool, FacilityId: e.FacilityID, Value: e.Value.ToBig(), FromDay: e.FromDay, LifeDays: e.LifeDays,
		Nonce: e.Nonce, Deadline: e.Deadline, SetId: 1,
	}, signed(p.t, digest, signers, signers+1), sign(p.t, digest, devnet.Account(devnetSeed, m.key)))}}
}

// worth is the value of a device.
func (p *player) worth() uint64 { return p.Uint64N(200_000*dollar) + 1 }

// revalue lowers the value of a device, sometimes to nothing.
func (p *player) revalue() []order {
	p.t.Helper()
	if len(p.machines) == 0 {
		return nil
	}
	m := p.machines[p.IntN(len(p.machines))]
	d := p.device(m.id)
	if d.Value.Sign() == 0 {
		return nil
	}
	r := vault.Revaluation{Device: m.id, Value: uint256.NewInt(p.Uint64N(d.Value.Uint64())), Nonce: d.Nonce, Deadline: p.next, SetID: 1}
	if p.IntN(4) == 0 {
		r.Value.Clear()
	}
	digest, err := r.Digest(p.domain())
	if err != nil {
		p.t.Fatal(err)
	}
	return []order{{keeper, &p.registry, p.Registry.PackRevalue(deviceregistry.IDevicesRevaluation{
		Device: r.Device, Value: r.Value.ToBig(), Nonce: r.Nonce, Deadline: r.Deadline, SetId: 1,
	}, signed(p.t, digest, signers, signers+2))}}
}

// rotate gives a device a new key, which the registry must not confuse with another's.
func (p *player) rotate() []order {
	p.t.Helper()
	if len(p.machines) == 0 {
		return nil
	}
	i := p.IntN(len(p.machines))
	p.keys++
	m := &p.machines[i]
	r := vault.Rotation{Device: m.id, Key: address(1000 + p.keys).Bytes(), Nonce: p.device(m.id).Nonce, Deadline: p.next, SetID: 1}
	digest, err := r.Digest(p.domain())
	if err != nil {
		p.t.Fatal(err)
	}
	m.key = 1000 + p.keys // if it fails, the device stays silent until it is enrolled again
	return []order{{keeper, &p.registry, p.Registry.PackRotateKey(deviceregistry.IDevicesRotation{
		Device: r.Device, Key: r.Key, Nonce: r.Nonce, Deadline: r.Deadline, SetId: 1,
	}, signed(p.t, digest, signers, signers+1), sign(p.t, digest, devnet.Account(devnetSeed, m.key)))}}
}
