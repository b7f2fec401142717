package attest

import (
	"fmt"

	"github.com/ethereum/go-ethereum/common"
)

// VerifyOrigin rejects a transcript of another deployment or service than those that the verifier goes by.
func VerifyOrigin(domain, wantDomain Domain, service, wantService common.Address) error {
	if domain != wantDomain {
		return NewRejection("DOMAIN", fmt.Sprintf("%+v", domain), fmt.Sprintf("%+v", wantDomain), "use the transcript of this deployment")
	}
	if service != wantService {
		return NewRejection("SERVICE", service.Hex(), wantService.Hex(), "use the transcript of the service that you trust")
	}
	return nil
}

// Beacon returns the verified randomness of a drand round. Where it is nil, whatever names a round is ErrUnchecked.
type Beacon func(round uint64) (common.Hash, error)

// Verify rejects a value that is not the randomness of the round.
func (b Beacon) Verify(round uint64, value common.Hash) error {
	if b == nil {
		return fmt.Errorf("no source for drand round %d: %w", round, ErrUnchecked)
	}
	want, err := b(round)
	if err != nil {
		return fmt.Errorf("drand round %d: %w: %w", round, ErrUnchecked, err)
	}
	if value != want {
		return NewRejection("BEACON", value.Hex(), want.Hex()+" of that round",
			"the service made up its randomness: trust no proof of this slot")
	}
	return nil
}
