package portfolio

import (
	"math"

	"github.com/corebond/corebond/underwriting/calibration"
	"github.com/corebond/corebond/underwriting/portable"
)

// used is hours worked of hours offered, in device-days, of a group.
type used struct {
	trials calibration.Trials // what the record amounts to, in independent device-periods
	days   float64
}

func (u used) join(o used) used {
	return used{calibration.Trials{Hits: u.trials.Hits + o.trials.Hits, N: u.trials.N + o.trials.N}, max(u.days, o.days)}
}

// known leaves as many trials as make the share's logit no better known than the level that the group's utilisation keeps coming back
// to: a network that stays empty for months was seen empty once, not every day.
func (u used) known(level float64) used {
	if u.trials.N == 0 {
		return u
	}
	share := within(u.trials.Hits/u.trials.N, 0.005, 0.995)
	spread := float64(share * (1 - share))
	return used{u.trials.Scaled(1 / (1 + float64(float64(level*u.trials.N)*spread))), u.days}
}

// utilisation believes in a share for each network and, within it, each model and operator. Device-days of one period go together:
// the overdispersion of periods (kappa, by the likelihood of beta-binomial counts) says how many independent ones they are worth.
func (b *builder) utilisation() {
	p := &b.priors.Utilisation
	kappa := b.overdispersion()
	b.uses = map[string]calibration.Beta{}
	groups, networks := map[string]used{}, map[string]struct{}{}
	for k := range b.record.tracks {
		t := &b.record.tracks[k]
		sum := b.trackUse(t, kappa)
		networks[t.Network] = struct{}{}
		for _, group := range []string{t.Network, t.Network + " / " + t.GPU, t.group()} {
			groups[group] = groups[group].join(sum)
		}
	}
	for _, n := range b.pool.networks {
		networks[n] = struct{}{}
	}
	processes, everything := map[string]usedProcess{}, used{}
	members := b.members()
	for _, n := range sorted(networks) {
		processes[n] = b.utilisationProcess(members[n])
		groups[n] = groups[n].known(processes[n].level)
		everything = everything.join(groups[n])
	}
	all := b.observeUse("all", sized(p.Mean.Value, p.Size.Value), everything)
	for i, n := range b.pool.networks {
		belief := b.observeUse(n, child(all, p.Between.Value), groups[n])
		// The standard deviation of the logit, by the delta method; a network's own spread is drawn once a path.
		spread := math.Sqrt(belief.Variance()) / float64(belief.Mean()*(1-belief.Mean()))
		b.model.Networks[i].UtilisationError = min(spread, 3)
		b.keepProcess(i, processes[n])
	}
	for _, key := range b.pool.cells {
		coarse := key.network + " / " + key.gpu
		if _, done := b.uses[coarse]; !done {
			b.observeUse(coarse, child(b.uses[key.network], p.Between.Value), groups[coarse])
		}
		fine := coarse + " / " + key.operator
		if _, done := b.uses[fine]; done {
			continue
		}
		if x, seen := groups[fine]; seen {
			b.observeUse(fine, child(b.uses[coarse], p.Between.Value), x)
		}
	}
}

// trackUse is what a track's periods are worth.
func (b *builder) trackUse(t *track, kappa float64) (sum used) {
	for i, was := range t.was {
		n := was.offered / 24
		if n <= 0 {
			continue
		}
		// n trials of one period that share their chance: n / (1 + (n-1)/(kappa+1)) independent ones.
		worth := float64(n / (1 + max(0, n-1)/(kappa+1)) * float64(b.weight(t.first+i)*b.trust(t)))
		sum.trials.Hits += float64(worth * min(1, was.worked/was.offered))
		sum.trials.N += worth
		sum.days += b.record.periodDays
	}
	sum.trials = sum.trials.Scaled(b.share(sum.days))
	return sum
}

