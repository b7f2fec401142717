package ethchain

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/rpc"
)

type fixed string

func (f fixed) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(string(f)))}, nil
}

func TestRepliesAreCapped(t *testing.T) {
	t.Parallel()
	const body = `{"jsonrpc":"2.0","id":1,"result":"0x1234567890"}`
	for limit, want := range map[int64]error{int64(len(body)) + 1: nil, 10: errTooLarge} {
		client, err := rpc.DialOptions(t.Context(), "http://node", rpc.WithHTTPClient(&http.Client{Transport: capped{fixed(body), limit}}))
		if err != nil {
			t.Fatal(err)
		}
		var result string
		if err := client.CallContext(t.Context(), &result, "eth_x"); !errors.Is(err, want) || refused(err) != (want != nil) {
			t.Errorf("limit %d: %v, want %v", limit, err, want)
		}
	}
}
