package records

import (
	"io"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/shopspring/decimal"
)

// ParseRender reads Render's months. Rewards are paid in the network's token under burn and mint (RNP-006): what
// customers spend is burned and what nodes get is minted, and the record does not say which part of it answers to paid jobs.
// All of it is therefore an emission and JobCashUSD is unknown. The amount of a month is what nodes claimed in it, which may
// have been earned earlier, and the count is of the nodes that claimed.
func ParseRender(file string, r io.Reader) (Record, error) {
	const month, claimed, price, total, count = "month", "rewards claimed", "$ price", "rewards $", "# nodes"
	return parse("render", file, r, month, count, []string{claimed, price, total}, func(s *sheet, out *Record, m *Month) error {
		usd, err := s.known(total)
		if err != nil {
			return err
		}
		m.EmissionUSD = decimal.NewNullDecimal(usd)
		return s.crossCheck(out, total, claimed, price)
	})
}

// ParseIonet reads io.net's months. Block rewards are an emission; what customers paid is not in the record. Rewards are
// granted by the hour, so block rewards over rewards per epoch is the number of hours that the record covers.
func ParseIonet(file string, r io.Reader) (Record, error) {
	const month, block, hourly = "month", "block rewards", "token rewards per epoch"
	const count, price, total = "nodes (unique workers paid)", "$ price", "$rewards"
	return parse("io.net", file, r, month, count, []string{block, hourly, price, total}, func(s *sheet, out *Record, m *Month) error {
		usd, err := s.known(total)
		if err != nil {
			return err
		}
		m.EmissionUSD = decimal.NewNullDecimal(usd)
		tokens, err := s.known(block)
		if err != nil {
			return err
		}
		rate, err := s.known(hourly)
		if err != nil {
			return err
		}
		if !rate.IsPositive() {
			return invalid.Input(s.at(hourly), "write a number above 0", "nothing an hour cannot add up to %s", tokens)
		}
		m.HoursRecorded = decimal.NewNullDecimal(tokens.DivRound(rate, 0))
		if hours := m.HoursRecorded.Decimal; !hours.Equal(decimal.NewFromInt(int64(m.Hours()))) {
			out.doubt(m.Line, block, "%s covers %s of %d hours: %s tokens at %s an hour", m.Name(), hours, m.Hours(), tokens, rate)
		}
		return s.crossCheck(out, total, block, price)
	})
}

// ParseLivepeer reads Livepeer's months. FEES (USD) is what broadcasters paid for work, before the share that an orchestrator
// passes on to its delegators, which the record does not give; it is empty, so unknown, in later months. The emission is the
// orchestrators' own cut of the inflation, not the part that goes to delegators.
func ParseLivepeer(file string, r io.Reader) (Record, error) {
	const month, fees, count, price = "year_month", "FEES (USD)", "#orchestrators (getting rewards)", "$-price"
	const tokens, total = "token rewards (LPT)", "token rewards total (USD)"
	const cutTokens, cut = "token rewards cut orchestrator (LPT)", "token rewards cut orchestrator (USD)"
	return parse("livepeer", file, r, month, count, []string{fees, price, tokens, total, cutTokens, cut}, func(s *sheet, out *Record, m *Month) (err error) {
		if m.JobCashUSD, err = s.number(fees); err != nil {
			return err
		}
		usd, err := s.known(cut)
		if err != nil {
			return err
		}
		m.EmissionUSD = decimal.NewNullDecimal(usd)
		all, err := s.known(total)
		if err != nil {
			return err
		}
		if usd.GreaterThan(all) {
			return invalid.Input(s.at(cut), "the cut is a part of the total", "%s is more than the total of %s", usd, all)
		}
		if err := s.crossCheck(out, total, tokens, price); err != nil {
			return err
		}
		return s.crossCheck(out, cut, cutTokens, price)
	})
}

// parse reads header and rows; row fills in what is particular to the form.
func parse(network, file string, r io.Reader, month, count string, columns []string, row func(*sheet, *Record, *Month) error) (Record, error) {
	s, err := open(file, r, append([]string{month, count}, columns...)...)
	if err != nil {
		return Record{}, err
	}
	out := Record{Network: network, File: file}
	for {
		more, err := s.next()
		if err != nil {
			return Record{}, err
		}
		if !more {
			break
		}
		m := Month{Line: s.line}
		if m.Start, err = s.month(month); err != nil {
			return Record{}, err
		}
		if n := len(out.Months); n > 0 && !m.Start.After(out.Months[n-1].Start) {
			return Record{}, invalid.New("OUT_OF_ORDER", s.at(month), "put months in order of time, each once", "%s does not come after %s", m.Name(), out.Months[n-1].Name())
		}
		if m.Nodes, err = s.nodes(count); err != nil {
			return Record{}, err
		}
		if err := row(s, &out, &m); err != nil {
			return Record{}, err
		}
		out.Months = append(out.Months, m)
	}
	if len(out.Months) == 0 {
		return Record{}, invalid.New("EMPTY", file, "give at least one month", "there is a header and nothing under it")
	}
	out.doubtGaps(month)
	out.doubtCounts(count)
	return out, nil
}

// crossCheck compares a stated total with quantity times price.
func (s *sheet) crossCheck(out *Record, total, quantity, price string) error {
	stated, err := s.known(total)
	if err != nil {
		return err
	}
	amount, err := s.known(quantity)
	if err != nil {
		return err
	}
	each, err := s.known(price)
	if err != nil {
		return err
	}
	out.doubtProduct(s.line, total, stated, amount, each)
	return nil
}
