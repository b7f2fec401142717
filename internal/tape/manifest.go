package tape

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"

	"github.com/corebond/corebond/internal/invalid"
)

// Manifest stands beside the files of a tape and says what they are: whoever has it and a file can tell that the file is whole, and
// whoever has a row and a path can tell that the row is of the tape.
type Manifest struct {
	SchemaVersion int            `json:"schema_version"`
	Kind          Kind           `json:"kind"`
	Pool          string         `json:"pool"`
	CutOff        string         `json:"cut_off"`
	Simulated     bool           `json:"simulated"` // true if any row is
	Rows          int            `json:"rows"`
	Hash          string         `json:"hash"` // SHA-256 of the canonical bytes, which are the NDJSON file
	Root          string         `json:"root"` // over the rows, RFC 9162
	Report        *BoundReport   `json:"report"`
	Files         []ManifestFile `json:"files"`
}

// BoundReport is the report that rows bind to: its hash is what the Reports contract keeps.
type BoundReport struct {
	Hash       string `json:"hash"`
	Seq        string `json:"seq"`
	InputsRoot string `json:"inputs_root,omitempty"` // of a device tape
}

// ManifestFile is one file of the tape.
type ManifestFile struct {
	Name   string `json:"name"`
	SHA256 string `json:"sha256"`
	Format Format `json:"format"`
	Bytes  int    `json:"bytes"`
}

// Manifest describes the tape; files are added by AddFile.
func (t *Tape) Manifest() Manifest {
	m := Manifest{SchemaVersion: SchemaVersion, Kind: t.Kind, Rows: len(t.Rows), Hash: t.Hash(), Root: t.Root(), Files: []ManifestFile{}}
	for i, r := range t.Rows {
		m.Simulated = m.Simulated || t.Cell(r, "simulated") == "true"
		if i > 0 {
			continue
		}
		m.Pool, m.CutOff = t.Cell(r, "pool_id"), t.Cell(r, "as_of")
		if hash := t.Cell(r, "report_hash"); hash != "" {
			m.Report = &BoundReport{Hash: hash, Seq: t.Cell(r, "report_seq"), InputsRoot: t.Cell(r, "inputs_root")}
		}
	}
	return m
}

// AddFile notes a file.
func (m *Manifest) AddFile(name string, f Format, b []byte) {
	m.Files = append(m.Files, ManifestFile{name, fileHash(b), f, len(b)})
}

// Bytes is the manifest as a file.
func (m *Manifest) Bytes() []byte {
	b, _ := json.MarshalIndent(m, "", "  ") // strings, integers and booleans always encode
	return append(b, '\n')
}

// maxManifest is the size that one may have.
const maxManifest = 1 << 20

// ParseManifest reads one strictly.
func ParseManifest(b []byte) (m Manifest, err error) {
	if len(b) > maxManifest {
		return m, invalid.New("TOO_LARGE", "", "give the file that tape export wrote", "a manifest has at most %d bytes", maxManifest)
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&m); err != nil {
		return m, invalid.Input("", "give the file that tape export wrote", "not a manifest: %v", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return m, invalid.Input("", "give one manifest", "there is more after the manifest")
	}
	return m, nil
}

// Differs says what of a tape and the bytes it was read from is not what the manifest says; "" if all is. A file that the manifest does
// not name may hold the same rows in a form of its own.
func (m *Manifest) Differs(t *Tape, name string, b []byte) string {
	own := t.Manifest()
	switch {
	case m.Kind != own.Kind, m.Rows != own.Rows, m.Pool != own.Pool, m.CutOff != own.CutOff:
		return "the manifest is of another tape: kind, pool, cut-off or number of rows differ"
	case m.Hash != own.Hash:
		return "the rows have the hash " + own.Hash + ", and the manifest says " + m.Hash
	case m.Root != own.Root:
		return "the rows have the root " + own.Root + ", and the manifest says " + m.Root
	}
	for _, f := range m.Files {
		if f.Name == name && f.SHA256 != fileHash(b) {
			return "the file has the hash " + fileHash(b) + ", and the manifest says " + f.SHA256 + ": its rows are the same, its bytes are not"
		}
	}
	return ""
}

func fileHash(b []byte) string {
	sum := sha256.Sum256(b)
	return "0x" + hex.EncodeToString(sum[:])
}
