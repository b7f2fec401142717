package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/vault"
	"github.com/ethereum/go-ethereum/common"
	"github.com/holiman/uint256"
	"github.com/shopspring/decimal"
)

// fullScore is what a device claims that runs at its reference: each of them is its own reference here.
const fullScore = 10_000

func unixDay(t time.Time) uint32 { return uint32(t.Unix() / 86_400) }

// enrolOnChain pledges the devices of each facility at their list price, which falls to nothing within the loan's life. Report
// signers and device sign the same words.
func (w *world) enrolOnChain(ctx context.Context, at time.Time) error {
	v, err := w.openVault()
	if err != nil {
		return err
	}
	setID, _, err := w.reports().SignerSet(ctx)
	if err != nil {
		return err
	}
	for i, d := range w.devices {
		facility := w.facilityOf(i)
		known, err := v.Device(ctx, d.hardwareName())
		if err != nil {
			return err
		}
		if facility == 0 || known.Pool != (common.Address{}) {
			continue
		}
		price, err := decimal.NewFromString(d.listPrice)
		if err != nil {
			return fmt.Errorf("list price of %s: %w", d.id, err)
		}
		words := vault.Enrolment{
			Device: d.hardwareName(), Key: devnet.Address(w.seed, agentAccount+i).Bytes(), Pool: w.vault.Pool, FacilityID: facility,
			Value: uint256.MustFromBig(price.Shift(dollarDecimals).BigInt()), FromDay: unixDay(at), LifeDays: uint32(loanLife / day),
			Nonce: known.Nonce, Deadline: uint64(at.Add(day).Unix()), SetID: setID,
		}
		digest, err := words.Digest(v.RegistryDomain())
		if err != nil {
			return err
		}
		signatures, err := vault.Sign(digest, w.signerKeys(2)...)
		if err != nil {
			return err
		}
		own, err := vault.Sign(digest, devnet.Account(w.seed, agentAccount+i))
		if err != nil {
			return err
		}
		if _, err := v.EnrolDevice(ctx, w.as(keeperAccount, at), words, signatures, own[0]); err != nil {
			return err
		}
	}
	return nil
}

// attest has every device that is not silent sign that it runs, once a day, with the digest of its newest proof as evidence; a
// keeper relays all in one transaction.
func (w *world) attest(ctx context.Context, at time.Time) error {
	v, err := w.openVault()
	if err != nil {
		return err
	}
	planned := w.dayOf(at)
	if at, err = w.next(ctx, at); err != nil {
		return err
	}
	if w.dayOf(at) != planned { // blocks ran past midnight: the day is over
		return nil
	}
	proofs, err := w.latestProofs(ctx, at)
	if err != nil {
		return err
	}
	var words []vault.Attestation
	var signatures [][]byte
	for i, d := range w.devices {
		known, err := v.Device(ctx, d.hardwareName())
		if err != nil {
			return err
		}
		if known.Pool == (common.Address{}) || d.silent(planned) || known.Day == unixDay(at) {
			continue
		}
		a := vault.Attestation{
			Device: d.hardwareName(), Seq: known.Seq + 1, Day: unixDay(at), ScoreBps: fullScore, Evidence: proofs[d.id].TranscriptHash,
		}
		digest, err := a.Digest(v.RegistryDomain())
		if err != nil {
			return err
		}
		own, err := vault.Sign(digest, devnet.Account(w.seed, agentAccount+i))
		if err != nil {
			return err
		}
		words, signatures = append(words, a), append(signatures, own[0])
	}
	if len(words) == 0 {
		return nil
	}
	_, err = v.Attest(ctx, w.as(keeperAccount, at), words, signatures)
	return err
}
