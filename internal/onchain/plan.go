package onchain

import (
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/shopspring/decimal"
)

// Plan is what to deploy: everything that is fixed for the life of a pool, and the contracts around it. Money is in whole units
// of the asset, ratios and annual rates are decimals of 1, spans are whole seconds.
type Plan struct {
	Name   string // of the portfolio; its Keccak-256 hash is the pool's id in the reports
	Symbol string

	Asset         common.Address // the money; zero only with SimulateAsset
	SimulateAsset bool           // make a SimulatedDollar, which a devnet takes only

	// Reports is one that exists already; then the next six say nothing.
	Reports        common.Address
	ReportsOwner   common.Address // proposes signer sets
	Signers        []common.Address
	Threshold      uint64
	ReportInterval time.Duration   // least, between two reports
	ReportStep     decimal.Decimal // greatest change of haircut that a mere quorum may sign
	RotationDelay  time.Duration

	Owner, Curator, Guardian, Treasury, Gate common.Address
	FactoryOwner                             common.Address // zero leaves the factory with whom deploys it

	SeniorRate, MezzRate        decimal.Decimal // effective, a year of 365 days
	MinSubordination, MinJunior decimal.Decimal
	Fee                         decimal.Decimal
	Maturity                    time.Time
	Epoch, Ramp                 time.Duration
	RecoveryWindow, LapseWindow time.Duration
	Timelock                    time.Duration

	Seed decimal.Decimal // bought of each tranche for nobody; also the factory's least
	Salt common.Hash

	SaleDuration time.Duration   // in which a foreclosed device's price falls to its floor
	SaleFloor    decimal.Decimal // of the starting price
}

// PoolID is how the portfolio is named in the reports.
func (p *Plan) PoolID() common.Hash { return crypto.Keccak256Hash([]byte(p.Name)) }

const (
	day  = 24 * time.Hour
	year = 365 * day
	// maxAge is how old a report may be, as the Reports contract says.
	maxAge = 36 * time.Hour
	// maxSpan is the greatest 32-bit number of seconds.
	maxSpan = math.MaxUint32 * time.Second
)

// Check reports what no pool would take, as an invalid.Error that names the field as the plan's file does.
func (p *Plan) Check() error {
	if p.Name == "" || p.Symbol == "" {
		return invalid.Input("name", "write a name and a symbol, such as Alpha Compute and ALPHA", "the portfolio has no name or no symbol")
	}
	if (p.Asset == common.Address{}) != p.SimulateAsset {
		return invalid.Input("asset", "write the address of a token; on a devnet, let one be made", "the asset %v with a simulated one: %t", p.Asset, p.SimulateAsset)
	}
	if err := p.checkReports(); err != nil {
		return err
	}
	for _, role := range []struct {
		field   string
		address common.Address
	}{{"curator", p.Curator}, {"guardian", p.Guardian}, {"treasury", p.Treasury}} {
		if role.address == (common.Address{}) {
			return invalid.Input(role.field, "write the address of a multisignature wallet", "nobody is the %s", role.field)
		}
	}
	for _, r := range []ratio{
		{"senior_rate", p.SeniorRate, "0.5"},
		{"mezzanine_rate", p.MezzRate, "0.5"},
		{"min_subordination", p.MinSubordination, "0.999999999999999999"},
		{"min_junior", p.MinJunior, "0.999999999999999999"},
		{"fee", p.Fee, "0.2"},
		{"sale_floor", p.SaleFloor, "1"},
	} {
		if err := r.check(); err != nil {
			return err
		}
	}
	if !p.SaleFloor.Equal(p.SaleFloor.Truncate(4)) || p.SaleFloor.IsZero() {
		return invalid.Input("sale_floor", "write a decimal of 1 with at most 4 places, such as 0.2", "a floor of %v", p.SaleFloor)
	}
	for _, s := range []span{
		{"epoch", p.Epoch, time.Hour, year},
		{"ramp", p.Ramp, time.Second, 10 * year},
		{"recovery_window", p.RecoveryWindow, 0, maxSpan},
		{"lapse_window", p.LapseWindow, 0, maxSpan},
		{"timelock", p.Timelock, 0, maxSpan},
		{"sale_duration", p.SaleDuration, time.Second, math.MaxInt64},
	} {
		if err := s.check(); err != nil {
			return err
		}
	}
	if p.Maturity.IsZero() {
		return invalid.Input("maturity", "write an instant such as 2030-01-01T00:00:00Z", "the pool has no maturity")
	}
	if !p.Seed.IsPositive() {
		return invalid.Input("seed", "write an amount of the asset, such as 100", "a seed of %v leaves the tranches empty", p.Seed)
	}
	return nil
}

