package navproof

import (
	"errors"
	"fmt"
	"math/big"

	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/math"
	"github.com/ethereum/go-ethereum/crypto"
)

// What the contract's EIP-712 domain and type are, to the letter.
const (
	domainType = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
	domainName = "Corebond Reports"
	reportType = "Report(bytes32 pool,uint64 setId,uint64 seq,uint64 asOf,uint128 haircutWad,int128 irrWad,uint256 nav,bytes32 reportHash,bytes32 inputsRoot)"
)

// Digest is what the underwriters sign of a report, for one contract on one chain (EIP-712).
func Digest(chainID uint64, contract common.Address, r *Report) common.Hash {
	domain := crypto.Keccak256(
		crypto.Keccak256([]byte(domainType)), crypto.Keccak256([]byte(domainName)), crypto.Keccak256([]byte("1")),
		word(new(big.Int).SetUint64(chainID)), common.LeftPadBytes(contract[:], 32))
	message := crypto.Keccak256(crypto.Keccak256([]byte(reportType)), r.words())
	return crypto.Keccak256Hash([]byte{0x19, 0x01}, domain, message)
}

// words is the ABI encoding of the contract's struct, which is its EIP-712 encoding, too: every member is one word.
func (r *Report) words() []byte {
	out := append([]byte{}, r.PoolID[:]...)
	for _, n := range []*big.Int{
		new(big.Int).SetUint64(r.SetID), new(big.Int).SetUint64(r.Seq), big.NewInt(r.AsOf.Unix()), r.HaircutWad.Big(), r.IRRWad.Big(), r.NAV.Big(),
	} {
		out = append(out, word(n)...)
	}
	return append(append(out, r.Hash[:]...), r.InputsRoot[:]...)
}

// word is n in 32 bytes, in two's complement if it is negative.
func word(n *big.Int) []byte { return math.U256Bytes(n) }

// Recover returns whose key made a signature of the one form that the contract accepts.
func Recover(digest common.Hash, signature []byte) (common.Address, error) {
	if len(signature) != crypto.SignatureLength {
		return common.Address{}, fmt.Errorf("%d bytes, not %d", len(signature), crypto.SignatureLength)
	}
	v := signature[crypto.RecoveryIDOffset]
	if v != 27 && v != 28 {
		return common.Address{}, fmt.Errorf("a recovery value of %d, not 27 or 28", v)
	}
	r, s := new(big.Int).SetBytes(signature[:32]), new(big.Int).SetBytes(signature[32:64])
	if !crypto.ValidateSignatureValues(v-27, r, s, true) {
		return common.Address{}, errors.New("r or s out of range, or s not in the lower half")
	}
	plain := append([]byte{}, signature...)
	plain[crypto.RecoveryIDOffset] -= 27
	key, err := crypto.SigToPub(digest[:], plain)
	if err != nil {
		return common.Address{}, errors.New("no key that could have made it")
	}
	return crypto.PubkeyToAddress(*key), nil
}
