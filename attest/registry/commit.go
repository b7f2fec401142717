package registry

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/ethereum/go-ethereum/common"
)

// Kind is what an identity is.
type Kind string

// The kinds of identities. All but the agent key are the hardware's; a MIG slice presents those of its parent GPU.
const (
	KindUUID      Kind = "uuid"       // of the GPU, as NVML and the kernel give it
	KindSerial    Kind = "serial"     // of the board, as printed on it
	KindPDI       Kind = "pdi"        // NVIDIA's per-device identifier; newer drivers alone
	KindDeviceKey Kind = "device-key" // SHA-256 of the SPKI of the chip's certificate
	KindAgentKey  Kind = "agent-key"  // address of the key that the agent signs with
)

// hardware says whether identities of the kind belong to the GPU and not to the agent.
func (k Kind) hardware() bool { return k != KindAgentKey }

func (k Kind) known() bool {
	switch k {
	case KindUUID, KindSerial, KindPDI, KindDeviceKey, KindAgentKey:
		return true
	}
	return false
}

const commitDomain = "corebond/registry/v1/"

// Commit is HMAC-SHA-256 with the salt as key over "corebond/registry/v1/" ‖ kind ‖ 0x00 ‖ Normalise(value). One registry has one
// salt, or equal hardware would not be seen to be equal; it is secret, because serial numbers are few enough to be tried.
func Commit(salt [32]byte, k Kind, value string) (common.Hash, error) {
	normal, err := Normalise(k, value)
	if err != nil {
		return common.Hash{}, err
	}
	mac := hmac.New(sha256.New, salt[:])
	mac.Write([]byte(commitDomain + string(k) + "\x00" + normal))
	return common.Hash(mac.Sum(nil)), nil
}

// Normalise returns the one form of a value that commitments are made of, or an error where the value identifies nothing. Blanks
// around it do not count.
//
//	uuid        GPU- and 8-4-4-4-12 hex digits in lower case; GPU- may be missing, MIG- is refused: a slice presents its parent
//	serial      letters in upper case and digits, without blanks, hyphens and leading zeros; 6 to 32 of them, one a digit
//	pdi         16 hex digits in lower case; 0x and leading zeros may be missing
//	device-key  64 hex digits in lower case; 0x may be there
//	agent-key   0x and 40 hex digits in lower case; checksum case is not looked at
//
// Values of zeros alone, or for a PDI of ones alone, are placeholders and refused.
func Normalise(k Kind, value string) (string, error) {
	v := strings.Trim(value, " \t\r\n")
	switch k {
	case KindUUID:
		return normalUUID(v)
	case KindSerial:
		return normalSerial(v)
	case KindPDI:
		digits := strings.TrimPrefix(strings.ToLower(v), "0x")
		if len(digits) == 0 || len(digits) > 16 {
			return "", fmt.Errorf("PDI of %d hex digits, want 1 to 16", len(digits))
		}
		digits = strings.Repeat("0", 16-len(digits)) + digits
		if digits == strings.Repeat("f", 16) {
			return "", fmt.Errorf("PDI %s is a placeholder", digits)
		}
		return hexDigits(k, digits, 16)
	case KindDeviceKey:
		return hexDigits(k, strings.TrimPrefix(strings.ToLower(v), "0x"), 64)
	case KindAgentKey:
		digits, ok := strings.CutPrefix(strings.ToLower(v), "0x")
		if !ok {
			return "", fmt.Errorf("agent key without 0x")
		}
		digits, err := hexDigits(k, digits, 40)
		return "0x" + digits, err
	default:
		return "", fmt.Errorf("%q is not a kind of identity", k)
	}
}

func normalUUID(v string) (string, error) {
	v = strings.ToLower(v)
	if strings.HasPrefix(v, "mig-") {
		return "", fmt.Errorf("UUID of a MIG instance, want that of its parent GPU")
	}
	parts := strings.Split(strings.TrimPrefix(v, "gpu-"), "-")
	lengths := make([]int, len(parts))
	for i, p := range parts {
		lengths[i] = len(p)
	}
	if !slices.Equal(lengths, []int{8, 4, 4, 4, 12}) {
		return "", fmt.Errorf("UUID is not GPU- and 8-4-4-4-12 hex digits")
	}
	if _, err := hexDigits(KindUUID, strings.Join(parts, ""), 32); err != nil {
		return "", err
	}
	return "GPU-" + strings.Join(parts, "-"), nil
}

func normalSerial(v string) (string, error) {
	v = strings.TrimLeft(strings.NewReplacer(" ", "", "-", "").Replace(v), "0")
	upper, digits := []byte(v), 0
	for i, c := range upper {
		switch {
		case c >= '0' && c <= '9':
			digits++
		case c >= 'a' && c <= 'z':
			upper[i] = c - 'a' + 'A'
		case c < 'A' || c > 'Z':
			return "", fmt.Errorf("serial holds %q, want letters and digits", c)
		}
	}
	if len(upper) < 6 || len(upper) > 32 || digits == 0 {
		return "", fmt.Errorf("serial has %d characters and %d digits, want 6 to 32 and at least one", len(upper), digits)
	}
	return string(upper), nil
}

// hexDigits checks that v is so many lower-case hex digits and not all zero.
func hexDigits(k Kind, v string, length int) (string, error) {
	if len(v) != length {
		return "", fmt.Errorf("%s of %d hex digits, want %d", k, len(v), length)
	}
	b, err := hex.DecodeString(v)
	if err != nil {
		return "", fmt.Errorf("%s: %w", k, err)
	}
	for _, x := range b {
		if x != 0 {
			return v, nil
		}
	}
	return "", fmt.Errorf("%s of zeros is a placeholder", k)
}
