package adversary

import (
	"errors"
	"testing"

	"github.com/corebond/corebond/attest/memwalk"
	"github.com/corebond/corebond/attest/memwalk/cheat"
)

// borrowedAttacks are those with memory that is there, but was filled for something else.
func borrowedAttacks() []attack {
	p := memwalk.Profile{Cache: 64, Items: 1024, Parents: 4, Rounds: 2, Walks: 64, Steps: 4, Samples: 8}
	halves := memwalk.Profile{Cache: 64, Items: 256, Parents: 16, Rounds: 2, Walks: 64, Steps: 4, Samples: 8}
	from := func(memory func(trial trial, i int) memwalk.Memory) func(t *testing.T, i int) bool {
		return func(t *testing.T, i int) bool {
			trial := newTrial(p, i)
			return walkRejected(t, trial.verify(trial.prove(t, memwalk.CPU{Memory: memory(trial, i)}, nil)), memwalk.CodeWalk)
		}
	}
	return []attack{
		{
			name: "a dataset of another epoch", control: "epoch in every item", formula: "1", probability: 1,
			caught: from(func(trial trial, i int) memwalk.Memory {
				yesterday := memwalk.NewCache(seedOf("yesterday", i), p.Cache)
				return memwalk.NewDataset(p, yesterday, memwalk.DatasetKey(p, yesterday.Epoch, trial.challenge.Device), 1)
			}),
		}, {
			name: "the dataset of another device", control: "device in every item", formula: "1", probability: 1,
			caught: from(func(trial trial, i int) memwalk.Memory {
				return trial.dataset(memwalk.DatasetKey(p, trial.challenge.Epoch, seedOf("other device", i)), p.Items)
			}),
		}, {
			name:        "walks of a guessed start, made before the clock runs",
			control:     "rho1, bound before and revealed after",
			formula:     "1",
			probability: 1,
			caught: func(t *testing.T, i int) bool {
				guess := newTrial(p, i)
				truth := guess.rho1
				guess.rho1 = seedOf("guess of rho1", i)
				proof := guess.prove(t, memwalk.CPU{Memory: guess.dataset(guess.challenge.Key(), p.Items)}, nil)
				proof.Rho1 = truth
				return walkRejected(t, guess.verify(proof), memwalk.CodeWalk)
			},
		}, {
			name: "two identities on one memory, half a dataset each, the rest made (model of time)", control: "deadline",
			formula:     "P(Bin(512, 1/2)·15 > 0.25·512)",
			probability: lateBy(halves, halves.Items/2, halves.Parents),
			caught: func(t *testing.T, i int) bool {
				trial := newTrial(halves, i)
				trial.challenge.Device = seedOf("identity", i%2)
				partial, elapsed := trial.recomputing(trial.challenge.Key(), halves.Items/2)
				return walkRejected(t, trial.verify(trial.prove(t, partial, elapsed)), memwalk.CodeLate)
			},
		}, {
			name:        "two identities on one memory, half a dataset each, the rest given up",
			control:     "sampled walks",
			formula:     "1-(1/2)^(S·K)",
			probability: 1, // but for 2^-64
			caught: func(t *testing.T, i int) bool {
				trial := newTrial(halves, i)
				trial.challenge.Device = seedOf("identity", i%2)
				key := trial.challenge.Key()
				partial := &cheat.Partial{Kept: trial.dataset(key, halves.Items/2), Cache: trial.cache, Key: key}
				return walkRejected(t, trial.verify(trial.prove(t, partial, nil)), memwalk.CodeWalk)
			},
		}, {
			name:        "messages of the memory proof cut, lengthened, spliced or flipped",
			control:     "one encoding of fixed length",
			formula:     "1",
			probability: 1,
			caught:      spoiledMessage(p),
		},
	}
}

// spoiledMessage spoils the challenge, the commitment or the response of an honest proof.
func spoiledMessage(p memwalk.Profile) func(t *testing.T, i int) bool {
	return func(t *testing.T, i int) bool {
		trial := newTrial(p, i)
		proof := trial.prove(t, memwalk.CPU{Memory: trial.dataset(trial.challenge.Key(), p.Items)}, nil)
		response, err := proof.Response.Encode(p)
		if err != nil {
			t.Fatal(err)
		}
		message := [][]byte{proof.Challenge.Encode(), proof.Commit.Encode(), response}[i/6%3]
		switch message := spoil(message, i); i / 6 % 3 {
		case 0:
			proof.Challenge, err = memwalk.DecodeChallenge(message)
		case 1:
			proof.Commit, err = memwalk.DecodeCommit(p, message)
		case 2:
			proof.Response, err = memwalk.DecodeResponse(p, message)
		}
		var format *memwalk.FormatError
		var profile *memwalk.ProfileError
		if errors.As(err, &format) || errors.As(err, &profile) {
			return true
		}
		if err != nil {
			t.Fatal(err)
		}
		err = trial.verify(proof)
		if errors.Is(err, memwalk.ErrCache) { // another profile or epoch than the verifier asked for
			return true
		}
		return walkRejected(t, err, memwalk.CodeChallenge, memwalk.CodeSecret, memwalk.CodeResponse, memwalk.CodePath)
	}
}
