package devnet_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"testing"

	"github.com/corebond/corebond/internal/devnet"
	"github.com/corebond/corebond/internal/evm"
	"github.com/ethereum/go-ethereum/common"
)

// victimDir names the environment variable that makes the test binary the process to be killed: it keeps a chain in that
// directory and pays without end.
const victimDir = "DEVNET_TEST_VICTIM_DIR"

// live runs in the child. It prints a line "number hash" for each block in which it saw a payment settle.
func live(dir string) {
	err := func() error {
		ctx := context.Background()
		chain, err := devnet.Start(ctx, devnet.Config{Dir: dir, Alloc: devnet.Funded(seed, 3), Automine: true})
		if err != nil {
			return err
		}
		nonce, err := chain.Client().NonceAt(ctx, devnet.Address(seed, 0), nil)
		for ; err == nil; nonce++ {
			err = pay(ctx, chain, nonce)
		}
		return err
	}()
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

func pay(ctx context.Context, chain *devnet.Chain, nonce uint64) error {
	tx, err := signedTransfer(ctx, chain.Client(), 0, nonce, 1)
	if err != nil {
		return err
	}
	if err := chain.Client().SendTransaction(ctx, tx); err != nil {
		return err
	}
	receipt, err := mined(ctx, chain.Client(), tx.Hash())
	if err != nil {
		return err
	}
	fmt.Println(receipt.BlockNumber, receipt.BlockHash)
	return nil
}

// kill runs the child on dir, kills it with SIGKILL once it has acknowledged n blocks, and returns every block that it
// acknowledged, in order.
func kill(t *testing.T, dir string, n int) []evm.Ref {
	t.Helper()
	child := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^$")
	child.Env = append(os.Environ(), victimDir+"="+dir)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var blocks []evm.Ref
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var number uint64
		var hash string
		if _, err := fmt.Sscan(lines.Text(), &number, &hash); err != nil || len(hash) != 66 {
			continue // a line cut off by the kill
		}
		if blocks = append(blocks, evm.Ref{Number: number, Hash: common.HexToHash(hash)}); len(blocks) == n {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	_ = child.Wait() // "signal: killed"
	if len(blocks) < n {
		t.Fatalf("the child acknowledged %d blocks of %d", len(blocks), n)
	}
	return blocks
}

func TestChainSurvivesKill(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var acknowledged []evm.Ref
	// 40 blocks pass the first finalized one (32), so the second start moves blocks to the append-only store.
	for round, n := range []int{40, 40, 3} {
		blocks := kill(t, dir, n)
		t.Logf("round %d was killed at %v", round, blocks[len(blocks)-1])
		// The last one may have been seen in the instant before it was on disk.
		acknowledged = append(acknowledged, blocks[:len(blocks)-1]...)
	}

	chain := start(t, devnet.Config{Dir: dir})
	client, from := chain.Client(), devnet.Address(seed, 0)
	for _, ref := range acknowledged {
		header, err := client.HeaderByNumber(t.Context(), new(big.Int).SetUint64(ref.Number))
		if err != nil || header.Hash() != ref.Hash {
			t.Fatalf("acknowledged block %v = %v, %v", ref, header, err)
		}
		// One payment a block, so the nonce counts the blocks; the state of each is still there.
		nonce, err := client.NonceAt(t.Context(), from, header.Number)
		if err != nil || nonce != ref.Number {
			t.Fatalf("nonce at block %v = %d, %v", ref, nonce, err)
		}
	}
	head, err := client.BlockNumber(t.Context())
	if last := acknowledged[len(acknowledged)-1]; err != nil || head < last.Number {
		t.Errorf("head = %d, %v; %v was acknowledged", head, err, last)
	}
	if next := chain.Commit(); next.Number != head+1 {
		t.Errorf("Commit after the restart = %v, want block %d", next, head+1)
	}
	genesis, err := client.HeaderByNumber(t.Context(), new(big.Int))
	if err != nil {
		t.Fatal(err)
	}
	if err := chain.Fork(genesis.Hash()); !errors.Is(err, devnet.ErrFinal) {
		t.Errorf("Fork below final blocks = %v, want ErrFinal", err)
	}
}

func TestDirIsForOneProcessAndOneGenesis(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := start(t, devnet.Config{Dir: dir})
	head := first.Commit()
	if _, err := devnet.Start(t.Context(), devnet.Config{Dir: dir}); !errors.Is(err, devnet.ErrInUse) {
		t.Errorf("second Start on one directory = %v, want ErrInUse", err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := devnet.Start(t.Context(), devnet.Config{Dir: dir}); !errors.Is(err, devnet.ErrOtherGenesis) {
		t.Errorf("Start with another genesis = %v, want ErrOtherGenesis", err)
	}
	again := start(t, devnet.Config{Dir: dir})
	if next := again.Commit(); next.Number != head.Number+1 {
		t.Errorf("Commit after a clean restart = %v, want block %d", next, head.Number+1)
	}
}
