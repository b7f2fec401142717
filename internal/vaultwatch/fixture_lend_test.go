package vaultwatch_test

import (
	"testing"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// open opens a facility with one device that attests today and tomorrow, and ends on the day after, when its base counts.
func (e *estate) open(t *testing.T, id uint16) {
	t.Helper()
	ctx := t.Context()
	var box common.Address
	if !e.noBox {
		var err error
		if box, err = e.vault.CreateLockbox(ctx, e.as(stranger), id); err != nil {
			t.Fatal(err)
		}
	}
	nonce, err := e.vault.FacilityNonce(ctx)
	if err != nil {
		t.Fatal(err)
	}
	terms := vault.Terms{
		Pool: e.vault.PoolID, ID: id, Operator: devnet.Address(seed, operator), Limit: uint256.NewInt(50_000e6), RateWad: 15e16,
		Maturity: uint64(e.now.Add(300 * 24 * time.Hour).Unix()), Interval: 14 * 86400, Grace: 7 * 86400, AdvanceBps: 5000, Lockbox: box,
		Nonce: nonce, Deadline: uint64(e.now.Add(time.Hour).Unix()), SetID: 1,
	}
	digest, err := terms.Digest(e.vault.PoolDomain())
	if err != nil {
		t.Fatal(err)
	}
	signatures, err := vault.Sign(digest, keys(signers+1, signers)...)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.vault.OpenFacility(ctx, e.as(curator), terms, signatures); err != nil {
		t.Fatal(err)
	}
	e.enrol(t, id)
	for range 2 {
		e.attest(t, id)
		e.pass(t, 24*time.Hour)
	}
	e.attest(t, id)
	e.report(t, "0.05")
}

func deviceName(facility uint16) common.Hash { return common.Hash{0xde, byte(facility)} }

func (e *estate) enrol(t *testing.T, facility uint16) {
	t.Helper()
	key := devnet.Address(seed, device+int(facility)-1)
	enrolment := vault.Enrolment{
		Device: deviceName(facility), Key: key[:], Pool: e.vault.Pool, FacilityID: facility, Value: uint256.NewInt(100_000e6),
		FromDay: uint32(e.now.Unix() / 86400), LifeDays: 1000, Deadline: uint64(e.now.Add(time.Hour).Unix()), SetID: 1,
	}
	digest, err := enrolment.Digest(e.vault.RegistryDomain())
	if err != nil {
		t.Fatal(err)
	}
	signatures, err := vault.Sign(digest, keys(signers, signers+2)...)
	if err != nil {
		t.Fatal(err)
	}
	own, err := vault.Sign(digest, devnet.Account(seed, device+int(facility)-1))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := e.vault.EnrolDevice(t.Context(), e.as(stranger), enrolment, signatures, own[0]); err != nil {
		t.Fatal(err)
	}
}

func (e *estate) attest(t *testing.T, facility uint16) {
	t.Helper()
	known, err := e.vault.Device(t.Context(), deviceName(facility))
	if err != nil {
		t.Fatal(err)
	}
	a := vault.Attestation{Device: deviceName(facility), Seq: known.Seq + 1, Day: uint32(e.now.Unix() / 86400), ScoreBps: 10_000}
	digest, err := a.Digest(e.vault.RegistryDomain())
	if err != nil {
		t.Fatal(err)
	}
	own, err := vault.Sign(digest, devnet.Account(seed, device+int(facility)-1))
	if err != nil {
		t.Fatal(err)
	}
	got, err := e.vault.Attest(t.Context(), e.as(stranger), []vault.Attestation{a}, own)
	if err != nil || len(got) != 1 || got[0].FacilityID != facility {
		t.Fatalf("attest: %+v, %v", got, err)
	}
}
