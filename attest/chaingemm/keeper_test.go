package chaingemm

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"math/rand/v2"
	"reflect"
	"testing"
)

// kept is a Keeper over the reference. It makes its matrices from what Layer and Streams say and nothing else, as a device does.
type kept struct {
	CPU
	p     Profile
	x     []byte
	calls int
	spoil func(k *kept) // after each step, on what is kept
	fail  error
}

func (k *kept) Multiply(Layer, []byte, []byte) error {
	return errors.New("the prover must not multiply here")
}

func (k *kept) Begin(p Profile, rows Streams) ([32]byte, error) {
	k.p, k.x = p, make([]byte, p.N*p.N)
	for i := range p.N {
		key := sha256.Sum256(append(append([]byte(nil), rows...), uint32Bytes(i)...))
		rand.NewChaCha8(key).Read(k.x[i*p.N : (i+1)*p.N]) //nolint:errcheck // documented never to fail
	}
	return k.p.matrixTree(k.x, 1).Root(), k.fail
}

func (k *kept) Advance(layer Layer) ([32]byte, error) {
	next := make([]byte, len(k.x))
	if err := k.CPU.Multiply(layer, k.x, next); err != nil {
		return [32]byte{}, err
	}
	k.x, k.calls = next, k.calls+1
	root := k.p.matrixTree(k.x, 1).Root()
	if k.spoil != nil {
		k.spoil(k)
	}
	return root, nil
}

func (k *kept) RowRoots(roots [][32]byte) error {
	for i := range roots {
		roots[i] = k.p.rowTree(k.x[i*k.p.N : (i+1)*k.p.N]).Root()
	}
	return nil
}

func (k *kept) Rows(first int, x []byte) error {
	copy(x, k.x[first*k.p.N:])
	return nil
}

func TestKeeperProvesTheSame(t *testing.T) {
	t.Parallel()
	p := Profile{128, 3, 16}
	next := func(t int, root [32]byte) *[32]byte {
		if t == 2 {
			return &root
		}
		return nil
	}
	keeper := &kept{}
	want, got := prove(t, &Prover{Profile: p, Seed: seedOf(1)}, next), prove(t, &Prover{Profile: p, Seed: seedOf(1), Engine: keeper}, next)
	if !reflect.DeepEqual(got, want) {
		t.Error("a keeper's proof differs from the host's")
	}
	if err := got.verify(); err != nil || keeper.calls != 2*p.T {
		t.Errorf("verify = %v after %d steps, want nil after %d", err, keeper.calls, 2*p.T)
	}
}

func TestKeeperIsAuditedTheSame(t *testing.T) {
	t.Parallel()
	var sums, matrices [2][]byte
	for i, engine := range []Engine{nil, &kept{}} {
		prover := &Prover{Profile: Profile{64, 3, 16}, Seed: seedOf(2), Engine: engine}
		if _, err := prover.Prove(nil); err != nil {
			t.Fatal(err)
		}
		audited, err := prover.Audit(1)
		if err != nil {
			t.Fatal(err)
		}
		root := audited.Root()
		sums[i], matrices[i] = root[:], audited.x
	}
	if !bytes.Equal(sums[0], sums[1]) || !bytes.Equal(matrices[0], matrices[1]) {
		t.Error("a keeper's audit differs from the host's")
	}
}

func TestKeeperThatContradictsItselfOpensNothing(t *testing.T) {
	t.Parallel()
	keeper := &kept{}
	prover := &Prover{Profile: Profile{64, 2, 16}, Seed: seedOf(3), Engine: keeper}
	if _, err := prover.Prove(nil); err != nil {
		t.Fatal(err)
	}
	keeper.spoil = func(k *kept) { k.x[5] ^= 1 }
	if _, err := prover.Open([]Sample{{1, 0, 0}}); err == nil {
		t.Error("a matrix other than the one of the root was opened")
	}
	broken := errors.New("broken")
	keeper.spoil, keeper.fail = nil, broken
	if _, err := prover.Prove(nil); !errors.Is(err, broken) {
		t.Errorf("Prove = %v, want %v", err, broken)
	}
}

// Streams and Salt are all that an engine needs of a layer to compute it elsewhere.
func TestStreamsNameTheColumns(t *testing.T) {
	t.Parallel()
	layer := newLayer(64, 7, seedOf(4))
	key := sha256.Sum256(append(append([]byte(nil), layer.Columns()...), 0, 0, 0, 9))
	got, want := make([]byte, 64), make([]byte, 64)
	rand.NewChaCha8(key).Read(got) //nolint:errcheck // documented never to fail
	layer.Column(want, 9)
	if !bytes.Equal(got, want) || layer.Salt() != layer.salt {
		t.Errorf("stream 9 = %x, want %x", got, want)
	}
}
