package program

import (
	"fmt"
	"slices"
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/deal"
	"github.com/corebond/corebond/underwriting/deal/formula"
)

// A Warning is what a deal may do but its readers should know.
type Warning struct {
	Code    string `json:"code"`
	Field   string `json:"field"`
	Message string `json:"message"`
}

// Check judges a deal without running it. It returns the first fault as an *invalid.Error (unknown names, cycles, units,
// thresholds, cash that can go nowhere or never comes, notes that are never paid, seniority inverted without a condition or
// a reason) and warns of what is odd.
func Check(d deal.Deal) ([]Warning, error) {
	p, err := Compile(d)
	if err != nil {
		return nil, err
	}
	return p.warnings, nil
}

func (c *compiler) warn(code, field, format string, args ...any) {
	c.p.warnings = append(c.p.warnings, Warning{code, field, fmt.Sprintf(format, args...)})
}

// structure checks the deal as a whole, once every part has compiled.
func (c *compiler) structure() error {
	for _, check := range []func() error{c.everyonePaid, c.everythingMeasured, c.noCashStranded, c.noCashUnreachable, c.seniority} {
		if err := check(); err != nil {
			return err
		}
	}
	for i, in := range c.d.Inputs {
		if !c.used[in.Name] {
			c.warn("UNUSED", fmt.Sprintf("inputs[%d]", i), "input %s is used nowhere", in.Name)
		}
	}
	return nil
}

// stepsOf lists the steps of one action that name payee in To.
func (c *compiler) stepsOf(do deal.Action, payee string) (at []int) {
	for i, s := range c.d.Steps {
		if s.Do == do && slices.Contains(s.To, payee) {
			at = append(at, i)
		}
	}
	return at
}

// everyonePaid finds fees, notes and residuals that no step pays.
func (c *compiler) everyonePaid() error {
	for i, f := range c.d.Fees {
		if len(c.stepsOf(deal.PayFee, f.Name)) == 0 {
			return invalid.New("NEVER_PAID", fmt.Sprintf("fees[%d]", i), "add a fee step that names it in to", "no step pays fee %s", f.Name)
		}
	}
	for i, t := range c.d.Tranches {
		field := fmt.Sprintf("tranches[%d]", i)
		if len(c.stepsOf(deal.Principal, t.Name)) == 0 {
			return invalid.New("NEVER_PAID", field, "add a principal step that names it in to", "no step repays tranche %s", t.Name)
		}
		if c.bearsInterest(t) && len(c.stepsOf(deal.Interest, t.Name))+len(c.stepsOf(deal.PIK, t.Name)) == 0 {
			return invalid.New("NEVER_PAID", field, "add an interest step that names it in to", "tranche %s has a coupon and no step pays its interest", t.Name)
		}
	}
	for i, r := range c.d.Residuals {
		if len(c.stepsOf(deal.PayRest, r.Name)) == 0 {
			return invalid.New("NEVER_PAID", fmt.Sprintf("residuals[%d]", i), "add a residual step that names it in to", "no step pays %s", r.Name)
		}
	}
	return nil
}

// bearsInterest reports whether the coupon is anything but 0.
func (c *compiler) bearsInterest(t deal.Tranche) bool {
	n, err := formula.Parse("", string(t.Coupon))
	return t.Coupon != "" && (err != nil || n.Kind != formula.Literal || n.Value.Sign() != 0)
}

// everythingMeasured finds tests and triggers that no step runs.
func (c *compiler) everythingMeasured() error {
	var ran []string
	for _, s := range c.d.Steps {
		ran = append(ran, s.Tests...)
	}
	check := func(field, name string) error {
		if slices.Contains(ran, name) {
			return nil
		}
		return invalid.New("TEST_NOT_RUN", field, fmt.Sprintf("add a step {\"do\": \"test\", \"tests\": [%q]}", name), "no step measures %s", name)
	}
	for i, t := range c.d.Tests {
		if err := check(fmt.Sprintf("tests[%d]", i), t.Name); err != nil {
			return err
		}
	}
	for i, t := range c.d.Triggers {
		if err := check(fmt.Sprintf("triggers[%d]", i), t.Name); err != nil {
			return err
		}
	}
	return nil
}

