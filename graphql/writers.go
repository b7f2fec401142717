package graphql

import (
	"context"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Writers do what mutations ask for. One that is nil is a feature that is off: its fields are refused with FEATURE_OFF. They are handed the
// caller, whose scope has been checked, and whether what is asked about is the caller's they check themselves. What callers are to be told
// comes back as a *RefusalError; any other error is our fault and shown only as an id.
//
// A key is the caller's idempotency key of 1 to 64 bytes: the same key with the same input does nothing again and has the same answer.
type Writers struct {
	SignIns    SignIns
	APIKeys    APIKeys
	Enrolments Enrolments
	Pledges    Pledges
	Appeals    Appeals
	Quotes     Quotes
}

// SignIns make sessions out of signatures of wallets (Sign-In with Ethereum, EIP-4361).
type SignIns interface {
	// SignInMessage makes a text for the account's wallet to sign, good once and for minutes.
	SignInMessage(ctx context.Context, account common.Address, chainID uint64) (SignInMessage, error)
	// SignIn makes a session out of the text and its signature.
	SignIn(ctx context.Context, message string, signature []byte) (Session, error)
	// SignOut ends the caller's session.
	SignOut(ctx context.Context, c Caller) error
}

// APIKeys are what programs act with in the place of a session.
type APIKeys interface {
	CreateAPIKey(ctx context.Context, c Caller, key string, in APIKeyInput) (NewAPIKey, error)
	RevokeAPIKey(ctx context.Context, c Caller, key, id string) (APIKey, error)
	// APIKeys returns up to first keys of the account with ids above after, ascending by id.
	APIKeys(ctx context.Context, account common.Address, first int, after string) ([]APIKey, error)
}

// Enrolments take devices in on their owner's word.
type Enrolments interface {
	// EnrolmentBinding tells what stands behind a code, and what its owner signs: the caller.
	EnrolmentBinding(ctx context.Context, c Caller, code string) (EnrolmentBinding, error)
	ConfirmEnrolment(ctx context.Context, c Caller, key string, in OwnershipInput) (EnrolledDevice, error)
	// DevicesOf returns up to first ids of the account's devices above after, ascending.
	DevicesOf(ctx context.Context, account common.Address, first int, after string) ([]string, error)
}

// Pledges bind devices to the accounts that their income arrives at.
type Pledges interface {
	// PledgeTypedData is what the payout account signs.
	PledgeTypedData(ctx context.Context, in PledgeInput) (TypedData, error)
	BindAccount(ctx context.Context, c Caller, key string, in PledgeInput, signature []byte) (Pledge, error)
}

// Appeals speak for devices that the registry has frozen.
type Appeals interface {
	// AppealTerms tells what the device's chip has to sign.
	AppealTerms(ctx context.Context, c Caller, device string) (AppealTerms, error)
	Appeal(ctx context.Context, c Caller, key, device, evidence string) (Appeal, error)
	// SettleAppeal asks for the decision.
	SettleAppeal(ctx context.Context, c Caller, key, device string) (Appeal, error)
}

// Quotes say what one GPU returns.
type Quotes interface {
	// Quote reckons and keeps nothing.
	Quote(ctx context.Context, in QuoteInput) (Quote, error)
	KeepQuote(ctx context.Context, c Caller, key string, in QuoteInput) (Quote, error)
	// Quotes returns up to first kept quotes of the account before the position, newest first.
	Quotes(ctx context.Context, account common.Address, first int, after *Position) ([]Quote, error)
}

// TypedData is what a wallet signs as eth_signTypedData_v4 takes it.
type TypedData struct {
	JSON     string
	Digest   common.Hash // that the signature is over (EIP-712)
	SignedAt time.Time   // the instant that stands in it
}

type typedDataResolver struct{ TypedData }

func (t typedDataResolver) JSON() string         { return t.TypedData.JSON }
func (t typedDataResolver) SignedAt() timeScalar { return timeScalar(t.TypedData.SignedAt) }
