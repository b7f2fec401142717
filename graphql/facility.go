package graphql

import (
	"context"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	gql "github.com/graph-gophers/graphql-go"
)

// Facility is a loan as its pool's contracts keep it. Spans are in seconds. PaidThrough is nil before the first draw.
type Facility struct {
	Pool            string
	Number          uint16
	Status          FacilityStatus
	Operator        common.Address
	Principal       Figure
	Limit           Figure
	BorrowingBase   Figure
	InterestOwed    Figure
	Rate            Figure
	AdvanceBps      int32
	LateSeconds     uint64
	IntervalSeconds uint64
	GraceSeconds    uint64
	Impairment      Figure
	PaidThrough     *time.Time
	DrawableFrom    time.Time
	Maturity        time.Time
	LockedJunior    Figure
	Lockbox         common.Address
	LockboxBalance  Figure
	DevicesRoot     common.Hash
	TermsHash       common.Hash
	Covenants       []Covenant
	Block           BlockRef
	AsOf            time.Time
	Simulated       bool
}

// FacilityStatus is one of the schema's.
type FacilityStatus string

// FacilityPlace is the place of a loan in the list of all.
type FacilityPlace struct {
	Pool   string
	Number uint16
}

// FacilityFilter narrows loans; a field that is not set lets all through.
type FacilityFilter struct {
	Pool     string
	Number   *uint16
	Status   FacilityStatus
	Operator *common.Address
}

// Covenant is one thing that is asked of a pool, or of a loan if Facility is set. Code and Fix are empty while it holds.
type Covenant struct {
	Pool      string
	Facility  *uint16
	Kind      CovenantKind
	State     State
	Code      string
	Observed  string
	Required  string
	Fix       string
	Block     BlockRef
	AsOf      time.Time
	Simulated bool
}

// CovenantKind is one of the schema's.
type CovenantKind string

func (p FacilityPlace) String() string { return p.Pool + "/" + strconv.Itoa(int(p.Number)) }

// parsePlace reads what String wrote.
func parsePlace(text string) (FacilityPlace, bool) {
	i := strings.LastIndexByte(text, '/')
	if i < 0 {
		return FacilityPlace{}, false
	}
	n, err := strconv.ParseUint(text[i+1:], 10, 16)
	p := FacilityPlace{text[:i], uint16(n)}
	return p, err == nil && p.String() == text
}

func (q *query) Facilities(ctx context.Context, args struct {
	First    pageSize
	After    *string
	Pool     *string
	Status   *string
	Operator *common.Address
},
) (*connection[facilityResolver], error) {
	first, err := args.First.rows(ctx)
	if err != nil {
		return nil, err
	}
	after, err := parseAfter(args.After, facilityList)
	if err != nil {
		return nil, err
	}
	var place *FacilityPlace
	if after != nil {
		p, ok := parsePlace(after.id)
		if !ok {
			return nil, badInput("after", "pass the endCursor of the page before, unchanged", "not a cursor of this list")
		}
		place = &p
	}
	filter := FacilityFilter{Operator: args.Operator}
	if args.Pool != nil {
		filter.Pool = *args.Pool
	}
	if args.Status != nil {
		filter.Status = FacilityStatus(*args.Status)
	}
	rows, err := q.readers.Vaults.Facilities(ctx, first+1, place, filter)
	if err != nil {
		return nil, fmt.Errorf("read facilities: %w", err)
	}
	page := paged(rows, first, after != nil,
		func(f Facility) cursor { return cursor{list: facilityList, id: f.place().String()} },
		func(f Facility) facilityResolver { return facilityResolver{f} })
	return &page, nil
}

