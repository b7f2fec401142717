package inclusion

import (
	"fmt"
	"reflect"
	"strings"
	"time"

	"github.com/corebond/corebond/indexer"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// Claim is an earning in the file, all of it but Proof. Integers beyond 32 bits are strings, since JSON numbers of that size do not
// survive every reader.
type Claim struct {
	Chain      uint64        `json:"chain,string"`
	Network    string        `json:"network"`
	Provider   string        `json:"provider"`
	Device     string        `json:"device"`
	Job        string        `json:"job"`
	Class      indexer.Class `json:"class"`
	Asset      indexer.Asset `json:"asset"`
	Gross      evm.Units     `json:"gross"`
	Net        evm.Units     `json:"net"`
	NetAssumed bool          `json:"net_assumed"`
	Face       evm.Units     `json:"face"`
	Payer      string        `json:"payer"`
	Block      ClaimedBlock  `json:"block"`
	Time       time.Time     `json:"time"`
	Tx         common.Hash   `json:"tx"`
	Path       uint32        `json:"path"`
	Decoder    string        `json:"decoder"`
}

// ClaimedBlock is an evm.Ref in the file.
type ClaimedBlock struct {
	Number uint64      `json:"number,string"`
	Hash   common.Hash `json:"hash"`
}

// ClaimOf returns e as the file has it.
func ClaimOf(e *indexer.Earning) Claim {
	return Claim{
		e.Chain, e.Network, e.Provider, e.Device, e.Job, e.Class, e.Asset, e.Gross, e.Net, e.NetAssumed, e.Face, e.Payer,
		ClaimedBlock(e.Block), e.Time.UTC(), e.Tx, e.Path, e.Decoder,
	}
}

func (e *Claim) native() indexer.Earning {
	return indexer.Earning{
		Chain: e.Chain, Network: e.Network, Provider: e.Provider, Device: e.Device, Job: e.Job, Class: e.Class, Asset: e.Asset,
		Gross: e.Gross, Net: e.Net, NetAssumed: e.NetAssumed, Face: e.Face, Payer: e.Payer,
		Block: evm.Ref(e.Block), Time: e.Time.UTC(), Tx: e.Tx, Path: e.Path, Decoder: e.Decoder,
	}
}

// difference returns the key of the first field in which two earnings differ, and both values; "" if in none. It goes over the fields by
// reflection, so that none can be forgotten.
func difference(a, b Claim) (key, inA, inB string) {
	x, y := reflect.ValueOf(a), reflect.ValueOf(b)
	for i := range x.NumField() {
		v, w := x.Field(i).Interface(), y.Field(i).Interface()
		if v != w {
			key, _, _ = strings.Cut(x.Type().Field(i).Tag.Get("json"), ",")
			return key, fmt.Sprint(v), fmt.Sprint(w)
		}
	}
	return "", "", ""
}
