package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
)

// maxReply bounds a reply, in bytes.
const maxReply = 512 << 20

// transfer is the topic of Transfer(address,address,uint256).
const transfer = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef"

type node struct {
	url, token string
	client     *http.Client
}

// read asks for a range's headers and logs in one batch, checks that they belong together, and makes rows of them.
func (n node) read(ctx context.Context, from, to uint64) (batch, error) {
	reply, err := n.post(ctx, n.question(from, to))
	if err != nil {
		return batch{}, err
	}
	headers, logs, err := scanReply(reply)
	if err != nil {
		return batch{}, fmt.Errorf("scan reply: %w", err)
	}
	if err := linked(headers, from, to); err != nil {
		return batch{}, err
	}
	if err := placed(logs, headers); err != nil {
		return batch{}, err
	}
	b := batch{from: from, to: to, parent: headers[0].parent, tip: headers[len(headers)-1].hash}
	b.rows, err = encode(logs, headers)
	return b, err
}

// question is the batch of calls for a range: all headers, then the logs.
func (n node) question(from, to uint64) []byte {
	q := []byte("[")
	for b := from; b <= to; b++ {
		q = fmt.Appendf(q, `{"jsonrpc":"2.0","id":%d,"method":"eth_getBlockByNumber","params":["0x%x",false]},`, b, b)
	}
	return fmt.Appendf(q, `{"jsonrpc":"2.0","id":0,"method":"eth_getLogs","params":[{"fromBlock":"0x%x","toBlock":"0x%x","address":%q,"topics":[%q]}]}]`,
		from, to, n.token, transfer)
}

func (n node) post(ctx context.Context, question []byte) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, n.url, bytes.NewReader(question))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := n.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK || response.ContentLength > maxReply {
		return nil, errors.New("node answers " + response.Status + " with " + strconv.FormatInt(response.ContentLength, 10) + " bytes")
	}
	reply := bytes.NewBuffer(make([]byte, 0, max(response.ContentLength, 0)+bytes.MinRead))
	if _, err := reply.ReadFrom(io.LimitReader(response.Body, maxReply)); err != nil {
		return nil, fmt.Errorf("read reply: %w", err)
	}
	return reply.Bytes(), nil
}

// linked checks that headers are the blocks from..to, each the parent of the next.
func linked(headers []header, from, to uint64) error {
	if uint64(len(headers)) != to-from+1 {
		return fmt.Errorf("%d headers", len(headers))
	}
	for i, h := range headers {
		if h.number != from+uint64(i) || i > 0 && h.parent != headers[i-1].hash {
			return fmt.Errorf("header of block %d does not link", from+uint64(i))
		}
	}
	return nil
}

// placed checks that each log is of the block it names.
func placed(logs []log, headers []header) error {
	for _, l := range logs {
		i := l.block - headers[0].number
		if i >= uint64(len(headers)) || headers[i].hash != l.blockHash || l.removed {
			return fmt.Errorf("log %d is not of block %d", l.index, l.block)
		}
	}
	return nil
}
