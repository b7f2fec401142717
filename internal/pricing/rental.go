// Package pricing reads recorded rental prices of GPUs and sums them up over time.
//
// A record is a JSON Lines file with one snapshot of the market a line, each the quantiles of the prices asked by many
// providers for one model. Reading is strict: one faulty line makes the whole file an error that names file, line and field,
// for a series with rows left out quietly would still look whole. Prices are asking prices in USD per GPU-hour, never what
// somebody paid, and listings are offers, not devices, so nothing here is a utilisation. The package is pure: it opens no file.
package pricing

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// Limits on foreign bytes. The longest line seen in a real record is about 5 KiB, the longest file about 3 MiB.
const (
	maxLine = 64 << 10
	maxFile = 32 << 20
)

// Rental is one snapshot of the asking prices for one GPU model, in USD per GPU-hour.
type Rental struct {
	Line   int // in the file, from 1
	Time   time.Time
	Model  string // such as A100_80GB
	Socket string // such as PCIe; empty where the record says null
	Prices Quantiles
	// Listings is how many offers the quantiles were taken over. An offer may stand for any number of devices.
	Listings int
}

// Quantiles of the prices asked in one snapshot: Min <= P10 <= P25 <= Median <= P75 <= P90 <= Max, all positive, and Mean
// between Min and Max.
type Quantiles struct {
	Min, P10, P25, Median, P75, P90, Max, Mean decimal.Decimal
}

// ParseRentals reads a whole file of snapshots; file is its name in errors, which are *invalid.Error with a Field such as
// "a100.jsonl:17 price_stats.p25". It returns an error for: malformed JSON, unknown, double or missing keys, a price that is
// not a plain positive decimal, quantiles out of order, counts that do not add up, time that does not move forward, another
// model than the line before, a blank line, no line at all, more than 64 KiB in a line or 32 MiB in all.
func ParseRentals(file string, r io.Reader) ([]Rental, error) {
	limited := &io.LimitedReader{R: r, N: maxFile + 1}
	lines := bufio.NewScanner(limited)
	lines.Buffer(make([]byte, 0, 8<<10), maxLine)
	var rentals []Rental
	line := 0
	for lines.Scan() {
		line++
		if limited.N <= 0 {
			return nil, invalid.New("TOO_LARGE", file, "split the file", "the file is larger than %d bytes", maxFile)
		}
		rental, err := parseRental(place{file, line}, lines.Bytes())
		if err != nil {
			return nil, err
		}
		if line > 1 {
			if err := rental.follows(rentals[line-2], place{file, line}); err != nil {
				return nil, err
			}
		}
		rentals = append(rentals, rental)
	}
	switch err := lines.Err(); {
	case errors.Is(err, bufio.ErrTooLong):
		return nil, invalid.New("TOO_LARGE", place{file, line + 1}.at(""), "give one snapshot a line", "a line is longer than %d bytes", maxLine)
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", file, err)
	case line == 0:
		return nil, invalid.New("EMPTY", file, "give at least one snapshot", "there is no snapshot in the file")
	}
	return rentals, nil
}

// parseRental reads one line by itself.
func parseRental(at place, line []byte) (Rental, error) {
	var r Rental
	if len(bytes.TrimSpace(line)) == 0 {
		return r, invalid.Input(at.at(""), "remove the line, or put the lost snapshot back", "the line is blank")
	}
	read, err := at.object(line)
	if err != nil {
		return r, err
	}
	top, err := at.members("", read, "timestamp", "gpu_type", "socket_type", "price_stats", "availability", "by_provider", "by_config")
	if err != nil {
		return r, err
	}
	r.Line = at.line
	if r.Time, err = at.instant("timestamp", top["timestamp"]); err != nil {
		return r, err
	}
	if r.Model, err = at.label("gpu_type", top["gpu_type"]); err != nil {
		return r, err
	}
	if top["socket_type"] != nil {
		if r.Socket, err = at.label("socket_type", top["socket_type"]); err != nil {
			return r, err
		}
	}
	if r.Prices, err = at.quantiles(top["price_stats"]); err != nil {
		return r, err
	}
	if r.Listings, err = at.listings(top["availability"]); err != nil {
		return r, err
	}
	if err := at.breakdown("by_provider", top["by_provider"], r.Listings, "count", "min", "avg"); err != nil {
		return r, err
	}
	return r, at.breakdown("by_config", top["by_config"], r.Listings, "count", "min_per_gpu", "avg_per_gpu", "min_total", "avg_total", "best_deal?")
}

// follows checks a snapshot against the one before it.
func (r Rental) follows(before Rental, at place) error {
	if !r.Time.After(before.Time) {
		return invalid.New("OUT_OF_ORDER", at.at("timestamp"), "put snapshots in order of time, each once",
			"%s does not come after line %d's %s", r.Time.Format(time.RFC3339Nano), before.Line, before.Time.Format(time.RFC3339Nano))
	}
	if r.Model != before.Model {
		return invalid.Input(at.at("gpu_type"), "keep one model in a file", "%q follows %q", r.Model, before.Model)
	}
	if r.Socket != before.Socket {
		return invalid.Input(at.at("socket_type"), "keep one model in a file", "%q follows %q", r.Socket, before.Socket)
	}
	return nil
}