// overdispersion is kappa: how alike the periods of a track are. The first tracks of a long list do.
func (b *builder) overdispersion() float64 {
	prior := b.priors.Utilisation.Kappa
	var series [][]calibration.Trials
	count := 0
	for k := range b.record.tracks {
		var periods []calibration.Trials
		for _, was := range b.record.tracks[k].was {
			if was.offered > 0 {
				size := was.offered / 24
				periods = append(periods, calibration.Trials{Hits: min(size, was.worked/24), N: size})
			}
		}
		if count += len(periods); count > kappaPeriods && len(series) > 0 {
			break
		}
		series = append(series, periods)
	}
	own, weight, value := math.NaN(), 0.0, prior.Value
	if fit, err := calibration.FitSize(series); err == nil {
		own = within(fit, 0.5, 5000)
		n := float64(min(count, kappaPeriods))
		weight = n / (n + b.priors.Price.VolatilityPeriods.Value)
		value = portable.Exp(float64((1-weight)*portable.Log(prior.Value)) + float64(weight*portable.Log(own)))
	}
	b.believe(Belief{
		Parameter: "utilisation overdispersion", Group: "all", Unit: "device-days", Method: "beta-binomial likelihood, a mean for each track", Source: recordOr(weight > 0, prior),
		Prior: prior.Value, Own: own, Weight: weight, Value: value, Low95: math.NaN(), High95: math.NaN(), Days: float64(float64(b.record.slots) * b.record.periodDays),
	})
	return value
}

const kappaPeriods = 1000

func recordOr(seen bool, prior Figure) string {
	if seen {
		return "record"
	}
	return prior.Source
}

// sized is a belief with a mean that counts for size.
func sized(mean, size float64) calibration.Beta {
	return calibration.Beta{A: float64(mean * size), B: float64((1 - mean) * size)}
}

// child is what a group is believed to be like before its own record: as far from its parent's mean as groups lie apart (a size) and
// as the parent's mean itself is unknown.
func child(parent calibration.Beta, size float64) calibration.Beta {
	mean := parent.Mean()
	variance := parent.Variance() + sized(mean, size).Variance()
	return sized(mean, max(0.2, float64(mean*(1-mean))/variance-1))
}

// observeUse takes in a group's record and writes the belief down.
func (b *builder) observeUse(group string, prior calibration.Beta, x used) calibration.Beta {
	belief := prior.Observe(x.trials)
	own := math.NaN()
	if x.trials.N > 0 {
		own = x.trials.Hits / x.trials.N
	} else {
		b.warnings.add("nothing observed; the coarser group's figure", "utilisation of "+group)
	}
	b.uses[group] = belief
	b.believe(Belief{
		Parameter: "utilisation", Group: group, Unit: "share", Method: "beta-binomial", Source: recordOr(x.trials.N > 0, b.priors.Utilisation.Mean),
		Prior: prior.Mean(), Own: own, Weight: x.trials.N / (x.trials.N + prior.A + prior.B), Value: belief.Mean(),
		Low95: belief.Quantile(0.025), High95: belief.Quantile(0.975), Days: x.days,
	})
	return belief
}

// members is the tracks of each network.
func (b *builder) members() map[string][]int {
	var all []int
	for k := range b.record.tracks {
		all = append(all, k)
	}
	return b.grouped(all, func(t *track) string { return t.Network })
}

// usedProcess is how a network's logit moves, and the last slot that it was seen in.
type usedProcess struct {
	motion
	end int
}

func (b *builder) utilisationProcess(members []int) usedProcess {
	worked, offered := make([]float64, b.record.slots), make([]float64, b.record.slots)
	for _, k := range members {
		t := &b.record.tracks[k]
		for j, was := range t.was {
			worked[t.first+j] += was.worked
			offered[t.first+j] += was.offered
		}
	}
	change, last := b.none(), math.NaN()
	for s := range change {
		logit := math.NaN()
		if offered[s] > 0 {
			share := within(worked[s]/offered[s], 0.005, 0.995)
			logit = portable.Log(share / (1 - share))
		}
		change[s] = logit - last
		last = logit
	}
	levels, end := change.stretch()
	return usedProcess{b.fit(levels, b.utilisationPrior()), end}
}

func (b *builder) utilisationPrior() motionPrior {
	p := &b.priors.Utilisation
	return motionPrior{reversion: p.Reversion.Value, volatility: p.Volatility.Value, periods: b.priors.Price.VolatilityPeriods.Value}
}

// keepProcess puts a network's process into the model.
func (b *builder) keepProcess(i int, p usedProcess) {
	n := &b.model.Networks[i]
	n.Utilisation.Reversion, n.Utilisation.Volatility = p.reversion.value, min(p.volatility.value, 2)
	b.believeMotion("utilisation", n.Name, p.motion, b.utilisationPrior(), b.priors.Utilisation.Volatility)
	b.moves = append(b.moves, b.keep(p.motion, p.end))
}
