package graphql

import (
	"context"
	"fmt"
	"time"
)

// Readers are what the service answers from. Each method is one consistent read; none is given a first above 101, and none
// may return more rows than asked for. Rows come in the order that the method names, ties broken by id, so that a page never
// repeats or skips a row. An error other than of the context is logged and shown to the caller only as an id.
type Readers struct {
	Pools        Pools
	Devices      Devices
	Attestations Attestations
	Earnings     Earnings
	Status       Status
	Vaults       Vaults
	Preparer     Preparer
}

// Pools reads pools.
type Pools interface {
	// Pools returns up to first pools with names above after, ascending by name.
	Pools(ctx context.Context, first int, after string) ([]Pool, error)
	// Pool returns nil without an error if there is no pool of that name.
	Pool(ctx context.Context, name string) (*Pool, error)
}

// Devices reads devices.
type Devices interface {
	// Devices returns up to first devices with ids above after, ascending by id.
	Devices(ctx context.Context, first int, after string) ([]Device, error)
	// Device returns nil without an error if there is no device of that id.
	Device(ctx context.Context, id string) (*Device, error)
	// Incomes returns the income of each of the devices, ordered by class and asset; devices without any may be missing.
	Incomes(ctx context.Context, ids []string) (map[string][]ClassIncome, error)
}

// Attestations reads appraised proofs.
type Attestations interface {
	// Attestations returns up to first attestations before the position, newest first; an empty device means all.
	Attestations(ctx context.Context, first int, after *Position, device string) ([]Attestation, error)
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

// EarningFilter narrows earnings; an empty field lets all through.
type EarningFilter struct {
	Network string
	Class   Class
	Device  string
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
		"Vaults": r.Vaults == nil, "Preparer": r.Preparer == nil,
	} {
		if missing {
			return fmt.Errorf("graphql.Readers has no %s", name)
		}
	}
	return nil
}

// Vaults reads what stands on the chains of pools that are followed. Positions of lists run by Time, with the block's number as ID.
type Vaults interface {
	// PoolStates returns what stood at the block, for each of the pools that is followed; failed holds ErrBlockNotIndexed or
	// ErrBlockNotFound for those of which that cannot be said.
	PoolStates(ctx context.Context, pools []string, at Block) (states map[string]PoolState, failed map[string]error, err error)
	// PoolHistory returns up to first states of a pool within the span and before the position, newest first. Its errors include
	// ErrBlockNotIndexed and ErrBlockNotFound.
	PoolHistory(ctx context.Context, pool string, first int, after *Position, span StateSpan) ([]PoolState, error)
	// Facilities returns up to first loans above the place, in order of pool and number.
	Facilities(ctx context.Context, first int, after *FacilityPlace, filter FacilityFilter) ([]Facility, error)
	// Covenants returns all of a pool at its newest state; none if it is not followed.
	Covenants(ctx context.Context, pool string) ([]Covenant, error)
	// Contracts returns up to first pools that are followed with names above after, ascending by name.
	Contracts(ctx context.Context, first int, after string) ([]PoolContracts, error)
}

// Preparer prepares transactions on the contracts of pools, and sends none. A refusal is a *RefusalError.
type Preparer interface {
	Prepare(ctx context.Context, request PrepareRequest) ([]PreparedCall, error)
}
