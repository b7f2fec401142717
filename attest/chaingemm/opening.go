package chaingemm

import "fmt"

// Opening is the evidence for one sample (t, i, j). It carries no indices: the verifier derives them.
type Opening struct {
	Row         []byte     // row i of X_t, N bytes
	RowPath     [][32]byte // siblings from that row up to R_t
	Segment     []byte     // the segment of row j of X_{t+1} that holds column i
	SegmentPath [][32]byte // siblings from that segment, through its row, up to R_{t+1}
}

const openingsMagic = "CGO1"

// FormatError says why bytes are not openings in the canonical form.
type FormatError struct{ Reason string }

func (e *FormatError) Error() string { return "openings: " + e.Reason }

func (p Profile) openingsSize() int { return len(openingsMagic) + 12 + p.K*p.openingSize() }

// EncodeOpenings writes the only encoding that DecodeOpenings accepts: "CGO1", the profile, then for each sample row, row path,
// segment and segment path, all of fixed size. The openings must have the shape that the profile gives.
func EncodeOpenings(p Profile, openings []Opening) ([]byte, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	if err := checkShape(p, openings); err != nil {
		return nil, err
	}
	b := append(make([]byte, 0, p.openingsSize()), openingsMagic...)
	b = append(b, p.Bytes()...)
	for _, o := range openings {
		b = append(b, o.Row...)
		b = appendHashes(b, o.RowPath)
		b = append(b, o.Segment...)
		b = appendHashes(b, o.SegmentPath)
	}
	return b, nil
}

func appendHashes(b []byte, hashes [][32]byte) []byte {
	for i := range hashes {
		b = append(b, hashes[i][:]...)
	}
	return b
}

// DecodeOpenings reads the openings of a proof of profile p. The length follows from the profile, so a short or overlong path has
// no encoding, and nothing is allocated before the length is right. The openings share memory with b.
func DecodeOpenings(p Profile, b []byte) ([]Opening, error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	if len(b) != p.openingsSize() {
		return nil, &FormatError{fmt.Sprintf("%d bytes where the profile requires %d", len(b), p.openingsSize())}
	}
	header := openingsMagic + string(p.Bytes())
	if string(b[:len(header)]) != header {
		return nil, &FormatError{fmt.Sprintf("header %x where the profile requires %x", b[:len(header)], header)}
	}
	b = b[len(header):]
	take := func(size int) (part []byte) {
		part, b = b[:size:size], b[size:]
		return part
	}
	hashes := func(count int) [][32]byte {
		path := make([][32]byte, count)
		for i := range path {
			path[i] = [32]byte(take(32))
		}
		return path
	}
	openings := make([]Opening, p.K)
	for s := range openings {
		openings[s].Row = take(p.N)
		openings[s].RowPath = hashes(p.rowDepth())
		openings[s].Segment = take(p.segment())
		openings[s].SegmentPath = hashes(p.segmentDepth() + p.rowDepth())
	}
	return openings, nil
}

func checkShape(p Profile, openings []Opening) error {
	if len(openings) != p.K {
		return reject(CodeOpenings, fmt.Sprintf("%d, one per sample", p.K), "%d openings", len(openings))
	}
	for s, o := range openings {
		got := [4]int{len(o.Row), len(o.RowPath), len(o.Segment), len(o.SegmentPath)}
		want := [4]int{p.N, p.rowDepth(), p.segment(), p.segmentDepth() + p.rowDepth()}
		if got != want {
			return reject(CodeOpenings, fmt.Sprintf("%v (row, row path, segment, segment path)", want), "opening %d of lengths %v", s, got)
		}
	}
	return nil
}
