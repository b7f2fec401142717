package main

import (
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"strconv"
)

type (
	hash    [32]byte
	address [20]byte
)

// A header is what is read of a block.
type header struct {
	number, at   uint64
	hash, parent hash
}

// A log is a transfer.
type log struct {
	block, index      uint64
	blockHash, txHash hash
	from, to          address
	amount            hash // big-endian
	removed           bool
}

var errSyntax = errors.New("not the JSON of a node")

// A refusedError is what the node said instead of a result.
type refusedError struct{ said string }

func (e *refusedError) Error() string { return "node refuses: " + e.said }

// scanReply reads a batch reply: results that are objects are headers, the one that is a list is the logs. Headers come in the
// order of the reply, which linked checks.
func scanReply(text []byte) ([]header, []log, error) {
	c := &cursor{text: text}
	var headers []header
	var logs []log
	var refused error
	if c.peek() != '[' { // a refusal of the whole batch
		return nil, nil, &refusedError{string(text[:min(len(text), 200)])}
	}
	c.list(func() {
		c.object(func(key []byte) {
			switch {
			case string(key) == "error":
				refused = &refusedError{string(c.skip())}
			case string(key) != "result":
				c.skip()
			case c.peek() == '[':
				c.list(func() { logs = append(logs, c.log()) })
			default:
				headers = append(headers, c.header())
			}
		})
	})
	if c.bad || c.at != len(text) {
		return nil, nil, fmt.Errorf("%w at byte %d", errSyntax, c.at)
	}
	return headers, logs, refused
}

func (c *cursor) header() (h header) {
	c.object(func(key []byte) {
		switch string(key) {
		case "number":
			h.number = c.quantity()
		case "timestamp":
			h.at = c.quantity()
		case "hash":
			c.fixed(h.hash[:])
		case "parentHash":
			c.fixed(h.parent[:])
		default:
			c.skip()
		}
	})
	return h
}

func (c *cursor) log() (l log) {
	c.object(func(key []byte) {
		switch string(key) {
		case "blockNumber":
			l.block = c.quantity()
		case "logIndex":
			l.index = c.quantity()
		case "blockHash":
			c.fixed(l.blockHash[:])
		case "transactionHash":
			c.fixed(l.txHash[:])
		case "data":
			c.fixed(l.amount[:])
		case "removed":
			l.removed = string(c.skip()) != "false"
		case "topics":
			c.topics(&l)
		default:
			c.skip()
		}
	})
	return l
}

// topics reads the two addresses of a transfer; its first topic was asked for.
func (c *cursor) topics(l *log) {
	var topic hash
	n := 0
	c.list(func() {
		c.fixed(topic[:])
		switch n {
		case 1:
			l.from = address(topic[12:])
		case 2:
			l.to = address(topic[12:])
		}
		n++
	})
	c.bad = c.bad || n != 3
}

// quantity reads a number such as "0x1f".
func (c *cursor) quantity() uint64 {
	s := c.string()
	if len(s) < 3 || string(s[:2]) != "0x" {
		c.bad = true
		return 0
	}
	n, err := strconv.ParseUint(string(s[2:]), 16, 64)
	if err != nil || n > math.MaxInt64 {
		c.bad = true
	}
	return n
}

// fixed reads exactly len(into) bytes of hex.
func (c *cursor) fixed(into []byte) {
	s := c.string()
	if len(s) != 2+2*len(into) || string(s[:2]) != "0x" {
		c.bad = true
		return
	}
	if _, err := hex.Decode(into, s[2:]); err != nil {
		c.bad = true
	}
}
