package view_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/big"
	"strings"
	"testing"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/attest/registry"
	"github.com/corebond/corebond/attest/translog"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/postgres"
	"github.com/corebond/corebond/internal/view"
	"github.com/corebond/corebond/underwriting/report"
	"github.com/ethereum/go-ethereum/common"
)

// askView executes a query against the view over its database.
func askView(t *testing.T, v *view.View, query string, variables map[string]any) json.RawMessage {
	t.Helper()
	server, err := graphql.New(v.Readers(), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	data, err := server.Exec(t.Context(), query, variables)
	if err != nil {
		t.Fatalf("%.80s: %v", query, err)
	}
	return data
}

// logged fills the log with verdicts of a device, of which the third is that of a stored attestation.
func logged(t *testing.T, v *view.View, n int) {
	t.Helper()
	hash := common.Hash{0xAA}
	if err := v.DB.SaveAttestation(t.Context(), postgres.Attestation{
		DeviceID: "a", Slot: 7, Status: "Unknown", Tier: "T0", ChallengedAt: noon, TranscriptHash: hash, Transcript: []byte{1},
	}); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		e := translog.Entry{Device: common.Address{1}, Slot: uint64(i), Kind: translog.KindVerdict, Hash: common.Hash{byte(i), 1}, AtMicros: uint64(noon.UnixMicro() + int64(i))}
		if i == 1 { // the same hash, published as something else
			e.Hash, e.Kind = hash, translog.KindRegistryFreeze
		}
		if i == 2 {
			e.Hash, e.Slot = hash, 7
		}
		if i == 3 {
			e.Device, e.Slot, e.Kind = common.Address{}, 0, translog.KindSlotSeed
		}
		if _, err := v.DB.Log().Append(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
}

type shownProof struct {
	Entry *struct {
		Index, Kind, Encoded string
		Device, Slot         *string
		Hash                 common.Hash
		At                   time.Time
	}
	Size, FromSize string
	Root, FromRoot common.Hash
	Path           []common.Hash
}

func number(t *testing.T, text string) uint64 {
	t.Helper()
	n, ok := new(big.Int).SetString(text, 10)
	if !ok || !n.IsUint64() {
		t.Fatalf("%q is no number", text)
	}
	return n.Uint64()
}

// What the API gives of the log convinces who trusts nothing but the root, by the verifier that anyone may run.
func TestProofsOfTheLogVerify(t *testing.T) {
	t.Parallel()
	v := newView(t, "a")
	const query = `query($index: Uint256, $size: Uint256) { registry { log { size root asOf inclusion(index: $index, size: $size) {
		entry { index kind device slot hash at encoded } size root path } } } }`
	const n = 11
	logged(t, v, n)
	type answer struct {
		Registry struct {
			Log struct {
				Size      string
				Root      common.Hash
				AsOf      time.Time
				Inclusion *shownProof
			}
		}
	}
	for index := range n {
		for size := index + 1; size <= n; size++ {
			var got answer
			if err := json.Unmarshal(askView(t, v, query, map[string]any{"index": fmt.Sprint(index), "size": fmt.Sprint(size)}), &got); err != nil {
				t.Fatal(err)
			}
			log, proof := got.Registry.Log, got.Registry.Log.Inclusion
			if log.Size != fmt.Sprint(n) || log.AsOf.UnixMicro() != noon.UnixMicro()+n-1 || size == n && log.Root != proof.Root {
				t.Fatalf("log = %+v, want %d entries up to the last", log, n)
			}
			entry, err := translog.ParseEntry(common.FromHex(proof.Entry.Encoded))
			if err != nil {
				t.Fatal(err)
			}
			if proof.Entry.Hash != entry.Hash || proof.Entry.Kind != string(entry.Kind) || proof.Entry.At.UnixMicro() != int64(entry.AtMicros) ||
				(proof.Entry.Device == nil) != (entry.Device == common.Address{}) || (proof.Entry.Slot == nil) != (entry.Slot == 0) {
				t.Errorf("entry %d is shown as %+v, and is %+v", index, proof.Entry, entry)
			}
			at := translog.Checkpoint{Size: number(t, proof.Size), Root: proof.Root}
			if err := translog.VerifyInclusion(entry, number(t, proof.Entry.Index), proof.Path, at); err != nil || at.Size != uint64(size) {
				t.Errorf("entry %d of %d: %v", index, size, err)
			}
		}
	}
	for from := range n + 1 {
		var got struct {
			Registry struct {
				Log struct{ Consistency shownProof }
			}
		}
		raw := askView(t, v, `query($from: Uint256!) { registry { log { consistency(from: $from) { fromSize fromRoot size root path } } } }`, map[string]any{"from": fmt.Sprint(from)})
		if err := json.Unmarshal(raw, &got); err != nil {
			t.Fatal(err)
		}
		c := got.Registry.Log.Consistency
		earlier, later := translog.Checkpoint{Size: number(t, c.FromSize), Root: c.FromRoot}, translog.Checkpoint{Size: number(t, c.Size), Root: c.Root}
		if err := translog.VerifyConsistency(earlier, later, c.Path); err != nil || earlier.Size != uint64(from) || later.Size != n {
			t.Errorf("from %d: %v", from, err)
		}
	}
}

// An attestation's entry is its verdict, not whatever else has its hash; what is not logged yet is null.
func TestInclusionByName(t *testing.T) {
	t.Parallel()
	v := newView(t, "a")
	empty := askView(t, v, `{ registry { log { size asOf root inclusion(attestation: "a/7") { size } } } }`, nil)
	if want := `{"registry":{"log":{"size":"0","asOf":null,"root":"0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","inclusion":null}}}`; string(empty) != want {
		t.Errorf("an empty log = %s, want %s", empty, want)
	}
	logged(t, v, 5)
	hash := common.Hash{0xAA}.Hex()
	for arguments, want := range map[string]string{
		`attestation: "a/7"`: `{"entry":{"index":"2"}}`, `attestation: "a/07"`: "null", `attestation: "b/7"`: "null", `attestation: "a"`: "null", `attestation: "a/x"`: "null",
		`hash: "` + hash + `"`: `{"entry":{"index":"1"}}`, `attestation: "a/7", size: 2`: "null", `hash: "` + hash + `", size: 1`: "null",
		`hash: "` + common.Hash{9}.Hex() + `"`: "null",
	} {
		got := askView(t, v, `{ registry { log { inclusion(`+arguments+`) { entry { index } } } } }`, nil)
		if want := `{"registry":{"log":{"inclusion":` + want + `}}}`; string(got) != want {
			t.Errorf("inclusion(%s) = %s, want %s", arguments, got, want)
		}
	}
}

// A device tells what it is pledged to and why it is frozen, and nothing by which its hardware could be guessed or matched with another's.
func TestRegistryTellsNoCommitments(t *testing.T) {
	t.Parallel()
	v := newView(t, "a", "b", "c")
	secret := common.HexToHash("0x5ec4e7c0de5ec4e7c0de5ec4e7c0de5ec4e7c0de5ec4e7c0de5ec4e7c0de5ec4")
	evidence := common.Hash{0xE}
	for i, device := range []string{"a", "b"} { // the same hardware twice
		e := registry.Presented{
			Happening:  registry.Happening{Device: device, AtMicros: uint64(noon.UnixMicro() + int64(i)), Evidence: evidence},
			Identities: map[registry.Kind]common.Hash{registry.KindAgentKey: {byte(i + 1), 0x77}, registry.KindSerial: secret},
			Tenure:     registry.Tenure{Mode: registry.Whole},
		}
		if _, err := v.DB.Decide(t.Context(), registry.DefaultPolicy(), e); err != nil {
			t.Fatal(err)
		}
	}
	p := postgres.Pledge{DeviceID: "c", Chain: 7, Account: common.Address{0xC}, Facility: "alpha", Digest: common.Hash{0xD}, Signature: bytes.Repeat([]byte{0x51}, 65), PledgedAt: noon}
	if err := v.DB.SavePledge(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	got := askView(t, v, `{
		devices { edges { node { id agent pledge { account chainId facility pledgedAt digest } registration { state since } freezes { code observed evidence at liftedAt } } } }
		registry { device(agent: "0x0300000000000000000000000000000000000000") { id pledge { facility } } }
		stranger: registry { device(agent: "0x0900000000000000000000000000000000000000") { id } }
	}`, nil)
	for _, want := range []string{
		`"id":"a","agent":"0x0100000000000000000000000000000000000000","pledge":null,"registration":{"state":"FROZEN","since":"2026-05-20T12:00:00Z"},"freezes":[{"code":"HARDWARE_CLAIMED_TWICE"`,
		`"evidence":"` + evidence.Hex() + `"`,
		`"pledge":{"account":"0x0c00000000000000000000000000000000000000","chainId":"7","facility":"alpha","pledgedAt":"2026-05-20T12:00:00Z","digest":"` + p.Digest.Hex() + `"},"registration":{"state":"ABSENT","since":null},"freezes":[]`,
		`"registry":{"device":{"id":"c","pledge":{"facility":"alpha"}}},"stranger":{"device":null}`,
	} {
		if !strings.Contains(string(got), want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	for _, hidden := range []string{secret.Hex()[2:], "0177", "5151"} {
		if strings.Contains(string(got), hidden) {
			t.Errorf("%s is told in %s", hidden, got)
		}
	}
}

func TestReportsAreListedAndReplayedWhenAsked(t *testing.T) {
	t.Parallel()
	v := newView(t)
	v.Replays = &view.Replays{}
	document, err := report.Write(t.Context(), snapshot(), 1<<63, nil)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := report.Decode(document)
	if err != nil {
		t.Fatal(err)
	}
	hash := common.Hash(report.Hash(document))
	if err := v.DB.SaveReport(t.Context(), postgres.Report{Hash: hash, Pool: "p", Seq: 1, AsOf: noon, Body: document}); err != nil {
		t.Fatal(err)
	}
	const list = `{ reports(pool: "p") { edges { node { hash pool seq engine seed inputsRoot document anchored { tx } replayed } } } }`
	want := func(replayed string) string {
		return `{"reports":{"edges":[{"node":{"hash":"` + hash.Hex() + `","pool":"p","seq":1,"engine":"` + decoded.Engine + `","seed":"9223372036854775808","inputsRoot":"` +
			decoded.InputsRoot + `","document":"/reports/` + hash.Hex() + `","anchored":null,"replayed":` + replayed + `}}]}}`
	}
	if got := askView(t, v, list, nil); string(got) != want("false") {
		t.Errorf("before anyone recomputed: %s, want %s", got, want("false"))
	}
	if err := v.Replays.Replay(t.Context(), document); err != nil {
		t.Fatal(err)
	}
	if got := askView(t, v, list, nil); string(got) != want("true") {
		t.Errorf("after it was recomputed: %s, want %s", got, want("true"))
	}
	if got := askView(t, v, `query($h: Bytes32!) { report(hash: $h) { replayed } none: report(hash: "`+common.Hash{1}.Hex()+`") { seq } }`, map[string]any{"h": hash.Hex()}); string(got) != `{"report":{"replayed":true},"none":null}` {
		t.Errorf("report by hash = %s", got)
	}
}

func TestReadHeadingTakesTheBeginningAlone(t *testing.T) {
	t.Parallel()
	document, err := report.Write(t.Context(), snapshot(), 5, nil)
	if err != nil {
		t.Fatal(err)
	}
	h, err := report.ReadHeading(document[:min(1024, len(document))])
	if err != nil || h.Engine != report.Engine || h.Seed != "5" || h.SchemaVersion != report.SchemaVersion || h.InputsRoot != snapshot().InputsRoot(5) {
		t.Errorf("heading = %+v, %v", h, err)
	}
	for _, text := range []string{"", "[]", `{"engine":"x"}`, `{"schema_version":"2"`, `{"schema_version":2,"engine":"x"`, string(document[:60])} {
		if h, err := report.ReadHeading([]byte(text)); err == nil {
			t.Errorf("heading of %q = %+v", text, h)
		}
	}
}

// The API tells the policy that proofs are appraised by, number by number, each with its source.
func TestPolicyIsTheOneInForce(t *testing.T) {
	t.Parallel()
	v := &view.View{Now: time.Now}
	p, err := v.Policy(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	shipped := attest.DefaultPolicy()
	if p.Hash != common.Hash(shipped.Hash()) || len(p.Tiers) != 5 || len(p.NotProven) != len(shipped.NotProven) {
		t.Errorf("policy = %+v", p)
	}
	shown := map[string]string{}
	for _, n := range p.Thresholds {
		shown[n.Name] = n.Value.String() + " " + n.Unit
		if n.Source == "" || n.Unit == "" {
			t.Errorf("threshold %+v has no source or unit", n)
		}
	}
	if shown["min_slots"] != fmt.Sprint(shipped.MinSlots.Value)+" slot" || shown["hop_window"] != "24 hour" || shown["min_capacity"] != "5000 basis point" || len(shown) != 12 {
		t.Errorf("thresholds = %v", shown)
	}
	if top := p.Tiers[4]; top.Tier != "T4" || top.AdvanceCap.Value.String() != fmt.Sprint(shipped.Tiers[4].AdvanceCapBPS.Value) || top.ValidFor.Value.String() != "168" {
		t.Errorf("T4 = %+v", top)
	}
}

// A memory proof's bounds are figures of its transcript, and exact.
func TestMemoryProofFigures(t *testing.T) {
	t.Parallel()
	v := newView(t, "a/b")
	capacity, rate, epsilon, delta := uint64(1)<<62+1, uint64(3e12), 0.0267, 1.0/(1<<20)
	err := v.DB.SaveAttestation(t.Context(), postgres.Attestation{
		DeviceID: "a/b", Slot: 9, Kind: "memory", Status: "Verified", Tier: "T2", ChallengedAt: noon, CapacityBytes: &capacity, BytesPerSecond: &rate, Epsilon: &epsilon,
		Delta: &delta, TranscriptHash: common.Hash{7}, Transcript: []byte{1},
	})
	if err != nil {
		t.Fatal(err)
	}
	got := askView(t, v, `{ attestation(id: "a/b/9") { kind slot transcript certifiedOps { value } capacityBytes { value unit source evidence simulated }
		bytesPerSecond { value unit } epsilon { value unit } delta { value } } none: attestation(id: "a/b/10") { id } }`, nil)
	want := `{"attestation":{"kind":"memory","slot":"9","transcript":"/transcripts/a%2Fb/9","certifiedOps":null,"capacityBytes":{"value":"4611686018427387905","unit":"byte",` +
		`"source":"MemWalk transcript ` + common.Hash{7}.Hex() + `","evidence":"E1","simulated":false},"bytesPerSecond":{"value":"3000000000000","unit":"byte/s"},` +
		`"epsilon":{"value":"0.0267","unit":"ratio"},"delta":{"value":"0.00000095367431640625"}},"none":null}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Operators are what their devices are, by the same rules.
func TestOperatorsAreTheirDevices(t *testing.T) {
	t.Parallel()
	v := newView(t)
	for i, operator := range []string{"north", "north", "south"} {
		d := postgres.Device{ID: string(rune('a' + i)), Model: "A100", Operator: operator, AgentKey: common.Address{byte(i + 1)}, Simulated: i == 1, EnrolledAt: noon}
		if err := v.DB.EnrolDevice(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	pay(t, v.DB, []string{"a:matched"}, []string{"b:not_proven"}, []string{"c:matched"})
	got := askView(t, v, `{ operators { edges { node { name devices simulated since tiers { tier devices } income { class count gross { value unit evidence simulated } } } } }
		operator(name: "south") { devices } none: operator(name: "") { devices } }`, nil)
	want := `{"operators":{"edges":[{"node":{"name":"north","devices":2,"simulated":true,"since":"2026-05-20T12:00:00Z","tiers":[{"tier":"T0","devices":2}],` +
		`"income":[{"class":"JOB_CASH","count":"2","gross":{"value":"3","unit":"ETH","evidence":"E2","simulated":true}}]}},` +
		`{"node":{"name":"south","devices":1,"simulated":false,"since":"2026-05-20T12:00:00Z","tiers":[{"tier":"T0","devices":1}],` +
		`"income":[{"class":"JOB_CASH","count":"1","gross":{"value":"1.5","unit":"ETH","evidence":"E3","simulated":true}}]}}]},"operator":{"devices":1},"none":null}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
