package door

import (
	"container/list"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"sync"

	"github.com/corebond/corebond/graphql"
)

// Manifest is the set of documents that an operator trusts, by the SHA-256 of each in lower-case hexadecimal digits.
type Manifest struct{ documents map[string]string }

// maxManifest is the size of a manifest in bytes.
const maxManifest = 16 << 20

// ReadManifest reads a JSON object of hash to document, as compilers of client code write it. It refuses a document that is not what its hash
// says.
func ReadManifest(r io.Reader) (*Manifest, error) {
	text, err := io.ReadAll(io.LimitReader(r, maxManifest+1))
	if err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	if len(text) > maxManifest {
		return nil, fmt.Errorf("read manifest: it is larger than %d bytes", maxManifest)
	}
	m := &Manifest{}
	if err := json.Unmarshal(text, &m.documents); err != nil {
		return nil, fmt.Errorf("read manifest: %w", err)
	}
	for hash, document := range m.documents {
		if hashOf(document) != hash {
			return nil, fmt.Errorf("read manifest: %.80q is not the SHA-256 of its document", hash)
		}
	}
	return m, nil
}

// Len is how many documents are trusted.
func (m *Manifest) Len() int { return len(m.documents) }

func hashOf(document string) string {
	sum := sha256.Sum256([]byte(document))
	return hex.EncodeToString(sum[:])
}

func isHash(text string) bool {
	if len(text) != 2*sha256.Size {
		return false
	}
	for _, c := range []byte(text) {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// document finds what is to be executed.
func (d *Door) document(p params) (string, *graphql.Error) {
	if d.Trusted != nil {
		hash := p.hash
		if hash == "" {
			hash = hashOf(p.query)
		}
		if document, ok := d.Trusted.documents[hash]; ok {
			return document, nil
		}
		return "", graphql.NewError(graphql.CodeNotTrusted, "only documents of the operator's manifest are executed here")
	}
	if p.given {
		return p.query, nil
	}
	if document, ok := d.documents.find(p.hash); ok {
		return document, nil
	}
	return "", graphql.NewError(graphql.CodeNotPersisted, "PersistedQueryNotFound") // the words that clients look for
}

// maxDocuments is how many documents are remembered; the one that is used least recently goes first. With 16 KiB each they take 16 MiB.
const maxDocuments = 1024

// documents remembers what was executed under its hash, so that a client need not send it again.
type documents struct {
	mu     sync.Mutex
	byHash map[string]*list.Element
	recent *list.List // of remembered, the most recent first
}

type remembered struct{ hash, document string }

func newDocuments() *documents {
	return &documents{byHash: map[string]*list.Element{}, recent: list.New()}
}

func (d *documents) find(hash string) (string, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	e := d.byHash[hash]
	if e == nil {
		return "", false
	}
	d.recent.MoveToFront(e)
	r, _ := e.Value.(remembered)
	return r.document, true
}

// remember keeps a document that was found good under its hash.
func (d *documents) remember(hash, document string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.byHash[hash] != nil {
		return
	}
	d.byHash[hash] = d.recent.PushFront(remembered{hash, document})
	if d.recent.Len() > maxDocuments {
		r, _ := d.recent.Remove(d.recent.Back()).(remembered)
		delete(d.byHash, r.hash)
	}
}
