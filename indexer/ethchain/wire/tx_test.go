package wire

import (
	"crypto/ecdsa"
	"encoding/json"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/holiman/uint256"
)

func key(t testing.TB) *ecdsa.PrivateKey {
	t.Helper()
	k, err := crypto.ToECDSA(common.Hash{31: 7}.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// signed returns tx as a node gives it: with its sender and its place.
func signed(t testing.TB, signer types.Signer, tx types.TxData) map[string]any {
	t.Helper()
	object := map[string]any{}
	if err := json.Unmarshal(toJSON(types.MustSignNewTx(key(t), signer, tx)), &object); err != nil {
		t.Fatal(err)
	}
	object["from"], object["blockNumber"], object["transactionIndex"] = crypto.PubkeyToAddress(key(t).PublicKey), "0x1", nil
	return object
}

func claim() *types.DynamicFeeTx {
	return &types.DynamicFeeTx{
		ChainID: big.NewInt(8453), Nonce: 3, GasTipCap: big.NewInt(1), GasFeeCap: big.NewInt(2), Gas: 90_000, To: &common.Address{0xaa},
		Value: big.NewInt(5), Data: []byte{0xde, 0xad, 0xbe, 0xef, 1},
	}
}

func TestTx(t *testing.T) {
	t.Parallel()
	chain, small, price := big.NewInt(8453), uint256.NewInt(8453), big.NewInt(1)
	newest := types.LatestSignerForChainID(chain)
	to := common.Address{0xaa}
	input := []byte{0xde, 0xad, 0xbe, 0xef, 1}
	first := [4]byte(input)
	tests := map[string]struct {
		signer   types.Signer
		tx       types.TxData
		to       common.Address
		selector [4]byte
	}{
		"before EIP-155": {types.HomesteadSigner{}, &types.LegacyTx{To: &to, GasPrice: price, Data: input}, to, first},
		"legacy":         {newest, &types.LegacyTx{To: &to, GasPrice: price, Data: input}, to, first},
		"access list":    {newest, &types.AccessListTx{ChainID: chain, To: &to, GasPrice: price, Data: input}, to, first},
		"dynamic fee":    {newest, claim(), to, first},
		"blob":           {newest, &types.BlobTx{ChainID: small, To: to, BlobHashes: []common.Hash{{1}}, Data: input}, to, first},
		"set code": {
			newest, &types.SetCodeTx{ChainID: small, To: to, AuthList: []types.SetCodeAuthorization{{}}, Data: input}, to, first,
		},
		"creation":    {newest, &types.LegacyTx{GasPrice: price, Data: input}, common.Address{}, first},
		"short input": {newest, &types.LegacyTx{To: &to, GasPrice: price, Data: input[:3]}, to, [4]byte{}},
		"four bytes":  {newest, &types.LegacyTx{To: &to, GasPrice: price, Data: input[:4]}, to, first},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			object := signed(t, test.signer, test.tx)
			want := indexer.Tx{
				Hash: types.MustSignNewTx(key(t), test.signer, test.tx).Hash(), From: crypto.PubkeyToAddress(key(t).PublicKey),
				To: test.to, Selector: test.selector,
			}
			if got, err := Tx(toJSON(object)); err != nil || got != want {
				t.Errorf("Tx(%s) = %+v, %v, want %+v", toJSON(object), got, err, want)
			}
			object["from"] = common.Address{0xee}
			if got, err := Tx(toJSON(object)); err != nil || got != want {
				t.Errorf("Tx with another sender = %+v, %v, want the one who signed", got, err)
			}
		})
	}
}

