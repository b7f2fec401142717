package navproof

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// MaxAge is when the contract takes a report for stale, and maxAhead how far a clock may be behind the underwriters'.
const (
	MaxAge   = 36 * time.Hour
	maxAhead = 5 * time.Minute
)

// Verifier checks documents against what its owner trusts. The zero value trusts nothing: then a document can only be shown to agree with
// itself, which anybody's does who made it up.
type Verifier struct {
	Signers   []common.Address // all underwriters, in any order; empty to take the document's own word
	Threshold int              // signatures that a report needs; 0 for the document's own, which is more than half of the signers
	Contract  common.Address   // Reports; zero to take the document's own word
	ChainID   uint64           // 0 to take the document's own word
	BlockHash common.Hash      // known to be on the chain; zero to take the document's own word
	Now       time.Time        // zero to look at no dates
	MaxAge    time.Duration    // 0 is MaxAge
}

// Result is what a good document shows. Ratios are decimals of 1, and NAV is in the pool's currency.
type Result struct {
	Pool         string
	Seq          uint64
	AsOf         time.Time
	NAV          string
	Haircut      string
	IRR          string // empty if there is no rate
	ModelVersion string
	Seed         uint64
	Simulated    bool
	Signers      []common.Address // who signed, ascending
	Trusted      bool             // the set of signers is the verifier's own
	Stale        bool             // older than MaxAge
	StateProven  bool             // the contract held this report at the block
	Proven       []string
	NotProven    []string
}

// Verify checks everything that can be checked without the report and without a node. The error is a *Rejection.
func (v *Verifier) Verify(d *Document) (*Result, error) {
	for _, check := range []func(*Document) error{v.checkFields, v.checkSignatures, v.checkTime, checkInputs, v.checkState} {
		if err := check(d); err != nil {
			return nil, err
		}
	}
	return v.result(d), nil
}

func (v *Verifier) checkFields(d *Document) error {
	r := &d.Report
	switch {
	case d.SchemaVersion != schemaVersion:
		return reject(CodeField, "schema version 1", "%d", d.SchemaVersion)
	case r.AsOf.Nanosecond() != 0 || r.AsOf.Unix() < 0:
		return reject(CodeField, "an as-of in whole seconds since 1970", "%v", r.AsOf)
	case !r.HaircutWad.fits(128) || r.HaircutWad.n.Cmp(wad()) > 0:
		return reject(CodeField, "a haircut of 0 to 10^18", "%v", r.HaircutWad)
	case !r.IRRWad.fitsSigned():
		return reject(CodeField, "a rate of return that is an int128", "%v", r.IRRWad)
	case !r.NAV.fits(256):
		return reject(CodeField, "a net asset value of 0 to 2^256", "%v", r.NAV)
	case r.Seq == 0 || r.SetID == 0:
		return reject(CodeField, "a report number and a signer set from 1 up", "%d of set %d", r.Seq, r.SetID)
	case v.ChainID != 0 && v.ChainID != d.ChainID:
		return reject(CodeContract, "chain "+strconv.FormatUint(v.ChainID, 10), "chain %d", d.ChainID)
	case v.Contract != common.Address{} && v.Contract != d.Contract:
		return reject(CodeContract, "contract "+v.Contract.Hex(), "contract %v", d.Contract)
	case v.BlockHash != common.Hash{} && v.BlockHash != d.Block.Hash:
		return reject(CodeState, "block "+v.BlockHash.Hex(), "block %v", d.Block.Hash)
	case crypto.Keccak256Hash([]byte(r.Pool)) != r.PoolID:
		return reject(CodePool, "the Keccak-256 hash of the pool's name", "%v for %.60q", r.PoolID, r.Pool)
	case privateChain(d.ChainID) && !d.Simulated:
		return reject(CodeSimulated, "a document that says simulated", "a private development chain passed off as real")
	}
	return nil
}

// privateChain reports whether a chain's number is one of those that development chains are given and no public one has.
func privateChain(id uint64) bool { return id == 1337 || id == 31337 }

