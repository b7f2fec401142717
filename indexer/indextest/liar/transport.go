package liar

import (
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/corebond/corebond/internal/sleep"
)

// transportFaults are of the connection. They befall all answers of an exchange.
func transportFaults() []Fault {
	return wholes([]Fault{
		{
			Name: "timeout", What: "no answer until the client goes or Release is closed", Conclude: Outage,
			spoil: by(hold),
		},
		{Name: "slow-loris", What: "the body comes a byte a second", Conclude: Outage, spoil: by(trickle)},
		{Name: "reset", What: "the connection is reset before the answer", Conclude: Outage, spoil: by(resetting)},
		{Name: "cut-connection", What: "the connection ends within the body", Conclude: Outage, spoil: by(cut)},
		{Name: "bad-gateway", What: "status 502", Conclude: Outage, spoil: gateway(http.StatusBadGateway)},
		{Name: "unavailable", What: "status 503", Conclude: Outage, spoil: gateway(http.StatusServiceUnavailable)},
		{Name: "gateway-timeout", What: "status 504", Conclude: Outage, spoil: gateway(http.StatusGatewayTimeout)},
		{Name: "down", What: "the connection is reset, and so are some that follow", Conclude: Outage, spoil: down},
	})
}

// by makes a fault of another way to deliver the honest answer.
func by(way func(l *Liar) delivery) spoil {
	return func(x *exchange, _ int) bool {
		x.deliver = way(x.liar)
		return true
	}
}

// hold waits for the client to give up, or for Release.
func hold(l *Liar) delivery {
	return func(w http.ResponseWriter, r *http.Request, a answer) {
		select {
		case <-r.Context().Done():
			panic(http.ErrAbortHandler)
		case <-l.Release:
			deliver(w, r, a)
		}
	}
}

// trickle sends the body one byte at a time, so that only a limit on the whole request ends it early.
func trickle(l *Liar) delivery {
	nap := l.Sleep
	if nap == nil {
		nap = sleep.For
	}
	return func(w http.ResponseWriter, r *http.Request, a answer) {
		head(w, a)
		for i := range a.body {
			var err error
			if i > 0 {
				err = nap(r.Context(), time.Second)
			}
			if err == nil {
				_, err = w.Write(a.body[i : i+1])
			}
			if err == nil {
				err = http.NewResponseController(w).Flush()
			}
			if err != nil {
				panic(http.ErrAbortHandler)
			}
		}
	}
}

// cut announces the whole body and sends half of it.
func cut(*Liar) delivery {
	return func(w http.ResponseWriter, _ *http.Request, a answer) {
		head(w, a)
		_, _ = w.Write(a.body[:len(a.body)/2])
		_ = http.NewResponseController(w).Flush() // else the client would see no answer at all
		panic(http.ErrAbortHandler)
	}
}

func resetting(*Liar) delivery {
	return func(w http.ResponseWriter, _ *http.Request, _ answer) { reset(w) }
}

// reset ends the connection as a crashed node does, with what is unread thrown away.
func reset(w http.ResponseWriter) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler) // a server that shares connections, as HTTP/2 does
	}
	if tcp, ok := connection.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	connection.Close()
}

// down takes the node away for one to five more exchanges. The caller holds the Liar's mutex.
func down(x *exchange, _ int) bool {
	x.liar.down = 1 + x.rand.IntN(5)
	x.deliver = resetting(x.liar)
	return true
}

func gateway(status int) spoil { return page(status, strconv.Itoa(status)+" "+http.StatusText(status)) }
