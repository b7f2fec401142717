package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/verifier/wire"
)

// enrolClient asks a service about codes.
type enrolClient struct{ base string }

// newEnrolClient refuses addresses over which the code could be read: who has it may have the device.
func newEnrolClient(address string) (enrolClient, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return enrolClient{}, invalid.New("SERVICE_ADDRESS", "service", "write https://HOST", "%q is not the address of a service", address)
	}
	ip := net.ParseIP(u.Hostname())
	local := u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
	if u.Scheme != "https" && (u.Scheme != "http" || !local) {
		return enrolClient{}, invalid.New("SERVICE_ADDRESS", "service", "write https://HOST", "%s to %s can be read on the way", u.Scheme, u.Hostname())
	}
	return enrolClient{strings.TrimSuffix(address, "/") + "/v1/enrolments/code/"}, nil
}

func (c enrolClient) binding(ctx context.Context, code string) (b wire.Binding, err error) {
	return b, c.ask(ctx, http.MethodGet, url.PathEscape(code), nil, &b)
}

func (c enrolClient) confirm(ctx context.Context, code string, ownership any) (e wire.Enrolled, err error) {
	body, err := json.Marshal(ownership)
	if err != nil {
		return e, fmt.Errorf("write ownership: %w", err)
	}
	return e, c.ask(ctx, http.MethodPost, url.PathEscape(code)+"/ownership", body, &e)
}

// ask sends a request once and reads the answer into v.
func (c enrolClient) ask(ctx context.Context, method, path string, body []byte, v any) error {
	const patience, most = 30 * time.Second, 1 << 20
	limited, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	r, err := http.NewRequestWithContext(limited, method, c.base+path, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("prepare request: %w", err)
	}
	r.Header.Set("Content-Type", "application/json")
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	answer, err := client.Do(r)
	if err != nil {
		var hidden *url.Error // it repeats the address, which has the code in it
		if errors.As(err, &hidden) {
			err = hidden.Err
		}
		return &failure{exit: exitUpstream, code: "UNREACHABLE", err: fmt.Errorf("the service does not answer: %w", err), fix: "check --service and the network"}
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, most))
	if err != nil {
		return &failure{exit: exitUpstream, code: "UNREACHABLE", err: fmt.Errorf("the service's answer ended early: %w", err), fix: "ask again"}
	}
	if answer.StatusCode != http.StatusOK {
		return refusedBy(answer.StatusCode, text)
	}
	if err := json.Unmarshal(text, v); err != nil {
		return &failure{exit: exitUpstream, code: "NO_SERVICE", err: errors.New("the answer is not that of a proving service"), fix: "check --service"}
	}
	return nil
}

// refusedBy gives what a service refuses an exit code.
func refusedBy(status int, text []byte) error {
	var told wire.Error
	if err := json.Unmarshal(text, &told); err != nil || told.Error.Code == "" {
		return &failure{exit: exitUpstream, code: "NO_SERVICE", err: fmt.Errorf("the answer is status %d, and not that of a proving service", status), fix: "check --service"}
	}
	exits := map[int]int{
		http.StatusForbidden: exitPermission, http.StatusNotFound: exitNotFound, http.StatusConflict: exitConflict, http.StatusGone: exitStale,
		http.StatusBadRequest: exitInvalid, http.StatusUnprocessableEntity: exitInvalid,
	}
	exit, ok := exits[status]
	if !ok {
		exit = exitUpstream
	}
	f := told.Error
	return &failure{exit: exit, code: f.Code, err: fmt.Errorf("%s: observed %s, required %s", f.Code, f.Observed, f.Required), fix: f.Fix}
}
