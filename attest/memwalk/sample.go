package memwalk

import "encoding/binary"

// Draw derives the walks to verify, Samples of each round, from the service's secret and the prover's commitment. The service
// has bound itself to rho2 before it saw the commitment, and the prover to the commitment before it saw rho2: neither can
// choose.
func Draw(p Profile, rho2, commit [32]byte) []Walk {
	key := tagged(domainOpen, rho2[:], commit[:])
	walks := make([]Walk, p.samples())
	for s := range walks {
		h := tagged(domainSample, key[:], appendUint32(nil, s))
		walks[s] = Walk{s / p.Samples, below(binary.BigEndian.Uint64(h[:]), p.Walks)}
	}
	return walks
}
