package main

import (
	"encoding/json"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/corebond/corebond/contracts/bindings/simulatedwallet"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/postgres/pgtest"
	"github.com/ethereum/go-ethereum/accounts"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/core/types"
	"github.com/ethereum/go-ethereum/crypto"
)

// A wallet that is a contract signs in to a service that has a node of its chain, and is told what is missing where there is none.
func TestContractWalletOverHTTP(t *testing.T) {
	t.Parallel()
	chain, err := devnet.Start(t.Context(), devnet.Config{Alloc: devnet.Funded(1, 1), HTTP: "127.0.0.1:0"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := chain.Close(); err != nil {
			t.Error(err)
		}
	})
	key := devnet.Account(1, 0)
	owner := crypto.PubkeyToAddress(key.PublicKey)
	code := append(common.FromHex(simulatedwallet.SimulatedWalletMetaData.Bin), simulatedwallet.NewSimulatedWallet().PackConstructor(owner, 0)...)
	tx := types.MustSignNewTx(key, types.LatestSignerForChainID(big.NewInt(devnet.ChainID)), &types.DynamicFeeTx{
		ChainID: big.NewInt(devnet.ChainID), GasTipCap: big.NewInt(1e9), GasFeeCap: big.NewInt(100e9), Gas: 5_000_000, Data: code,
	})
	if err := chain.Client().SendTransaction(t.Context(), tx); err != nil {
		t.Fatal(err)
	}
	chain.Commit()
	wallet := crypto.CreateAddress(owner, 0)
	settings := map[string]string{
		"COREBOND_DATABASE_URL": pgtest.URL(t), "COREBOND_LISTEN": "127.0.0.1:0", "COREBOND_API_DOMAIN": "https://corebond.example", "COREBOND_WEBHOOK_KEY_FILE": webhookKeyFile(t, "4e"),
	}
	signIn := func(base string) (json.RawMessage, error) {
		t.Helper()
		made, err := ask(t.Context(), base, "", fmt.Sprintf(`mutation { signInMessage(account: %q, chainId: %d) { message } }`, wallet, devnet.ChainID))
		if err != nil {
			t.Fatal(err)
		}
		var text struct{ Message string }
		if err := json.Unmarshal(made["signInMessage"], &text); err != nil {
			t.Fatal(err)
		}
		signature, err := crypto.Sign(accounts.TextHash([]byte(text.Message)), key)
		if err != nil {
			t.Fatal(err)
		}
		signature[64] += 27
		quoted, _ := json.Marshal(text.Message)
		answer, err := ask(t.Context(), base, "", fmt.Sprintf(`mutation { signIn(message: %s, signature: %q) { account } }`, quoted, hexutil.Encode(signature)))
		return answer["signIn"], err
	}
	if _, err := signIn(startServe(t, settings, serving{}).url); err == nil || !strings.Contains(err.Error(), "UNAUTHENTICATED") {
		t.Errorf("without a node: %v", err)
	}
	settings["COREBOND_VAULT_RPC"] = chain.HTTPURL()
	if answer, err := signIn(startServe(t, settings, serving{}).url); err != nil || !strings.Contains(string(answer), strings.ToLower(wallet.Hex())) {
		t.Errorf("with a node: %s, %v", answer, err)
	}
}
