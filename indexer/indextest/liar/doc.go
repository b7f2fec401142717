// Package liar does to a JSON-RPC client what Ethereum nodes do to it. It is for tests only.
//
// A Liar is an http.Handler between a client and an honest node. It spoils answers at a rate that is drawn, or exactly as
// scripted: logs left out, headers that do not hash to their hash, refused ranges, garbage, silence. Faults lists what it can
// do, and with each fault what a client must conclude from it. A Node is the honest node: a chain written as a string.
//
// It speaks JSON-RPC over HTTP, single and in batches, not over WebSocket. It does not judge clients: whether the right rows
// come out is for the test to say.
package liar