// noCashStranded finds accounts that fill and are never drawn on.
func (c *compiler) noCashStranded() error {
	for i, a := range c.d.Accounts {
		field := fmt.Sprintf("accounts[%d]", i)
		filled := len(c.stepsOf(deal.Receive, a.Name)) + len(c.stepsOf(deal.Transfer, a.Name)) + len(c.stepsOf(deal.TopUp, a.Name))
		drawn, drained := false, false
		for _, s := range c.d.Steps {
			if slices.Contains(s.From, a.Name) {
				drawn = true
				drained = drained || s.Do == deal.Transfer || s.Do == deal.PayRest
			}
		}
		hasOpening := c.p.num[c.p.layout.accountState+slot(i)] > 0
		switch {
		case !drawn && (filled > 0 || hasOpening):
			return invalid.New("STRANDED_CASH", field, "name it in from of some step", "cash goes into account %s and never comes out", a.Name)
		case !drawn:
			c.warn("UNUSED", field, "account %s is used nowhere", a.Name)
		case filled == 0 && !hasOpening:
			return invalid.New("NO_CASH", field, "add a receive step into it, or an opening balance", "account %s pays but nothing ever fills it", a.Name)
		case !drained:
			c.warn("CASH_MAY_STAY", field, "no residual or transfer empties account %s: cash may stay in it at the end", a.Name)
		}
	}
	return nil
}

// always reports whether a step acts in every period and takes or offers all that is there.
func always(s deal.Step) bool { return s.When == "" && s.Limit == "" }

// noCashUnreachable finds steps that pay from accounts which a step before has always emptied.
func (c *compiler) noCashUnreachable() error {
	emptied := map[string]string{}
	for i, s := range c.d.Steps {
		switch s.Do {
		case deal.Receive, deal.Transfer, deal.TopUp:
			delete(emptied, s.To[0])
			for _, to := range s.To {
				delete(emptied, to)
			}
		}
		by := ""
		for _, from := range s.From {
			if by = emptied[from]; by == "" {
				break
			}
		}
		if len(s.From) > 0 && by != "" {
			return invalid.New("UNREACHABLE", fmt.Sprintf("steps[%d]", i), "move it before, or give that step a limit or a condition",
				"step %s finds nothing: step %s always empties %s before", s.ID, by, strings.Join(s.From, ", "))
		}
		if always(s) && (s.Do == deal.PayRest || s.Do == deal.Transfer) {
			for _, from := range s.From {
				emptied[from] = s.ID
			}
		}
	}
	return nil
}

// seniority looks at every step that pays a note, or a residual, before a more senior note has had its turn at the same account.
// Interest of the senior comes before anything of the junior; principal of the senior before principal of the junior.
func (c *compiler) seniority() error {
	rank := map[string]int{}
	for i, t := range c.d.Tranches {
		rank[t.Name] = i
	}
	for i, s := range c.d.Steps {
		if s.Do != deal.Interest && s.Do != deal.Principal && s.Do != deal.PayRest {
			continue
		}
		for _, payee := range s.To {
			at, note := rank[payee]
			if !note {
				at = len(c.d.Tranches)
			}
			for _, senior := range c.d.Tranches[:at] {
				if err := c.inverted(i, payee, senior); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// inverted judges step i, which pays payee, against a note that stands above it.
func (c *compiler) inverted(i int, payee string, senior deal.Tranche) error {
	s := c.d.Steps[i]
	due := []deal.Action{deal.Interest}
	if s.Do != deal.Interest {
		due = append(due, deal.Principal)
	}
	for _, action := range due {
		if action == deal.Interest && !c.bearsInterest(senior) || s.Do == action && c.together(s, payee, senior.Name) || c.before(i, action, senior.Name) {
			continue
		}
		field := fmt.Sprintf("steps[%d]", i)
		message := fmt.Sprintf("step %s pays %s before %s of %s, which stands above it, has had a turn at the same cash", s.ID, payee, action, senior.Name)
		switch {
		case s.Reason != "":
			c.warn("SENIORITY_INVERTED", field, "%s; reason given: %s", message, s.Reason)
		case s.When != "" || s.Limit != "":
			c.warn("SENIORITY_INVERTED", field, "%s, on a condition or up to a limit", message)
		default:
			return invalid.New("SENIORITY_INVERTED", field, "move the step, give it a condition, or argue for it in reason", "%s", message)
		}
	}
	return nil
}

// together reports whether a step pays senior in line before payee, or both pro rata.
func (c *compiler) together(s deal.Step, payee, senior string) bool {
	at := slices.Index(s.To, senior)
	return at >= 0 && (s.Share == "pro_rata" || at < slices.Index(s.To, payee))
}

// before reports whether a step ahead of i, or i itself, gives senior a turn at one of the accounts that i draws on.
func (c *compiler) before(i int, action deal.Action, senior string) bool {
	for _, s := range c.d.Steps[:i] {
		if !slices.Contains(s.To, senior) {
			continue
		}
		capitalises := action == deal.Interest && s.Do == deal.PIK // its interest is settled without cash
		if capitalises || s.Do == action && slices.ContainsFunc(s.From, func(a string) bool { return slices.Contains(c.d.Steps[i].From, a) }) {
			return true
		}
	}
	return false
}
