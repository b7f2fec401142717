//go:build linux && cgo

package nvml

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/corebond/corebond/attest/telemetry"
	"github.com/ethereum/go-ethereum/common"
)

func TestStatement(t *testing.T) {
	t.Parallel()
	salt := [32]byte{7}
	l := simulate(t, "h200.json").open(t, machine())
	s, err := l.Statement(t.Context(), h200, salt)
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := hex.DecodeString(strings.ReplaceAll(strings.TrimPrefix(h200, "GPU-"), "-", ""))
	commitment := func(kind, value string) *common.Hash { return new(telemetry.Commitment(salt, kind, []byte(value))) }
	list := sha256.New()
	list.Write([]byte("corebond/processes/v1\x00"))
	for _, p := range []process{{77, 5012}, {78, 0}, {900, 0}, {4242, 0}} { // the prover, 4242, included
		_ = binary.Write(list, binary.BigEndian, p.pid)
		_ = binary.Write(list, binary.BigEndian, p.start)
	}
	want := telemetry.Statement{
		Version: 1,
		Identity: telemetry.Identity{
			UUIDByNVML: commitment("uuid", string(raw)), UUIDByKernel: commitment("uuid", string(raw)),
			Serial: commitment("serial", "1650224001234"), PDI: commitment("pdi", "48b1a2c3d4e5f601"),
			BoardPart: commitment("board", "692-2G520-0280-001"),
		},
		Software: telemetry.Software{
			OS: new("linux"), Driver: new("570.86.15"), VBIOS: new("96.00.BC.00.01"),
			NVMLLibrary: new(common.Hash(sha256.Sum256([]byte("a library")))),
		},
		Host: telemetry.Host{
			BootID: commitment("boot", "3f1c0e9a-8a55-4f0e-b7a1-0d8f4f0c6a11"), UptimeMillis: new(uint64(86461070)),
			Processes: new(uint32(4)), ProcessList: new(common.Hash(list.Sum(nil))),
		},
		Mode: telemetry.Mode{MIG: new(false), Virtualisation: new("none"), ConfidentialCompute: new("off")},
		Limits: telemetry.Limits{
			PowerMilliwatts: new(uint32(700000)), SMClockMHz: new(uint32(1980)), MemoryClockMHz: new(uint32(3201)),
			MemoryBytes: new(uint64(150754820096)), PCIeGeneration: new(uint32(5)), PCIeWidth: new(uint32(16)),
		},
	}
	if !reflect.DeepEqual(s, want) {
		t.Errorf("statement = %+v\nwant %+v", s, want)
	}

	s.Class = "h200-141"
	b, err := s.Encode()
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{h200, "1650224001234", "48b1a2c3d4e5f601", "3f1c0e9a"} {
		if strings.Contains(strings.ToLower(string(b)), strings.ToLower(secret)) {
			t.Errorf("statement holds %s in the open", secret)
		}
	}

	bare, err := l.Statement(t.Context(), h200, [32]byte{})
	if err != nil || bare.Identity != (telemetry.Identity{}) || bare.Host.BootID != nil {
		t.Errorf("without a salt: identity = %+v, %v, want none", bare.Identity, err)
	}
}

// TestWhatIsOddIsLeftOut: what a statement cannot hold must not keep it from being sent.
func TestWhatIsOddIsLeftOut(t *testing.T) {
	t.Parallel()
	s := simulate(t, "h200.json")
	d := s.devices[0]
	d.VBIOS, d.Serial, d.PDI, d.Virtual = new("ünsinn"), new("00000000"), new(^uint64(0)), new(9)
	s.fixture.Driver = strings.Repeat("5", 65)
	got, err := s.open(t, fstest.MapFS{"proc/self/maps": {Data: []byte("x /gone/libnvidia-ml.so.1\n")}}).Statement(t.Context(), h200, [32]byte{1})
	if err != nil {
		t.Fatal(err)
	}
	if got.Software != (telemetry.Software{OS: new("linux")}) && *got.Software.OS != "linux" || got.Software.VBIOS != nil || got.Software.Driver != nil {
		t.Errorf("software = %+v, want the system alone", got.Software)
	}
	if got.Identity.Serial != nil || got.Identity.PDI != nil || got.Identity.UUIDByKernel != nil || got.Host.BootID != nil || got.Host.UptimeMillis != nil {
		t.Errorf("identity = %+v, host = %+v, want no placeholders and nothing of files that are not there", got.Identity, got.Host)
	}
	if *got.Mode.Virtualisation != "mode-9" {
		t.Errorf("virtualisation = %s, want a word that is not a whole device", *got.Mode.Virtualisation)
	}
	got.Class = "h200-141"
	if _, err := got.Encode(); err != nil {
		t.Error(err)
	}
}

func TestHostFiles(t *testing.T) {
	t.Parallel()
	overlays := map[string]bool{
		"/proc": false, "/proc/sys": false, "/proc/driver": true, "/proc/driver/nvidia": true, "/proc/driver/nvidia/gpus": true,
		"/proc/driver/nvidia/gpus/0000:3b:00.0": true, "/proc/driver/nvidia/gpus/0000:3b:00.0/information": true,
		"/proc/driver/nvidia-caps": false,
	}
	for at, hidden := range overlays {
		root := machine()
		root["proc/self/mountinfo"] = &fstest.MapFile{Data: []byte("25 23 0:30 / " + at + " rw - tmpfs tmpfs rw\n")}
		if got := (host{root}).kernelUUID("00000000:3B:00.0"); (got == nil) != hidden {
			t.Errorf("something mounted on %s: UUID = %v, want hidden: %v", at, got, hidden)
		}
	}
	h := host{machine()}
	if got := h.kernelUUID("00000000:3C:00.0"); got != nil {
		t.Errorf("UUID of another device = %s", *got)
	}
	if got := h.start(77); got != 5012 {
		t.Errorf("start = %d, want 5012 in spite of the parentheses in the name", got)
	}
	for _, uptime := range []string{"", "12", "12.3 4", "x.yz", "-1.00"} {
		if got := (host{fstest.MapFS{"proc/uptime": {Data: []byte(uptime)}}}).uptimeMillis(); got != nil {
			t.Errorf("uptime of %q = %d", uptime, *got)
		}
	}
	big := fstest.MapFS{"proc/uptime": {Data: make([]byte, maxProcFile+1)}}
	if got := (host{big}).read("proc/uptime", maxProcFile); got != nil {
		t.Errorf("%d bytes read of a file that is too long", len(got))
	}
}
