package memwalk

import (
	"bytes"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/merkle"

	"pgregory.net/rapid"
)

func drawProfile(t *rapid.T) Profile {
	return Profile{
		Cache: rapid.IntRange(MinCache, 200).Draw(t, "cache"), Items: rapid.IntRange(MinItems, 2000).Draw(t, "items"),
		Parents: rapid.IntRange(MinParents, 20).Draw(t, "parents"), Rounds: rapid.IntRange(1, 4).Draw(t, "rounds"),
		Walks: rapid.IntRange(MinWalks, 150).Draw(t, "walks"), Steps: rapid.IntRange(1, 8).Draw(t, "steps"),
		Samples: rapid.IntRange(16, 24).Draw(t, "samples"),
	}
}

// Whatever the profile, an honest proof passes, also through its encodings, and no message is read under another profile.
func TestAnyHonestProofSurvivesItsEncoding(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		p := drawProfile(rt)
		proof, cache := prove(t, p, rapid.IntRange(0, 1e6).Draw(rt, "seed"))
		encoded, err := proof.Response.Encode(p)
		if err != nil {
			rt.Fatal(err)
		}
		read := proof
		var errs [3]error
		read.Challenge, errs[0] = DecodeChallenge(proof.Challenge.Encode())
		read.Commit, errs[1] = DecodeCommit(p, proof.Commit.Encode())
		read.Response, errs[2] = DecodeResponse(p, encoded)
		if err := errors.Join(errs[:]...); err != nil || !reflect.DeepEqual(read, proof) {
			rt.Fatalf("encoding changed the proof (%v)", err)
		}
		if err := (Verifier{Cache: cache}).Verify(read); err != nil {
			rt.Fatal(err)
		}
		p.Rounds++
		if _, err := DecodeCommit(p, proof.Commit.Encode()); err == nil {
			rt.Error("the commitment is read for a profile of one round more")
		}
		if _, err := DecodeResponse(p, encoded); err == nil {
			rt.Error("the response is read for a profile of one round more")
		}
	})
}

func TestDrawnWalksAreInBoundsAndInEachRound(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		p := drawProfile(t)
		perRound := make([]int, p.Rounds)
		for _, w := range Draw(p, seedOf(rapid.Int().Draw(t, "rho2")), seedOf(1)) {
			if w.Index < 0 || w.Index >= p.Walks {
				t.Fatalf("walk %+v is not in the round", w)
			}
			perRound[w.Round]++
		}
		for r, n := range perRound {
			if n != p.Samples {
				t.Errorf("round %d is sampled %d times, want %d", r, n, p.Samples)
			}
		}
	})
}

func TestTreePaths(t *testing.T) {
	t.Parallel()
	for count := 2; count <= 20; count++ {
		leaves := make([][32]byte, count)
		for i := range leaves {
			leaves[i] = seedOf(i)
		}
		tree, p := merkle.New(leaves), Profile{Walks: count}
		for i := range leaves {
			path := tree.Path(i)
			if len(path) != p.depth() || merkle.Climb(leaves[i], i, path) != tree.Root() {
				t.Errorf("leaf %d of %d: path of %d does not lead to the root", i, count, len(path))
			}
			if merkle.Climb(leaves[i], (i+1)%count, path) == tree.Root() {
				t.Errorf("leaf %d of %d passes as the next", i, count)
			}
		}
	}
}

func TestProfileBounds(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		field  string
		change func(p *Profile)
	}{
		{"cache", func(p *Profile) { p.Cache = MinCache - 1 }},
		{"cache", func(p *Profile) { p.Cache = MaxCache + 1 }},
		{"items", func(p *Profile) { p.Items = MaxItems + 1 }},
		{"parents", func(p *Profile) { p.Parents = 1 }},
		{"rounds", func(p *Profile) { p.Rounds = 0 }},
		{"walks", func(p *Profile) { p.Walks = MaxWalks + 1 }},
		{"steps", func(p *Profile) { p.Steps = -1 }},
		{"samples", func(p *Profile) { p.Samples = 0 }},
		{"samples", func(p *Profile) { p.Samples = 5 }},                                                   // 15 of three rounds
		{"samples", func(p *Profile) { p.Rounds, p.Samples = MaxRounds, 65 }},                             // too many of all rounds
		{"samples", func(p *Profile) { p.Rounds, p.Samples, p.Walks = 1, 1<<16, MaxWalks }},               // too large a response
		{"samples", func(p *Profile) { p.Rounds, p.Samples, p.Steps, p.Parents = 1, 1<<16, MaxSteps, 5 }}, // too many reads to verify
		{"samples", func(p *Profile) { p.Samples, p.Parents, p.Steps = 1000, MaxParents, 1000 }},          // the same by parents
	} {
		p := tiny
		test.change(&p)
		var bounds *ProfileError
		if err := p.Check(); !errors.As(err, &bounds) || bounds.Field != test.field {
			t.Errorf("%+v: %v, want an error about %s", p, err, test.field)
		}
	}
}

