package graphql

import (
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

// Evidence says how well a figure is proved.
type Evidence string

// The evidence classes, best first; the schema says what each means.
const (
	E4 Evidence = "E4"
	E3 Evidence = "E3"
	E2 Evidence = "E2"
	E1 Evidence = "E1"
	E0 Evidence = "E0"
	X  Evidence = "X"
)

// State is one of the five states that a person sees.
type State string

// The states; the schema says what each means.
const (
	Verified    State = "VERIFIED"
	Provisional State = "PROVISIONAL"
	Stale       State = "STALE"
	Failed      State = "FAILED"
	Unknown     State = "UNKNOWN"
)

// Figure is a number with its provenance. Unit is a currency code, a token symbol, or one of ratio, ratio/year, year, op/s,
// byte/s, GPU-hour. Block is nil if the figure was not read from a chain, Band if no band was computed.
type Figure struct {
	Value     decimal.Decimal
	Unit      string
	AsOf      time.Time
	Source    string
	Evidence  Evidence
	Block     *BlockRef
	Band      *Band
	Simulated bool
}

// Band holds the value with probability Level (0 to 1).
type Band struct {
	Low, High, Level decimal.Decimal
}

// BlockRef names a block of a chain.
type BlockRef struct {
	ChainID uint64
	Number  uint64
	Hash    common.Hash
}

type figureResolver struct{ Figure }

func figureOrNull(f *Figure) *figureResolver {
	if f == nil {
		return nil
	}
	return &figureResolver{*f}
}

func (f figureResolver) Value() decimalScalar  { return decimalScalar(f.Figure.Value) }
func (f figureResolver) AsOf() timeScalar      { return timeScalar(f.Figure.AsOf) }
func (f figureResolver) Block() *blockResolver { return blockOrNull(f.Figure.Block) }

func (f figureResolver) Band() *bandResolver {
	if f.Figure.Band == nil {
		return nil
	}
	return &bandResolver{*f.Figure.Band}
}

type bandResolver struct{ b Band }

func (r bandResolver) Low() decimalScalar   { return decimalScalar(r.b.Low) }
func (r bandResolver) High() decimalScalar  { return decimalScalar(r.b.High) }
func (r bandResolver) Level() decimalScalar { return decimalScalar(r.b.Level) }

type blockResolver struct{ b BlockRef }

func blockOrNull(b *BlockRef) *blockResolver {
	if b == nil {
		return nil
	}
	return &blockResolver{*b}
}

func (r blockResolver) ChainID() uint256Scalar { return uint256Of(r.b.ChainID) }
func (r blockResolver) Number() uint256Scalar  { return uint256Of(r.b.Number) }
func (r blockResolver) Hash() common.Hash      { return r.b.Hash }
