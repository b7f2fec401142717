package ethchain_test

import (
	"encoding/json"
	"fmt"
	"math/big"
	"net/http"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/corebond/corebond/indexer"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/core/types"
)

// ours is a filter of that event.
func ours() *indexer.Filter { return indexer.NewFilter([]indexer.Event{event}) }

// request is a JSON-RPC call as a provider sees it.
type request struct {
	ID     json.RawMessage   `json:"id"`
	Method string            `json:"method"`
	Params []json.RawMessage `json:"params"`
}

// refusal is a JSON-RPC error.
type refusal struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
	Data    any    `json:"data,omitempty"`
}

// provider is a simulated endpoint of a chain whose blocks hold so many logs of one event each. It refuses what it is told to.
type provider struct {
	chain   uint64
	head    uint64
	final   uint64                                   // 0: no tag
	extra   byte                                     // goes into every header, so that another one makes another chain
	density func(n uint64) int                       // nil: none
	refuse  func(from, to uint64, logs int) *refusal // of eth_getLogs
	answer  func(r request) any                      // a result, a *refusal, or nil for the usual
	message func(calls int) *response                // of a message as a whole, or nil for the usual

	silent atomic.Bool // never answers

	mu       sync.Mutex
	calls    map[string]int // by method
	messages int
	largest  int // calls in one message
	widths   []uint64
}

var event = indexer.Event{Contract: common.Address{1}, Topic: common.Hash{2}, Topics: 1}

func newProvider(head uint64) *provider {
	return &provider{chain: 42161, head: head, final: head / 2, calls: map[string]int{}}
}

func (p *provider) header(n uint64) *types.Header {
	return &types.Header{
		Number: new(big.Int).SetUint64(n), Difficulty: new(big.Int), Time: 1_700_000_000 + n, Extra: []byte{p.extra},
		ParentHash: common.BigToHash(new(big.Int).SetUint64(n)),
	}
}

// block is a header as a node says it.
func (p *provider) block(n uint64) any {
	h := p.header(n)
	fields := map[string]any{}
	raw, err := json.Marshal(h)
	if err == nil {
		err = json.Unmarshal(raw, &fields)
	}
	if err != nil {
		panic(err)
	}
	fields["hash"] = h.Hash()
	return fields
}

func (p *provider) logs(from, to uint64) json.RawMessage {
	head := fmt.Sprintf(`{"address":"%s","topics":["%s"],"data":"0x%064x","transactionHash":"%s","transactionIndex":"0x0",`+
		`"removed":false,`, event.Contract, event.Topic, 7, common.Hash{3})
	b, count := []byte{'['}, 0
	for n := from; p.density != nil && n <= to; n++ {
		for i := range p.density(n) {
			if count++; count > 1 {
				b = append(b, ',')
			}
			b = append(b, head...)
			b = append(b, `"blockHash":"0x`...)
			b = fmt.Appendf(b, "%064x", n)
			b = append(b, `","blockNumber":"0x`...)
			b = strconv.AppendUint(b, n, 16)
			b = append(b, `","logIndex":"0x`...)
			b = strconv.AppendUint(b, uint64(i), 16)
			b = append(b, `"}`...)
		}
	}
	return append(b, ']')
}

// count is how many calls of a method there were.
func (p *provider) count(method string) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.calls[method]
}

func (p *provider) reply(r request) any {
	p.mu.Lock()
	p.calls[r.Method]++
	p.mu.Unlock()
	if p.answer != nil {
		if a := p.answer(r); a != nil {
			return a
		}
	}
	switch r.Method {
	case "eth_chainId":
		return fmt.Sprintf("0x%x", p.chain)
	case "eth_getBlockByNumber":
		switch n, tag := numberOf(r); {
		case tag == "latest":
			return p.block(p.head)
		case tag != "" && p.final == 0, tag == "" && n > p.head:
			return json.RawMessage("null")
		case tag != "":
			return p.block(p.final)
		default:
			return p.block(n)
		}
	case "eth_getLogs":
		var q struct{ FromBlock, ToBlock string }
		var from, to uint64
		if err := json.Unmarshal(r.Params[0], &q); err != nil {
			return &refusal{Code: -32602, Message: err.Error()}
		}
		_, _ = fmt.Sscanf(q.FromBlock+" "+q.ToBlock, "0x%x 0x%x", &from, &to)
		logs := 0
		for n := from; p.density != nil && n <= min(to, p.head); n++ {
			logs += p.density(n)
		}
		p.mu.Lock()
		p.widths = append(p.widths, to-from+1)
		p.mu.Unlock()
		if p.refuse != nil {
			if e := p.refuse(from, to, logs); e != nil {
				return e
			}
		}
		return p.logs(from, min(to, p.head))
	}
	return &refusal{Code: -32601, Message: "the method " + r.Method + " does not exist"}
}

func numberOf(r request) (n uint64, tag string) {
	var s string
	_ = json.Unmarshal(r.Params[0], &s)
	if _, err := fmt.Sscanf(s, "0x%x", &n); err != nil {
		return 0, s
	}
	return n, ""
}

// serve answers one message.
func (p *provider) serve(body []byte) *response {
	var batch []request
	single := json.Unmarshal(body, &batch) != nil
	if single {
		batch = make([]request, 1)
		if err := json.Unmarshal(body, &batch[0]); err != nil {
			return &response{status: http.StatusBadRequest, body: err.Error()}
		}
	}
	p.mu.Lock()
	p.messages++
	p.largest = max(p.largest, len(batch))
	p.mu.Unlock()
	if p.message != nil {
		if r := p.message(len(batch)); r != nil {
			return r
		}
	}
	text := []byte{'['}
	for i, r := range batch {
		if i > 0 {
			text = append(text, ',')
		}
		text = append(append(text, `{"jsonrpc":"2.0","id":`...), r.ID...)
		field := `,"result":`
		a := p.reply(r)
		if _, ok := a.(*refusal); ok {
			field = `,"error":`
		}
		raw, ok := a.(json.RawMessage)
		if !ok {
			var err error
			if raw, err = json.Marshal(a); err != nil {
				panic(err)
			}
		}
		text = append(append(append(text, field...), raw...), '}')
	}
	if single {
		return &response{body: string(text[1:])}
	}
	return &response{body: string(append(text, ']'))}
}

// response is what comes back over HTTP.
type response struct {
	status     int // 0 is success
	body       string
	retryAfter string
}
