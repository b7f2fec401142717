package networks

import (
	"github.com/corebond/corebond/internal/evm"
)

// million is the denominator of Livepeer's percentages.
const million = 1_000_000

// livepeer adds to the file what a ticket's payment needs of other events.
//
// Cash is WinningTicketTransfer.amount: what the broker moved to the orchestrator. WinningTicketRedeemed.faceValue, which is
// more whenever deposit and reserve fell short, is kept as Face and counted nowhere.
//
// Net of a ticket is amount − floor(amount × feeShare / 1e6), with the share last announced by TranscoderUpdate before the
// payment. Two things are not in it, both unknown from these events: the part of the delegators' share that comes back to the
// orchestrator for its own stake (so Net is too low by that), and that the contract lets a share announced within a round
// begin with the next one (so Net is off for at most the rest of that round). If no share was announced since the deployment's
// start, Net repeats Gross and NetAssumed is set.
type livepeer struct {
	run  *run
	open map[parties]int // payments of the transaction that still await their Redeemed, by their place in the rows
}

type parties struct{ sender, recipient string }

func (n *livepeer) begin() { clear(n.open) }

func (n *livepeer) after(l *reading, row int) {
	switch l.signature.Name {
	case "WinningTicketTransfer":
		if row >= 0 {
			n.paid(l, row)
		}
	case "WinningTicketRedeemed":
		n.redeemed(l)
	case "TranscoderUpdate":
		if share := l.named("feeShare"); share.Cmp(evm.UnitsOf(million)) > 0 {
			l.malformed("fee share is %v parts per million", share)
		}
	}
}

func (n *livepeer) paid(l *reading, row int) {
	e := &n.run.rows.Earnings[row]
	share := l.state("fee_share", e.Provider)
	if share.known() {
		parts, err := evm.ParseUnits(l.field(share, "parts"))
		if err != nil || parts.Cmp(evm.UnitsOf(million)) > 0 {
			l.malformed("its recipient's stored fee share is %q", share.fields["parts"])
			return
		}
		others, _ := e.Gross.MulDivDown(parts.Limbs()[0], million) // at most a million parts, so it fits
		e.Net, _ = e.Gross.Sub(others)
		e.NetAssumed = false
	}
	n.open[parties{e.Payer, e.Provider}] = row
}

// redeemed joins a ticket to the payment just before it in the same transaction between the same two. Without one, nothing was
// paid: the sender had neither deposit nor reserve left.
func (n *livepeer) redeemed(l *reading) {
	face := l.named("faceValue")
	p := parties{l.text(l.argument("sender")), l.text(l.argument("recipient"))}
	if row, ok := n.open[p]; ok && l.err == nil {
		n.run.rows.Earnings[row].Face = face
		delete(n.open, p)
	}
}
