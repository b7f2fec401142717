package tape

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Service makes the tapes of pools' newest reports, keeps each for a while, and serves them as files.
type Service struct {
	Source  Source
	Anchors Anchors // nil where no chain is read: then no tape is anchored
	Now     func() time.Time
	Keep    time.Duration // how long a tape is shown before it is made anew; a minute if it is 0

	mu   sync.Mutex
	held map[string]held
}

// held is a tape and when it was made.
type held struct {
	tape     Tape
	manifest Manifest
	at       time.Time
}

// maxHeld is how many tapes are kept; the oldest goes first.
const maxHeld = 32

// Tape is the tape of a kind as of the pool's newest report, and its manifest without files. It must not be changed. One is made at a
// time: making one reads a whole record.
func (s *Service) Tape(ctx context.Context, kind Kind, pool string) (Tape, Manifest, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	keep := s.Keep
	if keep == 0 {
		keep = time.Minute
	}
	name := string(kind) + "/" + pool
	if h, ok := s.held[name]; ok && s.Now().Sub(h.at) < keep {
		return h.tape, h.manifest, nil
	}
	t, err := s.Source.Tape(ctx, kind, pool, time.Time{})
	if err != nil {
		return Tape{}, Manifest{}, fmt.Errorf("make %s tape of %q: %w", kind, pool, err)
	}
	h := held{t, t.Manifest(), s.Now()}
	if s.held == nil {
		s.held = map[string]held{}
	}
	s.held[name] = h
	for len(s.held) > maxHeld {
		oldest := ""
		for n, other := range s.held {
			if oldest == "" || other.at.Before(s.held[oldest].at) {
				oldest = n
			}
		}
		delete(s.held, oldest)
	}
	return h.tape, h.manifest, nil
}

// Path is where Handler serves a tape.
func Path(kind Kind, pool string, f Format) string {
	return "/tapes/" + string(kind) + "/" + url.PathEscape(pool) + "." + string(f)
}

// ManifestPath is where Handler serves a tape's manifest.
func ManifestPath(kind Kind, pool string) string {
	return "/tapes/" + string(kind) + "/" + url.PathEscape(pool) + ".manifest.json"
}

// Handler serves the index /tapes/?pool={pool}, GET /tapes/{kind}/{pool}.{format}, the manifest as .manifest.json, and
// /tapes/{kind}.schema.json. The ETag is the tape's hash and the format, so that who has a tape asks again at no cost. log is told what goes wrong.
func (s *Service) Handler(log func(ctx context.Context, message string, err error)) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /tapes/{$}", func(w http.ResponseWriter, r *http.Request) { s.index(w, r, log) })
	mux.HandleFunc("GET /tapes/{file}", func(w http.ResponseWriter, r *http.Request) {
		kind, ok := strings.CutSuffix(r.PathValue("file"), ".schema.json")
		if !ok || !Kind(kind).Known() {
			http.NotFound(w, r)
			return
		}
		serve(w, r, "application/schema+json", fmt.Sprintf(`"schema-%d"`, SchemaVersion), Schema(Kind(kind)))
	})
	mux.HandleFunc("GET /tapes/{kind}/{file}", func(w http.ResponseWriter, r *http.Request) {
		kind := Kind(r.PathValue("kind"))
		pool, format, manifest, ok := fileName(r.PathValue("file"))
		if !ok || !kind.Known() {
			http.NotFound(w, r)
			return
		}
		t, m, err := s.Tape(r.Context(), kind, pool)
		if errors.Is(err, ErrNoTape) {
			http.NotFound(w, r)
			return
		}
		if err != nil {
			log(r.Context(), "tape not made", err)
			http.Error(w, "the tape could not be made", http.StatusInternalServerError)
			return
		}
		if manifest {
			serve(w, r, "application/json", `"`+m.Hash+`-manifest"`, m.Bytes())
			return
		}
		tag := `"` + m.Hash + "-" + string(format) + `"`
		head(w, format.MediaType(), tag)
		w.Header().Set("Content-Disposition", `attachment; filename="`+string(kind)+"-tape."+string(format)+`"`)
		if matches(r, tag) {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		if r.Method == http.MethodHead {
			return
		}
		if err := t.Write(w, format); err != nil {
			log(r.Context(), "tape not sent", err)
			panic(http.ErrAbortHandler) // what was sent is not whole, and must not look so
		}
	})
	return mux
}

// fileName takes NAME.FORMAT or NAME.manifest.json apart.
func fileName(file string) (pool string, f Format, manifest, ok bool) {
	if pool, ok := strings.CutSuffix(file, ".manifest.json"); ok {
		return pool, "", true, pool != ""
	}
	dot := strings.LastIndexByte(file, '.')
	if dot < 1 {
		return "", "", false, false
	}
	f, err := ParseFormat(file[dot+1:])
	return file[:dot], f, false, err == nil
}

func head(w http.ResponseWriter, media, tag string) {
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("ETag", tag)
	h.Set("Cache-Control", "public, max-age=60")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Link", `</tapes/device.schema.json>; rel="describedby", </tapes/loan.schema.json>; rel="describedby"`)
}

func serve(w http.ResponseWriter, r *http.Request, media, tag string, b []byte) {
	head(w, media, tag)
	if matches(r, tag) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(b)))
	if _, err := bytes.NewReader(b).WriteTo(w); err != nil {
		return // the reader has gone
	}
}

// matches reports whether the request has one of its tags already (RFC 9110, 13.1.2).
func matches(r *http.Request, tag string) bool {
	for given := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if given = strings.TrimPrefix(strings.TrimSpace(given), "W/"); given == tag || given == "*" {
			return true
		}
	}
	return false
}
