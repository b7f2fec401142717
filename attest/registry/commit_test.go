package registry

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestNormalise(t *testing.T) {
	t.Parallel()
	const uuid, key = "GPU-5a1b2c3d-0011-2233-4455-66778899aabb", "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"
	for _, test := range []struct {
		kind        Kind
		value, want string // "" is refused
	}{
		{KindUUID, uuid, uuid},
		{KindUUID, " GPU-5A1B2C3D-0011-2233-4455-66778899AABB\n", uuid},
		{KindUUID, "5a1b2c3d-0011-2233-4455-66778899aabb", uuid},
		{KindUUID, "gpu-5a1b2c3d-0011-2233-4455-66778899aabb", uuid},
		{KindUUID, "MIG-5a1b2c3d-0011-2233-4455-66778899aabb", ""},
		{KindUUID, "MIG-GPU-5a1b2c3d-0011-2233-4455-66778899aabb/1/0", ""},
		{KindUUID, "GPU-GPU-5a1b2c3d-0011-2233-4455-66778899aabb", ""},
		{KindUUID, "GPU-00000000-0000-0000-0000-000000000000", ""},
		{KindUUID, "GPU-5a1b2c3d00112233445566778899aabb", ""},
		{KindUUID, "GPU-5a1b2c3-d0011-2233-4455-66778899aabb", ""},
		{KindUUID, "GPU-5a1b2c3g-0011-2233-4455-66778899aabb", ""},
		{KindUUID, "", ""},
		{KindSerial, "1320220070462", "1320220070462"},
		{KindSerial, "01320220070462", "1320220070462"},
		{KindSerial, " 1320-2200 70462 ", "1320220070462"},
		{KindSerial, "pg506ab12", "PG506AB12"},
		{KindSerial, "0", ""},
		{KindSerial, "0000000000000", ""},
		{KindSerial, "N/A", ""},
		{KindSerial, "[N/A]", ""},
		{KindSerial, "Unknown", ""},
		{KindSerial, "12345", ""},
		{KindSerial, strings.Repeat("1", 33), ""},
		{KindSerial, "132022007046２", ""}, // a full-width digit
		{KindPDI, "0xABCDEF", "0000000000abcdef"},
		{KindPDI, "41431d480fe5e872", "41431d480fe5e872"},
		{KindPDI, "0x0", ""},
		{KindPDI, "ffffffffffffffff", ""},
		{KindPDI, "", ""},
		{KindPDI, "0x", ""},
		{KindPDI, "0x11431d480fe5e8724", ""},
		{KindDeviceKey, key, key},
		{KindDeviceKey, "0x" + strings.ToUpper(key), key},
		{KindDeviceKey, key[1:], ""},
		{KindAgentKey, "0xAbCdEf0123456789aBcDeF0123456789ABCDEF01", "0xabcdef0123456789abcdef0123456789abcdef01"},
		{KindAgentKey, "abcdef0123456789abcdef0123456789abcdef01", ""},
		{KindAgentKey, "0x0000000000000000000000000000000000000000", ""},
		{"mac", "00:11:22:33:44:55", ""},
	} {
		got, err := Normalise(test.kind, test.value)
		if (err == nil) != (test.want != "") || err == nil && got != test.want {
			t.Errorf("Normalise(%s, %q) = %q, %v, want %q", test.kind, test.value, got, err, test.want)
		}
	}
}

func TestInstanceIsToldToPresentItsParent(t *testing.T) {
	t.Parallel()
	if _, err := Normalise(KindUUID, "MIG-5a1b2c3d-0011-2233-4455-66778899aabb"); err == nil || !strings.Contains(err.Error(), "parent") {
		t.Errorf("UUID of a MIG instance: %v, want to be told of the parent", err)
	}
}

// Computed with Python's hmac and hashlib over the bytes that Commit's comment names; salt is 0, 1, … 31.
func TestCommitVectors(t *testing.T) {
	t.Parallel()
	var salt [32]byte
	for i := range salt {
		salt[i] = byte(i)
	}
	for _, test := range []struct {
		kind        Kind
		value, want string
	}{
		{KindUUID, "GPU-5a1b2c3d-0011-2233-4455-66778899aabb", "0x856827c45d0d36e37e7c0b0a5aacc99653ce53592fbcc94dee69a7223315eb10"},
		{KindSerial, "1320220070462", "0xd84a838956f2b6c563e5f63d04ef68fb59467328cc07536b97091a2a888633f0"},
		{KindPDI, "41431d480fe5e872", "0x74218f9b716719c13f758572036bff77d66c68b4238b2ad064f60c0c5ca44a60"},
		{KindAgentKey, "0xabcdef0123456789abcdef0123456789abcdef01", "0x18416d55927f3800ef8124a3d445df0fdaf142ee6cd877564415a475c179e877"},
	} {
		if got, err := Commit(salt, test.kind, test.value); err != nil || got.Hex() != test.want {
			t.Errorf("Commit(%s, %s) = %v, %v, want %s", test.kind, test.value, got, err, test.want)
		}
	}
	if _, err := Commit(salt, KindSerial, "N/A"); err == nil {
		t.Error("a placeholder is committed to")
	}
}

// The same digits as another kind, or under another salt, are another commitment.
func TestCommitSeparates(t *testing.T) {
	t.Parallel()
	const digits = "1431480051872000"
	serial, err := Commit([32]byte{1}, KindSerial, digits)
	pdi, err2 := Commit([32]byte{1}, KindPDI, digits)
	salted, err3 := Commit([32]byte{2}, KindSerial, digits)
	if err != nil || err2 != nil || err3 != nil || serial == pdi || serial == salted {
		t.Errorf("%v, %v, %v; %v, %v, %v", serial, pdi, salted, err, err2, err3)
	}
}

func TestNormaliseIsStable(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		k := rapid.SampledFrom([]Kind{KindUUID, KindSerial, KindPDI, KindDeviceKey, KindAgentKey}).Draw(rt, "kind")
		once, err := Normalise(k, rapid.StringMatching(`(0x|GPU-)?[0-9A-Fa-f -]{1,64}`).Draw(rt, "value"))
		if err != nil {
			return
		}
		if twice, err := Normalise(k, once); err != nil || twice != once {
			rt.Errorf("%s %q becomes %q, %v", k, once, twice, err)
		}
	})
}

func FuzzNormalise(f *testing.F) {
	for _, k := range []Kind{KindUUID, KindSerial, KindPDI, KindDeviceKey, KindAgentKey} {
		f.Add(string(k), "GPU-5a1b2c3d-0011-2233-4455-66778899aabb")
		f.Add(string(k), "0x41431d480fe5e872")
	}
	f.Fuzz(func(t *testing.T, kind, value string) {
		once, err := Normalise(Kind(kind), value)
		if err != nil {
			return
		}
		if twice, err := Normalise(Kind(kind), once); err != nil || twice != once {
			t.Errorf("%s %q becomes %q, then %q, %v", kind, value, once, twice, err)
		}
	})
}
