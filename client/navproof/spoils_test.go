package navproof_test

import (
	"crypto/sha256"
	"math/big"
	"slices"
	"time"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/internal/devnet"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
	"github.com/ethereum/go-ethereum/crypto"
)

type document = navproof.Document

// spoils are bad proofs, each bad in one way, with the code that they are refused with.
func spoils() []spoil {
	a, b, c, stranger := devnet.Account(seed, 10), devnet.Account(seed, 11), devnet.Account(seed, 12), devnet.Account(seed, 99)
	double := navproof.IntegerOf(big.NewInt(99_999_000_000))
	relabel := func(l *navproof.Leaf, record string) {
		l.Record = record
		l.Hash = sha256.Sum256(append([]byte{0}, record...))
	}
	return []spoil{
		{"another net asset value", navproof.CodeDigest, func(d *document) { d.Report.NAV = double }, nil},
		{"another net asset value with its digest", navproof.CodeSignature, func(d *document) {
			d.Report.NAV, d.Digest = double, digestWith(d, double)
		}, nil},
		{"signed by strangers", navproof.CodeNotASigner, func(d *document) { d.Report.NAV = double; resigned(d, stranger, devnet.Account(seed, 98)) }, nil},
		{"signed by strangers, who name themselves the set", navproof.CodeSignerSet, func(d *document) {
			d.Report.NAV = double
			resigned(d, stranger, devnet.Account(seed, 98))
			d.SignerSet.Signers = []common.Address{d.Signatures[0].Signer, d.Signatures[1].Signer}
		}, nil},
		{"one signature", navproof.CodeTooFew, func(d *document) { d.Signatures = d.Signatures[:1] }, nil},
		{"one signature and a lower threshold", navproof.CodeSignerSet, func(d *document) { d.Signatures, d.SignerSet.Threshold = d.Signatures[:1], 1 }, nil},
		{"one signature twice", navproof.CodeOrder, func(d *document) { d.Signatures[1] = d.Signatures[0] }, nil},
		{"signatures in another order", navproof.CodeOrder, func(d *document) { slices.Reverse(d.Signatures) }, nil},
		{"high s", navproof.CodeSignature, func(d *document) { d.Signatures[0].Signature = highS(d.Signatures[0].Signature) }, nil},
		{"recovery value of 0", navproof.CodeSignature, func(d *document) { d.Signatures[0].Signature[64] -= 27 }, nil},
		{"a short signature", navproof.CodeSignature, func(d *document) { d.Signatures[0].Signature = d.Signatures[0].Signature[:64] }, nil},
		{"r of zero", navproof.CodeSignature, func(d *document) { clear(d.Signatures[0].Signature[:32]) }, nil},
		{"signers exchanged", navproof.CodeSignature, func(d *document) {
			d.Signatures[0].Signer, d.Signatures[1].Signer = d.Signatures[1].Signer, d.Signatures[0].Signer
		}, nil},
		{"a signer set with a stranger", navproof.CodeSignerSet, func(d *document) { d.SignerSet.Signers[2][0] ^= 0xff }, nil},
		{"another signer set", navproof.CodeSignerSet, func(d *document) { d.SignerSet.ID = 2 }, nil},
		{"a threshold of half", navproof.CodeSignerSet, func(d *document) { d.SignerSet.Threshold = 1 }, nil},
		{"a higher threshold", navproof.CodeSignerSet, func(d *document) { resigned(d, a, b, c); d.SignerSet.Threshold = 3 }, nil},
		{"another chain", navproof.CodeContract, func(d *document) { d.ChainID = 1; resigned(d, a, b) }, nil},
		{"another contract", navproof.CodeContract, func(d *document) { d.Contract[0] ^= 1; resigned(d, a, b) }, nil},
		{"another pool's name", navproof.CodePool, func(d *document) { d.Report.Pool = "q" }, nil},
		{"another report", navproof.CodeDigest, func(d *document) { d.Report.Hash[0] ^= 1 }, nil},
		{"an earlier as-of", navproof.CodeDigest, func(d *document) { d.Report.AsOf = d.Report.AsOf.Add(-time.Second) }, nil},
		{"a later as-of, signed", navproof.CodeHeading, func(d *document) { d.Report.AsOf = d.Report.AsOf.Add(time.Second); resigned(d, a, b) }, nil},
		{"from the future", navproof.CodeFuture, func(d *document) { d.Report.AsOf = d.Report.AsOf.AddDate(0, 0, 2); resigned(d, a, b) }, nil},
		{"a haircut above 1", navproof.CodeField, func(d *document) { d.Report.HaircutWad = navproof.IntegerOf(big.NewInt(1_000_000_000_000_000_001)) }, nil},
		{"a negative net asset value", navproof.CodeField, func(d *document) { d.Report.NAV = navproof.IntegerOf(big.NewInt(-1)) }, nil},
		{"a rate beyond int128", navproof.CodeField, func(d *document) { d.Report.IRRWad = navproof.IntegerOf(new(big.Int).Lsh(big.NewInt(1), 127)) }, nil},
		{"another root", navproof.CodeRoot, func(d *document) { d.Root[31] ^= 1 }, nil},
		{"another record", navproof.CodeLeaf, func(d *document) { d.Leaf.Record = replaced(`"9000"`, `"9001"`)(d.Leaf.Record) + " " }, nil},
		{"another record with its hash", navproof.CodePath, func(d *document) { relabel(&d.Leaf, replaced(`"d3"`, `"d3"`)(d.Leaf.Record)+" ") }, nil},
		{"another device's name", navproof.CodeLeaf, func(d *document) { d.Leaf.Name = "d4" }, nil},
		{"another kind", navproof.CodeLeaf, func(d *document) { d.Leaf.Kind = "price" }, nil},
		{"an unknown kind", navproof.CodeLeaf, func(d *document) { d.Leaf.Kind = "rumour" }, nil},
		{"another place", navproof.CodePath, func(d *document) { d.Leaf.Index++ }, nil},
		{"a place behind the tree", navproof.CodePath, func(d *document) { d.Leaf.Index = d.TreeSize }, nil},
		{"a tree of half the size", navproof.CodePath, func(d *document) { d.TreeSize /= 2 }, nil},
		{"a path with a hash less", navproof.CodePath, func(d *document) { d.Path = d.Path[:len(d.Path)-1] }, nil},
		{"a path with a hash more", navproof.CodePath, func(d *document) { d.Path = append(d.Path, d.Root) }, nil},
		{"a path in another order", navproof.CodePath, func(d *document) { slices.Reverse(d.Path) }, nil},
		{"no heading", navproof.CodeHeading, func(d *document) { d.Heading = nil }, nil},
		{"a heading that is the device", navproof.CodeHeading, func(d *document) { d.Heading = &navproof.Inclusion{Leaf: d.Leaf, Path: d.Path} }, nil},
		{"another model version", navproof.CodeHeading, func(d *document) { d.ModelVersion += "0" }, nil},
		{"another seed", navproof.CodeHeading, func(d *document) { d.Seed++ }, nil},
		{"another seed in the heading, too", navproof.CodePath, func(d *document) {
			d.Seed = 8
			relabel(&d.Heading.Leaf, replaced(`"seed":"7"`, `"seed":"8"`)(d.Heading.Leaf.Record))
		}, nil},
		{"a second heading, signed", navproof.CodeLeaf, func(d *document) {
			relabel(&d.Heading.Leaf, replaced(`"seed":"7"`, `"seed":"8"`)(d.Heading.Leaf.Record))
			first := d.Path[0] // two leaves before it
			d.Leaf, d.Heading = d.Heading.Leaf, nil
			d.Leaf.Index, d.TreeSize, d.Path, d.Seed = 2, 3, []common.Hash{first}, 8
			d.Root = sha256.Sum256(append(append([]byte{1}, first[:]...), d.Leaf.Hash[:]...))
			d.Report.InputsRoot = d.Root
			resigned(d, a, b)
		}, nil},
		{"not simulated", navproof.CodeSimulated, func(d *document) { d.Simulated = false }, nil},
		{"another block", navproof.CodeState, func(d *document) { d.Block.Hash[0] ^= 1 }, nil},
		{"another block number", navproof.CodeState, func(d *document) { d.Block.Number++ }, nil},
		{"another header", navproof.CodeState, func(d *document) { d.StateProof.Header[40] ^= 1 }, nil},
		{"no node of the account", navproof.CodeState, func(d *document) { d.StateProof.Account = []hexutil.Bytes{} }, nil},
		{"a node of the storage less", navproof.CodeState, func(d *document) { d.StateProof.Storage = d.StateProof.Storage[1:] }, nil},
		{"a node of the storage twice", navproof.CodeState, func(d *document) { d.StateProof.Storage = append(d.StateProof.Storage, d.StateProof.Storage[0]) }, nil},
		{"a node of another trie", navproof.CodeState, func(d *document) { d.StateProof.Storage = append(d.StateProof.Storage, d.StateProof.Account[0]) }, nil},
		{"a report that the contract does not hold", navproof.CodeState, func(d *document) { d.Report.NAV = double; resigned(d, a, b) }, nil},
		{"an unknown key", codeParse, nil, replaced(`"digest":`, `"digset":"0x00","digest":`)},
		{"a key twice", codeParse, nil, replaced(`"tree_size":`, `"tree_size":2,"tree_size":`)},
		{"keys in another order", codeParse, nil, replaced(`"schema_version":1,"simulated":true`, `"simulated":true,"schema_version":1`)},
		{"a leading zero", codeParse, nil, replaced(`"chain_id":"`, `"chain_id":"0`)},
		{"a number for a string", codeParse, nil, replaced(`"seed":"7"`, `"seed":7`)},
		{"upper-case hexadecimal", codeParse, nil, replaced(`"contract":"0x`, `"contract":"0X`)},
		{"another schema version", codeParse, nil, replaced(`"schema_version":1`, `"schema_version":2`)},
		{"half a file", codeParse, nil, func(file string) string { return file[:len(file)/2] }},
		{"two files", codeParse, nil, func(file string) string { return file + file }},
		{"fractions of a second", codeParse, nil, replaced(`T00:00:00Z"`, `T00:00:00.0Z"`)},
	}
}

func digestWith(d *document, nav navproof.Integer) common.Hash {
	r := d.Report
	r.NAV = nav
	return navproof.Digest(d.ChainID, d.Contract, &r)
}

// highS is the other signature that the same key could have made.
func highS(signature []byte) []byte {
	out := slices.Clone(signature)
	s := new(big.Int).Sub(crypto.S256().Params().N, new(big.Int).SetBytes(signature[32:64]))
	s.FillBytes(out[32:64])
	out[64] = 27 + 28 - out[64]
	return out
}
