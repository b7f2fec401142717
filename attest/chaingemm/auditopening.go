package chaingemm

import (
	"encoding/binary"
	"fmt"
)

const auditMagic = "CGA1"

func (p Profile) auditRowSize() int { return 4*p.N + 2*32*p.rowDepth() }

// auditSize is the length of an encoded audit of a layer.
func (p Profile) auditSize(layer, rows int) int {
	return len(auditMagic) + 12 + 8 + p.matrixSize(layer) + rows*p.auditRowSize()
}

// matrixSize is how many bytes of X_t go with an audit of layer t.
func (p Profile) matrixSize(layer int) int {
	if layer == 0 {
		return 0
	}
	return p.N * p.N
}

func auditHeader(p Profile, layer, rows int) string {
	return auditMagic + string(p.Bytes()) + string(uint32Bytes(layer, rows))
}

// EncodeAudit writes the only encoding that DecodeAudit accepts: "CGA1", the profile, layer and count of rows, the matrix unless the
// layer is 0, then for each row its sums, their path and the path of the row, all of fixed size.
func EncodeAudit(p Profile, layer int, o AuditOpening) ([]byte, error) {
	if err := checkAuditShape(p, layer, len(o.Rows), o); err != nil {
		return nil, err
	}
	b := append(make([]byte, 0, p.auditSize(layer, len(o.Rows))), auditHeader(p, layer, len(o.Rows))...)
	b = append(b, o.Matrix...)
	for _, row := range o.Rows {
		b = append(b, sumsBytes(row.Sums)...)
		b = appendHashes(b, row.SumsPath)
		b = appendHashes(b, row.RowPath)
	}
	return b, nil
}

// DecodeAudit reads the audit of a layer of a proof of profile p with that many rows. The length follows from these, and nothing
// is allocated before it is right. The matrix shares memory with b.
func DecodeAudit(p Profile, layer, rows int, b []byte) (AuditOpening, error) {
	if err := checkAuditLayer(p, layer, rows); err != nil {
		return AuditOpening{}, err
	}
	if want := p.auditSize(layer, rows); len(b) != want {
		return AuditOpening{}, &FormatError{fmt.Sprintf("audit of %d bytes where the profile requires %d", len(b), want)}
	}
	header := auditHeader(p, layer, rows)
	if string(b[:len(header)]) != header {
		return AuditOpening{}, &FormatError{fmt.Sprintf("audit header %x where the profile requires %x", b[:len(header)], header)}
	}
	b = b[len(header):]
	take := func(size int) (part []byte) {
		part, b = b[:size:size], b[size:]
		return part
	}
	o := AuditOpening{Rows: make([]AuditRow, rows)}
	if layer > 0 {
		o.Matrix = take(p.matrixSize(layer))
	}
	for s := range o.Rows {
		o.Rows[s].Sums = readSums(take(4 * p.N))
		o.Rows[s].SumsPath = readHashes(take(32 * p.rowDepth()))
		o.Rows[s].RowPath = readHashes(take(32 * p.rowDepth()))
	}
	return o, nil
}

func checkAuditLayer(p Profile, layer, rows int) error {
	if err := CheckAudit(p, rows); err != nil {
		return err
	}
	if layer < 0 || layer >= p.T {
		return &ProfileError{"layer", layer, fmt.Sprintf("from 0 to %d", p.T-1)}
	}
	return nil
}

// checkAuditShape holds the audit against what was asked for.
func checkAuditShape(p Profile, layer, rows int, o AuditOpening) error {
	if err := checkAuditLayer(p, layer, rows); err != nil {
		return err
	}
	if len(o.Rows) != rows || len(o.Matrix) != p.matrixSize(layer) {
		return reject(CodeAuditShape, fmt.Sprintf("%d rows and a matrix of %d bytes", rows, p.matrixSize(layer)),
			"%d rows and a matrix of %d bytes", len(o.Rows), len(o.Matrix))
	}
	for s, row := range o.Rows {
		got, want := [3]int{len(row.Sums), len(row.SumsPath), len(row.RowPath)}, [3]int{p.N, p.rowDepth(), p.rowDepth()}
		if got != want {
			return reject(CodeAuditShape, fmt.Sprintf("%v (sums, path of sums, path of row)", want), "row %d of lengths %v", s, got)
		}
	}
	return nil
}

func sumsBytes(sums []int32) []byte {
	b := make([]byte, 0, 4*len(sums))
	for _, sum := range sums {
		b = binary.BigEndian.AppendUint32(b, uint32(sum))
	}
	return b
}

func readSums(b []byte) []int32 {
	sums := make([]int32, len(b)/4)
	for i := range sums {
		sums[i] = int32(binary.BigEndian.Uint32(b[4*i:]))
	}
	return sums
}

func readHashes(b []byte) [][32]byte {
	hashes := make([][32]byte, len(b)/32)
	for i := range hashes {
		hashes[i] = [32]byte(b[32*i:])
	}
	return hashes
}
