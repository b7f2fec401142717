package acts

import (
	"context"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/pledge"
	"github.com/corebond/corebond/internal/postgres"
)

// PledgeStore keeps pledges. *postgres.DB is one.
type PledgeStore interface {
	DeviceByID(ctx context.Context, id string) (postgres.Device, error)
	SavePledge(ctx context.Context, p postgres.Pledge) error
}

// Pledges implements graphql.Pledges.
type Pledges struct {
	Acts  account.Acts
	Store PledgeStore
}

var _ graphql.Pledges = Pledges{}

// pledgeSkew is how far the instant in a pledge may be from ours when it arrives.
const pledgeSkew = 10 * time.Minute

// PledgeTypedData implements graphql.Pledges.
func (p Pledges) PledgeTypedData(_ context.Context, in graphql.PledgeInput) (graphql.TypedData, error) {
	if in.At.IsZero() {
		in.At = p.Acts.Now().UTC().Truncate(time.Second)
	}
	if err := checkPledge(in); err != nil {
		return graphql.TypedData{}, refusal(err)
	}
	made := pledgeOf(in)
	text, err := made.JSON()
	if err != nil {
		return graphql.TypedData{}, err
	}
	digest, err := made.Digest()
	return graphql.TypedData{JSON: string(text), Digest: digest, SignedAt: made.At}, err
}

func pledgeOf(in graphql.PledgeInput) pledge.Pledge {
	return pledge.Pledge{Device: in.Device, ChainID: in.ChainID, Account: in.Account, Facility: in.Facility, At: in.At}
}

func checkPledge(in graphql.PledgeInput) error {
	const longest = 100
	odd := func(r rune) bool { return r == utf8.RuneError || !unicode.IsPrint(r) }
	switch {
	case in.Device == "" || len(in.Device) > longest || strings.ContainsFunc(in.Device, odd):
		return invalid.Input("device", "give the device's id", "the id is empty, too long, or cannot be printed")
	case in.Facility == "" || utf8.RuneCountInString(in.Facility) > longest || strings.ContainsFunc(in.Facility, odd):
		return invalid.Input("facility", "name the facility in 1 to 100 printable characters", "the name is empty, too long, or cannot be printed")
	case !in.At.Equal(in.At.Truncate(time.Second)):
		return invalid.Input("signedAt", "give whole seconds, as pledgeTypedData does", "the instant has a fraction of a second, which is not signed")
	}
	return nil
}

// BindAccount implements graphql.Pledges. Twice is once because a device has one pledge, and the same one again changes nothing.
func (p Pledges) BindAccount(ctx context.Context, c graphql.Caller, key string, in graphql.PledgeInput, signature []byte) (graphql.Pledge, error) {
	if err := checkPledge(in); err != nil {
		return graphql.Pledge{}, refusal(err)
	}
	signed, err := ordinary(signature)
	if err != nil {
		return graphql.Pledge{}, err
	}
	input := struct {
		graphql.PledgeInput
		Signature []byte
	}{in, signature}
	done, err := account.Once(ctx, p.Acts, c, key, "bindAccount", input, func(ctx context.Context, _ int64) (graphql.Pledge, error) {
		if off := in.At.Sub(p.Acts.Now()); off.Abs() > pledgeSkew {
			return graphql.Pledge{}, refusal(invalid.New("PLEDGE_CLOCK", "signedAt", "ask pledgeTypedData anew, and sign that", "the pledge is %v off our clock, more than %v", off.Round(time.Second), pledgeSkew))
		}
		device, err := p.Store.DeviceByID(ctx, in.Device)
		if err != nil {
			return graphql.Pledge{}, refusal(err)
		}
		if device.Operator != c.Account.Hex() {
			return graphql.Pledge{}, &graphql.RefusalError{
				Code: graphql.CodeForbidden, Reason: "OWNER_OTHER", Message: "the device is another owner's", Fix: "sign in with the wallet that the device is enrolled for",
			}
		}
		made := pledgeOf(in)
		plain := signed
		plain[64] -= 27
		if err := made.Verify(plain[:]); err != nil {
			return graphql.Pledge{}, refusal(err)
		}
		digest, err := made.Digest()
		if err != nil {
			return graphql.Pledge{}, err
		}
		err = p.Store.SavePledge(ctx, postgres.Pledge{
			DeviceID: in.Device, Chain: in.ChainID, Account: in.Account, Facility: in.Facility, Digest: digest, Signature: plain[:], PledgedAt: in.At,
		})
		return graphql.Pledge{PledgeInput: in, Digest: digest}, refusal(err)
	})
	return done, refusal(err)
}
