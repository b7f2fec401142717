package memwalk

import (
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"
)

func seedOf(i int) [32]byte { return tagged("test seed\x00", appendUint32(nil, i)) }

// tiny is quick to prove, and its walks do not fill a power of two.
var tiny = Profile{Cache: 64, Items: 512, Parents: 4, Rounds: 3, Walks: 100, Steps: 6, Samples: 8}

func challengeOf(p Profile, seed int) Challenge {
	return Challenge{
		Profile: p, Epoch: seedOf(seed), Device: seedOf(seed + 1), Nonce: seedOf(seed + 2),
		Rho1Hash: HashSecret(seedOf(seed + 3)), Rho2Hash: HashSecret(seedOf(seed + 4)), Deadline: time.Second,
	}
}

// prove makes an honest proof of challengeOf, with the cache to verify it.
func prove(t testing.TB, p Profile, seed int) (Proof, *Cache) {
	t.Helper()
	c := challengeOf(p, seed)
	cache := NewCache(c.Epoch, p.Cache)
	prover := Prover{Challenge: c, Engine: CPU{NewDataset(p, cache, c.Key(), 0)}}
	proof := Proof{Challenge: c, Rho1: seedOf(seed + 3), Rho2: seedOf(seed + 4), Elapsed: time.Millisecond}
	var err error
	if proof.Commit, err = prover.Prove(proof.Rho1); err != nil {
		t.Fatal(err)
	}
	if proof.Response, err = prover.Open(proof.Rho2); err != nil {
		t.Fatal(err)
	}
	return proof, cache
}

func codeOf(err error) string {
	var r *Rejection
	if errors.As(err, &r) {
		return r.Code
	}
	return fmt.Sprint(err)
}

func TestHonestProofsVerify(t *testing.T) {
	t.Parallel()
	for _, p := range []Profile{
		tiny,
		{Cache: 16, Items: 64, Parents: 2, Rounds: 1, Walks: 2, Steps: 1, Samples: 16},
		{Cache: 17, Items: 1001, Parents: 33, Rounds: 5, Walks: 64, Steps: 3, Samples: 5},
		{Cache: 1000, Items: 77, Parents: 2, Rounds: 16, Walks: 65, Steps: 9, Samples: 1},
	} {
		t.Run(fmt.Sprint(p), func(t *testing.T) {
			t.Parallel()
			proof, cache := prove(t, p, 10)
			for workers := range 3 {
				if err := (Verifier{cache, workers}).Verify(proof); err != nil {
					t.Errorf("%d workers: %v", workers, err)
				}
			}
		})
	}
}

// The permutation is that of BLAKE2b: with it, the digest of 128 zero bytes comes out as every other implementation has it.
func TestScrambleIsTheRoundsOfBLAKE2b(t *testing.T) {
	t.Parallel()
	const want = "865939e120e6805438478841afb739ae4250cf372653078a065cdcfffca4caf798e6d462b65d658fc165782640eded70963449ae1500fb0f24981d7727e22c41"
	var b Block
	copy(b[:8], constants[:])
	b[0] ^= 0x01010000 ^ 64 // parameter block: digest of 64 bytes, no key, fanout and depth 1
	h := b
	copy(b[8:], constants[:])
	b[12] ^= 128 // bytes so far
	b[14] = ^b[14]
	b.scramble()
	var got []byte
	for i := range 8 {
		got = binary.LittleEndian.AppendUint64(got, h[i]^b[i]^b[i+8])
	}
	if hex.EncodeToString(got) != want {
		t.Errorf("BLAKE2b-512 of 128 zero bytes = %x, want %s", got, want)
	}
}

func TestProofDoesNotDependOnWorkers(t *testing.T) {
	t.Parallel()
	c := challengeOf(tiny, 20)
	cache := NewCache(c.Epoch, tiny.Cache)
	var first Commit
	for workers := 1; workers <= 5; workers++ {
		dataset := NewDataset(tiny, cache, c.Key(), workers)
		got, err := (&Prover{Challenge: c, Engine: CPU{dataset}, Workers: workers}).Prove(seedOf(23))
		if err != nil {
			t.Fatal(err)
		}
		if workers == 1 {
			first = got
		}
		if !reflect.DeepEqual(got, first) {
			t.Errorf("%d workers commit to other walks than one", workers)
		}
	}
}

