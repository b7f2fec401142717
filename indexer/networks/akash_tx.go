package networks

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/corebond/corebond/internal/evm"
)

// maxAkashTx is the size of a transaction that is read; the chain's own limit for a transaction is 1 MiB.
const maxAkashTx = 4 << 20

// AkashTx is one executed transaction: what a node returns for it at /cosmos/tx/v1beta1/txs/{hash}, reduced to what matters.
type AkashTx struct {
	Hash     string
	Height   uint64
	Code     uint32
	Messages []AkashMessage
	Events   []AkashEvent
}

// AkashMessage is a message by its type URL, such as /akash.deployment.v1beta4.MsgCloseDeployment.
type AkashMessage struct {
	Type string          `json:"@type"`
	ID   json.RawMessage `json:"id"`
	Bid  json.RawMessage `json:"bid_id"` // the id in versions up to v1beta4
}

// AkashEvent is an event with its attributes in order. CometBFT from 0.38 on gives them as plain text; earlier versions gave
// base64, which is not read here.
type AkashEvent struct {
	Type       string `json:"type"`
	Attributes []struct {
		Key   string `json:"key"`
		Value string `json:"value"`
	} `json:"attributes"`
}

// ParseAkashTx reads a transaction as a node's REST interface returns it.
func ParseAkashTx(raw []byte) (AkashTx, error) {
	if len(raw) > maxAkashTx {
		return AkashTx{}, malformedAkash("", "%d bytes are more than a transaction can have", len(raw))
	}
	var envelope struct {
		Tx struct {
			Body struct {
				Messages []AkashMessage `json:"messages"`
			} `json:"body"`
		} `json:"tx"`
		Response *struct {
			Height string       `json:"height"`
			Hash   string       `json:"txhash"`
			Code   uint32       `json:"code"`
			Events []AkashEvent `json:"events"`
		} `json:"tx_response"`
	}
	if err := json.Unmarshal(raw, &envelope); err != nil {
		return AkashTx{}, malformedAkash("", "no JSON of a transaction: %v", err)
	}
	if envelope.Response == nil {
		return AkashTx{}, malformedAkash("tx_response", "missing")
	}
	height, err := strconv.ParseUint(envelope.Response.Height, 10, 63)
	if err != nil {
		return AkashTx{}, malformedAkash("tx_response.height", "%q is no height", envelope.Response.Height)
	}
	return AkashTx{
		Hash: envelope.Response.Hash, Height: height, Code: envelope.Response.Code,
		Messages: envelope.Tx.Body.Messages, Events: envelope.Response.Events,
	}, nil
}

// touchedLease is a lease that a transaction names; closed says that its bid was closed, which returns the deposit.
type touchedLease struct {
	id     AkashLeaseID
	closed bool
}

// touched lists the leases that closing and reclaiming events and withdrawing messages name: those that a transaction settles.
func (tx AkashTx) touched() ([]touchedLease, error) {
	var list []touchedLease
	add := func(field string, raw json.RawMessage, closed bool) error {
		var id AkashLeaseID
		if err := json.Unmarshal(raw, &id); err != nil {
			return malformedAkash(field, "no id of a lease: %v", err)
		}
		if id.Owner == "" || id.Provider == "" || id.DSeq == 0 {
			return malformedAkash(field, "the id of a lease lacks owner, dseq or provider")
		}
		if i := slices.IndexFunc(list, func(t touchedLease) bool { return t.id == id }); i >= 0 {
			list[i].closed = list[i].closed || closed
			return nil
		}
		list = append(list, touchedLease{id, closed})
		return nil
	}
	for i, m := range tx.Messages {
		field := fmt.Sprintf("messages[%d].id", i)
		if akashKind(m.Type) != "MsgWithdrawLease" {
			continue
		}
		raw := m.ID
		if len(raw) == 0 {
			raw = m.Bid
		}
		if err := add(field, raw, false); err != nil {
			return nil, err
		}
	}
	for i, e := range tx.Events {
		kind := akashKind(e.Type)
		if !strings.HasPrefix(e.Type, "akash.market.") || !slices.Contains([]string{"EventLeaseClosed", "EventBidClosed", "EventLeaseReclaimStarted"}, kind) {
			continue
		}
		if err := add(fmt.Sprintf("events[%d].id", i), json.RawMessage(e.attribute("id")), kind == "EventBidClosed"); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// akashKind is the last part of a message's or event's name, whose package carries the version.
func akashKind(name string) string { return name[strings.LastIndexByte(name, '.')+1:] }

func (e AkashEvent) attribute(key string) string {
	for _, a := range e.Attributes {
		if a.Key == key {
			return a.Value
		}
	}
	return ""
}

// transfers returns the flows of an event if it is a transfer out of escrow: one for each coin of its amount. The bank module
// tells each transfer three times; coin_spent and coin_received are the other two.
func (e AkashEvent) transfers(path int) ([]AkashFlow, error) {
	if e.Type != "transfer" || e.attribute("sender") != AkashEscrow {
		return nil, nil
	}
	field := fmt.Sprintf("events[%d]", path)
	recipient, amount := e.attribute("recipient"), e.attribute("amount")
	if recipient == "" {
		return nil, malformedAkash(field, "a transfer without recipient")
	}
	var flows []AkashFlow
	for coin := range strings.SplitSeq(amount, ",") {
		if amount == "" {
			break // the bank module writes a transfer of nothing so
		}
		digits := strings.IndexFunc(coin, func(r rune) bool { return r < '0' || r > '9' })
		if digits <= 0 {
			return nil, malformedAkash(field+".amount", "%q is no coin", coin)
		}
		units, err := evm.ParseUnits(coin[:digits])
		if err != nil {
			return nil, malformedAkash(field+".amount", "%v", err)
		}
		flows = append(flows, AkashFlow{Recipient: recipient, Denom: coin[digits:], Amount: units, Path: uint32(path)})
	}
	return flows, nil
}
