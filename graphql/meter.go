package graphql

import (
	"context"
	"runtime"
	"sync/atomic"

	"github.com/graph-gophers/graphql-go/errors"
	"github.com/graph-gophers/graphql-go/introspection"
)

// Meter counts what one request costs, over all operations of a batch, and stops it when it has had enough.
type Meter struct {
	rows, values atomic.Int64
	wrote        atomic.Bool
	refused      atomic.Pointer[Error]
	stop         context.CancelFunc
}

// Rows is how many rows all lists together were asked for.
func (m *Meter) Rows() int64 { return m.rows.Load() }

// Values is how many fields were resolved.
func (m *Meter) Values() int64 { return m.values.Load() }

// Wrote reports whether a field of the type Mutation was reached: then the answer is of a deed and not of a state.
func (m *Meter) Wrote() bool { return m.wrote.Load() }

type meterKey struct{}

// Metered begins a request: whatever Do executes in the context shares one budget. The function ends it.
func Metered(ctx context.Context) (context.Context, *Meter, context.CancelFunc) {
	ctx, stop := context.WithCancel(ctx)
	m := &Meter{stop: stop}
	return context.WithValue(ctx, meterKey{}, m), m, stop
}

func meterOf(ctx context.Context) *Meter {
	m, _ := ctx.Value(meterKey{}).(*Meter)
	return m
}

// refuse stops the request, which is then answered by the first refusal alone.
func (m *Meter) refuse(e *Error) {
	m.refused.CompareAndSwap(nil, e)
	m.stop()
}

// spend takes rows from the request's budget. Every list spends what it is asked for, once for each row that it hangs on, before
// it reads; so aliases and nesting need no rule of their own.
func spend(ctx context.Context, rows int) error {
	m := meterOf(ctx)
	if m != nil && m.rows.Add(int64(rows)) > MaxRows {
		return tooComplex("the request asks for more than %d rows over all its lists", MaxRows)
	}
	return nil
}

// resolved counts fields of the answer, and reports false if they are too many.
func (m *Meter) resolved(fields int) bool {
	if m.values.Add(int64(fields)) <= MaxValues {
		return true
	}
	m.refuse(tooComplex("the answer would have more than %d values", MaxValues))
	return false
}

// fieldTracer sees every field before it is resolved. Rows are priced before they are read, and this prices their width: a few rows of very
// many fields cost as much as many rows.
type fieldTracer struct{}

// TraceQuery does nothing.
func (fieldTracer) TraceQuery(ctx context.Context, _, _ string, _ map[string]any, _ map[string]*introspection.Type) (context.Context, func([]*errors.QueryError)) {
	return ctx, func([]*errors.QueryError) {}
}

// TraceValidation does nothing.
func (fieldTracer) TraceValidation(context.Context) func([]*errors.QueryError) {
	return func([]*errors.QueryError) {}
}

// TraceField counts a field. A field of Mutation is refused where the request must not write, whatever the request's text looked like.
func (fieldTracer) TraceField(ctx context.Context, _, typeName, _ string, trivial bool, _ map[string]any) (context.Context, func(*errors.QueryError)) {
	if !trivial {
		growStack()
	}
	if m := meterOf(ctx); m != nil {
		m.resolved(1)
		if typeName == mutationType {
			m.mutation(ctx)
		}
	}
	return ctx, untraced
}

// growStack makes room for a resolver that goes to the database, while there is little on the stack to be moved. The library begins a goroutine for
// each such field; its stack of 2 KiB would be moved three times on the way down, which takes a tenth of the time of a request.
//
//go:noinline
func growStack() {
	var room [9 << 10]byte
	runtime.KeepAlive(&room)
}

func untraced(*errors.QueryError) {}

// mutationType is the name of the root type of writes.
const mutationType = "Mutation"

type readOnlyKey struct{}

func (m *Meter) mutation(ctx context.Context) {
	if ctx.Value(readOnlyKey{}) != nil {
		m.refuse(NewError(CodePostOnly, "this request can only read; send mutations by POST"))
		return
	}
	m.wrote.Store(true)
}
