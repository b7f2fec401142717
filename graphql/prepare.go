package graphql

import (
	"context"
	"fmt"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/shopspring/decimal"
)

// Act is what a transaction would do.
type Act string

// The acts that are prepared.
const (
	ActDeposit Act = "deposit"
	ActRedeem  Act = "requestRedeem"
	ActClaim   Act = "claim"
	ActDraw    Act = "draw"
	ActPay     Act = "pay"
	ActPrepay  Act = "prepay"
	ActSweep   Act = "sweep"
)

// PrepareRequest is an act on a pool's contracts. Amount is in whole units of the pool's asset, or in whole shares for ActRedeem. Tranche
// is for deposits, redemptions and claims, Facility for the others. From is not asked for a draw, which only the operator makes, and not
// for a sweep, which anyone may; Receiver is From, or the operator, if nil.
type PrepareRequest struct {
	Act      Act
	Pool     string
	Tranche  TrancheName
	Facility uint16
	Amount   decimal.Decimal
	From     common.Address
	Receiver *common.Address
}

// PreparedCall is a transaction to sign and send. From is nil if anyone may.
type PreparedCall struct {
	ChainID     uint64
	To          common.Address
	From        *common.Address
	Data        []byte
	Description string
	Expires     time.Time
	Checks      []PreparedCheck
}

// PreparedCheck is something that was checked, and held.
type PreparedCheck struct {
	Name     string
	Observed string
	Required string
}

func (q *query) PrepareDeposit(ctx context.Context, args struct {
	Pool     string
	Tranche  string
	Assets   decimalScalar
	From     common.Address
	Receiver *common.Address
},
) (*[]preparedResolver, error) {
	return q.prepare(ctx, PrepareRequest{
		Act: ActDeposit, Pool: args.Pool, Tranche: TrancheName(args.Tranche), Amount: decimal.Decimal(args.Assets), From: args.From, Receiver: args.Receiver,
	})
}

func (q *query) PrepareRequestRedeem(ctx context.Context, args struct {
	Pool    string
	Tranche string
	Shares  decimalScalar
	From    common.Address
},
) (*[]preparedResolver, error) {
	return q.prepare(ctx, PrepareRequest{
		Act: ActRedeem, Pool: args.Pool, Tranche: TrancheName(args.Tranche), Amount: decimal.Decimal(args.Shares), From: args.From,
	})
}

func (q *query) PrepareClaim(ctx context.Context, args struct {
	Pool     string
	Tranche  string
	From     common.Address
	Receiver *common.Address
},
) (*[]preparedResolver, error) {
	return q.prepare(ctx, PrepareRequest{
		Act: ActClaim, Pool: args.Pool, Tranche: TrancheName(args.Tranche), From: args.From, Receiver: args.Receiver,
	})
}

func (q *query) PrepareDraw(ctx context.Context, args struct {
	Pool     string
	Facility int32
	Amount   decimalScalar
	Receiver *common.Address
},
) (*[]preparedResolver, error) {
	facility, err := facilityNumber("facility", args.Facility)
	if err != nil {
		return nil, err
	}
	return q.prepare(ctx, PrepareRequest{
		Act: ActDraw, Pool: args.Pool, Facility: facility, Amount: decimal.Decimal(args.Amount), Receiver: args.Receiver,
	})
}

func (q *query) PreparePay(ctx context.Context, args struct {
	Pool     string
	Facility int32
	Amount   decimalScalar
	From     common.Address
	Prepay   *bool
},
) (*[]preparedResolver, error) {
	facility, err := facilityNumber("facility", args.Facility)
	if err != nil {
		return nil, err
	}
	act := ActPay
	if args.Prepay != nil && *args.Prepay {
		act = ActPrepay
	}
	return q.prepare(ctx, PrepareRequest{
		Act: act, Pool: args.Pool, Facility: facility, Amount: decimal.Decimal(args.Amount), From: args.From,
	})
}

func (q *query) PrepareSweep(ctx context.Context, args struct {
	Pool     string
	Facility int32
},
) (*[]preparedResolver, error) {
	facility, err := facilityNumber("facility", args.Facility)
	if err != nil {
		return nil, err
	}
	return q.prepare(ctx, PrepareRequest{Act: ActSweep, Pool: args.Pool, Facility: facility})
}

// preparing is what a prepared call costs of a request's rows: a node is asked some ten times.
const preparing = 100

func (q *query) prepare(ctx context.Context, r PrepareRequest) (*[]preparedResolver, error) {
	if err := spend(ctx, preparing); err != nil {
		return nil, err
	}
	calls, err := q.readers.Preparer.Prepare(ctx, r)
	if err != nil {
		return nil, told(fmt.Errorf("prepare %s: %w", r.Act, err))
	}
	out := each(calls, func(c PreparedCall) preparedResolver { return preparedResolver{c} })
	return &out, nil
}

type preparedResolver struct{ PreparedCall }

func (p preparedResolver) ChainID() uint256Scalar  { return uint256Of(p.PreparedCall.ChainID) }
func (p preparedResolver) Data() string            { return hexutil.Encode(p.PreparedCall.Data) }
func (p preparedResolver) Value() uint256Scalar    { return uint256Of(0) }
func (p preparedResolver) Expires() timeScalar     { return timeScalar(p.PreparedCall.Expires) }
func (p preparedResolver) Checks() []PreparedCheck { return p.PreparedCall.Checks }
