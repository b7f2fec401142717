package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/corebond/corebond/client/navproof"
	"github.com/corebond/corebond/internal/invalid"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/common/hexutil"
)

// signatures reads what underwriters signed of the next report or tape, one each, from the files that report sign or tape sign printed with
// --json, and refuses too few.
func (env *environment) signatures(what, files string, digest common.Hash, threshold uint64) (map[common.Address][]byte, error) {
	by := map[common.Address][]byte{}
	for path := range strings.SplitSeq(files, ",") {
		text, err := env.readInput(path)
		if err != nil {
			return nil, err
		}
		var s struct {
			Digest    common.Hash    `json:"digest"`
			Signer    common.Address `json:"signer"`
			Signature hexutil.Bytes  `json:"signature"`
		}
		if err := json.Unmarshal(text, &s); err != nil {
			return nil, invalid.Input("signatures", "name files that "+what+" sign printed with --json", "%s: %v", path, err)
		}
		if s.Digest != digest {
			return nil, &failure{
				exit: exitConflict, code: "OTHER_" + strings.ToUpper(what), err: fmt.Errorf("%s signs %v, and the next %s is %v", path, s.Digest, what, digest),
				fix: "another " + what + ", number or signer set was signed: sign again",
			}
		}
		signer, err := navproof.Recover(digest, s.Signature)
		if err != nil || signer != s.Signer {
			return nil, &failure{
				exit: exitVerification, code: "BAD_SIGNATURE", err: fmt.Errorf("%s is not signed by %v", path, s.Signer), fix: "ask that underwriter for " + what + " sign",
			}
		}
		by[signer] = s.Signature
	}
	if uint64(len(by)) < threshold {
		return nil, &failure{
			exit: exitPermission, code: "TOO_FEW_SIGNATURES", err: fmt.Errorf("%d underwriters signed, %d are needed", len(by), threshold),
			fix: "ask the others for " + what + " sign",
		}
	}
	return by, nil
}
