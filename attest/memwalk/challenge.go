package memwalk

import (
	"encoding/binary"
	"fmt"
	"time"
)

// Challenge is what the service asks for. It goes out before the dataset is filled and gives nothing of the walks away.
type Challenge struct {
	Profile  Profile
	Epoch    [32]byte      // public randomness of the epoch, of which the cache is made
	Device   [32]byte      // hash of the identity that the dataset belongs to: key and hardware
	Nonce    [32]byte      // fresh for each challenge
	Rho1Hash [32]byte      // HashSecret of what starts the walks
	Rho2Hash [32]byte      // HashSecret of what chooses the samples
	Deadline time.Duration // from revealing rho1 to receiving the commitment, by the service's clock; whole microseconds
}

// MaxDeadline bounds how long a proof may be under way.
const MaxDeadline = time.Hour

const (
	challengeMagic = "MWQ1"
	challengeSize  = len(challengeMagic) + profileSize + 5*hashSize + 8
)

// FormatError says why bytes are not a message in its canonical form.
type FormatError struct{ Message, Reason string }

func (e *FormatError) Error() string { return e.Message + ": " + e.Reason }

func wrongSize(message string, b []byte, want int, magic string) *FormatError {
	return &FormatError{message, fmt.Sprintf("%d bytes, want %d that begin with %s", len(b), want, magic)}
}

// HashSecret is how the service commits to rho1 and rho2 in the challenge.
func HashSecret(rho [32]byte) [32]byte { return tagged(domainSecret, rho[:]) }

// Check returns an error unless the challenge can be answered: a *ProfileError, or a *FormatError about its deadline.
func (c Challenge) Check() error {
	if err := c.Profile.Check(); err != nil {
		return err
	}
	if c.Deadline <= 0 || c.Deadline > MaxDeadline || c.Deadline%time.Microsecond != 0 {
		return &FormatError{"challenge", fmt.Sprintf("deadline %v, want whole microseconds up to %v", c.Deadline, MaxDeadline)}
	}
	return nil
}

// Encode writes the only encoding that DecodeChallenge accepts: "MWQ1", the profile, the five hashes in the order of the
// fields, and the deadline in microseconds as a big-endian 64-bit number.
func (c Challenge) Encode() []byte {
	b := append(make([]byte, 0, challengeSize), challengeMagic...)
	b = append(b, c.Profile.Bytes()...)
	b = appendHashes(b, c.Epoch, c.Device, c.Nonce, c.Rho1Hash, c.Rho2Hash)
	return binary.BigEndian.AppendUint64(b, uint64(c.Deadline.Microseconds()))
}

// DecodeChallenge reads a challenge that can be answered; see Check for its errors.
func DecodeChallenge(b []byte) (Challenge, error) {
	if len(b) != challengeSize || string(b[:len(challengeMagic)]) != challengeMagic {
		return Challenge{}, wrongSize("challenge", b, challengeSize, challengeMagic)
	}
	b = b[len(challengeMagic):]
	profile, err := parseProfile(b[:profileSize])
	if err != nil {
		return Challenge{}, fmt.Errorf("decode challenge: %w", err)
	}
	c, b := Challenge{Profile: profile}, b[profileSize:]
	for _, hash := range []*[32]byte{&c.Epoch, &c.Device, &c.Nonce, &c.Rho1Hash, &c.Rho2Hash} {
		*hash, b = [32]byte(b[:hashSize]), b[hashSize:]
	}
	micros := binary.BigEndian.Uint64(b)
	if micros == 0 || micros > uint64(MaxDeadline.Microseconds()) {
		return Challenge{}, &FormatError{"challenge", fmt.Sprintf("deadline of %d µs, want 1 to %d", micros, MaxDeadline.Microseconds())}
	}
	c.Deadline = time.Duration(micros) * time.Microsecond
	return c, nil
}

// Hash stands for the challenge in what follows it.
func (c Challenge) Hash() [32]byte { return tagged(domainChallenge, c.Encode()) }

// Key is the key of the dataset that the challenge asks for.
func (c Challenge) Key() [32]byte { return DatasetKey(c.Profile, c.Epoch, c.Device) }

func appendHashes(b []byte, hashes ...[32]byte) []byte {
	for i := range hashes {
		b = append(b, hashes[i][:]...)
	}
	return b
}
