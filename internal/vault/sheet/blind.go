package sheet

// Blind names the events of which one can be missing, or be there though it never happened, without a contradiction, and why.
// For all others the logs themselves show it, the moment the next log of the same act or of the same money comes. What is missing
// here and matters differs from what the contracts answer, so whoever has a node to ask compares the sheet with it; and logs that
// are proved to be all of their blocks' (package inclusion of the indexer) cannot be missing at all.
//
// Whole acts without money are as blind as the events they end with: a request to redeem, its cancellation, and the collection of
// shares. And nothing shows that logs are missing at the very end.
//
// Some things are in no log. The decimals of the asset show at the seed, before which there are no shares to value. Allowances
// and permit nonces of the share tokens cannot be told, because the token is spent without a log; whether an account may hold
// shares is the gate's to say. Neither is on a balance sheet.
func Blind() map[string]string {
	const (
		note   = "it changes nothing on the balance sheet"
		word   = "only it says so; seen where something that follows depends on it"
		silent = "it moves no money; seen at the next event of the facility, or of its devices, that could not follow"
		device = "seen where a sum of attested values depends on it"
	)
	return map[string]string{
		"Pool.Synced":            "it repeats the balance sheet; missing, it is seen if a change must be followed by one",
		"Pool.Trapped":           "the payment reads as one that repays early; seen if it repays less than all it could",
		"Pool.Skimmed":           note,
		"Pool.Submitted":         note,
		"Pool.Revoked":           note,
		"Pool.GivenUp":           note,
		"Pool.EntryPaused":       word,
		"Pool.WoundDown":         word,
		"Pool.CapSet":            word,
		"Pool.GateSet":           word,
		"Pool.FacilityOpened":    silent,
		"Pool.FacilityCancelled": silent,
		"Pool.Defaulted":         silent,
		"Pool.Foreclosed":        silent,
		"Pool.Repaid":            silent,

		"Tranche.Transfer":    "between two holders only; seen if one of them gives away what he has not",
		"Tranche.BatchPassed": "seen at the next batch",
		"Tranche.Approval":    note,
		"Tranche.OperatorSet": note,

		"Devices.Enrolled":   device,
		"Devices.Attested":   device,
		"Devices.Restated":   "of another pool only",
		"Devices.Revalued":   device,
		"Devices.Released":   device,
		"Devices.Revoked":    device,
		"Devices.KeyRotated": note,

		"Reports.ReportAnchored":           "seen at the next report, whose number does not follow",
		"Reports.SignersRotated":           note,
		"Reports.RotationProposed":         note,
		"Reports.RotationCancelled":        note,
		"Reports.OwnershipTransferStarted": note,
		"Reports.OwnershipTransferred":     note,
	}
}