func (q *query) Facility(ctx context.Context, args struct {
	Pool string
	ID   int32
},
) (*facilityResolver, error) {
	number, err := facilityNumber("id", args.ID)
	if err != nil {
		return nil, err
	}
	rows, err := q.readers.Vaults.Facilities(ctx, 1, nil, FacilityFilter{Pool: args.Pool, Number: &number})
	if err != nil {
		return nil, fmt.Errorf("read facility: %w", err)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	return &facilityResolver{rows[0]}, nil
}

// facilityNumber checks an argument that numbers a loan.
func facilityNumber(field string, n int32) (uint16, error) {
	if n < 0 || n > math.MaxUint16 {
		return 0, badInput(field, "pass a number from 0 to 65535", "%d is not the number of a facility", n)
	}
	return uint16(n), nil
}

func (q *query) Covenants(ctx context.Context, args struct {
	Pool     string
	Facility *int32
	First    pageSize
},
) (*[]covenantResolver, error) {
	first, err := args.First.or(maxPage).rows(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := q.readers.Vaults.Covenants(ctx, args.Pool)
	if err != nil {
		return nil, fmt.Errorf("read covenants: %w", err)
	}
	out := []covenantResolver{}
	for i := range rows {
		mine := args.Facility == nil || rows[i].Facility != nil && int32(*rows[i].Facility) == *args.Facility
		if mine && len(out) < first {
			out = append(out, covenantResolver{rows[i]})
		}
	}
	return &out, nil
}

type facilityResolver struct{ Facility }

func (f Facility) place() FacilityPlace { return FacilityPlace{f.Pool, f.Number} }

func (f facilityResolver) ID() gql.ID                { return gql.ID(f.place().String()) }
func (f facilityResolver) Number() int32             { return int32(f.Facility.Number) }
func (f facilityResolver) Principal() figureResolver { return figureResolver{f.Facility.Principal} }

func (f facilityResolver) Limit() figureResolver { return figureResolver{f.Facility.Limit} }

func (f facilityResolver) BorrowingBase() figureResolver {
	return figureResolver{f.Facility.BorrowingBase}
}

func (f facilityResolver) InterestOwed() figureResolver {
	return figureResolver{f.Facility.InterestOwed}
}
func (f facilityResolver) Rate() figureResolver       { return figureResolver{f.Facility.Rate} }
func (f facilityResolver) LateSeconds() uint256Scalar { return uint256Of(f.Facility.LateSeconds) }

func (f facilityResolver) IntervalSeconds() uint256Scalar {
	return uint256Of(f.Facility.IntervalSeconds)
}

func (f facilityResolver) GraceSeconds() uint256Scalar { return uint256Of(f.Facility.GraceSeconds) }

func (f facilityResolver) Impairment() figureResolver { return figureResolver{f.Facility.Impairment} }

func (f facilityResolver) PaidThrough() *timeScalar { return timeOrNull(f.Facility.PaidThrough) }

func (f facilityResolver) DrawableFrom() timeScalar { return timeScalar(f.Facility.DrawableFrom) }
func (f facilityResolver) Maturity() timeScalar     { return timeScalar(f.Facility.Maturity) }
func (f facilityResolver) LockedJunior() figureResolver {
	return figureResolver{f.Facility.LockedJunior}
}

func (f facilityResolver) LockboxBalance() figureResolver {
	return figureResolver{f.Facility.LockboxBalance}
}
func (f facilityResolver) Block() blockResolver { return blockResolver{f.Facility.Block} }
func (f facilityResolver) AsOf() timeScalar     { return timeScalar(f.Facility.AsOf) }

func (f facilityResolver) Covenants() []covenantResolver {
	return each(f.Facility.Covenants, func(c Covenant) covenantResolver { return covenantResolver{c} })
}

type covenantResolver struct{ Covenant }

func (c covenantResolver) Code() *string        { return textOrNull(c.Covenant.Code) }
func (c covenantResolver) Fix() *string         { return textOrNull(c.Covenant.Fix) }
func (c covenantResolver) Block() blockResolver { return blockResolver{c.Covenant.Block} }
func (c covenantResolver) AsOf() timeScalar     { return timeScalar(c.Covenant.AsOf) }

func (c covenantResolver) Facility() *int32 {
	if c.Covenant.Facility == nil {
		return nil
	}
	n := int32(*c.Covenant.Facility)
	return &n
}
