package verifier

import (
	"net"
	"sync"
)

// Limit bounds the connections of a listener, in all and from one address. Those beyond are closed at once: a peer that holds too many
// cannot take the room of the others. 0 is no bound.
func Limit(l net.Listener, total, perPeer int) net.Listener {
	return &limitedListener{Listener: l, total: total, perPeer: perPeer, peers: map[string]int{}}
}

type limitedListener struct {
	net.Listener
	total, perPeer int

	mu    sync.Mutex
	open  int
	peers map[string]int
}

// Accept waits for a connection that there is room for.
func (l *limitedListener) Accept() (net.Conn, error) {
	for {
		conn, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		peer := peerOfConn(conn)
		if l.enter(peer) {
			return &limitedConn{Conn: conn, leave: sync.OnceFunc(func() { l.leave(peer) })}, nil
		}
		conn.Close()
	}
}

func peerOfConn(conn net.Conn) string {
	address := conn.RemoteAddr().String()
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return address
	}
	return network(host)
}

func (l *limitedListener) enter(peer string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.total > 0 && l.open >= l.total || l.perPeer > 0 && l.peers[peer] >= l.perPeer {
		return false
	}
	l.open++
	l.peers[peer]++
	return true
}

func (l *limitedListener) leave(peer string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.open--
	if l.peers[peer]--; l.peers[peer] == 0 {
		delete(l.peers, peer)
	}
}

type limitedConn struct {
	net.Conn
	leave func()
}

func (c *limitedConn) Close() error {
	defer c.leave()
	return c.Conn.Close()
}