func TestTxTamperedWith(t *testing.T) {
	t.Parallel()
	changes := map[string]any{
		"to": common.Address{0xbb}, "input": "0xdeadbeee01", "value": "0x6", "nonce": "0x4", "gas": "0x1", "chainId": "0x1", "type": "0x4",
		"maxFeePerGas": "0x3", "maxPriorityFeePerGas": "0x2", "hash": common.Hash{1}, "r": "0x1", "s": "0x1",
		"accessList": []types.AccessTuple{{StorageKeys: []common.Hash{{1}}}},
	}
	for name, value := range changes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			object := signed(t, types.LatestSignerForChainID(big.NewInt(8453)), claim())
			object[name] = value
			var unproven *UnprovenTxError
			got, err := Tx(toJSON(object))
			if err == nil || errors.As(err, &unproven) || name != "type" && !errors.Is(err, ErrTxHash) {
				t.Errorf("Tx with another %s = %+v, %v, want ErrTxHash", name, got, err)
			}
		})
	}
}

func TestTxUnproven(t *testing.T) {
	t.Parallel()
	said := indexer.Tx{Hash: common.Hash{1}, From: common.Address{2}, To: common.Address{3}, Selector: [4]byte{4, 5, 6, 7}}
	deposit := map[string]any{ // of a rollup
		"type": "0x7e", "hash": said.Hash, "from": said.From, "to": said.To, "input": "0x0405060708", "sourceHash": common.Hash{9},
		"mint": "0x0", "value": "0x0", "gas": "0x1", "gasPrice": "0x0", "nonce": "0x0", "v": "0x0", "r": "0x0", "s": "0x0",
	}
	unsigned := signed(t, types.HomesteadSigner{}, &types.LegacyTx{To: &said.To, GasPrice: new(big.Int), Data: []byte{4, 5, 6, 7}})
	unsigned["from"], unsigned["v"], unsigned["r"], unsigned["s"] = said.From, "0x0", "0x0", "0x0"
	unsignedSaid := said
	unsignedSaid.Hash = types.NewTx(&types.LegacyTx{To: &said.To, GasPrice: new(big.Int), Data: []byte{4, 5, 6, 7}}).Hash()
	unsigned["hash"] = unsignedSaid.Hash
	tests := map[string]struct {
		object map[string]any
		want   indexer.Tx
		why    string
	}{
		"unknown type": {deposit, said, "type 126"},
		"unsigned":     {unsigned, unsignedSaid, "no signature"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := Tx(toJSON(test.object))
			var unproven *UnprovenTxError
			if !errors.As(err, &unproven) || unproven.Tx != test.want || !strings.Contains(unproven.Why, test.why) || got != (indexer.Tx{}) {
				t.Errorf("Tx = %+v, %+v, want %+v unproven for %q", got, err, test.want, test.why)
			}
		})
	}
}

func TestTxRefused(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"hash", "from", "input"} {
		object := signed(t, types.LatestSignerForChainID(big.NewInt(8453)), claim())
		delete(object, name)
		var syntax *SyntaxError
		if got, err := Tx(toJSON(object)); !errors.As(err, &syntax) || syntax.Field != name {
			t.Errorf("Tx without %s = %+v, %v, want an error in it", name, got, err)
		}
	}
	if _, err := Tx([]byte("null")); !errors.Is(err, ErrNull) {
		t.Errorf("Tx(null) = %v, want ErrNull", err)
	}
	zero := types.NewTx(&types.DynamicFeeTx{ChainID: new(big.Int), V: new(big.Int), R: big.NewInt(1), S: big.NewInt(1)})
	object := map[string]any{}
	if err := json.Unmarshal(toJSON(zero), &object); err != nil {
		t.Fatal(err)
	}
	object["from"] = common.Address{1}
	if got, err := Tx(toJSON(object)); !errors.Is(err, types.ErrInvalidChainId) {
		t.Errorf("Tx of chain 0 = %+v, %v, want ErrInvalidChainId", got, err)
	}
	text := string(toJSON(signed(t, types.LatestSignerForChainID(big.NewInt(8453)), claim())))
	var syntax *SyntaxError
	if got, err := Tx([]byte(text[:len(text)-1] + `,"to":null}`)); !errors.As(err, &syntax) || syntax.Field != "to" {
		t.Errorf("Tx with two recipients = %+v, %v, want an error", got, err)
	}
}
