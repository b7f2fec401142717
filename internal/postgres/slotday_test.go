package postgres_test

import (
	"errors"
	"reflect"
	"testing"

	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/common"
)

// Each fact about a day is stored once, in its order, and the first one stands.
func TestSlotDayIsWrittenOnce(t *testing.T) {
	t.Parallel()
	db, ctx := pgtest.New(t), t.Context()
	first := postgres.SlotDay{Day: 5, Network: common.Hash{1}, Rule: []byte(`{"a": 1}`), Secret: common.Hash{2}, Commitment: common.Hash{3}}
	second := first
	second.Secret, second.Commitment = common.Hash{4}, common.Hash{5}
	for _, d := range []postgres.SlotDay{first, second} {
		if err := db.CommitSlotDay(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := db.SlotDay(ctx, 5); err != nil || !reflect.DeepEqual(got, first) {
		t.Fatalf("SlotDay = %+v, %v, want the first", got, err)
	}
	if _, err := db.Log().Append(ctx, translog.Entry{Kind: "a"}, translog.Entry{Kind: "b"}); err != nil {
		t.Fatal(err)
	}
	zero, one, round := uint64(0), uint64(1), uint64(77)
	for name, early := range map[string]postgres.SlotDay{
		"drawn before it was logged": {Day: 5, Drawn: true}, "a document before it was drawn": {Day: 5, CommitmentIndex: &zero, Document: []byte("{}")},
		"an entry that is not there": {Day: 5, CommitmentIndex: &round}, "a round that is not there": {Day: 5, CommitmentIndex: &zero, Drawn: true, Round: &round},
		"a round that is not drawn with": {Day: 5, CommitmentIndex: &zero, Round: &zero},
	} {
		if got, err := db.AdvanceSlotDay(ctx, early); err == nil {
			t.Errorf("%s is stored: %+v", name, got)
		}
	}
	r := postgres.BeaconRound{Network: first.Network, Round: round, Signature: []byte{1}, Previous: []byte{}}
	for _, signature := range [][]byte{{1}, {2}} {
		if err := db.SaveBeaconRound(ctx, postgres.BeaconRound{Network: first.Network, Round: round, Signature: signature}); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := db.BeaconRound(ctx, first.Network, round); err != nil || !reflect.DeepEqual(got, r) {
		t.Errorf("BeaconRound = %+v, %v, want %+v", got, err, r)
	}
	want := first
	want.CommitmentIndex, want.Drawn, want.Document, want.DocumentIndex = &zero, true, []byte("{}"), &one
	for _, step := range []postgres.SlotDay{
		{Day: 5, CommitmentIndex: &zero},
		{Day: 5, CommitmentIndex: &one},
		{Day: 5, Drawn: true},
		{Day: 5, Drawn: true, Round: &round},
		{Day: 5, Document: []byte("{}")},
		{Day: 5, Document: []byte("[]")},
		{Day: 5, DocumentIndex: &one},
		{Day: 5, DocumentIndex: &zero},
	} {
		if days, err := db.UnrevealedSlotDays(ctx); step.DocumentIndex == nil && (err != nil || len(days) != 1) {
			t.Fatalf("UnrevealedSlotDays = %+v, %v", days, err)
		}
		if got, err := db.AdvanceSlotDay(ctx, step); err != nil || got.Round != nil {
			t.Fatalf("%+v: %+v, %v, want it drawn without a round", step, got, err)
		}
	}
	if got, err := db.SlotDay(ctx, 5); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("SlotDay = %+v, %v, want %+v", got, err, want)
	}
	if days, err := db.UnrevealedSlotDays(ctx); err != nil || len(days) != 0 {
		t.Errorf("UnrevealedSlotDays = %+v, %v", days, err)
	}
	for _, err := range []error{
		func() error { _, err := db.SlotDay(ctx, 6); return err }(),
		func() error { _, err := db.AdvanceSlotDay(ctx, postgres.SlotDay{Day: 6}); return err }(),
		func() error { _, err := db.BeaconRound(ctx, first.Network, 78); return err }(),
	} {
		if !errors.Is(err, postgres.ErrNotFound) {
			t.Errorf("what is not there: %v", err)
		}
	}
}
