package slots

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest/drand"
)

// A relay's lies cost nothing but another relay's answer.
func TestRelays(t *testing.T) {
	t.Parallel()
	b := newBeacon(t)
	const round = 77
	good, err := b.Round(t.Context(), round)
	if err != nil {
		t.Fatal(err)
	}
	other, err := b.Round(t.Context(), round+1)
	if err != nil {
		t.Fatal(err)
	}
	forged := other
	forged.Round = round
	relay := func(status int, body any) string {
		text, isText := body.(string)
		if !isText {
			marshalled, err := json.Marshal(body)
			if err != nil {
				t.Fatal(err)
			}
			text = string(marshalled)
		}
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if want := fmt.Sprintf("/path/%x/public/%d", b.network.ChainHash, round); r.URL.Path != want {
				t.Errorf("asked for %s, want %s", r.URL.Path, want)
			}
			if status == http.StatusFound {
				w.Header().Set("Location", text)
			}
			w.WriteHeader(status)
			fmt.Fprint(w, text)
		}))
		t.Cleanup(server.Close)
		return server.URL + "/path/"
	}
	honest := relay(http.StatusOK, good)
	endless := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, strings.Repeat(" ", 2*drand.MaxBeaconBytes))
		_ = http.NewResponseController(w).Flush()
		<-r.Context().Done()
	}))
	t.Cleanup(endless.Close)
	for name, bad := range map[string]string{
		"absent": relay(http.StatusNotFound, "no such round"), "another round": relay(http.StatusOK, other), "forged": relay(http.StatusOK, forged),
		"endless": endless.URL, "nonsense": relay(http.StatusOK, "<html>"),
		"elsewhere": relay(http.StatusFound, honest+fmt.Sprintf("%x/public/%d", b.network.ChainHash, round)), "no address": "http://127.0.0.1:1/path", "bad address": "http://[::1",
	} {
		r := NewRelays(b.network, []string{bad}, DefaultTerms())
		r.Timeout = time.Hour
		if got, err := r.Round(t.Context(), round); err == nil {
			t.Errorf("%s: %+v", name, got)
		}
		r.URLs = []string{bad, honest}
		if got, err := r.Round(t.Context(), round); err != nil || got.Round != round {
			t.Errorf("%s beside an honest relay: %+v, %v", name, got, err)
		}
	}
	if _, err := NewRelays(b.network, nil, DefaultTerms()).Round(t.Context(), round); err == nil {
		t.Error("a round came from no relay")
	}
}

// A relay that never answers is not waited for once another has.
func TestRelayThatHangs(t *testing.T) {
	t.Parallel()
	b := newBeacon(t)
	good, err := b.Round(t.Context(), 5)
	if err != nil {
		t.Fatal(err)
	}
	hangs := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
	t.Cleanup(hangs.Close)
	answers := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _ = json.NewEncoder(w).Encode(good) }))
	t.Cleanup(answers.Close)
	r := NewRelays(b.network, []string{hangs.URL, answers.URL}, DefaultTerms())
	r.Timeout = time.Hour
	if got, err := r.Round(t.Context(), 5); err != nil || got.Round != 5 {
		t.Errorf("Round = %+v, %v", got, err)
	}
}

func TestTermsNeedSources(t *testing.T) {
	t.Parallel()
	for name, replace := range map[string][2]string{
		"no source": {`"source": "choice: ten attempts within a period of quicknet"`, `"source": ""`}, "unknown key": {"retry_millis", "retry_hours"},
		"out of range": {`"value": 60,`, `"value": 721,`}, "version": {`"version": 1`, `"version": 2`},
	} {
		text := strings.Replace(string(shippedTerms), replace[0], replace[1], 1)
		if text == string(shippedTerms) {
			t.Fatalf("%s: nothing is replaced", name)
		}
		if _, err := ParseTerms([]byte(text)); err == nil {
			t.Errorf("%s loads", name)
		}
	}
}
