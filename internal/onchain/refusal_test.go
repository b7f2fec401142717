package onchain_test

import (
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/internal/onchain"
	"github.com/corebond/corebond/internal/onchain/onchaintest"
	"github.com/ethereum/go-ethereum/common"
)

// rpcError is an error as a node's client gives it.
type rpcError struct {
	text string
	code int
	data any
}

func (f rpcError) Error() string  { return f.text }
func (f rpcError) ErrorCode() int { return f.code }
func (f rpcError) ErrorData() any { return f.data }

func TestExplain(t *testing.T) {
	t.Parallel()
	tests := []struct {
		err  error
		want string // "" for an error that stays as it is
	}{
		{rpcError{"execution reverted", 3, "0x35d2d8c7"}, "the contract refuses: without a reason that is known here"},
		{rpcError{"execution reverted", 3, "0x"}, "the contract refuses: without a reason that is known here"},
		{rpcError{"execution reverted", 3, nil}, "the contract refuses: without a reason that is known here"},
		{rpcError{"invalid opcode: INVALID", -32000, nil}, "the contract refuses: without a reason that is known here"},
		{rpcError{"execution reverted", 3, 7}, "the contract refuses: without a reason that is known here"},
		// keccak256("Error(string)") = 08c379a0
		{rpcError{"execution reverted", 3, "0x08c379a0" + word(32) + word(2) + "6e6f" + strings.Repeat("00", 30)}, "the contract refuses: no"},
		{rpcError{"header not found", -32000, nil}, ""},
		{errors.New("connection reverted to port 1"), ""},
	}
	for _, tt := range tests {
		got := onchain.Explain(fmt.Errorf("call: %w", tt.err))
		var refusal *onchain.RefusalError
		if errors.As(got, &refusal) != (tt.want != "") || tt.want != "" && got.Error() != tt.want {
			t.Errorf("Explain(%#v) = %v, want %q", tt.err, got, tt.want)
		}
		if !errors.Is(got, tt.err) {
			t.Errorf("Explain(%#v) lost the error", tt.err)
		}
	}
	if onchain.Explain(nil) != nil {
		t.Error("Explain(nil) is an error")
	}
}

func word(n int64) string { return common.Bytes2Hex(common.BigToHash(big.NewInt(n)).Bytes()) }

// TestTry has the numbers of a contract's own error.
func TestTry(t *testing.T) {
	t.Parallel()
	e := newEstate(t)
	me := onchaintest.Stranger.Address()
	err := onchain.Try(t.Context(), e.Client(), me, &e.Vault.Pool, pool.NewPool().PackPauseEntry(true))
	want := fmt.Sprintf("the contract refuses: NotAuthorised(caller %v, required %v)", me, onchaintest.Guardian.Address())
	if err == nil || err.Error() != want || !onchain.Refused(err, "NotAuthorised") || onchain.Refused(err, "NotTranche") {
		t.Errorf("Try = %v, want %s", err, want)
	}
	err = onchain.Try(t.Context(), e.Client(), onchaintest.Guardian.Address(), &e.Vault.Pool, pool.NewPool().PackPauseEntry(true))
	if err != nil {
		t.Errorf("the guardian's pause: %v", err)
	}
	if e.state(t).Paused {
		t.Error("a trial paused the pool")
	}
}
