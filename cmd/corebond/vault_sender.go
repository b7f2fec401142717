package main

import (
	"context"
	"crypto/ecdsa"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"time"

	"github.com/corebond/corebond/internal/sleep"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
	"github.com/ethereum/go-ethereum/ethclient"
	"github.com/ethereum/go-ethereum/params"
)

// keySender sends transactions of one account through a node, one after the other.
type keySender struct {
	client *ethclient.Client
	key    *ecdsa.PrivateKey
	say    func(format string, args ...any)
	sent   []sentJSON
}

// sentJSON is a transaction that succeeded.
type sentJSON struct {
	Hash    common.Hash `json:"hash"`
	Block   uint64      `json:"block"`
	GasUsed uint64      `json:"gas_used"`
}

// Address is that of the key.
func (s *keySender) Address() common.Address { return crypto.PubkeyToAddress(s.key.PublicKey) }

// Send waits until the transaction is in a block. One that would be refused is not sent.
func (s *keySender) Send(ctx context.Context, to *common.Address, input []byte) (*types.Receipt, error) {
	tx, err := s.sign(ctx, to, input)
	if err != nil {
		return nil, err
	}
	if err := s.client.SendTransaction(ctx, tx); err != nil {
		return nil, fmt.Errorf("send transaction: %w", err)
	}
	receipt, err := s.mined(ctx, tx.Hash())
	if err != nil {
		return nil, fmt.Errorf("wait for transaction %v: %w", tx.Hash(), err)
	}
	if receipt.Status != types.ReceiptStatusSuccessful {
		return nil, s.why(ctx, tx, receipt)
	}
	s.sent = append(s.sent, sentJSON{tx.Hash(), receipt.BlockNumber.Uint64(), receipt.GasUsed})
	s.say("transaction %v in block %v, %d gas", tx.Hash(), receipt.BlockNumber, receipt.GasUsed)
	return receipt, nil
}

func (s *keySender) sign(ctx context.Context, to *common.Address, input []byte) (*types.Transaction, error) {
	estimate, err := s.client.EstimateGas(ctx, ethereum.CallMsg{From: s.Address(), To: to, Data: input})
	if err != nil {
		return nil, onchain.Explain(err)
	}
	// A tenth more, for what changes until it is in a block, but not more than a transaction may take (EIP-7825).
	gas := max(estimate, min(estimate+estimate/10, params.MaxTxGas))
	nonce, err := s.client.PendingNonceAt(ctx, s.Address())
	if err != nil {
		return nil, fmt.Errorf("read nonce: %w", err)
	}
	chain, err := s.client.ChainID(ctx)
	if err != nil {
		return nil, fmt.Errorf("read chain id: %w", err)
	}
	head, err := s.client.HeaderByNumber(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("read head: %w", err)
	}
	var body types.TxData
	if head.BaseFee == nil {
		price, err := s.client.SuggestGasPrice(ctx)
		if err != nil {
			return nil, fmt.Errorf("read gas price: %w", err)
		}
		body = &types.LegacyTx{Nonce: nonce, To: to, Data: input, Gas: gas, GasPrice: price}
	} else {
		tip, err := s.client.SuggestGasTipCap(ctx)
		if err != nil {
			return nil, fmt.Errorf("read tip: %w", err)
		}
		// Twice the base fee stands six full blocks of waiting.
		most := new(big.Int).Add(tip, new(big.Int).Lsh(head.BaseFee, 1))
		body = &types.DynamicFeeTx{ChainID: chain, Nonce: nonce, To: to, Data: input, Gas: gas, GasTipCap: tip, GasFeeCap: most}
	}
	tx, err := types.SignNewTx(s.key, types.LatestSignerForChainID(chain), body)
	if err != nil {
		return nil, fmt.Errorf("sign transaction: %w", err)
	}
	return tx, nil
}

// askEvery is how often a node is asked whether it has a transaction in a block.
const askEvery = 200 * time.Millisecond

func (s *keySender) mined(ctx context.Context, hash common.Hash) (*types.Receipt, error) {
	for {
		receipt, err := s.client.TransactionReceipt(ctx, hash)
		if err == nil {
			return receipt, nil
		}
		// A node that is still indexing says so in words of its own.
		if !errors.Is(err, ethereum.NotFound) && !strings.Contains(err.Error(), "indexing is in progress") {
			return nil, err
		}
		if err := sleep.For(ctx, askEvery); err != nil {
			return nil, err
		}
	}
}

// why asks the node what the contract said.
func (s *keySender) why(ctx context.Context, tx *types.Transaction, receipt *types.Receipt) error {
	call := ethereum.CallMsg{From: s.Address(), To: tx.To(), Data: tx.Data(), Gas: tx.Gas()}
	if _, err := s.client.CallContract(ctx, call, receipt.BlockNumber); err != nil {
		return fmt.Errorf("transaction %v: %w", tx.Hash(), onchain.Explain(err))
	}
	return fmt.Errorf("transaction %v failed with %d of %d gas used", tx.Hash(), receipt.GasUsed, tx.Gas())
}

// accountKey reads the key of an account.
func accountKey(path string) (*ecdsa.PrivateKey, error) {
	if path == "" {
		return nil, usageError{"no key file is named", "--key-file FILE with 64 hexadecimal digits"}
	}
	key, err := readKey(path)
	if err != nil {
		return nil, invalid.Input("key-file", keyFix, "key file %s %v", path, err)
	}
	return key, nil
}
