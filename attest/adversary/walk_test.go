package adversary

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/memwalk/cheat"
)

// trial is one challenge to one device. Time is a model and not the machine's: reading an item from the device's memory takes a
// microsecond. The deadline is a quarter above an honest prover's time.
type trial struct {
	challenge  memwalk.Challenge
	cache      *memwalk.Cache
	rho1, rho2 [32]byte
}

// newTrial has the seeds with which the tables of docs/protocols/memwalk.md were measured.
func newTrial(p memwalk.Profile, i int) trial {
	plain := func(name string) (seed [32]byte) {
		copy(seed[:], fmt.Sprintf("%s %d", name, i))
		return seed
	}
	t := trial{rho1: plain("rho1"), rho2: plain("rho2")}
	t.cache = memwalk.NewCache(plain("epoch"), p.Cache)
	t.challenge = memwalk.Challenge{
		Profile: p, Epoch: t.cache.Epoch, Device: plain("device"), Nonce: plain("nonce"),
		Rho1Hash: memwalk.HashSecret(t.rho1), Rho2Hash: memwalk.HashSecret(t.rho2), Deadline: honestTime(p) * 5 / 4,
	}
	return t
}

// reads is how many items an honest prover reads.
func reads(p memwalk.Profile) int { return p.Rounds * p.Walks * p.Steps }

func honestTime(p memwalk.Profile) time.Duration { return time.Duration(reads(p)) * time.Microsecond }

// share is the nearest count of items, and the fraction of the dataset that it is.
func share(p memwalk.Profile, of float64) (items int, exact float64) {
	items = int(math.Round(of * float64(p.Items)))
	return items, float64(items) / float64(p.Items)
}

// dataset fills the first items of the dataset of a key.
func (tr trial) dataset(key [32]byte, items int) memwalk.Dataset {
	p := tr.challenge.Profile
	p.Items = items
	return memwalk.NewDataset(p, tr.cache, key, 1)
}

// prove lets an engine answer; elapsed is asked for the model's time when it has committed, and nil is an honest prover's.
func (tr trial) prove(t *testing.T, engine memwalk.Engine, elapsed func() time.Duration) memwalk.Proof {
	t.Helper()
	proof := memwalk.Proof{Challenge: tr.challenge, Rho1: tr.rho1, Rho2: tr.rho2, Elapsed: honestTime(tr.challenge.Profile)}
	prover := memwalk.Prover{Challenge: tr.challenge, Engine: engine, Workers: 1}
	var err error
	if proof.Commit, err = prover.Prove(tr.rho1); err != nil {
		t.Fatal(err)
	}
	if elapsed != nil {
		proof.Elapsed = elapsed()
	}
	if proof.Response, err = prover.Open(tr.rho2); err != nil {
		t.Fatal(err)
	}
	return proof
}

func (tr trial) verify(p memwalk.Proof) error {
	return memwalk.Verifier{Cache: tr.cache, Workers: 1}.Verify(p)
}

// walkRejected tells whether a proof was rejected, as it may be for one of the codes only.
func walkRejected(t *testing.T, err error, codes ...string) bool {
	t.Helper()
	var r *memwalk.Rejection
	switch {
	case err == nil:
		return false
	case errors.As(err, &r) && slices.Contains(codes, r.Code):
		return true
	}
	t.Fatalf("%v, want one of %v or nothing", err, codes)
	return false
}

// recomputing is a prover that makes the items it lacks from the cache, and its time.
func (tr trial) recomputing(key [32]byte, items int) (*cheat.Partial, func() time.Duration) {
	p := tr.challenge.Profile
	partial := &cheat.Partial{Kept: tr.dataset(key, items), Cache: tr.cache, Key: key, Patience: p.Steps}
	return partial, func() time.Duration {
		return time.Duration(partial.Found()+int64(p.Parents)*partial.Made()) * time.Microsecond
	}
}
