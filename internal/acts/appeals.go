package acts

import (
	"context"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/enrol"
	"github.com/ethereum/go-ethereum/common"
)

// Appeals implements graphql.Appeals.
type Appeals struct {
	Acts  account.Acts
	Court enrol.Appeals
}

var _ graphql.Appeals = Appeals{}

// AppealTerms implements graphql.Appeals.
func (a Appeals) AppealTerms(ctx context.Context, c graphql.Caller, device string) (graphql.AppealTerms, error) {
	id, err := addressOf(device)
	if err != nil {
		return graphql.AppealTerms{}, err
	}
	nonce, until, err := a.Court.Nonce(ctx, id, c.Account)
	return graphql.AppealTerms{Device: enrol.DeviceID(id), Nonce: nonce, ExpiresAt: until}, refusal(err)
}

// Appeal implements graphql.Appeals. Twice is once because the registry knows an open appeal again.
func (a Appeals) Appeal(ctx context.Context, c graphql.Caller, key, device, evidence string) (graphql.Appeal, error) {
	id, err := addressOf(device)
	if err != nil {
		return graphql.Appeal{}, err
	}
	input := struct{ Device, Evidence string }{device, evidence}
	done, err := account.Once(ctx, a.Acts, c, key, "appeal", input, func(ctx context.Context, _ int64) (graphql.Appeal, error) {
		decided, err := a.Court.Appeal(ctx, id, c.Account, []byte(evidence))
		return appealOf(id, decided), refusal(err)
	})
	return done, refusal(err)
}

// SettleAppeal implements graphql.Appeals. What was decided is not decided twice: there is no open appeal any more, which the second is told.
func (a Appeals) SettleAppeal(ctx context.Context, c graphql.Caller, key, device string) (graphql.Appeal, error) {
	id, err := addressOf(device)
	if err != nil {
		return graphql.Appeal{}, err
	}
	done, err := account.Once(ctx, a.Acts, c, key, "settleAppeal", device, func(ctx context.Context, _ int64) (graphql.Appeal, error) {
		decided, err := a.Court.Settle(ctx, id, c.Account)
		return appealOf(id, decided), refusal(err)
	})
	return done, refusal(err)
}

func appealOf(device common.Address, d enrol.Decided) graphql.Appeal {
	shown := graphql.Appeal{Device: enrol.DeviceID(device), Outcome: string(d.Outcome)}
	if d.Outcome == registry.Unchanged { // the appeal was open already
		shown.Outcome = string(registry.AppealOpen)
	}
	if d.NotBeforeMicros != 0 {
		at := attest.Instant(d.NotBeforeMicros)
		shown.NotBefore = &at
	}
	if d.Evidence != (common.Hash{}) {
		shown.Evidence = &d.Evidence
	}
	if d.Failure != nil {
		f := requirement(*d.Failure)
		shown.Failure = &f
	}
	return shown
}
