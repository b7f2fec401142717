package slots

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"github.com/corebond/corebond/attest/drand"
)

// Relays gets rounds over HTTP from relays of a network, of which none is believed: the first round that verifies counts.
type Relays struct {
	Network drand.Network
	URLs    []string      // to which /{chain hash}/public/{round} is added
	Timeout time.Duration // that each has for its answer
	Client  *http.Client
}

// NewRelays makes a source of relays that follow no redirections.
func NewRelays(n drand.Network, urls []string, t Terms) *Relays {
	return &Relays{Network: n, URLs: urls, Timeout: millis(t.RelayMillis), Client: &http.Client{
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Round asks all relays at once. If none has the round, the error tells what each said.
func (r *Relays) Round(ctx context.Context, round uint64) (drand.Beacon, error) {
	ctx, cancel := context.WithTimeout(ctx, r.Timeout)
	defer cancel()
	beacons, errs := make(chan drand.Beacon, len(r.URLs)), make([]error, len(r.URLs))
	var asked sync.WaitGroup
	for i, base := range r.URLs {
		asked.Go(func() {
			b, err := r.ask(ctx, base, round)
			if errs[i] = err; err == nil {
				beacons <- b
				cancel() // the others need not go on
			}
		})
	}
	asked.Wait()
	select {
	case b := <-beacons:
		return b, nil
	default:
		return drand.Beacon{}, fmt.Errorf("no relay has round %d: %w", round, errors.Join(errs...))
	}
}

func (r *Relays) ask(ctx context.Context, base string, round uint64) (drand.Beacon, error) {
	address, err := url.JoinPath(base, hex.EncodeToString(r.Network.ChainHash[:]), "public", strconv.FormatUint(round, 10))
	if err != nil {
		return drand.Beacon{}, fmt.Errorf("address of relay: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return drand.Beacon{}, fmt.Errorf("ask relay: %w", err)
	}
	response, err := r.Client.Do(request)
	if err != nil {
		return drand.Beacon{}, fmt.Errorf("ask relay: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return drand.Beacon{}, fmt.Errorf("ask relay %s: %s", request.URL.Host, response.Status)
	}
	text, err := io.ReadAll(io.LimitReader(response.Body, drand.MaxBeaconBytes+1))
	if err != nil {
		return drand.Beacon{}, fmt.Errorf("read answer of relay %s: %w", request.URL.Host, err)
	}
	b, err := drand.ParseBeacon(text)
	if err == nil && b.Round != round {
		err = fmt.Errorf("round %d came", b.Round)
	}
	if err == nil {
		_, err = r.Network.Verify(b)
	}
	if err != nil {
		return drand.Beacon{}, fmt.Errorf("relay %s: %w", request.URL.Host, err)
	}
	return b, nil
}
