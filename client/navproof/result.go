package navproof

import (
	"fmt"
	"math/big"
	"strings"
)

func wad() *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(18), nil) }

func (v *Verifier) result(d *Document) *Result {
	out := &Result{
		Pool: d.Report.Pool, Seq: d.Report.Seq, AsOf: d.Report.AsOf, NAV: fixed(d.Report.NAV.Big(), 6), Haircut: fixed(d.Report.HaircutWad.Big(), 18),
		ModelVersion: d.ModelVersion, Seed: d.Seed, Simulated: d.Simulated, Trusted: len(v.Signers) > 0, StateProven: d.StateProof != nil,
	}
	if !d.Report.IRRWad.none() {
		out.IRR = fixed(d.Report.IRRWad.Big(), 18)
	}
	for _, s := range d.Signatures {
		out.Signers = append(out.Signers, s.Signer)
	}
	age := v.MaxAge
	if age == 0 {
		age = MaxAge
	}
	out.Stale = !v.Now.IsZero() && v.Now.Sub(d.Report.AsOf) > age
	out.Proven, out.NotProven = v.proven(d)
	return out
}

// proven says in words what a good document shows, and what it leaves open.
func (v *Verifier) proven(d *Document) (yes, no []string) {
	by := fmt.Sprintf("%d of the %d signers of the document's own set", len(d.Signatures), len(d.SignerSet.Signers))
	if len(v.Signers) > 0 {
		by = fmt.Sprintf("%d of the %d trusted signers", len(d.Signatures), len(d.SignerSet.Signers))
	} else {
		no = append(no, "who the signers are: signatures agree with the document's own set, which is not checked")
	}
	yes = append(yes, fmt.Sprintf("%s signed this net asset value for contract %v on chain %d", by, d.Contract, d.ChainID),
		fmt.Sprintf("model version %s and seed %d are under the signed root of inputs", d.ModelVersion, d.Seed))
	if d.Heading != nil {
		yes = append(yes, strings.TrimSpace(d.Leaf.Kind+" "+d.Leaf.Name)+" is under the signed root of inputs")
	}
	if (v.Contract == [20]byte{} || v.ChainID == 0) && len(v.Signers) > 0 {
		no = append(no, "that this contract and chain are the ones you mean: signers may sign for several")
	}
	switch {
	case d.StateProof == nil:
		no = append(no, "that the report is on the chain: block and transaction are the document's own word")
	case v.BlockHash == [32]byte{}:
		yes = append(yes, fmt.Sprintf("the contract held this report at block %v", d.Block.Hash))
		no = append(no, "that this block is on the chain, and which transaction wrote the report")
	default:
		yes = append(yes, fmt.Sprintf("the contract held this report at block %v, which is trusted", d.Block.Hash))
		no = append(no, "which transaction wrote the report")
	}
	return yes, append(no, "the hash of the inputs, without the report", "that the report follows from its inputs: replaying it shows that", "that the inputs are true")
}

// fixed writes n / 10^places in plain notation without trailing zeros.
func fixed(n *big.Int, places int) string {
	digits := new(big.Int).Abs(n).String()
	if short := places + 1 - len(digits); short > 0 {
		digits = strings.Repeat("0", short) + digits
	}
	at := len(digits) - places
	text := strings.TrimRight(strings.TrimRight(digits[:at]+"."+digits[at:], "0"), ".")
	if n.Sign() < 0 {
		return "-" + text
	}
	return text
}
