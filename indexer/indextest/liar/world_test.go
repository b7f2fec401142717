package liar

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// logsOf has blocks without transactions ('d', 'h', 'l'), transactions without logs, logs without data, and 0 to 4 topics.
func logsOf(letter byte) (txs [][]types.Log) {
	for i := range int(letter) % 4 {
		var logs []types.Log
		for j := range (int(letter) + i) % 3 {
			data := bytes.Repeat([]byte{letter}, 32*j)
			l := types.Log{Address: common.Address{byte(1 + j)}, Topics: []common.Hash{}, Data: data}
			for k := range (int(letter) + j) % 5 {
				l.Topics = append(l.Topics, common.Hash{byte(1 + (int(letter)+k)%3)})
			}
			logs = append(logs, l)
		}
		txs = append(txs, logs)
	}
	return txs
}

const letters = "abcdefghijklmnopqrstuvwx"

func newNode(blocks string) *Node {
	n := &Node{ChainID: 7, Logs: logsOf, Safe: 2, Final: 4}
	n.Set(blocks)
	return n
}

// serve runs a handler behind a real server.
func serve(t testing.TB, h http.Handler) *httptest.Server {
	t.Helper()
	server := httptest.NewUnstartedServer(h)
	server.Config.ErrorLog = nil
	server.Start()
	t.Cleanup(server.Close)
	return server
}

// outcome is what a client sees of an exchange.
type outcome struct {
	err    error // of the connection
	status int
	header http.Header
	body   []byte
}

// ask lets a handler answer without a server; err says that it ended the connection.
func ask(h http.Handler, body string) (o outcome) {
	a := recorder{header: http.Header{}}
	defer func() {
		reason := recover()
		err, _ := reason.(error)
		if reason != nil && !errors.Is(err, http.ErrAbortHandler) {
			panic(reason)
		}
		o = outcome{err, max(a.status, http.StatusOK), a.header, a.body.Bytes()}
	}()
	r := httptest.NewRequest(http.MethodPost, "/", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	h.ServeHTTP(&a, r)
	return o
}

// post asks a server.
func post(t testing.TB, url, body string) outcome {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	// A connection of its own, because clients repeat requests on reused ones that break.
	client := http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	answer, err := client.Do(r)
	if err != nil {
		return outcome{err: err}
	}
	defer answer.Body.Close()
	read, err := io.ReadAll(answer.Body)
	return outcome{err, answer.StatusCode, answer.Header, read}
}

// request writes a call; parameters are JSON.
func request(id int, method string, params ...string) string {
	return fmt.Sprintf(`{"jsonrpc":"2.0","id":%d,"method":%q,"params":[%s]}`, id, method, strings.Join(params, ","))
}

func getLogs(from, to int) string {
	return request(1, "eth_getLogs", fmt.Sprintf(`{"fromBlock":"%#x","toBlock":"%#x"}`, from, to))
}

func getBlock(number int) string {
	return request(1, "eth_getBlockByNumber", fmt.Sprintf(`"%#x"`, number), "false")
}

func getReceipts(number int) string {
	return request(1, "eth_getBlockReceipts", fmt.Sprintf(`"%#x"`, number))
}

// reading decodes a reply as any JSON, nil if it is none.
func (o outcome) reading() (r struct {
	ID     json.RawMessage
	Result json.RawMessage
	Error  *Error
},
) {
	if json.Unmarshal(o.body, &r) != nil {
		r.Error = &Error{Message: "not JSON"}
	}
	return r
}

func (o outcome) list(t testing.TB) (list []object) {
	t.Helper()
	if err := json.Unmarshal(o.reading().Result, &list); err != nil {
		t.Fatalf("result of %.200s is no list of objects: %v", o.body, err)
	}
	return list
}

func (o outcome) object(t testing.TB) (fields object) {
	t.Helper()
	if err := json.Unmarshal(o.reading().Result, &fields); err != nil || fields == nil {
		t.Fatalf("result of %.200s is no object: %v", o.body, err)
	}
	return fields
}
