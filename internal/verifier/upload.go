package verifier

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// Headers of uploads: from which byte on, and of how many.
const (
	headerOffset = "Upload-Offset"
	headerLength = "Upload-Length"
)

// upload is one part that is being uploaded.
type upload struct {
	service  *Service
	row      postgres.Exchange
	part     string
	manifest wire.Manifest
	of       int // chunks of all parts
	have     int // chunks that are there
}

// findUpload reads how far a part has come.
func (s *Service) findUpload(r *http.Request) (*upload, View, error) {
	challenge, err := pathHash(r, "challenge")
	if err != nil {
		return nil, View{}, err
	}
	row, err := s.Store.Exchange(r.Context(), challenge)
	if err != nil {
		return nil, View{}, err
	}
	_, v, err := s.resume(row)
	if err != nil {
		return nil, View{}, err
	}
	u := &upload{service: s, row: row, part: r.PathValue("part")}
	var announced bool
	if u.manifest, announced = v.Parts[u.part]; !announced {
		return nil, View{}, Refuse(http.StatusConflict, "UNANNOUNCED", "an upload of "+cut(u.part), "a part that the device announced", "announce it first: POST /v1/evidence/{challenge}/open")
	}
	for _, m := range v.Parts {
		u.of += len(m.Chunks)
	}
	return u, v, u.count(r.Context())
}

func (u *upload) count(ctx context.Context) (err error) {
	u.have = len(u.manifest.Chunks)
	if u.row.Stage == postgres.StageOpened {
		u.have, err = u.service.Store.Chunks(ctx, u.row.Challenge, u.part)
	}
	return err
}

func (u *upload) offset() int { return min(u.have*wire.ChunkSize, u.manifest.Size) }

func (u *upload) tell(w http.ResponseWriter) {
	w.Header().Set(headerOffset, strconv.Itoa(u.offset()))
	w.Header().Set(headerLength, strconv.Itoa(u.manifest.Size))
}

// headPart tells from which byte on to upload.
func (s *Service) headPart(w http.ResponseWriter, r *http.Request) error {
	u, _, err := s.findUpload(r)
	if err != nil {
		return err
	}
	u.tell(w)
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	return nil
}

// putPart takes chunks from an offset on, as many as come. Each is checked and stored before the next is read, so what a broken connection
// leaves is whole chunks.
func (s *Service) putPart(w http.ResponseWriter, r *http.Request) error {
	u, v, err := s.findUpload(r)
	if err != nil {
		return err
	}
	shown, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if subtle.ConstantTimeCompare([]byte(shown), []byte(v.UploadKey)) != 1 {
		return Refuse(http.StatusForbidden, "UPLOAD_KEY", "another Authorization", "Bearer and the signature of the announcement", "upload with what only the device has: the signature of its own Open")
	}
	if wait := s.devices.Take(v.Device.Hex(), s.Now()); wait > 0 {
		return TooMany("one device", wait)
	}
	u.tell(w)
	seq, err := u.first(r.Header.Get(headerOffset))
	if err != nil {
		return err
	}
	if s.backlog.Load() > s.Terms.MaxBacklog.Value && u.row.Stage == postgres.StageOpened {
		return s.refuseForBacklog(r.Context(), u.row.Challenge)
	}
	waiting, cancel := context.WithTimeout(r.Context(), seconds(s.Terms.RequestSeconds))
	defer cancel()
	leave, err := enter(waiting, s.uploads)
	if err != nil {
		return err
	}
	defer leave()
	s.Metrics.uploading(1)
	defer s.Metrics.uploading(-1)
	if err := u.take(r, seq); err != nil {
		u.tell(w)
		return err
	}
	u.tell(w)
	WriteJSON(w, http.StatusOK, struct {
		Offset int `json:"offset"`
		Size   int `json:"size"`
	}{u.offset(), u.manifest.Size})
	return nil
}

// first is the chunk that an upload begins with: one that is there already or the next.
func (u *upload) first(text string) (int, error) {
	const fix = "ask HEAD for the offset and begin there"
	offset, err := strconv.Atoi(text)
	if err != nil || offset < 0 || offset%wire.ChunkSize != 0 {
		return 0, Refuse(http.StatusBadRequest, "OFFSET", headerOffset+" "+cut(text), fmt.Sprintf("a multiple of %d", wire.ChunkSize), fix)
	}
	seq := offset / wire.ChunkSize
	if seq > u.have || seq >= len(u.manifest.Chunks) {
		return 0, Refuse(http.StatusConflict, "OFFSET", headerOffset+" "+cut(text), fmt.Sprintf("at most %d", u.offset()), fix)
	}
	return seq, nil
}

// refuseForBacklog sends a device away, which shall not fail because we are busy.
func (s *Service) refuseForBacklog(ctx context.Context, challenge common.Hash) error {
	const after = 5 * time.Second
	if err := s.Store.Extend(ctx, challenge, s.Now().Add(seconds(s.Terms.UploadSeconds))); err != nil {
		return err
	}
	return busy("BACKLOG", "more proofs to verify than there is room for", fmt.Sprintf("at most %d", s.Terms.MaxBacklog.Value), after)
}

// take reads chunks from the body until it ends.
func (u *upload) take(r *http.Request, seq int) error {
	buffer, g, came := make([]byte, min(wire.ChunkSize, u.manifest.Size)), guardOf(r.Context()), false
	for ; seq < len(u.manifest.Chunks); seq++ {
		g.extend(seconds(u.service.Terms.ChunkSeconds))
		chunk := buffer[:min(wire.ChunkSize, u.manifest.Size-seq*wire.ChunkSize)]
		n, err := io.ReadFull(r.Body, chunk)
		if errors.Is(err, io.EOF) && n == 0 && came {
			return nil // the rest comes with another request
		}
		if err != nil {
			return bodyFault(err, 0)
		}
		if err := u.save(r.Context(), seq, chunk); err != nil {
			return err
		}
		came = true
	}
	g.extend(seconds(u.service.Terms.RequestSeconds))
	if n, _ := io.ReadFull(r.Body, buffer[:1]); n > 0 {
		return Refuse(http.StatusRequestEntityTooLarge, "TOO_LARGE", "more bytes", fmt.Sprintf("%d, as announced", u.manifest.Size), "upload what was announced")
	}
	return nil
}

// save checks a chunk and stores it, even if the device hangs up meanwhile.
func (u *upload) save(ctx context.Context, seq int, chunk []byte) error {
	if got, want := common.Hash(sha256.Sum256(chunk)), u.manifest.Chunks[seq]; got != want {
		return Refuse(http.StatusUnprocessableEntity, "CHUNK_HASH", fmt.Sprintf("chunk %d with SHA-256 %v", seq, got), want.Hex(), "upload what was announced")
	}
	if seq < u.have {
		return nil
	}
	s := u.service
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), seconds(s.Terms.RequestSeconds))
	defer cancel()
	err := s.Store.SaveChunk(ctx, postgres.Chunk{Challenge: u.row.Challenge, Part: u.part, Seq: seq, Body: chunk, Of: u.of}, s.Now())
	if errors.Is(err, postgres.ErrOutdated) { // somebody else was faster, perhaps with all of it
		if u.row, err = s.Store.Exchange(ctx, u.row.Challenge); err == nil {
			err = u.count(ctx)
		}
		if err == nil && seq >= u.have {
			err = postgres.ErrOutdated
		}
		return err
	}
	if err != nil {
		return err
	}
	u.have = seq + 1
	s.Metrics.stored(len(chunk))
	if u.have == len(u.manifest.Chunks) {
		s.delivered()
	}
	return nil
}
