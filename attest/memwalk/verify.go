package memwalk

import (
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/attest/merkle"
	"github.com/corebond/corebond/attest/parallel"
)

// Verifier checks proofs of one epoch. It holds the cache and no dataset.
type Verifier struct {
	Cache   *Cache
	Workers int // goroutines; 0 means one per available processor
}

// ErrCache says that the verifier holds the cache of another epoch or size than the challenge asks for.
var ErrCache = errors.New("cache is of another epoch or size")

// Proof is everything that a verifier needs beside the cache. Signatures around it are not this package's affair.
type Proof struct {
	Challenge Challenge
	Rho1      [32]byte
	Commit    Commit
	Rho2      [32]byte
	Response  Response
	Elapsed   time.Duration // from revealing rho1 to receiving the commitment, by the service's clock
}

// Verify checks a proof: it recomputes the sampled walks, item by item, from the cache, Parents·Steps reads of it for each.
//
// nil means: unless the prover was lucky with probability at most delta, all but a fraction epsilon of the walks end where it
// says, within the deadline; Certify says what that is worth. A *Rejection means bad evidence. Any other error, ErrCache
// included, means that nothing was learned.
func (v Verifier) Verify(p Proof) error {
	if err := p.Challenge.Check(); err != nil {
		return err
	}
	profile := p.Challenge.Profile
	if v.Cache == nil || v.Cache.Epoch != p.Challenge.Epoch || v.Cache.Len() != profile.Cache {
		return ErrCache
	}
	if err := p.checkBindings(); err != nil {
		return err
	}
	if err := p.Response.checkShape(profile); err != nil {
		return err
	}
	walks := Draw(profile, p.Rho2, p.Commit.Hash())
	if err := p.checkPaths(walks); err != nil {
		return err
	}
	return v.verifyWalks(p, walks)
}

// checkPaths checks that the opened ends were committed to.
func (p Proof) checkPaths(walks []Walk) error {
	for s, walk := range walks {
		o, want := p.Response.Openings[s], p.Commit.Roots[walk.Round]
		if got := merkle.Climb(o.End, walk.Index, o.Path); got != want {
			return reject(CodePath, fmt.Sprintf("root %x", want), "root %x of walk %d in round %d", got, walk.Index, walk.Round)
		}
	}
	return nil
}

func (p Proof) checkBindings() error {
	c := p.Challenge
	for _, binding := range []struct {
		code           string
		observed, want [32]byte
	}{
		{CodeSecret, HashSecret(p.Rho1), c.Rho1Hash},
		{CodeSecret, HashSecret(p.Rho2), c.Rho2Hash},
		{CodeChallenge, p.Commit.Challenge, c.Hash()},
		{CodeResponse, p.Response.Commit, p.Commit.Hash()},
	} {
		if binding.observed != binding.want {
			return reject(binding.code, fmt.Sprintf("%x", binding.want), "%x", binding.observed)
		}
	}
	switch {
	case len(p.Commit.Roots) != c.Profile.Rounds:
		return reject(CodeRoots, fmt.Sprintf("%d, one per round", c.Profile.Rounds), "%d roots", len(p.Commit.Roots))
	case p.Elapsed <= 0:
		return reject(CodeEarly, "a commitment after the start", "a commitment %v after it", p.Elapsed)
	case p.Elapsed > c.Deadline:
		return reject(CodeLate, fmt.Sprintf("a commitment within %v", c.Deadline), "one after %v", p.Elapsed)
	}
	return nil
}

// verifyWalks recomputes the sampled walks, in groups that may cross rounds.
func (v Verifier) verifyWalks(p Proof, walks []Walk) error {
	profile := p.Challenge.Profile
	rounds, memory := p.Commit.rounds(profile, p.Rho1), light{profile, v.Cache, p.Challenge.Key()}
	faults := make([]error, len(walks))
	parallel.For(v.Workers, (len(walks)+group-1)/group, func() func(int) {
		var states [group]Block
		return func(g int) {
			part := walks[g*group : min(len(walks), (g+1)*group)]
			for i, walk := range part {
				states[i] = rounds[walk.Round].Start(walk.Index)
			}
			rounds[0].Steps(memory, states[:len(part)], profile.Steps)
			for i, walk := range part {
				s := g*group + i
				if got, want := p.Response.Openings[s].End, rounds[walk.Round].End(&states[i]); got != want {
					required := fmt.Sprintf("%x, where its steps lead", want)
					faults[s] = reject(CodeWalk, required, "end %x of walk %d in round %d", got, walk.Index, walk.Round)
				}
			}
		}
	})
	for _, err := range faults { // the first, so that the verdict does not depend on who was quicker
		if err != nil {
			return err
		}
	}
	return nil
}
