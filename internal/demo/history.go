package demo

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/contracts/bindings/livepeerevents"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/waterfallview"
	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// addresses of the contracts, known before they are deployed: they follow from the deployer and its nonce.
type addresses struct{ livepeer, reports, waterfall common.Address }

func contractAddresses(seed uint64) addresses {
	owner := devnet.Address(seed, ownerAccount)
	return addresses{crypto.CreateAddress(owner, 0), crypto.CreateAddress(owner, 1), crypto.CreateAddress(owner, 2)}
}

// orphanDay is the day before whose block another one is indexed and then reorganised away.
const orphanDay = 5

// writeHistory brings the chain to the end of the last full day and the index behind it. It goes on from where a killed run
// stopped: the payments of a day are its last block, and the payer's nonce counts them.
func (w *world) writeHistory(ctx context.Context) error {
	if err := w.deploy(ctx); err != nil {
		return err
	}
	if err := w.dropOrphan(ctx); err != nil {
		return err
	}
	if err := w.index(ctx); err != nil {
		return err
	}
	if err := w.finishReport(ctx); err != nil {
		return err
	}
	done, err := w.nonce(ctx, payerAccount)
	if err != nil {
		return err
	}
	for n := int(done); n < w.days; n++ {
		if err := w.liveDay(ctx, n); err != nil {
			return fmt.Errorf("day %d: %w", n, err)
		}
		w.progress("history", n+1, w.days)
	}
	return nil
}

// liveDay does what is on the day's agenda, and then writes its payments, which say that the day is over.
func (w *world) liveDay(ctx context.Context, n int) error {
	if n == orphanDay {
		if err := w.reorganise(ctx, n); err != nil {
			return fmt.Errorf("reorganise: %w", err)
		}
	}
	for _, entry := range agenda(n) {
		if err := entry.act(w, ctx, w.at(n, entry.at)); err != nil {
			return fmt.Errorf("%s: %w", entry.name, err)
		}
	}
	if err := w.writeDay(ctx, n); err != nil {
		return fmt.Errorf("write payments: %w", err)
	}
	return w.index(ctx)
}

// deploy puts the contracts on chain and announces each payout account's fee share.
func (w *world) deploy(ctx context.Context) error {
	nonce, err := w.nonce(ctx, ownerAccount)
	if err != nil {
		return err
	}
	if nonce == 0 {
		signerSet := w.signerAddresses()
		input := reports.NewReports().PackConstructor(devnet.Address(w.seed, ownerAccount), signerSet, big.NewInt(2), 6*3600, big.NewInt(2e16), 7*86400)
		code := []string{livepeerevents.LivepeerEventsMetaData.Bin, reports.ReportsMetaData.Bin, waterfallview.WaterfallViewMetaData.Bin}
		var block []*types.Transaction
		for i, bin := range code {
			creation := common.FromHex(bin)
			if i == 1 {
				creation = append(creation, input...)
			}
			block = append(block, w.sign(ownerAccount, uint64(i), nil, creation))
		}
		if _, err := w.commit(ctx, w.start.Add(-2*time.Hour), block...); err != nil {
			return fmt.Errorf("deploy contracts: %w", err)
		}
	}
	if nonce, err = w.nonce(ctx, roundAccount); err != nil || nonce > 0 {
		return err
	}
	var block []*types.Transaction
	for _, account := range w.payoutAccounts() {
		call := livepeerevents.NewLivepeerEvents().PackUpdateTranscoder(account, big.NewInt(100_000), big.NewInt(int64(w.devices[0].feeShare)))
		block = append(block, w.sign(roundAccount, uint64(len(block)), &w.contracts.livepeer, call))
	}
	_, err = w.commit(ctx, w.start.Add(-time.Hour), block...)
	return err
}

// writeDay makes the day's block: all tickets in one transaction, then the round's rewards.
func (w *world) writeDay(ctx context.Context, n int) error {
	plan := planDay(w.seed, w.devices, w.start, n)
	block := []*types.Transaction{w.sign(payerAccount, uint64(n), &w.contracts.livepeer, w.payCall(payerAccount, plan.payments))}
	nonce, err := w.nonce(ctx, roundAccount)
	if err != nil {
		return err
	}
	for _, account := range w.payoutAccounts() {
		if reward := plan.rewards[account]; reward != nil {
			call := livepeerevents.NewLivepeerEvents().PackReward(account, reward)
			block = append(block, w.sign(roundAccount, nonce, &w.contracts.livepeer, call))
			nonce++
		}
	}
	_, err = w.commit(ctx, plan.day.Add(23*time.Hour+30*time.Minute), block...)
	return err
}

func (w *world) payCall(payer int, payments []payment) []byte {
	var tickets []livepeerevents.LivepeerEventsPayment
	for i, p := range payments {
		tickets = append(tickets, livepeerevents.LivepeerEventsPayment{
			Sender: devnet.Address(w.seed, payer), Recipient: p.recipient, FaceValue: p.face, Amount: p.amount,
			WinProb: new(big.Int).Rsh(new(big.Int).SetBytes(common.MaxHash.Bytes()), 10), SenderNonce: big.NewInt(int64(i)), RecipientRand: big.NewInt(0),
			AuxData: make([]byte, 64),
		})
	}
	return livepeerevents.NewLivepeerEvents().PackPay(tickets)
}

// reorganise pays out of the orphan account in a block, indexes it, and takes the block off the chain again.
func (w *world) reorganise(ctx context.Context, n int) error {
	parent, err := w.chain.Client().HeaderByNumber(ctx, nil)
	if err != nil {
		return err
	}
	forged := []payment{{devnet.Address(w.seed, payoutAccount), big.NewInt(1e18), big.NewInt(1e18)}}
	tx := w.sign(orphanAccount, 0, &w.contracts.livepeer, w.payCall(orphanAccount, forged))
	if _, err := w.commit(ctx, w.start.AddDate(0, 0, n).Add(time.Hour), tx); err != nil {
		return err
	}
	if err := w.index(ctx); err != nil {
		return err
	}
	if w.orphansSeen, err = w.orphanEarnings(ctx); err != nil {
		return err
	}
	w.progress.Say("orphan a block that was indexed")
	return w.chain.Fork(parent.Hash())
}

// dropOrphan takes back the orphan block if a killed run left it at the head.
func (w *world) dropOrphan(ctx context.Context) error {
	nonce, err := w.nonce(ctx, orphanAccount)
	if err != nil || nonce == 0 {
		return err
	}
	head, err := w.chain.Client().HeaderByNumber(ctx, nil)
	if err != nil {
		return err
	}
	return w.chain.Fork(head.ParentHash)
}

// index steps the follower until it has reached the head.
func (w *world) index(ctx context.Context) error {
	for {
		err := w.follower.Step(ctx)
		if errors.Is(err, indexer.ErrAtHead) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("index: %w", err)
		}
	}
}
