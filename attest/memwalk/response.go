package memwalk

import "fmt"

// Opening shows where one sampled walk ended. It carries no index: the verifier derives it.
type Opening struct {
	End  [32]byte
	Path [][32]byte // siblings from the end up to the root of the round
}

// Response holds one opening for each sample, in their order.
type Response struct {
	Commit   [32]byte // hash of the commitment
	Openings []Opening
}

const responseMagic = "MWR1"

// Encode writes the only encoding that DecodeResponse accepts: "MWR1", the commitment's hash, then for each sample its end
// and its path. The response must have the shape that the profile gives.
func (r Response) Encode(p Profile) ([]byte, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	if err := r.checkShape(p); err != nil {
		return nil, err
	}
	b := append(make([]byte, 0, p.responseSize()), responseMagic...)
	b = appendHashes(b, r.Commit)
	for _, o := range r.Openings {
		b = appendHashes(appendHashes(b, o.End), o.Path...)
	}
	return b, nil
}

// DecodeResponse reads a response for a profile, which determines its length: nothing is allocated before that is right.
func DecodeResponse(p Profile, b []byte) (Response, error) {
	if err := p.Check(); err != nil {
		return Response{}, err
	}
	if len(b) != p.responseSize() || string(b[:len(responseMagic)]) != responseMagic {
		return Response{}, wrongSize("response", b, p.responseSize(), responseMagic)
	}
	hashes := readHashes(b[len(responseMagic):])
	r := Response{hashes[0], make([]Opening, p.samples())}
	hashes = hashes[1:]
	for s := range r.Openings {
		r.Openings[s] = Opening{hashes[0], hashes[1 : 1+p.depth()]}
		hashes = hashes[1+p.depth():]
	}
	return r, nil
}

func (r Response) checkShape(p Profile) error {
	if len(r.Openings) != p.samples() {
		return reject(CodeShape, fmt.Sprintf("%d, one per sample", p.samples()), "%d openings", len(r.Openings))
	}
	for s, o := range r.Openings {
		if len(o.Path) != p.depth() {
			required := fmt.Sprintf("%d, the depth of the tree", p.depth())
			return reject(CodeShape, required, "a path of %d hashes in opening %d", len(o.Path), s)
		}
	}
	return nil
}
