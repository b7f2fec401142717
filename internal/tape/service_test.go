package tape_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/corebond/corebond/internal/tape"
)

// shelf makes tapes of one pool and counts how often.
type shelf struct {
	made int
	err  error
}

func (s *shelf) Tape(_ context.Context, k tape.Kind, pool string, _ time.Time) (tape.Tape, error) {
	s.made++
	switch {
	case s.err != nil:
		return tape.Tape{}, s.err
	case pool != "pool-1" || k != tape.Device:
		return tape.Tape{}, tape.ErrNoTape
	}
	return devices(deviceRow("a", nil)), nil
}

// answer is what is left of a response.
type answer struct {
	code   int
	header http.Header
}

func TestService(t *testing.T) {
	t.Parallel()
	source, now := &shelf{}, time.Date(2026, 5, 20, 0, 0, 0, 0, time.UTC)
	s := &tape.Service{Source: source, Now: func() time.Time { return now }}
	var logged []string
	server := httptest.NewServer(s.Handler(func(_ context.Context, message string, _ error) { logged = append(logged, message) }))
	defer server.Close()
	get := func(path, tag string) (answer, string) {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		if tag != "" {
			request.Header.Set("If-None-Match", tag)
		}
		response, err := server.Client().Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		b, err := io.ReadAll(response.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer{response.StatusCode, response.Header}, string(b)
	}
	want := devices(deviceRow("a", nil))
	for _, f := range tape.Formats() {
		path := tape.Path(tape.Device, "pool-1", f)
		response, body := get(path, "")
		b, err := want.Bytes(f)
		if err != nil || body != string(b) || response.header.Get("Content-Type") != f.MediaType() {
			t.Errorf("%s: %d bytes of %d, %s", path, len(body), len(b), response.header.Get("Content-Type"))
		}
		tag := response.header.Get("ETag")
		if again, body := get(path, `"x", W/`+tag); again.code != http.StatusNotModified || body != "" || tag == "" {
			t.Errorf("%s with its tag %s: %d", path, tag, again.code)
		}
	}
	if source.made != 1 {
		t.Errorf("the tape was made %d times", source.made)
	}
	if response, body := get("/tapes/device/pool-1.manifest.json", ""); response.code != http.StatusOK {
		t.Errorf("manifest: %d", response.code)
	} else if m, err := tape.ParseManifest([]byte(body)); err != nil || m.Hash != want.Hash() {
		t.Errorf("manifest %+v, %v", m, err)
	}
	if _, body := get("/tapes/loan.schema.json", ""); body != string(tape.Schema(tape.Loan)) {
		t.Errorf("schema %.60s", body)
	}
	for _, path := range []string{"/tapes/device/pool-2.csv", "/tapes/loan/pool-1.csv", "/tapes/device/pool-1.exe", "/tapes/device/.csv", "/tapes/car/pool-1.csv", "/tapes/car.schema.json", "/tapes/x"} {
		if response, _ := get(path, ""); response.code != http.StatusNotFound {
			t.Errorf("%s: %d", path, response.code)
		}
	}
	if len(logged) > 0 {
		t.Errorf("logged %v", logged)
	}

	now, source.err = now.Add(2*time.Minute), errors.New("the database is away: secret-7")
	response, body := get("/tapes/device/pool-1.csv", "")
	if response.code != http.StatusInternalServerError || len(logged) != 1 {
		t.Errorf("%d %q, logged %v", response.code, body, logged)
	}
	if body != "the tape could not be made\n" {
		t.Errorf("the answer tells %q", body)
	}
}
