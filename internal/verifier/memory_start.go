package verifier

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/corebond/corebond/internal/verifier/wire"
	"github.com/ethereum/go-ethereum/common"
)

// postStart answers with the start of a device's walks at the instant of all devices, or says when that is if the device will not wait for
// so long. Each device's clock runs from the moment at which its own start is signed, after which it is stored and then sent.
func (s *Service) postStart(w http.ResponseWriter, r *http.Request) error {
	challenge, err := pathHash(r, "challenge")
	if err != nil {
		return err
	}
	wait, err := s.WaitOf(r)
	if err != nil {
		return err
	}
	body, err := readBody(w, r, maxStep)
	if err != nil {
		return err
	}
	guardOf(r.Context()).extend(wait + 2*seconds(s.Terms.RequestSeconds))
	over := time.NewTimer(wait)
	defer over.Stop()
	for {
		answer, err := s.askStart(r.Context(), challenge, body)
		if err != nil {
			return err
		}
		started, ok := answer.(wire.Started)
		if !ok || started.Start != nil {
			WriteJSON(w, http.StatusOK, answer)
			return nil
		}
		instant := time.NewTimer(started.StartAt.Sub(s.Now()))
		select {
		case <-instant.C:
		case <-over.C:
			WriteJSON(w, http.StatusOK, started)
			return nil
		case <-r.Context().Done():
			return r.Context().Err()
		}
		instant.Stop()
	}
}

func (s *Service) askStart(ctx context.Context, challenge common.Hash, body []byte) (any, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), seconds(s.Terms.RequestSeconds))
	defer cancel()
	leave, err := enter(ctx, s.requests)
	if err != nil {
		return nil, err
	}
	defer leave()
	return s.step(ctx, challenge, StepStart, body, s.Now())
}

// WaitOf is how long a request may be kept waiting.
func (s *Service) WaitOf(r *http.Request) (time.Duration, error) {
	most, text := s.Terms.PollSeconds.Value, r.URL.Query().Get("wait")
	if text == "" {
		return time.Duration(most) * time.Second, nil
	}
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil || n < 0 || n > most {
		return 0, Refuse(http.StatusBadRequest, "WAIT", cut(text), fmt.Sprintf("0 to %d seconds", most), "leave wait out, or ask for less")
	}
	return time.Duration(n) * time.Second, nil
}