func TestItemsFromTheCacheAreThoseOfTheDataset(t *testing.T) {
	t.Parallel()
	cache := NewCache(seedOf(1), tiny.Cache)
	key := DatasetKey(tiny, cache.Epoch, seedOf(2))
	dataset := NewDataset(tiny, cache, key, 0)
	seen := map[Block]int{}
	for i, want := range dataset {
		var got [1]Block
		cache.Items(key, tiny.Parents, []int{i}, got[:])
		if got[0] != want {
			t.Fatalf("item %d differs", i)
		}
		if j, twice := seen[want]; twice {
			t.Errorf("items %d and %d are the same", i, j)
		}
		seen[want] = i
	}
}

// Whatever goes into the keys changes every item.
func TestNoTwoDatasetsShareAnItem(t *testing.T) {
	t.Parallel()
	base := func() (Profile, [32]byte, [32]byte) { return tiny, seedOf(1), seedOf(2) }
	items := func(p Profile, epoch, device [32]byte) Dataset {
		return NewDataset(p, NewCache(epoch, p.Cache), DatasetKey(p, epoch, device), 0)
	}
	reference := items(base())
	for name, change := range map[string]func(p *Profile, epoch, device *[32]byte){
		"epoch":   func(_ *Profile, epoch, _ *[32]byte) { epoch[31] ^= 1 },
		"device":  func(_ *Profile, _, device *[32]byte) { device[31] ^= 1 },
		"cache":   func(p *Profile, _, _ *[32]byte) { p.Cache++ },
		"items":   func(p *Profile, _, _ *[32]byte) { p.Items++ },
		"parents": func(p *Profile, _, _ *[32]byte) { p.Parents++ },
	} {
		p, epoch, device := base()
		change(&p, &epoch, &device)
		for i, item := range items(p, epoch, device) {
			if slices.Contains(reference, item) {
				t.Errorf("another %s, and item %d is in the dataset still", name, i)
				break
			}
		}
	}
}

// unsteady gives other ends at each run, as a device with a bad memory does.
type unsteady struct{ runs *int }

func (u unsteady) Walk(_ Round, _ int, ends [][32]byte) error {
	*u.runs++
	ends[0] = seedOf(*u.runs)
	return nil
}

// broken cannot walk at all.
type broken struct{ error }

func (b broken) Walk(Round, int, [][32]byte) error { return b.error }

func TestProverFaults(t *testing.T) {
	t.Parallel()
	c := challengeOf(tiny, 30)
	if _, err := (&Prover{Challenge: c}).Open(seedOf(34)); err == nil {
		t.Error("Open before Prove succeeds")
	}
	fault := errors.New("out of memory")
	if _, err := (&Prover{Challenge: c, Engine: broken{fault}}).Prove(seedOf(33)); !errors.Is(err, fault) {
		t.Errorf("Prove with a broken engine = %v, want %v", err, fault)
	}
	prover := Prover{Challenge: c, Engine: unsteady{new(int)}, Workers: 1}
	if _, err := prover.Prove(seedOf(33)); err != nil {
		t.Fatal(err)
	}
	if _, err := prover.Open(seedOf(34)); err == nil {
		t.Error("Open of an engine that is not deterministic succeeds")
	}
	c.Profile.Walks = 1
	var bounds *ProfileError
	if _, err := (&Prover{Challenge: c}).Prove(seedOf(33)); !errors.As(err, &bounds) || bounds.Field != "walks" {
		t.Errorf("Prove of one walk = %v, want an error about walks", err)
	}
}

func TestVerifierWithoutTheRightCacheLearnsNothing(t *testing.T) {
	t.Parallel()
	proof, cache := prove(t, tiny, 40)
	for name, c := range map[string]*Cache{
		"none": nil, "another epoch": NewCache(seedOf(0), tiny.Cache), "another size": NewCache(cache.Epoch, tiny.Cache+1),
	} {
		if err := (Verifier{Cache: c}).Verify(proof); !errors.Is(err, ErrCache) {
			t.Errorf("%s: %v, want %v", name, err, ErrCache)
		}
	}
}
