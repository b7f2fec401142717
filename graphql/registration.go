package graphql

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
)

// RegistrationState is where a device stands in the registry.
type RegistrationState string

// The states; the schema says what each means.
const (
	RegistrationAbsent   RegistrationState = "ABSENT"
	RegistrationActive   RegistrationState = "ACTIVE"
	RegistrationRekeying RegistrationState = "REKEYING"
	RegistrationFrozen   RegistrationState = "FROZEN"
	RegistrationRetired  RegistrationState = "RETIRED"
)

// Registration is a device's place in the registry. Since is nil if it never presented its hardware.
type Registration struct {
	State RegistrationState
	Since *time.Time
}

// Freeze is a reason why a device must not certify. LiftedAt is nil while it is in force.
type Freeze struct {
	Code     string
	Observed string
	Required string
	Fix      string
	Evidence common.Hash
	At       time.Time
	LiftedAt *time.Time
}

// Registry reads who claims to be which hardware, and what was promised of it. It tells nothing of the commitments themselves.
type Registry interface {
	// Pledges returns the pledge of each of the devices that has one.
	Pledges(ctx context.Context, devices []string) (map[string]Pledge, error)
	// Registrations returns where each of the devices stands; those that are missing are absent.
	Registrations(ctx context.Context, devices []string) (map[string]Registration, error)
	// Freezes returns up to 50 freezes of each of the devices, newest first.
	Freezes(ctx context.Context, devices []string) (map[string][]Freeze, error)
	// DeviceOf returns the id of the device with an agent's account, empty if there is none.
	DeviceOf(ctx context.Context, agent common.Address) (string, error)
}

func (q *query) Registry() registryResolver { return registryResolver{q} }

type registryResolver struct{ query *query }

func (r registryResolver) Device(ctx context.Context, args struct{ Agent common.Address }) (*deviceResolver, error) {
	id, err := r.query.readers.Registry.DeviceOf(ctx, args.Agent)
	if err != nil {
		return nil, fmt.Errorf("read the device of an agent: %w", err)
	}
	if id == "" {
		return nil, nil
	}
	return r.query.Device(ctx, struct{ ID gql.ID }{gql.ID(id)})
}

// registrations are what the registry knows of the devices of one page, read once for all.
type registrations struct {
	pledges shared[Pledge]
	states  shared[Registration]
	freezes shared[Freeze]
}

func (d deviceResolver) Agent() common.Address  { return d.Device.Agent }
func (d deviceResolver) EnrolledAt() timeScalar { return timeScalar(d.Device.EnrolledAt) }

func (d deviceResolver) Pledge(ctx context.Context) (*pledgeResolver, error) {
	s := d.siblings
	rows, err := s.registry.pledges.get(singles(ctx, s.ids, s.readers.Registry.Pledges))
	if err != nil {
		return nil, fmt.Errorf("read the devices' pledges: %w", err)
	}
	for _, p := range rows[d.Device.ID] {
		return &pledgeResolver{p}, nil
	}
	return nil, nil
}

func (d deviceResolver) Registration(ctx context.Context) (registrationResolver, error) {
	s := d.siblings
	rows, err := s.registry.states.get(singles(ctx, s.ids, s.readers.Registry.Registrations))
	if err != nil {
		return registrationResolver{}, fmt.Errorf("read where the devices stand: %w", err)
	}
	for _, r := range rows[d.Device.ID] {
		return registrationResolver{r}, nil
	}
	return registrationResolver{Registration{State: RegistrationAbsent}}, nil
}

func (d deviceResolver) Freezes(ctx context.Context) ([]freezeResolver, error) {
	s := d.siblings
	rows, err := s.registry.freezes.get(func() (map[string][]Freeze, error) { return s.readers.Registry.Freezes(ctx, s.ids) })
	if err != nil {
		return nil, fmt.Errorf("read the devices' freezes: %w", err)
	}
	return each(rows[d.Device.ID], func(f Freeze) freezeResolver { return freezeResolver{f} }), nil
}

// singles makes a read of one value per id one of lists.
func singles[V any](ctx context.Context, ids []string, read func(context.Context, []string) (map[string]V, error)) func() (map[string][]V, error) {
	return func() (map[string][]V, error) {
		rows, err := read(ctx, ids)
		lists := make(map[string][]V, len(rows))
		for id, row := range rows {
			lists[id] = []V{row}
		}
		return lists, err
	}
}

type registrationResolver struct{ Registration }

func (r registrationResolver) Since() *timeScalar { return timeOrNull(r.Registration.Since) }

type freezeResolver struct{ Freeze }

func (f freezeResolver) At() timeScalar        { return timeScalar(f.Freeze.At) }
func (f freezeResolver) LiftedAt() *timeScalar { return timeOrNull(f.Freeze.LiftedAt) }