func TestDeadlinesOfChallenges(t *testing.T) {
	t.Parallel()
	for deadline, good := range map[time.Duration]bool{
		time.Microsecond: true, MaxDeadline: true, 0: false, -1: false, MaxDeadline + time.Microsecond: false, 1500: false,
	} {
		c := challengeOf(tiny, 1)
		c.Deadline = deadline
		if err := c.Check(); (err == nil) != good {
			t.Errorf("Check of a deadline of %v = %v", deadline, err)
		}
		if deadline%time.Microsecond != 0 {
			continue // has no encoding
		}
		if got, err := DecodeChallenge(c.Encode()); (err == nil) != good || good && got != c {
			t.Errorf("DecodeChallenge of a deadline of %v = %+v, %v", deadline, got, err)
		}
	}
}

func TestMessagesOfAnotherSizeOrKindAreNotRead(t *testing.T) {
	t.Parallel()
	proof, _ := prove(t, tiny, 90)
	response, err := proof.Response.Encode(tiny)
	if err != nil {
		t.Fatal(err)
	}
	for name, message := range map[string]struct {
		bytes  []byte
		decode func(b []byte) error
	}{
		"challenge": {proof.Challenge.Encode(), func(b []byte) error { _, err := DecodeChallenge(b); return err }},
		"commit":    {proof.Commit.Encode(), func(b []byte) error { _, err := DecodeCommit(tiny, b); return err }},
		"response":  {response, func(b []byte) error { _, err := DecodeResponse(tiny, b); return err }},
	} {
		longer, other := append(bytes.Clone(message.bytes), make([]byte, hashSize)...), bytes.Clone(message.bytes)
		other[3]++
		for kind, b := range map[string][]byte{
			"empty": nil, "a byte short": message.bytes[1:], "a byte long": longer[:len(message.bytes)+1], "a hash long": longer, "another version": other,
		} {
			var format *FormatError
			if err := message.decode(b); !errors.As(err, &format) {
				t.Errorf("%s, %s: %v, want a *FormatError", name, kind, err)
			}
		}
	}
}

func FuzzDecodeChallenge(f *testing.F) {
	f.Add(challengeOf(tiny, 1).Encode())
	f.Add([]byte(challengeMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := DecodeChallenge(b)
		if err != nil {
			return
		}
		if err := c.Check(); err != nil {
			t.Errorf("decoded, but: %v", err)
		}
		if !bytes.Equal(c.Encode(), b) {
			t.Error("decoding and encoding changed the bytes")
		}
	})
}

func FuzzDecodeCommit(f *testing.F) {
	proof, _ := prove(f, tiny, 1)
	f.Add(proof.Commit.Encode(), 3)
	f.Add([]byte{}, 0)
	f.Fuzz(func(t *testing.T, b []byte, rounds int) {
		p := tiny
		p.Rounds = rounds
		if c, err := DecodeCommit(p, b); err == nil && (!bytes.Equal(c.Encode(), b) || len(c.Roots) != rounds) {
			t.Error("decoding and encoding changed the bytes")
		}
	})
}

func FuzzDecodeResponse(f *testing.F) {
	proof, cache := prove(f, tiny, 1)
	good, err := proof.Response.Encode(tiny)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good, tiny.Rounds, tiny.Walks, tiny.Samples)
	f.Add(good[:50], 1, 2, 16)
	f.Fuzz(func(t *testing.T, b []byte, rounds, walks, samples int) {
		p := tiny
		p.Rounds, p.Walks, p.Samples = rounds, walks, samples
		r, err := DecodeResponse(p, b)
		if err != nil {
			return
		}
		if again, err := r.Encode(p); err != nil || !bytes.Equal(again, b) {
			t.Errorf("decoding and encoding changed the bytes (%v)", err)
		}
		spoiled := proof
		spoiled.Response = r
		if p == tiny && !bytes.Equal(b, good) && (Verifier{Cache: cache, Workers: 1}).Verify(spoiled) == nil {
			t.Error("other bytes than the prover's verify")
		}
	})
}
