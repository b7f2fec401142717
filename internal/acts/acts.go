// Package acts does what the API's mutations ask for, other than signing in: it takes devices in, binds payout accounts, hears appeals and
// keeps quotes. Each act is checked by the package whose rules they are; here it is seen to that the caller may do it, that it is done once,
// and that what refuses it reaches the caller with its code and what to do.
//
// Nothing here moves money or holds a key: owners and payout accounts sign typed data with their own wallets.
package acts

import (
	"errors"
	"net/http"
	"time"

	"github.com/corebond/corebond/attest"
	"github.com/corebond/corebond/graphql"
	"github.com/corebond/corebond/internal/account"
	"github.com/corebond/corebond/internal/verifier"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

// refusal is account.Refusal for the errors of enrolment, pledges and the registry besides.
func refusal(err error) error {
	var request *verifier.RequestError
	var bad *attest.Rejection
	switch {
	case errors.As(err, &request):
		return failed(codeOf(request.Status), request.Failure, request.RetryAfter)
	case errors.As(err, &bad):
		return failed(graphql.CodeInput, bad.Failure, 0)
	}
	return account.Refusal(err)
}

func failed(code string, f attest.Failure, after time.Duration) error {
	return &graphql.RefusalError{
		Code: code, Reason: f.Code, Message: f.Observed + "; required: " + f.Required, Observed: f.Observed, Required: f.Required, Fix: f.Fix, RetryAfter: after,
	}
}

// codeOf is the API's code for what HTTP calls by a status.
func codeOf(status int) string {
	switch status {
	case http.StatusForbidden:
		return graphql.CodeForbidden
	case http.StatusNotFound:
		return graphql.CodeNotFound
	case http.StatusConflict, http.StatusGone:
		return graphql.CodeConflict
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return graphql.CodeRateLimited
	}
	return graphql.CodeInput
}

// ordinary is a signature of 65 bytes with a recovery value of 27 or 28, as attest takes it.
func ordinary(signature []byte) (s attest.Signature, err error) {
	if len(signature) != crypto.SignatureLength {
		return s, &graphql.RefusalError{
			Code: graphql.CodeInput, Reason: "BAD_SIGNATURE", Field: "signature", Message: "the signature is not of 65 bytes",
			Fix: "sign with an account that has a key of its own; a contract cannot sign this",
		}
	}
	copy(s[:], signature)
	if s[64] < 27 {
		s[64] += 27
	}
	return s, nil
}

// addressOf reads a device's id.
func addressOf(device string) (a common.Address, err error) {
	if err := a.UnmarshalText([]byte(device)); err != nil {
		return a, &graphql.RefusalError{
			Code: graphql.CodeInput, Field: "device", Message: "a device's id is the address of its key", Fix: "give 0x and 40 hexadecimal digits",
		}
	}
	return a, nil
}
