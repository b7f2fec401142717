package postgres_test

import (
	"errors"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

var enrolmentStart = time.Date(2025, 1, 2, 3, 4, 5, 6000, time.UTC)

func enrolmentOf(device, message byte) postgres.Enrolment {
	return postgres.Enrolment{
		Device: common.Address{device}, Digest: common.Hash{device, message}, Message: []byte(`{"message": {}}`), Code: common.Hash{device, message, 1},
		AskedAt: enrolmentStart, ExpiresAt: enrolmentStart.Add(time.Hour),
	}
}

func confirmationOf(e postgres.Enrolment, owner byte) postgres.Confirmation {
	id := e.Device.Hex()
	p := presented(id, id, uint64(e.Device[0]), uint64(enrolmentStart.UnixMicro()))
	return postgres.Confirmation{
		Digest: e.Digest, Ownership: []byte(`{}`), Owner: common.Address{owner}, At: enrolmentStart.Add(time.Minute), Event: p,
		Device: postgres.Device{ID: id, Model: "m", AgentKey: e.Device, ListPrice: decimal.Zero, EnrolledAt: enrolmentStart},
		Prover: postgres.Prover{DeviceID: id, Class: "test", Active: true},
	}
}

// A newer message of a key takes the place of the older until the key is enrolled; codes are nobody else's; so many wait and no more.
func TestSaveEnrolment(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	save := func(e postgres.Enrolment, most int) error { return db.SaveEnrolment(t.Context(), e, most) }
	one, two := enrolmentOf(1, 1), enrolmentOf(2, 1)
	if _, err := db.Enrolment(t.Context(), one.Device); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("before: %v", err)
	}
	taken := two
	taken.Code = one.Code
	if a, b, c := save(one, 2), save(taken, 2), save(two, 2); a != nil || !errors.Is(b, postgres.ErrCodeTaken) || c != nil {
		t.Errorf("one %v, another with its code %v, another %v", a, b, c)
	}
	if err := save(enrolmentOf(3, 1), 2); !errors.Is(err, postgres.ErrFull) {
		t.Errorf("a third of two: %v", err)
	}
	newer := enrolmentOf(1, 2)
	if err := save(newer, 2); err != nil {
		t.Errorf("a newer one of those that wait: %v", err)
	}
	if _, err := db.EnrolmentByCode(t.Context(), one.Code); !errors.Is(err, postgres.ErrNotFound) {
		t.Errorf("the code of the older: %v", err)
	}
	if got, err := db.EnrolmentByCode(t.Context(), newer.Code); err != nil || got.Digest != newer.Digest || got.Stage != postgres.StageWaiting || !got.AskedAt.Equal(enrolmentStart) {
		t.Errorf("the newer: %+v, %v", got, err)
	}
	if _, err := db.ConfirmEnrolment(t.Context(), registry.DefaultPolicy(), confirmationOf(one, 9)); !errors.Is(err, postgres.ErrOutdated) {
		t.Errorf("confirm what was replaced: %v", err)
	}
	if got, err := db.ConfirmEnrolment(t.Context(), registry.DefaultPolicy(), confirmationOf(newer, 9)); err != nil || got.Stage != postgres.StageEnrolled || *got.Owner != (common.Address{9}) {
		t.Errorf("confirm: %+v, %v", got, err)
	}
	if got, err := db.ConfirmEnrolment(t.Context(), registry.DefaultPolicy(), confirmationOf(newer, 8)); err != nil || *got.Owner != (common.Address{9}) {
		t.Errorf("confirm again, by another: %+v, %v", got, err)
	}
	if err := save(enrolmentOf(1, 3), 2); !errors.Is(err, postgres.ErrOutdated) {
		t.Errorf("a newer one of an enrolled key: %v", err)
	}
	late := enrolmentOf(4, 1)
	late.AskedAt, late.ExpiresAt = enrolmentStart.Add(26*time.Hour), enrolmentStart.Add(27*time.Hour)
	if err := save(late, 1); err != nil { // two expired and does not count
		t.Errorf("a day later: %v", err)
	}
	list, err := db.Enrolments(t.Context(), 10)
	if err != nil || len(list) != 2 || list[0].Device != late.Device || list[1].Device != one.Device {
		t.Errorf("left are %+v, %v", list, err)
	}
}

// An expired enrolment is not confirmed, and a device that is known under another name is a conflict that leaves nothing.
func TestConfirmEnrolmentRefuses(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	one, two := enrolmentOf(1, 1), enrolmentOf(2, 1)
	for _, e := range []postgres.Enrolment{one, two} {
		if err := db.SaveEnrolment(t.Context(), e, 10); err != nil {
			t.Fatal(err)
		}
	}
	late := confirmationOf(one, 9)
	late.At = one.ExpiresAt
	if got, err := db.ConfirmEnrolment(t.Context(), registry.DefaultPolicy(), late); err != nil || got.Stage != postgres.StageWaiting {
		t.Errorf("expired: %+v, %v", got, err)
	}
	err := db.EnrolDevice(t.Context(), postgres.Device{ID: "by hand", Model: "m", AgentKey: two.Device, ListPrice: decimal.Zero, EnrolledAt: enrolmentStart})
	if err != nil {
		t.Fatal(err)
	}
	var conflict *postgres.ConflictError
	if _, err := db.ConfirmEnrolment(t.Context(), registry.DefaultPolicy(), confirmationOf(two, 9)); !errors.As(err, &conflict) || conflict.Field != "agent_key" {
		t.Errorf("a key that is enrolled by hand: %v", err)
	}
	if n := db.Count(t, "SELECT count(*) FROM registry_claim"); n != 0 {
		t.Errorf("%d claims are left", n)
	}
}

// A registry has one secret.
func TestBindSalt(t *testing.T) {
	t.Parallel()
	db := pgtest.New(t)
	var conflict *postgres.ConflictError
	if a, b, c := db.BindSalt(t.Context(), common.Hash{1}), db.BindSalt(t.Context(), common.Hash{1}), db.BindSalt(t.Context(), common.Hash{2}); a != nil || b != nil || !errors.As(c, &conflict) {
		t.Errorf("first %v, again %v, another %v", a, b, c)
	}
}
