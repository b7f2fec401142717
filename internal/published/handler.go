package published

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/slot"
	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// Days tells what is published of a day's slots.
type Days interface {
	// Published returns JSON; postgres.ErrNotFound if there is nothing. final says that it will never change.
	Published(ctx context.Context, day slot.Day) (body []byte, final bool, err error)
}

// Handler serves what anyone may read to check the service: the log and the days' slots.
type Handler struct {
	Keeper Keeper
	Days   Days
	Slog   *slog.Logger

	mux  *http.ServeMux
	room chan struct{}
}

const (
	mostAtOnce = 64 // requests worked on; a proof reads some 255 hashes for every factor of 256 in the log's size
	patience   = 10 * time.Second
)

// NewHandler makes a handler.
func NewHandler(k Keeper, d Days, log *slog.Logger) *Handler {
	h := &Handler{Keeper: k, Days: d, Slog: log, mux: http.NewServeMux(), room: make(chan struct{}, mostAtOnce)}
	h.mux.HandleFunc("GET /v1/log/checkpoint", h.serve(h.checkpoint))
	h.mux.HandleFunc("GET /v1/log/receipt", h.serve(h.receipt))
	h.mux.HandleFunc("GET /v1/log/consistency", h.serve(h.consistency))
	h.mux.HandleFunc("GET /v1/slots/{day}", h.serve(h.day))
	h.mux.HandleFunc("/", h.serve(func(w http.ResponseWriter, r *http.Request) error {
		return refuse(http.StatusNotFound, "NO_ENDPOINT", cut(r.Method+" "+r.URL.Path), "an endpoint of the log", "see docs/attestation.md")
	}))
	return h
}

// ServeHTTP implements http.Handler.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) { h.mux.ServeHTTP(w, r) }

// refusal is a request that is not served.
type refusal struct {
	status int
	attest.Failure
}

func (r *refusal) Error() string { return r.String() }

func refuse(status int, code, observed, required, fix string) error {
	return &refusal{status, attest.Failure{Code: code, Observed: observed, Required: required, Fix: fix}}
}

// cut keeps what a caller wrote from filling the answer.
func cut(text string) string {
	const most = 80
	if len(text) > most {
		text = text[:most] + "…"
	}
	return strconv.QuoteToASCII(text)
}

// serve bounds how many requests are worked on and for how long, and tells errors.
func (h *Handler) serve(handle func(http.ResponseWriter, *http.Request) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		var err error
		select {
		case h.room <- struct{}{}:
			defer func() { <-h.room }()
			err = handle(w, r.WithContext(ctx))
		case <-ctx.Done():
			w.Header().Set("Retry-After", "1")
			err = refuse(http.StatusServiceUnavailable, "BUSY", "too many requests at once", "fewer",
				"send the same request again after the time in Retry-After")
		}
		if err != nil {
			h.fail(w, r, err)
		}
	}
}

func (h *Handler) fail(w http.ResponseWriter, r *http.Request, err error) {
	var no *refusal
	switch {
	case errors.As(err, &no):
	case errors.Is(err, postgres.ErrNotFound):
		no = &refusal{http.StatusNotFound, attest.Failure{
			Code: "UNKNOWN", Observed: "a name that is not there", Required: "what was published", Fix: "check the address, or ask again later",
		}}
	default:
		h.Slog.Error("request failed", "path", r.URL.Path, "error", err)
		no = &refusal{http.StatusInternalServerError, attest.Failure{
			Code: "INTERNAL", Observed: "a fault of the service", Required: "none", Fix: "send the same request again",
		}}
	}
	b, err := json.Marshal(wire.Error{Error: no.Failure})
	if err != nil {
		h.Slog.Error("write error", "error", err)
	}
	wire.Respond(w, no.status, append(b, '\n'))
}

