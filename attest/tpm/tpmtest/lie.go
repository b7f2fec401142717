package tpmtest

// Lie is one way in which a TPM, or the agent before it, deceives.
type Lie string

// The lies. Those of an EK or an AK take effect when the TPM is made, the others with its next quote.
const (
	Honest       Lie = ""
	NoIssuer     Lie = "certificate between EK and root left out"
	Expired      Lie = "EK certificate expired"
	OtherPurpose Lie = "certificate of another kind of key"
	WeakEK       Lie = "EK that can be factored"
	LongEK       Lie = "EK of RSA-3072" // no lie, but none of the keys that we know
	WeakAK       Lie = "AK that can be factored"

	NotRestricted Lie = "AK signs foreign bytes"
	Movable       Lie = "AK may leave the TPM"
	Imported      Lie = "AK made outside the TPM"
	Rebranded     Lie = "AK may get another parent"
	Decrypting    Lie = "AK decrypts too"
	Mute          Lie = "AK does not sign"
	NoScheme      Lie = "AK without a signature scheme"

	NotGenerated  Lie = "attestation that no TPM made"
	Certification Lie = "attestation of a key"
	Longer        Lie = "bytes after the quote"
	OtherScheme   Lie = "signature of another scheme"
	OtherKey      Lie = "signature by another key"
	OtherRun      Lie = "quote of another run"
	OtherBank     Lie = "quote of the SHA-1 bank"
	FewerPCRs     Lie = "quote of PCRs 0 to 7"
	OtherValues   Lie = "values that were not quoted"
)
