package account_test

import (
	"context"
	"errors"
	"math/big"
	"strings"
	"testing"

	"github.com/corebond/corebond/contracts/bindings/simulatedwallets"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm/evmtest"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// The manners of contracts/src/devnet/SimulatedWallet.sol.
const (
	honest uint8 = iota
	reverts
	dirty
	right
	long
	large
	burns
)

// chainOfWallets is a chain with a factory of wallets.
type chainOfWallets struct {
	t       *testing.T
	chain   *devnet.Chain
	factory common.Address
	binding *simulatedwallets.SimulatedWallets
	nonce   uint64
}

func newChainOfWallets(t *testing.T) *chainOfWallets {
	t.Helper()
	chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(1, 1)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := chain.Close(); err != nil {
			t.Error(err)
		}
	})
	c := &chainOfWallets{t: t, chain: chain, binding: simulatedwallets.NewSimulatedWallets()}
	c.factory = crypto.CreateAddress(devnet.Address(1, 0), 0)
	c.send(nil, common.FromHex(simulatedwallets.SimulatedWalletsMetaData.Bin))
	return c
}

func (c *chainOfWallets) send(to *common.Address, data []byte) {
	c.t.Helper()
	tx := types.MustSignNewTx(devnet.Account(1, 0), types.LatestSignerForChainID(big.NewInt(devnet.ChainID)), &types.DynamicFeeTx{
		ChainID: big.NewInt(devnet.ChainID), Nonce: c.nonce, GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(100e9), Gas: 5_000_000, To: to, Data: data,
	})
	c.nonce++
	if err := c.chain.Client().SendTransaction(c.t.Context(), tx); err != nil {
		c.t.Fatal(err)
	}
	c.chain.Commit()
	receipt, err := c.chain.Client().TransactionReceipt(c.t.Context(), tx.Hash())
	if err != nil || receipt.Status != types.ReceiptStatusSuccessful {
		c.t.Fatalf("transaction: %+v, %v", receipt, err)
	}
}

// at is where the wallet of an owner and a manner is, or would be.
func (c *chainOfWallets) at(owner common.Address, manner uint8) common.Address {
	c.t.Helper()
	answer, err := c.chain.Client().CallContract(c.t.Context(), ethereum.CallMsg{To: &c.factory, Data: c.binding.PackAddressOf(owner, manner)}, nil)
	if err != nil {
		c.t.Fatal(err)
	}
	return common.BytesToAddress(answer)
}

// wrap is a signature as EIP-6492 has it.
func wrap(t *testing.T, factory common.Address, deployment, signature []byte) []byte {
	t.Helper()
	form := abi.Arguments{}
	for _, name := range []string{"address", "bytes", "bytes"} {
		kind, err := abi.NewType(name, "", nil)
		if err != nil {
			t.Fatal(err)
		}
		form = append(form, abi.Argument{Type: kind})
	}
	packed, err := form.Pack(factory, deployment, signature)
	if err != nil {
		t.Fatal(err)
	}
	return append(packed, common.FromHex(strings.Repeat("6492", 16))...)
}

// on is a message for a wallet of the devnet.
func (w *world) on(wallet common.Address, chain uint64) string {
	w.t.Helper()
	made, err := w.SignInMessage(w.t.Context(), wallet, chain)
	if err != nil {
		w.t.Fatal(err)
	}
	return made.Message
}