// answer writes one line of JSON.
func answer(w http.ResponseWriter, v any, err error) error {
	if err != nil {
		return err
	}
	b, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	wire.Respond(w, http.StatusOK, append(b, '\n'))
	return nil
}

// checkpoint answers with the log as it is now, or with a day's root.
func (h *Handler) checkpoint(w http.ResponseWriter, r *http.Request) error {
	text := r.URL.Query().Get("day")
	if text == "" {
		signed, err := h.Keeper.Checkpoint(r.Context())
		return answer(w, signed, err)
	}
	day, err := parseDay(text)
	if err != nil {
		return err
	}
	signed, err := h.Keeper.DayRoot(r.Context(), translog.Day(day))
	if errors.Is(err, translog.ErrDayOpen) {
		return refuse(http.StatusNotFound, "DAY_OPEN", "a log with no entry after "+text, "an entry of a later day", "ask again on the day after")
	}
	return answer(w, signed, err)
}

func parseDay(text string) (day slot.Day, err error) {
	if day.UnmarshalText([]byte(text)) != nil {
		err = refuse(http.StatusBadRequest, "DAY", cut(text), "YYYY-MM-DD, from 1970-01-01 on", "name a day of UTC")
	}
	return day, err
}

// receipt answers with the proof that something is in the log: by its hash and, where one hash was logged in several ways, its kind.
func (h *Handler) receipt(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query()
	var hash common.Hash
	if err := hash.UnmarshalText([]byte(query.Get("hash"))); err != nil {
		return refuse(http.StatusBadRequest, "NAME", cut(query.Get("hash")), "hash=0x and 64 hexadecimal digits", "copy the hash as it was given")
	}
	found, err := h.Keeper.Log.Index.LoggedEntries(r.Context(), []common.Hash{hash})
	if err != nil {
		return err
	}
	for _, f := range found {
		if kind := query.Get("kind"); kind == "" || kind == string(f.Entry.Kind) {
			proof, err := h.Keeper.Prove(r.Context(), f.Index)
			return answer(w, proof, err)
		}
	}
	return refuse(http.StatusNotFound, "UNLOGGED", hash.Hex(), "the hash of something in the log",
		"a verdict is logged some seconds after it was settled: ask again then")
}

// growth is the proof that a log continues another.
type growth struct {
	From uint64        `json:"from,string"`
	To   uint64        `json:"to,string"`
	Path []common.Hash `json:"path"`
}

// consistency answers with the proof that the log at one size begins with all of the log at another.
func (h *Handler) consistency(w http.ResponseWriter, r *http.Request) error {
	size, err := h.Keeper.Log.Store.Size(r.Context())
	if err != nil {
		return err
	}
	g := growth{}
	for name, into := range map[string]*uint64{"from": &g.From, "to": &g.To} {
		text := r.URL.Query().Get(name)
		if *into, err = strconv.ParseUint(text, 10, 63); err != nil || strings.HasPrefix(text, "+") {
			return refuse(http.StatusBadRequest, "SIZE", name+"="+cut(text), "a number of entries", "take the sizes of two checkpoints")
		}
	}
	if g.From > g.To || g.To > size {
		return refuse(http.StatusBadRequest, "SIZE", fmt.Sprintf("from %d to %d", g.From, g.To),
			fmt.Sprintf("from at most to, and to at most %d", size), "take the sizes of two checkpoints, the smaller one first")
	}
	if g.Path, err = h.Keeper.Log.Consistency(r.Context(), g.From, g.To); g.Path == nil {
		g.Path = []common.Hash{}
	}
	return answer(w, g, err)
}

// day answers with what is published of a day's slots.
func (h *Handler) day(w http.ResponseWriter, r *http.Request) error {
	day, err := parseDay(r.PathValue("day"))
	if err != nil {
		return err
	}
	body, final, err := h.Days.Published(r.Context(), day)
	if err != nil {
		return err
	}
	if final {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	wire.Respond(w, http.StatusOK, body)
	return nil
}
