package tape

const commitment = "a commitment salted with the service's secret (HMAC-SHA-256): it joins rows and tells nothing"

// evidenceClasses are those of graphql.Evidence.
var evidenceClasses = []string{"E4", "E3", "E2", "E1", "E0", "X"}

func deviceColumns() []Column {
	columns := []Column{
		{Name: "cutoff_date", Type: Date, Description: "Day of the cut-off, UTC."},
		{Name: "as_of", Type: Time, Description: "The cut-off: records up to, not including, this instant count."},
		{Name: "pool_id", Type: Text, Compared: true, Description: "Name of the pool."},
		{Name: "loan_id", Type: Text, Nullable: true, Description: "Facility that the pledge of the device names."},
		{Name: "obligor_hash", Type: Hash, Privacy: commitment, Compared: true, Description: "Who operates the device."},
		{Name: "device_id", Type: Text, Privacy: "a name given at enrolment or a salted commitment, never a serial number", Compared: true, Description: "The device, unique in the tape."},
		{Name: "simulated", Type: Boolean, Description: "true if no hardware is behind the device; then every figure of the row is simulated."},
		{Name: "gpu_model", Type: Text, Quasi: true, Compared: true, Description: "Model as the agent reports it."},
		{Name: "vram_gb", Type: Integer, Unit: "GB", Nullable: true, Least: "0", Description: "Memory as the operator states it."},
		{Name: "proven_memory_bytes", Type: Integer, Unit: "byte", Nullable: true, Least: "0", Description: "Memory that a proof shows, a lower bound."},
		{Name: "form_factor", Type: Text, Nullable: true, Description: "SXM, PCIe and the like."},
		{Name: "serial_commit", Type: Hash, Nullable: true, Privacy: commitment, Description: "The hardware's identifier, as the registry of claims commits to it."},
		{Name: "mfg_year", Type: Integer, Unit: "year", Nullable: true, Least: "1990", Most: "2200", Description: "Year it was made in."},
		{Name: "age_months", Type: Integer, Unit: "month", Nullable: true, Least: "0", Compared: true, Description: "Since it was new, as the report takes it."},
		{Name: "enrolled_at", Type: Time, Compared: true, Description: "When its record begins."},
		{Name: "record_days", Type: Integer, Unit: "day", Least: "0", Description: "Whole days of the record up to the cut-off. Sums over 30, 90 and 365 days are over no more than these."},
		{Name: "pledged_at", Type: Time, Compared: true, Description: "When its income was pledged."},
		{Name: "hours_on", Type: Decimal, Unit: "hour", Nullable: true, Least: "0", Description: "24 for each day of the record on which the agent stated work. Self-reported, E0."},
		{Name: "site_region", Type: Text, Nullable: true, Quasi: true, Privacy: "a region, never a place", Description: "Where it stands."},
		{Name: "site_class", Type: Text, Nullable: true, Quasi: true, Description: "Tier of the data centre."},
		{Name: "hw_tier", Type: Enum, Values: []string{"T0", "T1", "T2", "T3", "T4", "T0+P", "T1+P", "T2+P", "T3+P", "T4+P"}, Compared: true, Description: "What its proofs are worth at the cut-off; +P where title and place were inspected."},
		{Name: "present", Type: Enum, Values: states, Description: "Whether its proof stands at the cut-off."},
		{Name: "working", Type: Enum, Values: states, Description: "Whether it worked lately, as payments confirm."},
		{Name: "paid", Type: Enum, Values: states, Description: "Whether payments arrive and work explains them."},
		{Name: "last_attested_at", Type: Time, Nullable: true, Compared: true, Description: "When it was last challenged, whatever came of it."},
		{Name: "attested_until", Type: Time, Nullable: true, Description: "When the newest proof expires."},
		{Name: "bench_score", Type: Decimal, Unit: "int8 op/s", Nullable: true, Least: "0", Description: "Certified by the newest proof in force, a lower bound."},
		{Name: "ecc_errors", Type: Integer, Nullable: true, Least: "0", Description: "Uncorrectable errors counted by the device."},
		{Name: "network", Type: Text, Nullable: true, Quasi: true, Compared: true, Description: "The network that paid most in the last 365 days."},
		{Name: "wallet_hash", Type: Hash, Nullable: true, Privacy: commitment, Description: "The payout account."},
		{Name: "evidence_class", Type: Enum, Values: evidenceClasses, Nullable: true, Description: "The weakest class among the payments of the last 365 days: E3 settled on chain and matched to the device, E2 at wallet level. Amounts in the pool's currency rest on fx_method besides."},
		{Name: "currency", Type: Text, Nullable: true, Description: "Of all amounts: the pool's, as the report names it."},
	}
	for _, class := range []struct{ name, what string }{{"job_cash", "paid by customers for work"}, {"emission", "issued by networks as a subsidy"}} {
		for _, side := range []struct{ name, what string }{{"gross", "before"}, {"net", "after"}} {
			for _, days := range []string{"30", "90", "365"} {
				columns = append(columns, Column{
					Name: class.name + "_" + side.name + "_" + days, Type: Decimal, Unit: "currency", Nullable: true, Least: "0", Compared: days == "365",
					Description: "Income " + class.what + " and attributed to the device in the last " + days + " days, " + side.what + " the network's fees. Rounded down to 6 places.",
				})
			}
		}
	}
	return append(columns, []Column{
		{Name: "slashed_365", Type: Decimal, Unit: "currency", Nullable: true, Least: "0", Description: "Taken by networks as a penalty in the last 365 days. Deposits and refunds are no income and are on no tape."},
		{Name: "work_share", Type: Decimal, Unit: "ratio", Nullable: true, Least: "0", Most: "1", Description: "job_cash_net_365 of the net income of both classes, rounded down to 6 places."},
		{Name: "emission_share", Type: Decimal, Unit: "ratio", Nullable: true, Least: "0", Most: "1", Description: "The rest of it: 1 - work_share."},
		{Name: "utilisation_paid", Type: Decimal, Unit: "ratio", Nullable: true, Least: "0", Most: "1", Description: "Share of the last 30 whole days, or of the record if it is shorter, that it worked for customers. Self-reported, E0."},
		{Name: "utilisation_idle", Type: Decimal, Unit: "ratio", Nullable: true, Least: "0", Most: "1", Description: "On and not working: the rest to 1."},
		{Name: "utilisation_off", Type: Decimal, Unit: "ratio", Nullable: true, Least: "0", Most: "1", Description: "Days without a statement of work."},
		{Name: "price_per_hour_realised", Type: Decimal, Unit: "currency/hour", Nullable: true, Least: "0", Description: "job_cash_net_30 per hour worked in the last 30 whole days, rounded down to 6 places."},
		{Name: "index_price", Type: Decimal, Unit: "currency/hour", Nullable: true, Least: "0", Description: "Rental price of the model in an index."},
		{Name: "index_spread", Type: Decimal, Unit: "currency/hour", Nullable: true, Description: "price_per_hour_realised - index_price."},
		{Name: "opex_30", Type: Decimal, Unit: "currency", Nullable: true, Least: "0", Description: "Power for the hours worked in the last 30 whole days, at the assumptions of the report's NAV case, rounded up to 6 places. An assumption, not a bill."},
		{Name: "net_cash_30", Type: Decimal, Unit: "currency", Nullable: true, Description: "job_cash_net_30 + emission_net_30 - opex_30."},
		{Name: "token_symbol", Type: Text, Nullable: true, Description: "What emissions were paid in, in order of name, separated by spaces."},
		{Name: "fx_method", Type: Text, Nullable: true, Description: "How tokens became currency."},
		{Name: "list_price", Type: Decimal, Unit: "currency", Nullable: true, Least: "0", Compared: true, Description: "What a new one sells for, as the report takes it."},
		{Name: "resale_low", Type: Decimal, Unit: "currency", Nullable: true, Least: "0", Description: "Resale value, low."},
		{Name: "resale_mid", Type: Decimal, Unit: "currency", Nullable: true, Least: "0", Description: "Resale value, middle."},
		{Name: "resale_high", Type: Decimal, Unit: "currency", Nullable: true, Least: "0", Description: "Resale value, high."},
		{Name: "insurance", Type: Text, Nullable: true, Description: "Who insures it."},
		{Name: "eligible", Type: Boolean, Nullable: true, Compared: true, Description: "Whether the report counts it."},
		{Name: "ineligible_reasons", Type: Text, Nullable: true, Description: "Why not, separated by semicolons."},
		{Name: "model_version", Type: Text, Nullable: true, Description: "Engine of the report."},
		{Name: "report_seq", Type: Integer, Nullable: true, Least: "0", Description: "Number of the pool's newest report as of the cut-off or before."},
		{Name: "report_hash", Type: Hash, Nullable: true, Description: "SHA-256 of that report, which is what is anchored on chain."},
		{Name: "inputs_root", Type: Hash, Nullable: true, Description: "Merkle root over the report's inputs."},
		{Name: "input_leaf", Type: Hash, Nullable: true, Description: "The device's leaf under inputs_root. Empty if the report does not have the device."},
		reasonColumn(),
	}...)
}

// states are those of graphql.State.
var states = []string{"VERIFIED", "PROVISIONAL", "STALE", "FAILED", "UNKNOWN"}
