package postgres

import (
	"time"

	"github.com/corebond/corebond/internal/evm"
)

// Flow is what an amount is of: its class, and the asset in which it was paid. Amounts of different flows are never added.
type Flow struct {
	Class         string
	AssetChain    string
	AssetSymbol   string
	AssetContract string
	AssetDecimals uint8
}

// FlowTotal adds up earnings of one flow. Gross and Net are plain decimals in the asset's smallest unit: a sum may be above what one amount
// can be.
type FlowTotal struct {
	Flow
	Gross string
	Net   string
	Count uint64
}

// AttributedTotal adds up what came to devices of one flow. Methods are those by which the parts came to them, each once.
type AttributedTotal struct {
	Flow
	Methods []string
	Gross   evm.Units
	Net     evm.Units
	Count   uint64
	LastAt  time.Time
}
