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
	NavProofs    NavProofs
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
		"NavProofs": r.NavProofs == nil,
	} {
		if missing {
			return fmt.Errorf("graphql.Readers has no %s", name)
		}
	}
	return nil
}

// NavProofs reads what proves net asset values.
type NavProofs interface {
	// NavProof returns the proof of the pool's report number seq, with seq 0 of the newest one that has a proof, with the given leaf. It is
	// nil without an error if there is no such proof, or if the report has no such leaf.
	NavProof(ctx context.Context, pool string, seq uint64, leaf NavLeafName) (*NavProof, error)
}
