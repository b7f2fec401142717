package account

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/ethereum/go-ethereum/common"
)

// actStore keeps acts.
type actStore interface {
	BeginAct(ctx context.Context, a postgres.Act, now, until, keep time.Time) (postgres.Claim, error)
	EndAct(ctx context.Context, c postgres.Claim, answer json.RawMessage) error
	DropAct(ctx context.Context, c postgres.Claim) error
}

// Acts is where acts are done once.
type Acts struct {
	Store actStore
	Now   func() time.Time
}

// Once are the acts of this service, for others that do some.
func (s *Service) Once() Acts { return Acts{s.Store, s.Now} }

const (
	actLease = 30 * time.Second // longer than any request is given
	actsKept = 24 * time.Hour
)

// Once does what a caller asks for under a key of its choice, or answers what was answered under it before. With other input it is refused;
// while the same is being done, here or in another process, it is refused as IN_PROGRESS.
//
// The claim, the effect and the answer are three transactions. So do has to be safe to repeat: whoever is killed between effect and answer
// leaves a claim that ends after half a minute, and then the same request does it again under the same number. What do stores it stores
// under that number or under a key of its own, so that twice is once. A refusal leaves nothing behind, gives the claim up, and is not
// remembered. Any other failure may have come after the effect, so the claim stays until it ends.
func Once[A any](ctx context.Context, acts Acts, c graphql.Caller, key, name string, input any, do func(ctx context.Context, number int64) (A, error)) (answer A, err error) {
	text, err := json.Marshal(input)
	if err != nil {
		return answer, fmt.Errorf("write input of %s: %w", name, err)
	}
	now := acts.Now()
	act := postgres.Act{Account: c.Account, APIKey: c.Key, Key: key, Name: name, Input: common.Hash(sha256.Sum256(text))}
	claim, err := acts.Store.BeginAct(ctx, act, now, now.Add(actLease), now.Add(-actsKept))
	if err != nil {
		return answer, unclaimed(err)
	}
	if claim.Answer != nil {
		return answer, json.Unmarshal(claim.Answer, &answer)
	}
	if answer, err = do(ctx, claim.Number); err != nil {
		err = Refusal(err)
		if told := new(graphql.RefusalError); !errors.As(err, &told) {
			return answer, err
		}
		rest, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
		defer cancel()
		return answer, errors.Join(err, acts.Store.DropAct(rest, claim))
	}
	if text, err = json.Marshal(answer); err != nil {
		return answer, fmt.Errorf("write answer of %s: %w", name, err)
	}
	return answer, unclaimed(acts.Store.EndAct(ctx, claim, text))
}

func unclaimed(err error) error {
	switch {
	case errors.Is(err, postgres.ErrOtherAct):
		return &graphql.RefusalError{
			Code: graphql.CodeIdempotency, Field: "idempotencyKey", Message: "the key was used for something else within 24 hours",
			Fix: "choose a new key for each act, and keep it for the same act alone",
		}
	case errors.Is(err, postgres.ErrActing):
		return &graphql.RefusalError{
			Code: graphql.CodeInProgress, Field: "idempotencyKey", Message: "the same act is being done", Fix: "send the same again in a second", RetryAfter: time.Second,
		}
	}
	return err
}
