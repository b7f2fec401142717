package vault_test

import (
	"bytes"
	"errors"
	"math/big"
	"reflect"
	"strings"
	"testing"

	"github.com/corebond/corebond/contracts/bindings/differential"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// fill sets every field of a message to a number of its own that is as great as the field allows, so that no two fields can be
// exchanged and none be cut.
func fill(message reflect.Value, top byte) {
	for i := range message.NumField() {
		field, filler := message.Field(i), bytes.Repeat([]byte{top - byte(i)}, 64)
		switch field.Interface().(type) {
		case *big.Int:
			field.Set(reflect.ValueOf(new(big.Int).SetBytes(filler[:16])))
		case []byte:
			field.SetBytes(filler[:52])
		case common.Address, [32]byte:
			reflect.Copy(field, reflect.ValueOf(filler))
		default:
			field.SetUint(new(big.Int).SetBytes(filler[:field.Type().Bits()/8]).Uint64())
		}
	}
}

func TestDigestsAreTheContracts(t *testing.T) {
	t.Parallel()
	s := deploy(t)
	pool := vault.Domain{ChainID: devnet.ChainID, Contract: common.Address{0xaa, 19: 0xbb}}
	registry := vault.Domain{ChainID: devnet.ChainID, Contract: ask(t.Context(), t, s, s.binding.PackRegistry(), s.binding.UnpackRegistry)}

	for _, top := range []byte{0xff, 0x7f, 0x20} {
		var f differential.IPoolFacilityTerms
		fill(reflect.ValueOf(&f).Elem(), top)
		got, err := vault.Terms{
			Pool: f.Pool, ID: f.Id, Operator: f.Operator, Limit: uint256.MustFromBig(f.Limit), RateWad: f.RateWad, Maturity: f.Maturity,
			Interval: f.Interval, Grace: f.Grace, AdvanceBps: f.AdvanceBps, Lockbox: f.Lockbox, DevicesRoot: f.DevicesRoot,
			TermsHash: f.TermsHash, LockedJunior: uint256.MustFromBig(f.LockedJunior), Nonce: f.Nonce, Deadline: f.Deadline, SetID: f.SetId,
		}.Digest(pool)
		compare(t, "FacilityTerms", got, err, ask(t.Context(), t, s, s.binding.PackTermsDigest(pool.Contract, f), s.binding.UnpackTermsDigest))

		var e differential.IDevicesEnrolment
		fill(reflect.ValueOf(&e).Elem(), top)
		got, err = vault.Enrolment{
			Device: e.Device, Key: e.Key, Pool: e.Pool, FacilityID: e.FacilityId, Value: uint256.MustFromBig(e.Value), FromDay: e.FromDay,
			LifeDays: e.LifeDays, Nonce: e.Nonce, Deadline: e.Deadline, SetID: e.SetId,
		}.Digest(registry)
		compare(t, "Enrolment", got, err, ask(t.Context(), t, s, s.binding.PackEnrolmentDigest(e), s.binding.UnpackEnrolmentDigest))

		var r differential.IDevicesRotation
		fill(reflect.ValueOf(&r).Elem(), top)
		got, err = vault.Rotation{Device: r.Device, Key: r.Key, Nonce: r.Nonce, Deadline: r.Deadline, SetID: r.SetId}.Digest(registry)
		compare(t, "Rotation", got, err, ask(t.Context(), t, s, s.binding.PackRotationDigest(r), s.binding.UnpackRotationDigest))

		var v differential.IDevicesRevaluation
		fill(reflect.ValueOf(&v).Elem(), top)
		got, err = vault.Revaluation{
			Device: v.Device, Value: uint256.MustFromBig(v.Value), Nonce: v.Nonce, Deadline: v.Deadline, SetID: v.SetId,
		}.Digest(registry)
		compare(t, "Revaluation", got, err, ask(t.Context(), t, s, s.binding.PackRevaluationDigest(v), s.binding.UnpackRevaluationDigest))

		var a differential.IDevicesAttestation
		fill(reflect.ValueOf(&a).Elem(), top)
		got, err = vault.Attestation{Device: a.Device, Seq: a.Seq, Day: a.Day, ScoreBps: a.ScoreBps, Evidence: a.Evidence}.Digest(registry)
		compare(t, "Attestation", got, err, ask(t.Context(), t, s, s.binding.PackAttestationDigest(a), s.binding.UnpackAttestationDigest))
	}
}

func compare(t *testing.T, name string, got common.Hash, err error, want [32]byte) {
	t.Helper()
	if err != nil || got != want {
		t.Errorf("digest of %s = %v, %v; the contract gives %x", name, got, err, want)
	}
}

func TestAmountsBeyondTheirTypeAreRefused(t *testing.T) {
	t.Parallel()
	most := new(uint256.Int).Rsh(new(uint256.Int).SetAllOne(), 128)
	over := new(uint256.Int).AddUint64(most, 1)
	for _, tt := range []struct {
		message interface {
			Digest(vault.Domain) (common.Hash, error)
		}
		field string // empty if it fits
	}{
		{vault.Terms{Limit: most, LockedJunior: most}, ""},
		{vault.Terms{}, ""},
		{vault.Terms{Limit: over, LockedJunior: over}, "limit"},
		{vault.Terms{LockedJunior: over}, "lockedJunior"},
		{vault.Enrolment{Value: over}, "value"},
		{vault.Revaluation{Value: over}, "value"},
	} {
		digest, err := tt.message.Digest(vault.Domain{})
		if tt.field == "" {
			if err != nil {
				t.Errorf("%+v: %v", tt.message, err)
			}
			continue
		}
		var fault *invalid.Error
		if !errors.As(err, &fault) || fault.Field != tt.field || fault.Code != "OUT_OF_RANGE" || !strings.Contains(err.Error(), "Corebond ") {
			t.Errorf("%+v: %v, want OUT_OF_RANGE at %s", tt.message, err, tt.field)
		}
		if digest != (common.Hash{}) {
			t.Errorf("%+v has the digest %v beside its error", tt.message, digest)
		}
	}
}
