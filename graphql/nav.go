package graphql

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// NavProof is what proves a pool's net asset value. NAV, Haircut and IRR are as signed; IRR is nil if there is no rate. Document is the whole
// proof as a file.
type NavProof struct {
	Pool         string
	NAV          Figure
	Haircut      Figure
	IRR          *Figure
	ChainID      uint64
	Contract     common.Address
	Tx           common.Hash
	Block        BlockRef
	Seq          uint64
	AsOf         time.Time
	ReportHash   common.Hash
	Digest       common.Hash
	Signatures   []NavSignature
	SignerSet    NavSignerSet
	Root         common.Hash
	TreeSize     int32
	Leaf         NavLeaf
	Path         []common.Hash
	ModelVersion string
	InputsHash   common.Hash
	Seed         uint64
	StateProven  bool
	Simulated    bool
	Document     string
}

// NavSignature is an underwriter's signature, r ‖ s ‖ v.
type NavSignature struct {
	Signer    common.Address
	Signature []byte
}

// NavSignerSet is who could sign, and how many had to.
type NavSignerSet struct {
	ID        uint64
	Threshold int32
	Signers   []common.Address
}

// NavLeafName names an input of a report. Kind is in lower case; empty for the heading.
type NavLeafName struct{ Kind, Name string }

// NavLeaf is an input of a report. Record is canonical JSON.
type NavLeaf struct {
	NavLeafName

	Index  int32
	Record string
	Hash   common.Hash
}

// navLeafInput is the input object of the schema.
type navLeafInput struct {
	Kind string
	Name string
}

// maxReport is the greatest number of a report that an Int can be.
const maxReport = 1<<31 - 1

func (q *query) NavProof(ctx context.Context, args struct {
	Pool string
	Seq  *int32
	Leaf *navLeafInput
},
) (*navProofResolver, error) {
	var seq uint64
	if args.Seq != nil {
		if *args.Seq < 1 {
			return nil, badInput("seq", fmt.Sprintf("ask for 1 to %d, or leave it out for the newest", maxReport), "seq is %d", *args.Seq)
		}
		seq = uint64(*args.Seq)
	}
	var leaf NavLeafName
	if args.Leaf != nil {
		leaf = NavLeafName{strings.ToLower(args.Leaf.Kind), args.Leaf.Name}
	}
	if err := spend(ctx, navProofRows); err != nil {
		return nil, err
	}
	proof, err := q.readers.NavProofs.NavProof(ctx, args.Pool, seq, leaf)
	if err != nil {
		return nil, fmt.Errorf("read proof of net asset value: %w", err)
	}
	if proof == nil {
		return nil, nil
	}
	return &navProofResolver{*proof}, nil
}

// navProofRows is what a proof costs of the request's rows: a whole report is read and its tree built.
const navProofRows = 250

type navProofResolver struct{ NavProof }

func (r navProofResolver) NAV() figureResolver       { return figureResolver{r.NavProof.NAV} }
func (r navProofResolver) Haircut() figureResolver   { return figureResolver{r.NavProof.Haircut} }
func (r navProofResolver) IRR() *figureResolver      { return figureOrNull(r.NavProof.IRR) }
func (r navProofResolver) ChainID() uint256Scalar    { return uint256Of(r.NavProof.ChainID) }
func (r navProofResolver) Block() blockResolver      { return blockResolver{r.NavProof.Block} }
func (r navProofResolver) Seq() uint256Scalar        { return uint256Of(r.NavProof.Seq) }
func (r navProofResolver) AsOf() timeScalar          { return timeScalar(r.NavProof.AsOf) }
func (r navProofResolver) Seed() uint256Scalar       { return uint256Of(r.NavProof.Seed) }
func (r navProofResolver) Leaf() navLeafResolver     { return navLeafResolver{r.NavProof.Leaf} }
func (r navProofResolver) SignerSet() navSetResolver { return navSetResolver{r.NavProof.SignerSet} }

func (r navProofResolver) Signatures() []navSignatureResolver {
	return each(r.NavProof.Signatures, func(s NavSignature) navSignatureResolver { return navSignatureResolver{s} })
}

type navSignatureResolver struct{ NavSignature }

func (r navSignatureResolver) Signature() string { return hexutil.Encode(r.NavSignature.Signature) }

type navSetResolver struct{ NavSignerSet }

func (r navSetResolver) ID() uint256Scalar { return uint256Of(r.NavSignerSet.ID) }

type navLeafResolver struct{ NavLeaf }

func (r navLeafResolver) Kind() string { return strings.ToUpper(r.NavLeaf.Kind) }
func (r navLeafResolver) Name() string { return r.NavLeaf.Name }
