package graphql

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
)

// Readers are what the service answers from. Each method is one consistent read; none is given a first above 101, but for those of a ListQuery or PaymentQuery above 1000, and none
// may return more rows than asked for. Rows come in the order that the method names, ties broken by id, so that a page never
// repeats or skips a row. An error other than of the context is logged and shown to the caller only as an id.
type Readers struct {
	Pools        Pools
	Devices      Devices
	Attestations Attestations
	Earnings     Earnings
	Status       Status
	Ledger       Ledger
	Writers      Writers
	Operators    Operators
	Reports      Reports
	Registry     Registry
	Log          Log
	Policies     Policies
	Vaults       Vaults
	Preparer     Preparer
	Events       Events
	Webhooks     Webhooks
	Tapes        Tapes // nil where there are none
	NavProofs    NavProofs
}

// Pools reads pools.
type Pools interface {
	// Pools returns the pools that are asked for; the id is the name.
	Pools(ctx context.Context, ask ListQuery) ([]Pool, error)
	// Pool returns nil without an error if there is no pool of that name.
	Pool(ctx context.Context, name string) (*Pool, error)
}

// Devices reads devices.
type Devices interface {
	// Devices returns up to first devices with ids above after, ascending by id.
	Devices(ctx context.Context, first int, after string, filter DeviceFilter) ([]Device, error)
	// DeviceRows returns the devices that are asked for.
	DeviceRows(ctx context.Context, ask ListQuery) ([]Device, error)
	// Device returns nil without an error if there is no device of that id.
	Device(ctx context.Context, id string) (*Device, error)
	// Incomes returns the income of each of the devices, ordered by class and asset; devices without any may be missing.
	Incomes(ctx context.Context, ids []string) (map[string][]ClassIncome, error)
}

// Attestations reads appraised proofs.
type Attestations interface {
	// Attestations returns up to first attestations before the position, newest first.
	Attestations(ctx context.Context, first int, after *Position, filter AttestationFilter) ([]Attestation, error)
	// Attestation returns nil without an error if there is no attestation of that id.
	Attestation(ctx context.Context, id string) (*Attestation, error)
	// LatestAttestations returns up to first attestations of each of the devices, newest first.
	LatestAttestations(ctx context.Context, first int, devices []string) (map[string][]Attestation, error)
}

// Earnings reads settled payments.
type Earnings interface {
	// Earnings returns up to first earnings before the position, newest first.
	Earnings(ctx context.Context, first int, after *Position, filter EarningFilter) ([]Earning, error)
}

// Status reads what is followed and how fresh it is.
type Status interface {
	// Networks returns up to first networks with names above after, ascending by name.
	Networks(ctx context.Context, first int, after string) ([]Network, error)
	// Meta returns the state of the whole service.
	Meta(ctx context.Context) (Meta, error)
}

// DeviceFilter narrows devices; an empty field lets all through. Network is one that has paid the device's pledged account.
type DeviceFilter struct {
	Operator string
	Model    string
	Tier     string
	State    State
	Network  string
}

// AttestationFilter narrows attestations; an empty field lets all through. Slots open at From or later, and before To.
type AttestationFilter struct {
	Device string
	Kind   string
	State  State
	From   time.Time
	To     time.Time
}

// EarningFilter narrows earnings; an empty field lets all through. From is included, To is not. With Block the answer is as of that block of
// its chain. Unattributed says that nobody asks which device earned them, nor for a figure, whose evidence that is.
type EarningFilter struct {
	Network  string
	Class    Class
	Device   string
	Provider string
	Payer    string
	Chain    uint64
	From     time.Time
	To       time.Time
	Block    *BlockAt

	Unattributed bool
}

// Position is the place of a row in a list that runs newest first, ties by id descending: the next page starts with the
// greatest (Time, ID) below it.
type Position struct {
	Time time.Time
	ID   string
}

func (r Readers) check() error {
	for name, missing := range map[string]bool{
		"Pools": r.Pools == nil, "Devices": r.Devices == nil, "Attestations": r.Attestations == nil,
		"Earnings": r.Earnings == nil, "Status": r.Status == nil,
		"Ledger":    r.Ledger == nil,
		"Operators": r.Operators == nil, "Reports": r.Reports == nil, "Registry": r.Registry == nil, "Log": r.Log == nil, "Policies": r.Policies == nil,
		"Vaults": r.Vaults == nil, "Preparer": r.Preparer == nil,
		"Events": r.Events == nil, "Webhooks": r.Webhooks == nil,
		"NavProofs": r.NavProofs == nil,
	} {
		if missing {
			return fmt.Errorf("graphql.Readers has no %s", name)
		}
	}
	return nil
}