// A contract says itself whether a signature is good (EIP-1271), whether it stands or its factory would put it there (EIP-6492), and nothing
// that a contract does has the service believe or break.
func TestContractWallets(t *testing.T) {
	t.Parallel()
	c := newChainOfWallets(t)
	w := newWorld(t)
	s := w.open(c.chain.Client())
	owner, other := evmtest.Key(3), evmtest.Key(4)
	create := func(manner uint8) []byte { return c.binding.PackCreate(evmtest.Address(owner), manner) }
	for manner := honest; manner <= burns; manner++ {
		c.send(&c.factory, create(manner))
	}
	there := func(manner uint8) common.Address { return c.at(evmtest.Address(owner), manner) }
	absent := c.at(evmtest.Address(other), honest)
	plain := func(text string) []byte { return personalSign(t, text, owner) }
	byOther := func(text string) []byte { return personalSign(t, text, other) }
	wrapped := func(factory common.Address, deployment []byte, sign func(string) []byte) func(string) []byte {
		return func(text string) []byte { return wrap(t, factory, deployment, sign(text)) }
	}
	deployment := c.binding.PackCreate(evmtest.Address(other), honest)
	for _, test := range []struct {
		name   string
		wallet common.Address
		sign   func(text string) []byte
		good   bool
	}{
		{"the owner's", there(honest), plain, true},
		{"another's", there(honest), byOther, false},
		{"of another length", there(honest), func(string) []byte { return []byte{1, 2, 3} }, false},
		{"reverts", there(reverts), plain, false},
		{"answers dirt", there(dirty), plain, false},
		{"answers at the wrong end", there(right), plain, false},
		{"answers more", there(long), plain, false},
		{"answers a megabyte", there(large), plain, false},
		{"burns all gas", there(burns), plain, false},
		{"no wallet there", absent, byOther, false},
		{"a contract that is no wallet", c.factory, plain, false},
		{"a precompile", common.Address{19: 4}, plain, false},
		{"wrapped, and there", there(honest), wrapped(c.factory, create(honest), plain), true},
		{"wrapped by another, and there", there(honest), wrapped(c.factory, create(honest), byOther), false},
		{"not yet there", absent, wrapped(c.factory, deployment, byOther), true},
		{"not yet there, of another", absent, wrapped(c.factory, deployment, plain), false},
		{"not yet there, burns", c.at(evmtest.Address(other), burns), wrapped(c.factory, c.binding.PackCreate(evmtest.Address(other), burns), byOther), false},
		{"the factory makes another", absent, wrapped(c.factory, c.binding.PackCreate(evmtest.Address(other), large), byOther), false},
		{"the factory reverts", absent, wrapped(c.factory, []byte{1, 2, 3, 4}, byOther), false},
		{"the factory burns", absent, wrapped(there(burns), common.FromHex("0x1626ba7e"), byOther), false},
		{"no factory", absent, wrapped(common.Address{}, deployment, byOther), false},
		{"an empty wrapper", absent, func(string) []byte { return common.FromHex(strings.Repeat("6492", 16)) }, false},
		{"a wrapper around itself", absent, func(text string) []byte {
			return wrap(t, c.factory, deployment, wrap(t, c.factory, deployment, byOther(text)))
		}, false},
	} {
		text := w.on(test.wallet, devnet.ChainID)
		session, err := s.SignIn(t.Context(), text, test.sign(text))
		switch {
		case test.good && (err != nil || session.Account != test.wallet):
			t.Errorf("%s: %+v, %v", test.name, session, err)
		case !test.good && refused(err).Reason != "SIGN_IN_SIGNATURE":
			t.Errorf("%s: %v", test.name, err)
		}
	}
	if code, err := c.chain.Client().CodeAt(t.Context(), absent, nil); err != nil || len(code) != 0 {
		t.Errorf("asking has put a wallet there: %x, %v", code, err)
	}
}

// lostNode is of chain 7, and does not answer.
type lostNode struct{ answer []byte }

func (n lostNode) ChainID(context.Context) (*big.Int, error) { return big.NewInt(7), nil }

func (n lostNode) CallContract(ctx context.Context, call ethereum.CallMsg, _ *big.Int) ([]byte, error) {
	if _, bounded := ctx.Deadline(); !bounded || call.Gas == 0 {
		return nil, errors.New("the call is without bounds")
	}
	if n.answer == nil {
		return nil, errors.New("down, at http://key@node.example")
	}
	return n.answer, nil
}

// Who cannot be asked about is refused with what to do; a node that answers nonsense is not believed.
func TestWalletsThatCannotBeAsked(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	wallet := common.Address{7}
	for _, test := range []struct {
		name, reason, setting string
		node                  account.Node
		chain                 uint64
	}{
		{"no node", "SIGN_IN_SIGNATURE", "vault_rpc", nil, 7},
		{"another chain", "SIGN_IN_CHAIN", "", lostNode{}, 1},
		{"a node that is down", "SIGN_IN_CONTRACT", "", lostNode{}, 7},
		{"a long answer", "SIGN_IN_CONTRACT", "", lostNode{append(common.BigToHash(big.NewInt(1)).Bytes(), 0)}, 7},
		{"no", "SIGN_IN_SIGNATURE", "", lostNode{make([]byte, 32)}, 7},
		{"neither yes nor no", "SIGN_IN_SIGNATURE", "", lostNode{common.BigToHash(big.NewInt(3)).Bytes()}, 7},
	} {
		text := w.on(wallet, test.chain)
		_, err := w.open(test.node).SignIn(t.Context(), text, []byte{1, 2, 3})
		if r := refused(err); r.Code != graphql.CodeUnauthenticated || r.Reason != test.reason || r.Setting != test.setting || strings.Contains(err.Error(), "http") {
			t.Errorf("%s: %+v, %v", test.name, r, err)
		}
	}
	text := w.on(wallet, 7)
	if _, err := w.open(lostNode{common.BigToHash(big.NewInt(1)).Bytes()}).SignIn(t.Context(), text, []byte{1, 2, 3}); err != nil {
		t.Errorf("yes: %v", err)
	}
}

// Signatures of any shape are read without harm.
func FuzzUnwrap(f *testing.F) {
	mark := common.FromHex(strings.Repeat("6492", 16))
	f.Add(mark)
	f.Add(append(make([]byte, 96), mark...))
	f.Fuzz(func(t *testing.T, text []byte) {
		w, err := account.Unwrap(append(text, mark...))
		if err == nil && (w.Factory == common.Address{} || len(w.Deployment)+len(w.Signature) > 2*len(text)) {
			t.Errorf("%x is read as %+v", text, w)
		}
	})
}
