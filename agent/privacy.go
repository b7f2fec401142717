package agent

import (
	"fmt"
	"io"
	"reflect"
	"strings"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/compute"
	"github.com/corebond/corebond/attest/memory"
	"github.com/corebond/corebond/attest/nvgpu"
	"github.com/corebond/corebond/attest/telemetry"
	"github.com/corebond/corebond/internal/verifier/wire"
)

// Field is one thing that leaves the host, or is kept on it with no more than its hash leaving.
type Field struct {
	Sent string // in which request
	Name string // path of its key
	Type string // as Go has it
	Doc  string
}

// sending is a body that the agent sends, or keeps.
type sending struct {
	name string
	body any
}

// sent are the bodies of all requests. A request that is not here is not made: the client knows no other.
func sent() []sending {
	return []sending{
		{"POST /v1/enrolments/terms", attest.Signed[wire.EnrolmentRequest]{}},
		{"POST /v1/enrolments", attest.Signed[wire.Enrolment]{}},
		{"POST /v1/challenges/{challenge}/micro", attest.Signed[wire.MicroRequest]{}},
		{"POST /v1/evidence/{challenge}/commit (compute)", attest.Signed[compute.Commit]{}},
		{"POST /v1/evidence/{challenge}/audit", attest.Signed[compute.AuditCommit]{}},
		{"POST /v1/evidence/{challenge}/open (compute)", wire.OpenRequest{}},
		{"POST /v1/evidence/{challenge}/ready and /v1/challenges/{challenge}/start", attest.Signed[memory.Ready]{}},
		{"POST /v1/evidence/{challenge}/commit (memory)", attest.Signed[memory.Commit]{}},
		{"POST /v1/evidence/{challenge}/open (memory)", wire.MemoryOpenRequest{}},
	}
}

// kept is what is stored beside a proof. Of the statement the hash is signed into the proof; the service has no endpoint for either yet.
func kept() []sending {
	return []sending{{"telemetry of a proof", telemetry.Statement{}}, {"report of the GPU's own key", nvgpu.Evidence{}}}
}

// bare are fields that are no JSON.
func bare() []Field {
	return []Field{
		{"every request", "network address", "", "of the host or its proxy, as any connection shows it"},
		{"every request", "User-Agent", "header", "name and version of the agent"},
		{"GET /v1/challenges and /v1/enrolments/{device}", "device", "address", "the address of the device's key, which the agent drew at random"},
		{"GET /v1/evidence/{challenge}", "challenge", "hash", "of a challenge that the service itself made"},
		{"PUT /v1/evidence/{challenge}/openings, audit", "body", "bytes", "rows of matrices that the service's seed determines, and hashes of them: results of computing, nothing of the host"},
		{"PUT /v1/evidence/{challenge}/response", "body", "bytes", "ends of walks that the service's seed determines, and hashes of them"},
		{"PUT and HEAD of the same", "Authorization, Upload-Offset", "header", "the signature of the announcement, and how far the upload has come"},
	}
}

// Leaves are all fields that leave the host. The list is made from the types that are sent; a field without a word on it is an error.
func Leaves() ([]Field, error) {
	fields, err := fieldsOf(sent())
	return append(bare(), fields...), err
}

// Stays are the fields that are stored on the host beside proofs.
func Stays() ([]Field, error) { return fieldsOf(kept()) }

func fieldsOf(bodies []sending) (fields []Field, err error) {
	for _, s := range bodies {
		walk(reflect.TypeOf(s.body), "", func(owner reflect.Type, key, path string, t reflect.Type) {
			doc := words[owner.Name()+"."+key]
			if doc == "" {
				doc = words["*."+key]
			}
			if doc == "" && err == nil {
				err = fmt.Errorf("field %s of %s leaves the host, and no word says what it is", path, owner)
			}
			fields = append(fields, Field{s.name, path, t.String(), doc})
		})
	}
	return fields, err
}

// walk visits the leaves of a type as its JSON has them.
func walk(t reflect.Type, path string, visit func(owner reflect.Type, key, path string, t reflect.Type)) {
	for i := range t.NumField() {
		f := t.Field(i)
		key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if key == "-" || !f.IsExported() {
			continue
		}
		inner, name := f.Type, path+key
		for inner.Kind() == reflect.Pointer || inner.Kind() == reflect.Slice && inner.Elem().Kind() == reflect.Struct {
			if inner.Kind() == reflect.Slice {
				name += "[]"
			}
			inner = inner.Elem()
		}
		if inner.Kind() == reflect.Struct {
			walk(inner, name+".", visit)
			continue
		}
		visit(t, key, name, inner)
	}
}

// WritePrivacy writes the page for owners, in Markdown.
func WritePrivacy(w io.Writer) error {
	leaves, err := Leaves()
	if err != nil {
		return err
	}
	stays, err := Stays()
	if err != nil {
		return err
	}
	var b strings.Builder
	b.WriteString(privacyHead)
	table(&b, leaves)
	b.WriteString(privacyStays)
	table(&b, stays)
	b.WriteString(privacyNever)
	_, err = io.WriteString(w, b.String())
	return err
}

func table(b *strings.Builder, fields []Field) {
	last := ""
	for _, f := range fields {
		if f.Sent != last {
			fmt.Fprintf(b, "\n**%s**\n\n| field | what it is |\n|---|---|\n", f.Sent)
			last = f.Sent
		}
		fmt.Fprintf(b, "| `%s` | %s |\n", f.Name, f.Doc)
	}
}

const privacyHead = `# What leaves the host

<!-- Written by the agent's own code: UPDATE=1 go test -run TestPrivacyPage ./agent. Do not edit. -->

Every request that ` + "`corebond-agent`" + ` makes, and every field of it. The agent talks to the one service that it is configured with, opens no
port but that for metrics on the machine itself, and sends nothing else. UUID, serial number and PDI of a GPU leave it as commitments alone:
HMAC-SHA-256 under a salt that the service gives to devices and publishes to nobody. The service could try serial numbers against them;
others cannot. What is proven is published: a transcript holds the messages of its exchange, and with them the device's address.
`

const privacyStays = `
## What stays

Kept in the state directory, readable by the agent alone, until newer proofs take its place. Of the telemetry its hash leaves, as
` + "`telemetryHash`" + `; the service has no endpoint for the rest yet.
`

const privacyNever = `
## What is never read

Names, arguments, owners and contents of processes; files outside the agent's own; environment variables but its own settings and the
proxy's; data in the memory of the GPU.
`
