package onchaintest

import (
	"testing"
	"time"

	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// Open opens a facility with one device that attests today and tomorrow, and ends on the day after, when its base counts.
func (e *Estate) Open(t testing.TB, id uint16) {
	t.Helper()
	ctx := t.Context()
	var box common.Address
	if !e.NoBox {
		var err error
		if box, err = e.Vault.CreateLockbox(ctx, e.As(Stranger), id); err != nil {
			t.Fatal(err)
		}
	}
	nonce, err := e.Vault.FacilityNonce(ctx)
	if err != nil {
		t.Fatal(err)
	}
	terms := vault.Terms{
		Pool: e.Vault.PoolID, ID: id, Operator: Operator.Address(), Limit: uint256.NewInt(50_000e6), RateWad: 15e16,
		Maturity: uint64(e.Now.Add(300 * 24 * time.Hour).Unix()), Interval: 14 * 86400, Grace: 7 * 86400, AdvanceBps: 5000, Lockbox: box,
		Nonce: nonce, Deadline: uint64(e.Now.Add(time.Hour).Unix()), SetID: 1,
	}
	digest, err := terms.Digest(e.Vault.PoolDomain())
	if err != nil {
		t.Fatal(err)
	}
	signatures, err := vault.Sign(digest, keys(signers+1, signers)...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Vault.OpenFacility(ctx, e.As(Curator), terms, signatures); err != nil {
		t.Fatal(err)
	}
	e.enrol(t, id)
	for range 2 {
		e.Attest(t, id)
		e.Pass(t, 24*time.Hour)
	}
	e.Attest(t, id)
	e.Report(t, "0.05")
}

// deviceOf is the account of the facility's only device.
func deviceOf(facility uint16) Who { return device + Who(facility) - 1 }

func deviceName(facility uint16) common.Hash { return common.Hash{0xde, byte(facility)} }

func (e *Estate) enrol(t testing.TB, facility uint16) {
	t.Helper()
	key := deviceOf(facility).Address()
	enrolment := vault.Enrolment{
		Device: deviceName(facility), Key: key[:], Pool: e.Vault.Pool, FacilityID: facility, Value: uint256.NewInt(100_000e6),
		FromDay: uint32(e.Now.Unix() / 86400), LifeDays: 1000, Deadline: uint64(e.Now.Add(time.Hour).Unix()), SetID: 1,
	}
	digest, err := enrolment.Digest(e.Vault.RegistryDomain())
	if err != nil {
		t.Fatal(err)
	}
	signatures, err := vault.Sign(digest, keys(signers, signers+2)...)
	if err != nil {
		t.Fatal(err)
	}
	own, err := vault.Sign(digest, deviceOf(facility).Key())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.Vault.EnrolDevice(t.Context(), e.As(Stranger), enrolment, signatures, own[0]); err != nil {
		t.Fatal(err)
	}
}

// Attest has the facility's device attest today, with a full score.
func (e *Estate) Attest(t testing.TB, facility uint16) {
	t.Helper()
	known, err := e.Vault.Device(t.Context(), deviceName(facility))
	if err != nil {
		t.Fatal(err)
	}
	a := vault.Attestation{Device: deviceName(facility), Seq: known.Seq + 1, Day: uint32(e.Now.Unix() / 86400), ScoreBps: 10_000}
	digest, err := a.Digest(e.Vault.RegistryDomain())
	if err != nil {
		t.Fatal(err)
	}
	own, err := vault.Sign(digest, deviceOf(facility).Key())
	if err != nil {
		t.Fatal(err)
	}
	got, err := e.Vault.Attest(t.Context(), e.As(Stranger), []vault.Attestation{a}, own)
	if err != nil || len(got) != 1 || got[0].FacilityID != facility {
		t.Fatalf("attest: %+v, %v", got, err)
	}
}
