package memwalk

import (
	"errors"
	"reflect"
	"testing"

	"github.com/corebond/corebond/attest/merkle"
)

// kept is a Keeper over the reference.
type kept struct {
	CPU
	ends  [][32]byte
	spoil bool
	fail  error
}

func (k *kept) Walk(Round, int, [][32]byte) error { return errors.New("the prover must not walk here") }

func (k *kept) Round(round Round) ([32]byte, error) {
	k.ends = make([][32]byte, round.Profile.Walks)
	if err := k.CPU.Walk(round, 0, k.ends); err != nil {
		return [32]byte{}, err
	}
	return merkle.New(k.ends).Root(), k.fail
}

func (k *kept) Ends(ends [][32]byte) error {
	copy(ends, k.ends)
	if k.spoil {
		ends[1][0] ^= 1
	}
	return nil
}

func TestKeeperProvesTheSame(t *testing.T) {
	t.Parallel()
	want, cache := prove(t, tiny, 1)
	c := want.Challenge
	keeper := &kept{CPU: CPU{NewDataset(tiny, cache, c.Key(), 1)}}
	prover := Prover{Challenge: c, Engine: keeper}
	got, err := prover.Prove(want.Rho1)
	if err != nil || !reflect.DeepEqual(got, want.Commit) {
		t.Fatalf("Prove = %v, %v, want the host's commitment", got, err)
	}
	response, err := prover.Open(want.Rho2)
	if err != nil || !reflect.DeepEqual(response, want.Response) {
		t.Errorf("Open = %v, want the host's response", err)
	}
	keeper.spoil = true
	if _, err := prover.Open(want.Rho2); err == nil {
		t.Error("ends other than those of the root were opened")
	}
	broken := errors.New("broken")
	keeper.fail = broken
	if _, err := prover.Prove(want.Rho1); !errors.Is(err, broken) {
		t.Errorf("Prove = %v, want %v", err, broken)
	}
}