// Ledger reads settled payments singly, in the plain form, and summed. A block that cannot be answered for is BlockNotFound or
// BlockNotIndexed, a value that cannot be taken BadInput.
type Ledger interface {
	// Earning returns nil without an error if there is no earning of that id.
	Earning(ctx context.Context, id string, block *BlockAt) (*Earning, error)
	// LatestEarnings returns up to first earnings of each of the providers, newest first; an empty network means all.
	LatestEarnings(ctx context.Context, first int, providers []string, network string) (map[string][]Earning, error)
	// Payments returns up to ask.First payments; its first may be up to 1000.
	Payments(ctx context.Context, ask PaymentQuery) ([]Payment, error)
	// Buckets returns up to ask.First sums in the order of their keys.
	Buckets(ctx context.Context, ask BucketQuery) ([]Bucket, error)
	// Providers returns the providers that are asked for, whose ids are their names; an empty network means all. Without totals only names are
	// wanted.
	Providers(ctx context.Context, ask ListQuery, network string, totals bool) ([]Provider, error)
}

// Vaults reads what stands on the chains of pools that are followed. Positions of lists run by Time, with the block's number as ID.
type Vaults interface {
	// PoolStates returns what stood at the block, for each of the pools that is followed; failed holds BlockNotIndexed or
	// BlockNotFound for those of which that cannot be said.
	PoolStates(ctx context.Context, pools []string, at *BlockAt) (states map[string]PoolState, failed map[string]error, err error)
	// PoolHistory returns up to first states of a pool within the span and before the position, newest first. Its errors include
	// BlockNotIndexed and BlockNotFound.
	PoolHistory(ctx context.Context, pool string, first int, after *Position, span StateSpan) ([]PoolState, error)
	// Facilities returns up to first loans above the place, in order of pool and number.
	Facilities(ctx context.Context, first int, after *FacilityPlace, filter FacilityFilter) ([]Facility, error)
	// FacilityRows returns the loans that are asked for; an id is []any of the pool's name and the number.
	FacilityRows(ctx context.Context, ask ListQuery) ([]Facility, error)
	// PoolStateRows returns the states that are asked for; an id is []any of the pool's name and the block's number.
	PoolStateRows(ctx context.Context, ask ListQuery) ([]PoolState, error)
	// Covenants returns all of a pool at its newest state; none if it is not followed.
	Covenants(ctx context.Context, pool string) ([]Covenant, error)
	// Contracts returns up to first pools that are followed with names above after, ascending by name.
	Contracts(ctx context.Context, first int, after string) ([]PoolContracts, error)
}

// Preparer prepares transactions on the contracts of pools, and sends none. A refusal is a *RefusalError.
type Preparer interface {
	Prepare(ctx context.Context, request PrepareRequest) ([]PreparedCall, error)
}

// Events reads what happened.
type Events interface {
	// Events returns up to first events above after, or from the oldest that is kept if after is nil, oldest first. The error is
	// ErrForgotten if events above after are gone.
	Events(ctx context.Context, first int, after *int64, filter EventFilter) ([]Event, error)
	// Follow begins after an event, or now if after is nil. The error is ErrForgotten, ErrAhead or ErrNotFollowed.
	Follow(ctx context.Context, after *int64, filter EventFilter) (EventStream, error)
}

// Webhooks keeps who is told of events by HTTP; every method is on behalf of an account and reaches none of another's.
type Webhooks interface {
	// Webhooks returns up to first with ids above after, in order of id, without their secrets.
	Webhooks(ctx context.Context, account common.Address, first int, after string) ([]Webhook, error)
	// CreateWebhook makes one and its secret; the same key with the same order again returns the same one. The error is a *WebhookError,
	// or a *RefusalError where none are made.
	CreateWebhook(ctx context.Context, account common.Address, order WebhookOrder, key string) (Webhook, error)
	// ChangeWebhook returns nil without an error if the caller's account has none of that id. What callers are to be told is a *RefusalError.
	// The same key with the same change does nothing again and has the same answer; without a key each change is another.
	ChangeWebhook(ctx context.Context, c Caller, key, id string, change WebhookChange) (*Webhook, error)
}

// Tapes reads what tapes there are.
type Tapes interface {
	// Tapes returns the tapes of a pool in order of kind, none if it has none or is not known.
	Tapes(ctx context.Context, pool string) ([]Tape, error)
}

// NavProofs reads what proves net asset values.
type NavProofs interface {
	// NavProof returns the proof of the pool's report number seq, with seq 0 of the newest one that has a proof, with the given leaf. It is
	// nil without an error if there is no such proof, or if the report has no such leaf.
	NavProof(ctx context.Context, pool string, seq uint64, leaf NavLeafName) (*NavProof, error)
}
