// Package program compiles a deal into a flat program and runs it: period by period, on whole units of the deal's money.
//
// All state lives in two arrays, numerators and denominators; the inner loop has no maps and no pointers to chase. Formulas
// are exact fractions: products that outgrow 64 bits are worked out again with big integers, so the result never depends on
// which road was taken. Rounding happens once per item, where an amount becomes money, by that item's policy. Check refuses
// deals that cannot mean what they say; Explain names for each amount the step that moved it. The package is pure: no clock,
// network, database or randomness. It does not forecast collections and does not price.
package program

import "github.com/corebond/corebond/underwriting/deal"

// Bounds of amounts, in units. No single input is beyond MaxAmount; no balance or debt grows beyond maxOwed, so that the sum
// over all tranches fits into 63 bits; all cash ever received stays within maxCash.
const (
	MaxAmount = 1 << 53
	maxOwed   = 1 << 55
	maxCash   = 1 << 62
	maxOps    = 30_000
	maxSlots  = 20_000    // before constants are refused; what a deal's entries and steps take besides stays far below 65 536
	maxNodes  = 100_000   // of all formulas, written out
	maxBits   = 1024      // of one fraction on the slow road
	maxSlow   = 2_000_000 // instructions that one path may take on the slow road
)

// RateScale is the denominator of inputs of kind number: 0.0325 is 32 500 000.
const RateScale = 1_000_000_000

// A Program is a compiled deal. It is read only, so any number of goroutines may run it, each with a Path of its own.
type Program struct {
	deal     deal.Deal
	calendar deal.Calendar
	own      Inputs // the series that the file gives

	code       []op
	segments   []int32  // code index -> where the formula that it belongs to begins
	num, den   []int64  // slots at closing
	owner      []string // slot -> the account, fee, tranche or residual that it belongs to
	payments   []payment
	triggers   []trigger
	moneyTests map[int]bool // tests whose value is an amount
	prices     []int64      // what tranches, then residuals, put in at closing

	layout    layout
	fractions []fraction
	priors    []pair // from -> to, copied at the end of each period
	totals    []pair // from added to to at the end of each period
	warnings  []Warning
}

// slot is an index into num and den. Slot 0 is nothing.
type slot = uint16

type pair struct{ from, to slot }

// fraction is a day count in use: days of each period go into the slot, whose denominator is the basis.
type fraction struct {
	slot slot
	days []int64
}

type trigger struct{ breachPeriods, curePeriods int64 }

// payment is a step that pays, worked out: owed 0 means without bound.
type payment struct {
	from    []slot
	to      []target
	limit   slot
	proRata bool
	step    uint16
}

type target struct{ owed, paid slot }

// layout says where the quantities of each entry begin. Flows (zeroed each period) come first, then what lasts; everything from
// report to reportEnd is recorded each period.
type layout struct {
	report, flowsEnd, reportEnd                          slot
	received, ended, period                              slot
	inputs, accounts, fees, tranches, residuals          slot // flows; inputs are of their own
	accountState, feeState, trancheState, tests, trigger slot
}

// Sizes of the records of each entry, in slots, and the offsets in them.
const (
	accountFlows, feeFlows, trancheFlows, residualFlows = 2, 2, 5, 1
	accountTarget, accountShort                         = 0, 1
	feeDue, feePaid                                     = 0, 1
	interestDue, interestPaid, principalPaid            = 0, 1, 2
	capitalised, writtenDown                            = 3, 4
	trancheStates, testStates, triggerStates            = 2, 4, 2
	balance, unpaid                                     = 0, 1
	testPass, testNum, testDen, testRun                 = 0, 1, 2, 3
)

// temps are the slots of intermediate values, from slot 1.
const temps = 256

// op is one instruction. Arithmetic writes dst from a and b; what else an opcode does stands at its name.
type op struct {
	code         opcode
	policy       uint8 // rounding, or comparison of a test
	dst, a, b, c slot
	step         uint16 // index into the deal's steps, for errors and the trace
}

type opcode uint8

const (
	opAdd opcode = iota + 1
	opSub
	opMul
	opDiv
	opMin
	opMax
	opLess
	opLessEq
	opEqual
	opAnd
	opOr
	opNot
	opIf // dst = b if a, else c

	opRound    // dst = a, rounded by policy
	opMulRound // dst = a*b, rounded by policy
	opSkip     // go on at code index b + c<<16 unless a
	opMeasure  // test at dst: value a against threshold b by policy
	opHolds    // test at dst: condition a
	opTrigger  // trigger at dst: breach a, cure b, thresholds c

	opAccrue    // interest a on the balance and b on the carried interest fall due; dst is the tranche's flows, c its state
	opFeeDue    // fee a falls due; dst is the fee's flows, c its unpaid; policy 1 lets what was unpaid lapse
	opShort     // dst = what the balance of account b lacks to a
	opReceive   // account dst receives a
	opPayOne    // account a pays b, at most c, into dst
	opPay       // payment number a
	opPIK       // balance at c takes in its unpaid interest; dst is the tranche's flows
	opWriteDown // a is taken off the balances of payment b
	opEnd
)

// Rounding policies as op.policy.
const (
	halfEven uint8 = iota
	down
	up
)

// Comparisons of a test as op.policy.
const (
	atLeast uint8 = iota
	above
	atMost
	below
)

// Deal returns the deal that was compiled.
func (p *Program) Deal() deal.Deal { return p.deal }

// Calendar returns the deal's schedule, worked out.
func (p *Program) Calendar() deal.Calendar { return p.calendar }

// Warnings lists what Check found odd but allowed.
func (p *Program) Warnings() []Warning { return p.warnings }
