package simulation

// state is where a cohort stands in one month, on each path.
type state struct {
	works   lane // share of its hardware that works
	stays   lane // share of its small operators that are there, or whether its one operator is
	before  lane // the same a month ago
	share   lane // of its devices that are alive, if its operator is there
	present lane // 1, or 0 when its one operator has left
}

// cohort adds one cohort's cash and noise to the block.
func (w *Worker) cohort(index int, c *cohort) {
	price, compute, use := w.scene.price[c.class], w.scene.compute[c.class], w.scene.use[c.ratio]
	if c.group < 0 {
		w.lifetimes(index, c.Devices)
	}
	var s state
	for p := range blockPaths {
		s.works[p], s.stays[p], s.present[p] = 1, 1, 1
	}
	months := w.engine.model.Months
	for t := range months {
		w.age(c, t, &s)
		if c.group >= 0 {
			earn(c, &w.cash[t], &w.own[t], &w.groups[c.group][t], &price[t], &use[t], &s)
		} else {
			w.earnDrawn(c, &w.cash[t], &w.own[t], &price[t], &use[t], &s)
		}
		if sale := t + c.Speed; c.Recovery > 0 && (c.exit >= 0 || c.Operator >= 0) && sale < months {
			value := float64(float64(float64(c.Devices)*c.Recovery) * ageing(c.Ageing, sale))
			for p := range blockPaths {
				w.cash[sale][p] += float64(float64(value*compute[sale][p]) * float64(s.works[p]*(s.before[p]-s.stays[p])))
			}
		}
	}
}

// age moves the state to the end of month t: hardware fails, operators leave.
func (w *Worker) age(c *cohort, t int, s *state) {
	hazard := c.Hazard[min(c.Age+t, len(c.Hazard)-1)]
	for p, multiplier := range w.scene.wear[c.GPU].at(&w.engine.model.GPUs[c.GPU], c.Age+t) {
		fails := float64(hazard * multiplier)
		if fails > 1 {
			fails = 1
		}
		s.works[p] -= float64(s.works[p] * fails)
	}
	s.before, s.share = s.stays, s.works
	switch {
	case c.Operator >= 0:
		for p, month := range w.scene.leaves[c.Operator] {
			s.stays[p] = 0
			if int32(t) < month {
				s.stays[p] = 1
			}
		}
		s.present = s.stays
	case c.exit >= 0: // each device taken to have an operator of its own
		s.stays = w.scene.stay[c.exit][t]
		for p := range blockPaths {
			s.share[p] = float64(s.works[p] * s.stays[p])
		}
	}
}

// earn adds the mean of a large cohort and the weights of its noise. A device that would cost more than it brings stays idle.
func earn(c *cohort, cash, own *lane, x *noise, price, use *lane, s *state) {
	devices, variance := float64(c.Devices), float64(c.Noise*c.Noise)
	income, cost := c.Income, c.Cost
	for p := range blockPaths {
		each := float64(income*price[p]) - cost
		if each < 0 {
			each = 0
		}
		each = float64(each * use[p])
		alive, there := s.share[p], float64(devices*s.present[p])
		cash[p] += float64(float64(there*each) * alive)
		weight := float64(there * float64(each*each))
		x.weight[p] += weight
		weighted := float64(weight * alive)
		x.alive[p] += weighted
		x.variance[p] += float64(weighted * (1 - alive))
		own[p] += float64(weighted * variance)
	}
}

// earnDrawn counts the devices of a small cohort that are alive.
func (w *Worker) earnDrawn(c *cohort, cash, own *lane, price, use *lane, s *state) {
	variance := float64(c.Noise * c.Noise)
	for p := range blockPaths {
		each := float64(c.Income*price[p]) - c.Cost
		if each < 0 {
			each = 0
		}
		each = float64(each * use[p])
		n := w.alive[p]
		for n > 0 && w.lifetime[p][n-1] >= s.share[p] {
			n--
		}
		w.alive[p] = n
		alive := float64(float64(n) * s.present[p])
		cash[p] += float64(alive * each)
		own[p] += float64(float64(alive*float64(each*each)) * variance)
	}
}
