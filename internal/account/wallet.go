package account

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/corebond/corebond/contracts/bindings/walletsignature"
	"github.com/corebond/corebond/graphql"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/accounts/abi"
	"github.com/ethereum/go-ethereum/common"
)

// Node is a node of one chain. *ethclient.Client is one.
type Node interface {
	ChainID(ctx context.Context) (*big.Int, error)
	CallContract(ctx context.Context, call ethereum.CallMsg, block *big.Int) ([]byte, error)
}

// What a wallet may cost. Both are choices: factories of wallets in use take less than a tenth of the gas.
const (
	walletGas  = 10_000_000
	walletTime = 5 * time.Second
)

// errOtherChain means that the node is of another chain than the message.
var errOtherChain = errors.New("another chain")

// signedByContract asks the wallet at an account whether it signed a digest, as of the newest block: isValidSignature of EIP-1271, after its
// factory's call where the signature says that the wallet does not stand yet (EIP-6492). The node executes WalletSignature, of which nothing
// stays on chain, so that whatever wallet and factory do, the answer is one word.
func (s *Service) signedByContract(ctx context.Context, chain uint64, wallet common.Address, digest common.Hash, signature []byte) (bool, error) {
	w, err := unwrap(signature)
	if err != nil {
		return false, nil //nolint:nilerr // a signature that is none is not a good one
	}
	asked := walletsignature.NewWalletSignature().PackConstructor(wallet, w.Factory, w.Deployment, digest, w.Signature)
	ctx, cancel := context.WithTimeout(ctx, walletTime)
	defer cancel()
	is, err := s.Node.ChainID(ctx)
	if err != nil {
		return false, fmt.Errorf("ask node for its chain: %w", err)
	}
	if !is.IsUint64() || is.Uint64() != chain {
		return false, errOtherChain
	}
	code := append(common.FromHex(walletsignature.WalletSignatureMetaData.Bin), asked...)
	answer, err := s.Node.CallContract(ctx, ethereum.CallMsg{Gas: walletGas, Data: code}, nil)
	if err != nil {
		return false, fmt.Errorf("ask wallet %v: %w", wallet, err)
	}
	if len(answer) != 32 {
		return false, fmt.Errorf("ask wallet %v: the node answers %d bytes", wallet, len(answer))
	}
	return bytes.Equal(answer, common.BigToHash(big.NewInt(1)).Bytes()), nil
}

// wrapped is a signature, and the call that puts its wallet there if it is not.
type wrapped struct {
	Factory    common.Address // zero: the signature is not wrapped
	Deployment []byte
	Signature  []byte
}

// errWrapper means that what looks like a wrapped signature is none.
var errWrapper = errors.New("a signature that ends as EIP-6492 has it holds no factory, call and signature")

// unwrap reads the wrapper of EIP-6492: factory, call and signature, and 32 bytes by which it is known.
func unwrap(signature []byte) (wrapped, error) {
	mark := bytes.Repeat([]byte{0x64, 0x92}, 16)
	inner, ok := bytes.CutSuffix(signature, mark)
	if !ok {
		return wrapped{Deployment: []byte{}, Signature: signature}, nil
	}
	values, err := wrapperForm().Unpack(inner)
	if err != nil {
		return wrapped{}, fmt.Errorf("%w: %w", errWrapper, err)
	}
	var w wrapped
	if err := wrapperForm().Copy(&w, values); err != nil || w.Factory == (common.Address{}) {
		return wrapped{}, errWrapper
	}
	return w, nil
}

func wrapperForm() abi.Arguments {
	kinds := map[string]abi.Type{}
	for _, name := range []string{"address", "bytes"} {
		kinds[name], _ = abi.NewType(name, "", nil) // both are types
	}
	return abi.Arguments{{Name: "factory", Type: kinds["address"]}, {Name: "deployment", Type: kinds["bytes"]}, {Name: "signature", Type: kinds["bytes"]}}
}

// nodeSetting is the setting that names the node.
const nodeSetting = "vault_rpc"

// byWallet refuses a signature that is not the account's own key's, unless the account is a wallet that says that it is good.
func (s *Service) byWallet(ctx context.Context, m Message, digest common.Hash, signature []byte, observed string) error {
	const byteForByte = ", byte for byte"
	fix := "sign the message with the wallet of " + m.Address.Hex() + byteForByte
	if s.Node == nil {
		return &graphql.RefusalError{
			Code: graphql.CodeUnauthenticated, Reason: "SIGN_IN_SIGNATURE", Field: "signature", Setting: nodeSetting,
			Message: observed + ", and no wallet that is a contract can be asked here", Fix: fix + "; such wallets sign in where an operator sets " + nodeSetting,
		}
	}
	good, err := s.signedByContract(ctx, m.ChainID, m.Address, digest, signature)
	switch {
	case errors.Is(err, errOtherChain):
		return refuse("SIGN_IN_CHAIN", fmt.Sprintf("%s, and wallets that are contracts are not asked on chain %d here", observed, m.ChainID),
			"sign in with a wallet that has a key of its own, or on the chain that pools are on")
	case err != nil:
		s.Log.WarnContext(ctx, "a wallet cannot be asked", LogKeyAccount, m.Address.Hex(), "error", err)
		return refuse("SIGN_IN_CONTRACT", "the contract could not be asked whether the signature is good", "try again later")
	case good:
		return nil
	}
	return refuse("SIGN_IN_SIGNATURE", observed+", and no contract at the account says that it is good", fix)
}
