package sheet

import (
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
)

// stage is how far the logs of one act of the contracts have come. What a contract does in one go it logs in one order, and no
// foreign code runs between two of its logs; so what may come next is known.
type stage uint16

const (
	idle       stage = 1 << iota
	seeding          // a tranche has its seed, and the next one gets it now
	flowed           // TrancheFlow; Synced comes next
	flowSynced       // its shares are minted or burned next
	flowMoved        // the tranche says next what it was
	setAside         // Reserved; DepositRequest comes next
	queueing         // shares went to the tranche itself; RedeemRequest comes next
	handing          // the tranche gave shares away; Deposit or RedeemRequestCancelled comes next
	paying           // Withdraw or DepositRequestCancelled; Released comes next
	locking          // LockChanged; Drawn, Repaid or WrittenOff comes next
	receiving        // Trapped or Credited; Paid or Recovered comes at the end
	changed          // a facility changed; Synced comes next
	recovered        // the facility owes nothing any more; Repaid comes next, perhaps after LockChanged
	restated         // of a device, which comes next
)

// act is what the logs of the running act said so far.
type act struct {
	stage stage
	name  string // of the last event
	block uint64
	tx    uint

	tranche int // whose shares move
	flow    flow
	shares  uint256.Int // that moved
	account common.Address
	amount  uint256.Int // of money

	locked   uint256.Int // change of a lock
	locker   common.Address
	raised   bool
	trapped  uint256.Int
	facility uint16
	credits  []credited
	ending   bool // the payment was the last that a facility in default owed
	restated []restatement
}

// flow is a TrancheFlow whose shares are not there yet.
type flow struct {
	out    bool
	seed   bool
	assets uint256.Int
	shares uint256.Int // that it is worth: exactly if filled from the queue, else at most
	queued bool        // filled from the queue
	batch  uint64
}

type credited struct {
	account common.Address
	amount  uint256.Int
}

func (b *Book) finish() { b.act = act{stage: idle} }