func (v *Verifier) checkSignatures(d *Document) error {
	set := &d.SignerSet
	n := len(set.Signers)
	switch {
	case n == 0 || n > MaxSigners || !ascending(set.Signers):
		return reject(CodeSignerSet, fmt.Sprintf("1 to %d distinct signers in ascending order", MaxSigners), "%d that are not", n)
	case set.Threshold > n || set.Threshold*2 <= n:
		return reject(CodeSignerSet, "a threshold of more than half of the signers", "%d of %d", set.Threshold, n)
	case set.ID != d.Report.SetID:
		return reject(CodeSignerSet, "set "+strconv.FormatUint(d.Report.SetID, 10)+", which the report names", "set %d", set.ID)
	case len(v.Signers) > 0 && !slices.Equal(sorted(v.Signers), set.Signers):
		return reject(CodeSignerSet, fmt.Sprintf("the signers that are trusted, %v", sorted(v.Signers)), "%v", set.Signers)
	case v.Threshold != 0 && v.Threshold != set.Threshold:
		return reject(CodeSignerSet, "a threshold of "+strconv.Itoa(v.Threshold), "%d", set.Threshold)
	case Digest(d.ChainID, d.Contract, &d.Report) != d.Digest:
		return reject(CodeDigest, "the digest of the report, "+Digest(d.ChainID, d.Contract, &d.Report).Hex(), "%v", d.Digest)
	case len(d.Signatures) < set.Threshold:
		return reject(CodeTooFew, strconv.Itoa(set.Threshold)+" signatures", "%d", len(d.Signatures))
	case len(d.Signatures) > n:
		return reject(CodeOrder, "at most one signature of each signer", "%d of %d signers", len(d.Signatures), n)
	}
	var previous common.Address
	for i, s := range d.Signatures {
		signer, err := Recover(d.Digest, s.Signature)
		switch {
		case err != nil:
			return reject(CodeSignature, "signatures as the contract accepts them", "signature %d has %v", i, err)
		case signer != s.Signer:
			return reject(CodeSignature, "a signature of "+s.Signer.Hex(), "signature %d is of %v", i, signer)
		case signer.Cmp(previous) <= 0:
			return reject(CodeOrder, "distinct signers in ascending order", "%v after %v", signer, previous)
		case !slices.Contains(set.Signers, signer):
			return reject(CodeNotASigner, "signers of the set", "%v, who is not in it", signer)
		}
		previous = signer
	}
	return nil
}

func sorted(list []common.Address) []common.Address {
	return slices.SortedFunc(slices.Values(list), common.Address.Cmp)
}

func ascending(list []common.Address) bool {
	for i := 1; i < len(list); i++ {
		if list[i-1].Cmp(list[i]) >= 0 {
			return false
		}
	}
	return list[0] != common.Address{}
}

func (v *Verifier) checkTime(d *Document) error {
	if !v.Now.IsZero() && d.Report.AsOf.Sub(v.Now) > maxAhead {
		return reject(CodeFuture, "an as-of before "+v.Now.Format(time.RFC3339), "%s", d.Report.AsOf.Format(time.RFC3339))
	}
	return nil
}

func checkInputs(d *Document) error {
	if d.Root != d.Report.InputsRoot {
		return reject(CodeRoot, "the signed root, "+d.Report.InputsRoot.Hex(), "%v", d.Root)
	}
	record, err := included(d, &d.Leaf, d.Path)
	if err != nil {
		return err
	}
	if text(record["simulated"]) == "" && string(record["simulated"]) == "true" && !d.Simulated {
		return reject(CodeSimulated, "a document that says simulated", "a simulated %s", d.Leaf.Kind)
	}
	heading := d.Heading
	switch {
	case (heading == nil) != (d.Leaf.Kind == "heading"):
		return reject(CodeHeading, "one heading, as the leaf or beside it", "none or two")
	case heading != nil && heading.Leaf.Kind != "heading":
		return reject(CodeHeading, "a heading", "a %.40q", heading.Leaf.Kind)
	case heading != nil:
		if record, err = included(d, &heading.Leaf, heading.Path); err != nil {
			return err
		}
	}
	return checkHeading(d, record)
}

func included(d *Document, l *Leaf, path []common.Hash) (map[string]json.RawMessage, error) {
	record, err := l.verify()
	if err != nil {
		return nil, err
	}
	root, err := climb(l, d.TreeSize, path)
	if err != nil {
		return nil, err
	}
	if root != d.Root {
		return nil, reject(CodePath, "a path to the root, "+d.Root.Hex(), "one to %v", root)
	}
	return record, nil
}

func checkHeading(d *Document, record map[string]json.RawMessage) error {
	asOf, err := time.Parse(time.RFC3339, text(record["as_of"]))
	switch {
	case text(record["engine"]) != d.ModelVersion:
		return reject(CodeHeading, fmt.Sprintf("the model version of the heading, %.60q", text(record["engine"])), "%.60q", d.ModelVersion)
	case text(record["seed"]) != strconv.FormatUint(d.Seed, 10):
		return reject(CodeHeading, fmt.Sprintf("the seed of the heading, %.40q", text(record["seed"])), "%d", d.Seed)
	case err != nil || asOf.Unix() != d.Report.AsOf.Unix():
		return reject(CodeHeading, fmt.Sprintf("the as-of of the heading, %.40q", text(record["as_of"])), "%s", d.Report.AsOf.Format(time.RFC3339))
	}
	return nil
}
