package tape

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"time"
)

// Anchor is where a tape's root stands on chain.
type Anchor struct {
	ChainID   uint64 `json:"chain_id"`
	Contract  string `json:"contract"` // Tapes
	Seq       uint64 `json:"seq"`      // within the pool and kind
	Block     uint64 `json:"block"`
	BlockHash string `json:"block_hash"`
	Tx        string `json:"tx"`
}

// Anchors knows which tapes stand on chain.
type Anchors interface {
	// TapeAnchor is where the root of the pool's tape of a kind as of exactly an instant stands; nil if that very root does not.
	TapeAnchor(ctx context.Context, kind Kind, pool string, asOf time.Time, root string) (*Anchor, error)
}

// anchor is where a tape that is served stands on chain.
func (s *Service) anchor(ctx context.Context, m *Manifest) (*Anchor, error) {
	if s.Anchors == nil {
		return nil, nil //nolint:nilnil // no chain is read
	}
	asOf, err := time.Parse(time.RFC3339, m.CutOff)
	if err != nil {
		return nil, err
	}
	return s.Anchors.TapeAnchor(ctx, m.Kind, m.Pool, asOf, m.Root)
}

// Index is what /tapes/?pool=NAME answers: the tapes of a pool, by kind.
type Index struct {
	SchemaVersion int           `json:"schema_version"`
	Pool          string        `json:"pool"`
	Tapes         []IndexedTape `json:"tapes"`
}

// IndexedTape is one tape of an index. Anchor is null while the root is not on chain.
type IndexedTape struct {
	Kind      Kind         `json:"kind"`
	CutOff    string       `json:"cut_off"`
	Simulated bool         `json:"simulated"`
	Rows      int          `json:"rows"`
	Hash      string       `json:"hash"`
	Root      string       `json:"root"`
	Report    *BoundReport `json:"report"`
	Anchored  bool         `json:"anchored"`
	Anchor    *Anchor      `json:"anchor"`
	Manifest  string       `json:"manifest"` // path
	Files     []string     `json:"files"`    // paths
}

// Index lists the tapes of a pool; a pool that is not known has none.
func (s *Service) Index(ctx context.Context, pool string) (Index, error) {
	out := Index{SchemaVersion: 1, Pool: pool, Tapes: []IndexedTape{}}
	for _, kind := range Kinds() {
		_, m, err := s.Tape(ctx, kind, pool)
		if errors.Is(err, ErrNoTape) {
			continue
		}
		if err != nil {
			return Index{}, err
		}
		at, err := s.anchor(ctx, &m)
		if err != nil {
			return Index{}, err
		}
		t := IndexedTape{
			Kind: kind, CutOff: m.CutOff, Simulated: m.Simulated, Rows: m.Rows, Hash: m.Hash, Root: m.Root, Report: m.Report, Anchored: at != nil, Anchor: at,
			Manifest: ManifestPath(kind, pool),
		}
		for _, f := range Formats() {
			t.Files = append(t.Files, Path(kind, pool, f))
		}
		out.Tapes = append(out.Tapes, t)
	}
	return out, nil
}

// index serves Index.
func (s *Service) index(w http.ResponseWriter, r *http.Request, log func(ctx context.Context, message string, err error)) {
	pool := r.URL.Query().Get("pool")
	if pool == "" {
		http.Error(w, "name a pool: /tapes/?pool=NAME", http.StatusBadRequest)
		return
	}
	index, err := s.Index(r.Context(), pool)
	if err != nil {
		log(r.Context(), "tapes not listed", err)
		http.Error(w, "the tapes could not be listed", http.StatusInternalServerError)
		return
	}
	b, _ := json.Marshal(index) // strings, integers and booleans always encode
	serve(w, r, "application/json", `"`+fileHash(b)+`"`, append(b, '\n'))
}