func (p *Plan) checkReports() error {
	if p.Reports != (common.Address{}) {
		return nil
	}
	n := uint64(len(p.Signers))
	switch {
	case p.ReportsOwner == common.Address{}:
		return invalid.Input("reports_owner", "write the address that may propose signers, or that of reports that exist", "new reports have no owner")
	case n == 0 || n > 32:
		return invalid.Input("report_signers", "list 1 to 32 addresses", "%d signers", n)
	case p.Threshold > n || 2*p.Threshold <= n:
		return invalid.Input("report_threshold", "write more than half of the signers", "%d of %d signers", p.Threshold, n)
	}
	seen := map[common.Address]bool{{}: true}
	for _, signer := range p.Signers {
		if seen[signer] {
			return invalid.Input("report_signers", "list each signer once", "%v is listed twice or is zero", signer)
		}
		seen[signer] = true
	}
	if err := (ratio{"report_step", p.ReportStep, "1"}).check(); err != nil {
		return err
	}
	if err := (span{"report_interval", p.ReportInterval, 0, maxAge}).check(); err != nil {
		return err
	}
	return span{"rotation_delay", p.RotationDelay, 0, year}.check()
}

// Warnings says what a careful reader of the plan would ask about.
func (p *Plan) Warnings() []string {
	var out []string
	if p.SimulateAsset {
		out = append(out, "the asset is simulated: anybody may make it, and it is worth nothing")
	}
	if p.LapseWindow < 4*day {
		out = append(out, "lapse_window is under 4 days: the guardian of the registry, or a failure of the devices' network, can make a facility late before anyone can act")
	}
	if p.Timelock < day {
		out = append(out, "timelock is under a day: holders may not see a change before it is in force")
	}
	if p.Owner == (common.Address{}) {
		out = append(out, "owner is zero: nobody can end a pause of deposits and draws")
	}
	return out
}

// ratio is a decimal of 1 with at most 18 places.
type ratio struct {
	field string
	value decimal.Decimal
	most  string
}

func (r ratio) check() error {
	if r.value.IsNegative() || r.value.GreaterThan(decimal.RequireFromString(r.most)) || !r.value.Equal(r.value.Truncate(18)) {
		return invalid.Input(r.field, "write a decimal from 0 to "+r.most+", such as 0.08 for 8 %", "%s is %v", r.field, r.value)
	}
	return nil
}

// wad is a ratio with 18 decimals.
func wad(d decimal.Decimal) uint64 { return d.Shift(18).BigInt().Uint64() }

type span struct {
	field       string
	value       time.Duration
	least, most time.Duration
}

func (s span) check() error {
	if s.value < s.least || s.value > s.most || s.value%time.Second != 0 {
		return invalid.Input(s.field, "write whole seconds, hours or days, such as 90s, 12h or 7d", "%s is %v, not %v to %v", s.field, s.value, s.least, s.most)
	}
	return nil
}

func seconds(d time.Duration) uint32 { return uint32(d / time.Second) }

// rates are the growths per second of the claims of senior and mezzanine.
func (p *Plan) rates() (senior, mezz *big.Int, err error) {
	s, err := vault.RateRay(p.SeniorRate)
	if err != nil {
		return nil, nil, fmt.Errorf("senior_rate: %w", err)
	}
	m, err := vault.RateRay(p.MezzRate)
	if err != nil {
		return nil, nil, fmt.Errorf("mezzanine_rate: %w", err)
	}
	return s.ToBig(), m.ToBig(), nil
}
