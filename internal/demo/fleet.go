package demo

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum/common"
)

// A device of the simulated fleet. Rate, utilisation and price are of its model; the story says what goes wrong with it.
type device struct {
	id, model, operator string
	listPrice, powerKW  string  // USD, kW
	hourly              float64 // USD an hour while rented
	utilisation         float64
	account             int // index of its payout account: devices may share one
	story               story
	feeShare            uint32 // parts per million that its account passes on to delegators
}

// story is what a device does that an honest one does not.
type story uint8

const (
	honest story = iota
	cheats       // computes only part of its proof
	leaks        // works, but is paid at a wallet nobody pledged
	washes       // is paid without having worked
	sleeps       // falls silent for some days: no work, no pay, no answer
)

// silentFrom and silentTo bound the days on which the sleeping device is silent, the second exclusive: it is back today.
const (
	silentFrom = 36
	silentTo   = historyDays
)

// silent reports whether nothing is heard of the device on day n.
func (d device) silent(n int) bool { return d.story == sleeps && n >= silentFrom && n < silentTo }

// fleet returns the twelve devices of the demo: four operators, four models, one of each story, and one account that two share.
// List prices and rates of the A100 and the RTX 3090 are those of the seed article; the others are assumptions of the demo.
func fleet() []device {
	rows := []device{
		{model: "A100-80GB", operator: "north", story: honest},
		{model: "A100-80GB", operator: "north", story: honest},
		{model: "RTX-3090", operator: "east", story: honest},
		{model: "RTX-3090", operator: "east", story: sleeps},
		{model: "RTX-3090", operator: "east", story: cheats},
		{model: "RTX-4090", operator: "south", story: honest},
		{model: "RTX-4090", operator: "south", story: honest},
		{model: "RTX-4090", operator: "south", story: leaks},
		{model: "H100-PCIe", operator: "west", story: honest},
		{model: "H100-PCIe", operator: "west", story: honest},
		{model: "RTX-4090", operator: "west", story: washes},
		{model: "A100-80GB", operator: "west", story: honest},
	}
	for i := range rows {
		d := &rows[i]
		d.id = fmt.Sprintf("sim-%02d-%s", i+1, strings.ToLower(d.model))
		d.account = i
		d.feeShare = 50_000 // 5 % to delegators
		switch d.model {
		case "A100-80GB":
			d.listPrice, d.powerKW, d.hourly, d.utilisation = "9500", "0.40", 1.00, 0.50
		case "RTX-3090":
			d.listPrice, d.powerKW, d.hourly, d.utilisation = "1748", "0.35", 0.36, 0.50
		case "RTX-4090":
			d.listPrice, d.powerKW, d.hourly, d.utilisation = "2200", "0.45", 0.45, 0.50
		case "H100-PCIe":
			d.listPrice, d.powerKW, d.hourly, d.utilisation = "25000", "0.35", 2.20, 0.60
		}
	}
	rows[6].account = rows[5].account // two devices behind one payout account: wallet-level evidence only
	return rows
}

// Account numbers in the series of devnet.Account.
const (
	ownerAccount    = 0 // deploys and owns the contracts
	payerAccount    = 1 // the broadcaster that pays for work: one transaction a day, so its nonce counts the days
	roundAccount    = 2 // sends the rewards of each round
	orphanAccount   = 3 // pays in a block that is reorganised away
	curatorAccount  = 4 // opens facilities
	guardianAccount = 5 // could pause and cancel, and does neither
	treasuryAccount = 6 // is credited the pool's fee
	keeperAccount   = 7 // does what anybody may: sweeps, fills queues, relays what devices sign
	exchange        = 8 // pays simulated dollars for what devices earned, at the demo's constant price
	seniorLender    = 11
	seniorLeaver    = 12 // a senior lender who leaves
	mezzLender      = 13
	juniorLender    = 14
	fleetBorrower   = 15
	loneBorrower    = 16
	serviceAccount  = 10  // signs challenges and verdicts
	signerAccount   = 20  // and the two after it sign reports
	payoutAccount   = 100 // payout account of device i: payoutAccount + device.account
	agentAccount    = 200 // agent key of device i: agentAccount + i
	strangerWallet  = 900 // where leaked income goes
)

const signers = 3

// ethPrice is the demo's price of one ether in USD, and lptPrice of one LPT: constants, simulated, and labelled so.
const (
	ethPrice = 3000
	lptPrice = 5
)

// payment is one redeemed ticket of a day. Amount is below face value where the payer's deposit fell short.
type payment struct {
	recipient    common.Address
	face, amount *big.Int
}

// dayPlan is what happens on one day of the simulated history: work, tickets and, every third day, a round's rewards.
type dayPlan struct {
	day      time.Time
	busy     []uint32 // seconds, by device
	payments []payment
	rewards  map[common.Address]*big.Int // LPT
}

// planDay is a pure function of seed, fleet and day, so a history can be resumed and checked against its plan.
func planDay(seed uint64, devices []device, start time.Time, n int) dayPlan {
	r := rand.New(rand.NewPCG(seed, uint64(n)))
	plan := dayPlan{day: start.AddDate(0, 0, n), busy: make([]uint32, len(devices)), rewards: map[common.Address]*big.Int{}}
	for i, d := range devices {
		hours := 24 * d.utilisation * (0.85 + float64(0.3*r.Float64())) // converted, so that no machine fuses the multiply-add
		plan.busy[i] = uint32(min(hours*3600, 86400))
		recipient := devnet.Address(seed, payoutAccount+d.account)
		switch {
		case d.silent(n):
			plan.busy[i] = 0
		case d.story == washes && n%5 >= 2:
			plan.busy[i] = 0 // paid all the same, and on two of the three days no work of the day before explains it
		case d.story == leaks && n%5 != 0:
			recipient = devnet.Address(seed, strangerWallet)
		}
		gwei := int64(hours * d.hourly / ethPrice * 1e9)
		for _, part := range tickets(r, gwei) {
			face := new(big.Int).Mul(big.NewInt(part), big.NewInt(1e9))
			amount := face
			if r.IntN(20) == 0 { // the payer's deposit covers three quarters of the ticket
				amount = new(big.Int).Div(new(big.Int).Mul(face, big.NewInt(3)), big.NewInt(4))
			}
			if !d.silent(n) { // the chance above is drawn all the same, so that no other device's day depends on it
				plan.payments = append(plan.payments, payment{recipient, face, amount})
			}
		}
		if n%3 == 0 && !d.silent(n) {
			reward := new(big.Int).Mul(big.NewInt(int64(hours*d.hourly/lptPrice*0.2*1e9)), big.NewInt(1e9))
			sum := plan.rewards[recipient]
			if sum == nil {
				sum = new(big.Int)
			}
			plan.rewards[recipient] = sum.Add(sum, reward)
		}
	}
	return plan
}

// tickets splits a day's pay into one to three winning tickets.
func tickets(r *rand.Rand, gwei int64) []int64 {
	var out []int64
	for left := 1 + r.IntN(3); left > 1; left-- {
		part := gwei / int64(left+r.IntN(2))
		out, gwei = append(out, part), gwei-part
	}
	return append(out, gwei)
}
