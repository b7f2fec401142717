package verifier

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/internal/verifier/wire"
)

// announced is a proof of a device whose openings are four chunks and a bit, up to where the upload begins.
func announced(t *testing.T, w *world) *proof {
	t.Helper()
	w.enrol("large", 100)
	p := w.begin()
	if err := p.commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.announce(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(p.open.Openings.Chunks); n != 5 || p.open.Openings.Size%wire.ChunkSize == 0 {
		t.Fatalf("openings have %d chunks of %d bytes, want four and a bit", n, p.open.Openings.Size)
	}
	return p
}

// cut sends the first bytes of an upload and then no more, as a broken connection would, and returns when the server has noticed.
func (p *proof) cut(t *testing.T, from, to int) {
	t.Helper()
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.agent.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	key, err := p.open.Open.Signature.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	all := p.delivery.Openings
	fmt.Fprintf(conn, "PUT %s HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer %s\r\nUpload-Offset: %d\r\nContent-Length: %d\r\n\r\n", p.evidence(PartOpenings), key, from, len(all)-from)
	if _, err := conn.Write(all[from:to]); err != nil {
		t.Fatal(err)
	}
	if err := conn.(*net.TCPConn).CloseWrite(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, conn); err != nil {
		t.Fatal(err)
	}
}

func (p *proof) head(t *testing.T) int {
	t.Helper()
	r, err := p.agent.do(t.Context(), http.MethodHead, p.evidence(PartOpenings), nil, nil)
	if err != nil || r.status != http.StatusOK || r.header.Get(headerLength) != strconv.Itoa(p.open.Openings.Size) {
		t.Fatalf("HEAD: %d %v, %v", r.status, r.header, err)
	}
	n, err := strconv.Atoi(r.header.Get(headerOffset))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// The connection is cut before, at and behind the border of every chunk, and the service restarts each time: the upload goes on where it
// was, with whole chunks.
func TestUploadResumes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := announced(t, w)
	all := p.delivery.Openings
	for border := range len(p.open.Openings.Chunks) {
		for _, beyond := range []int{-1, 0, 7} {
			from := p.head(t)
			to := border*wire.ChunkSize + beyond
			if to < from {
				continue
			}
			p.cut(t, from, to)
			w.restart()
			if got, want := p.head(t), to/wire.ChunkSize*wire.ChunkSize; got != want {
				t.Fatalf("cut at %d: offset %d, want %d", to, got, want)
			}
		}
	}
	from := p.head(t)
	if r, err := p.put(t.Context(), PartOpenings, from, bytes.NewReader(all[from:])); err != nil || r.status != http.StatusOK {
		t.Fatalf("last chunk: %d %s, %v", r.status, r.body, err)
	}
	w.verify()
	e := w.status(p)
	if e.Result == nil || e.Result.State != attest.Verified {
		t.Fatalf("evidence = %+v", e)
	}
	if n := p.head(t); n != len(all) {
		t.Errorf("offset after the verdict = %d, want %d", n, len(all))
	}
	if n, err := w.db.Chunks(t.Context(), p.hash, PartOpenings); err != nil || n != 0 {
		t.Errorf("chunks left after the verdict = %d, %v", n, err)
	}
}

func TestRefusedUploads(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := announced(t, w)
	all := p.delivery.Openings
	spoilt := bytes.Clone(all)
	spoilt[wire.ChunkSize+5] ^= 1
	for _, test := range []struct {
		name   string
		part   string
		offset int
		body   []byte
		status int
		code   string
		have   int // afterwards
	}{
		{"another part", PartAudit, 0, all, 409, "UNANNOUNCED", 0},
		{"offset within a chunk", PartOpenings, 5, all[5:], 400, "OFFSET", 0},
		{"offset beyond what is there", PartOpenings, wire.ChunkSize, all[wire.ChunkSize:], 409, "OFFSET", 0},
		{"nothing", PartOpenings, 0, nil, 400, "CUT_SHORT", 0},
		{"half a chunk", PartOpenings, 0, all[:1000], 400, "CUT_SHORT", 0},
		{"other bytes in the second chunk", PartOpenings, 0, spoilt, 422, "CHUNK_HASH", 1},
		{"the first chunk again", PartOpenings, 0, all[:wire.ChunkSize], 200, "", 1},
		{"other bytes in the place of the first", PartOpenings, 0, spoilt[1 : 1+wire.ChunkSize], 422, "CHUNK_HASH", 1},
		{"more than was announced", PartOpenings, wire.ChunkSize, append(bytes.Clone(all[wire.ChunkSize:]), 0), 413, "TOO_LARGE", 5},
	} {
		r, err := p.put(t.Context(), test.part, test.offset, bytes.NewReader(test.body))
		if err != nil || r.status != test.status || r.code() != test.code {
			t.Errorf("%s: %d %s, %v, want %d %s", test.name, r.status, r.body, err, test.status, test.code)
		}
		if got := p.head(t); got != min(test.have*wire.ChunkSize, len(all)) {
			t.Errorf("%s: offset %d afterwards", test.name, got)
		}
	}
	w.verify()
	if e := w.status(p); e.Result == nil || e.Result.State != attest.Verified {
		t.Errorf("evidence = %+v", e)
	}
}

// Only who signed the announcement may upload: nobody else has seen its signature yet.
func TestUploadKey(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := announced(t, w)
	for _, key := range []string{"", "Bearer ", "Bearer 0x" + strings.Repeat("00", 65)} {
		r, err := w.agent.do(t.Context(), http.MethodPut, p.evidence(PartOpenings), http.Header{"Authorization": {key}, headerOffset: {"0"}}, bytes.NewReader(p.delivery.Openings))
		if err != nil || r.status != http.StatusForbidden || r.code() != "UPLOAD_KEY" {
			t.Errorf("key %q: %d %s, %v", key, r.status, r.body, err)
		}
	}
}

// A device whose announcement contradicts itself has failed.
func TestAnnouncementOfOtherBytes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := w.begin()
	if err := p.commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.prepare(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.delivery.Openings[0] ^= 1
	p.open.Openings = wire.ManifestOf(p.delivery.Openings) // whose hash is not the one in Open
	if err := p.announce(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := p.upload(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.verify()
	if e := w.status(p); e.Result == nil || e.Result.State != attest.Failed || e.Result.Failures[0].Code != "OPENINGS_HASH" {
		t.Errorf("evidence = %+v, %+v", e, e.Result)
	}
}

// While there is too much to verify devices are sent away, and do not fail for it.
func TestBackpressure(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	p := announced(t, w)
	due := *w.status(p).Due
	w.clock.Set(due.Add(-time.Second))
	w.service.backlog.Store(w.config.Terms.MaxBacklog.Value + 1)
	r, err := p.put(t.Context(), PartOpenings, 0, bytes.NewReader(p.delivery.Openings))
	if err != nil || r.status != http.StatusServiceUnavailable || r.code() != "BACKLOG" || r.header.Get("Retry-After") != "5" {
		t.Fatalf("upload: %d %s %v, %v", r.status, r.body, r.header, err)
	}
	if err := w.service.Ready(); err == nil {
		t.Error("service is ready with a backlog")
	}
	want := w.clock.Now().Add(seconds(w.config.Terms.UploadSeconds))
	if e := w.status(p); e.Due == nil || !e.Due.Equal(want) {
		t.Errorf("due = %v, want %v, later than %v", e.Due, want, due)
	}
	w.service.backlog.Store(0)
	if err := p.upload(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.verify()
	if e := w.status(p); e.Result == nil || e.Result.State != attest.Verified {
		t.Errorf("evidence = %+v", e)
	}
}
