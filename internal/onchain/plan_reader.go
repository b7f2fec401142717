package onchain

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// planReader reads texts and keeps the first fault.
type planReader struct{ err error }

func (r *planReader) fault(field, fix, text string) {
	if r.err == nil {
		r.err = invalid.Input(field, fix, "%s is %q", field, text)
	}
}

func (r *planReader) address(field, text string) (a common.Address) {
	if text == "" {
		return a
	}
	if !strings.HasPrefix(text, "0x") || !common.IsHexAddress(text) {
		r.fault(field, "write 0x and 40 hexadecimal digits, in quotes", text)
		return a
	}
	return common.HexToAddress(text)
}

func (r *planReader) hash(field, text string) (h common.Hash) {
	if text == "" {
		return h
	}
	if err := h.UnmarshalText([]byte(text)); err != nil {
		r.fault(field, "write 0x and 64 hexadecimal digits, in quotes", text)
	}
	return h
}

func (r *planReader) ratio(field, text string) decimal.Decimal {
	if text == "" {
		return decimal.Decimal{}
	}
	d, err := decimal.NewFromString(text)
	if err != nil || len(text) > 100 || strings.ContainsAny(text, "eE") {
		r.fault(field, "write a plain decimal such as 0.08", text)
		return decimal.Decimal{}
	}
	return d
}

func (r *planReader) count(field, text string) uint64 {
	if text == "" {
		return 0
	}
	n, err := strconv.ParseUint(text, 10, 32)
	if err != nil {
		r.fault(field, "write a whole number", text)
	}
	return n
}

func (r *planReader) instant(field, text string) time.Time {
	if text == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, text)
	if err != nil || t.Unix() < 0 || t.Nanosecond() != 0 {
		r.fault(field, "write an instant such as 2030-01-01T00:00:00Z", text)
	}
	return t.UTC()
}

func (r *planReader) span(field, text string) time.Duration {
	if text == "" {
		return 0
	}
	d, err := parseSpan(text)
	if err != nil {
		r.fault(field, "write seconds, hours or days, such as 90s, 12h or 7d", text)
	}
	return d
}

// parseSpan reads a Go duration, or whole days such as 7d.
func parseSpan(text string) (time.Duration, error) {
	days, ok := strings.CutSuffix(text, "d")
	if !ok {
		return time.ParseDuration(text)
	}
	n, err := strconv.ParseUint(days, 10, 16)
	if err != nil {
		return 0, errors.New("not a whole number of days")
	}
	return time.Duration(n) * day, nil
}
