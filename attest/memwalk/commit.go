package memwalk

// Commit is what the prover is bound to once it has left it. Its arrival stops the clock.
type Commit struct {
	Challenge [32]byte   // hash of the challenge
	Roots     [][32]byte // one for each round, of the tree over the ends of its walks
}

const (
	commitMagic = "MWC1"
	hashSize    = 32
	headerSize  = len(commitMagic) + hashSize // of commit and response
)

// Encode writes the only encoding that DecodeCommit accepts: "MWC1", the challenge hash, the roots.
func (c Commit) Encode() []byte {
	b := append(make([]byte, 0, headerSize+len(c.Roots)*hashSize), commitMagic...)
	return appendHashes(appendHashes(b, c.Challenge), c.Roots...)
}

// DecodeCommit reads a commitment for a profile, which determines its length.
func DecodeCommit(p Profile, b []byte) (Commit, error) {
	if err := p.Check(); err != nil {
		return Commit{}, err
	}
	want := headerSize + p.Rounds*hashSize
	if len(b) != want || string(b[:len(commitMagic)]) != commitMagic {
		return Commit{}, wrongSize("commit", b, want, commitMagic)
	}
	hashes := readHashes(b[len(commitMagic):])
	return Commit{hashes[0], hashes[1:]}, nil
}

// Hash stands for the commitment where samples are drawn.
func (c Commit) Hash() [32]byte { return tagged(domainCommit, c.Encode()) }

// rounds returns the rounds that these roots and the start determine.
func (c Commit) rounds(p Profile, rho1 [32]byte) []Round {
	rounds, seed := make([]Round, p.Rounds), firstSeed(c.Challenge, rho1)
	for r := range rounds {
		rounds[r] = Round{p, r, seed}
		seed = nextSeed(seed, c.Roots[r])
	}
	return rounds
}

func readHashes(b []byte) [][32]byte {
	hashes := make([][32]byte, len(b)/hashSize)
	for i := range hashes {
		hashes[i] = [32]byte(b[i*hashSize:])
	}
	return hashes
}
