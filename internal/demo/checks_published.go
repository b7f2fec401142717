package demo

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"time"

	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/waterfallview"
	"github.com/corebond/corebond/underwriting/waterfall"
	"github.com/ethereum/go-ethereum"
	"github.com/ethereum/go-ethereum/common"
	"github.com/shopspring/decimal"
)

func (w *world) checkAnchor(_ context.Context, f facts, s Summary) (string, bool, error) {
	return fmt.Sprintf("report %d anchored with %d of %d signatures", f.onChain.Seq, s.OnChain.Signatures, signers),
		f.onChain.Hash == f.row.Hash && f.onChain.Seq == f.row.Seq && s.OnChain.Signatures >= 2, nil
}

func (w *world) checkNAV(_ context.Context, f facts, s Summary) (string, bool, error) {
	return fmt.Sprintf("%s on chain, %s in the report", s.OnChain.NAV, f.document.Results.NAV), s.OnChain.NAVEqualsReport, nil
}

// signatures counts the signatures in the call that anchored the report.
func (w *world) signatures(ctx context.Context, hash common.Hash) (int, error) {
	tx, _, err := w.chain.Client().TransactionByHash(ctx, hash)
	if err != nil {
		return 0, fmt.Errorf("read anchoring transaction: %w", err)
	}
	abi := reports.NewReports().GetABI()
	arguments, err := abi.Methods["anchor"].Inputs.Unpack(tx.Data()[4:])
	if err != nil {
		return 0, fmt.Errorf("read anchoring call: %w", err)
	}
	list, ok := arguments[1].([][]byte)
	if !ok {
		return 0, fmt.Errorf("anchoring call has signatures of type %T", arguments[1])
	}
	return len(list), nil
}

// checkSplit asks the chain to divide the NAV among the tranches, and compares with the engine.
func (w *world) checkSplit(ctx context.Context, f facts, _ Summary) (string, bool, error) {
	claims := make([]int64, 3)
	for i, text := range []string{f.document.Results.NAV, f.document.Results.Tranches[0].Size, f.document.Results.Tranches[1].Size} {
		d, err := decimal.NewFromString(text)
		if err != nil {
			return "", false, err
		}
		claims[i] = d.Shift(6).IntPart()
	}
	s, m, j := waterfall.Split(claims[0], claims[1], claims[2])
	binding := waterfallview.NewWaterfallView()
	answer, err := w.chain.Client().CallContract(ctx, ethereum.CallMsg{
		To:   &w.contracts.waterfall,
		Data: binding.PackSplit(big.NewInt(claims[0]), big.NewInt(claims[1]), big.NewInt(claims[2])),
	}, nil)
	if err != nil {
		return "", false, err
	}
	got, err := binding.UnpackSplit(answer)
	if err != nil {
		return "", false, err
	}
	return fmt.Sprintf("senior %v, mezzanine %v, junior %v", got.Senior, got.Mezz, got.Junior),
		got.Senior.Int64() == s && got.Mezz.Int64() == m && got.Junior.Int64() == j, nil
}

// checkAPI asks the running server.
func (w *world) checkAPI(ctx context.Context, f facts, api string) (string, bool, error) {
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	body, err := json.Marshal(map[string]string{"query": `{ pool(name: "` + PoolName + `") { nav { value evidence source simulated } } }`})
	if err != nil {
		return "", false, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, api+"/graphql", bytes.NewReader(body))
	if err != nil {
		return "", false, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", false, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, 1<<20))
	if err != nil {
		return "", false, err
	}
	var answer struct {
		Data struct {
			Pool *struct {
				NAV struct {
					Value, Evidence, Source string
					Simulated               bool
				}
			}
		}
	}
	if err := json.Unmarshal(text, &answer); err != nil || answer.Data.Pool == nil {
		return fmt.Sprintf("answer %.200s", text), false, nil
	}
	nav := answer.Data.Pool.NAV
	value, err := decimal.NewFromString(nav.Value)
	if err != nil {
		return nav.Value, false, nil
	}
	return fmt.Sprintf("%s, evidence %s, %s", nav.Value, nav.Evidence, nav.Source), value.StringFixed(6) == f.document.Results.NAV && nav.Simulated, nil
}
