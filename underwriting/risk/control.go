package risk

import (
	"math"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/underwriting/copula"
	"github.com/corebond/corebond/underwriting/portable"
	"github.com/corebond/corebond/underwriting/waterfall"
)

// Controlled is a tranche's expected loss with the large pool's closed form as control variate.
type Controlled struct {
	ExpectedLoss Estimate
	// Factor is how many times smaller the estimate's variance is than without the control, between replicates. It may be below 1:
	// where scrambled points already integrate what the control knows, the control's own noise is all that it adds.
	Factor float64
}

// Controlled estimates expected losses with a control variate. The control is what the tranche would lose if the pool were large and
// its loss a function of one normal number x alone (copula.Vasicek), whose mean is known in closed form. x is the direction of
// the leading normal numbers along which the pool's loss grows; the pool's mean loss gives the Vasicek probability p, and the
// covariance c of loss and x gives the correlation, (c / φ(Φ⁻¹(p)))². All of that, and the coefficient, are taken for each replicate from
// the others, so that the estimate has no bias whatever they are. It takes 3 replicates.
func (s *Sample) Controlled(deal waterfall.Deal) ([3]Controlled, error) {
	var out [3]Controlled
	switch {
	case s.leads == 0:
		return out, invalid.Input("leading", "draw the sample with its leading numbers", "the sample does not know them")
	case s.plan.Replicates < 3:
		return out, invalid.New("OUT_OF_RANGE", "replicates", "use 8 to 64", "%d replicates are too few for a control", s.plan.Replicates)
	}
	losses, err := s.losses(deal)
	if err != nil {
		return out, err
	}
	balances := [3]float64{float64(deal.Senior.Balance), float64(deal.Mezzanine.Balance), float64(deal.Junior.Balance)}
	total := balances[0] + balances[1] + balances[2]
	if total <= 0 {
		return out, invalid.Input("deal", "give the tranches their balances", "the deal lends nothing")
	}
	pool := make([]float64, s.Paths())
	for p := range pool {
		for i, balance := range balances {
			pool[p] += float64(min(losses[i][p], 1)*balance) / total
		}
	}
	fits := s.fits(pool)
	below := total
	for i, balance := range balances {
		above := below
		below -= balance
		plain, _ := s.lossOf(losses[i])
		controlled := plain
		if t := (copula.Tranche{Attachment: max(0, below/total), Detachment: min(1, above/total)}); t.Width() >= 1e-6 {
			controlled = s.control(losses[i], t, fits)
		}
		out[i] = Controlled{estimate(controlled), variance(plain) / variance(controlled)}
	}
	return out, nil
}

// fit is the large pool that resembles the sample, but for one replicate.
type fit struct {
	direction []float64 // of length 1; nil if no number is known to matter
	pool      copula.Vasicek
}

// fits returns one for each replicate, made of the others.
func (s *Sample) fits(pool []float64) []fit {
	n, each := s.plan.Replicates, s.plan.PathsEach
	sums := make([]moments, n)
	for r := range sums {
		sums[r] = moments{normals: make([]float64, s.leads), products: make([]float64, s.leads)}
		for p := r * each; p < (r+1)*each; p++ {
			sums[r].add(s.weight(p), pool[p], s.normals(p))
		}
	}
	out := make([]fit, n)
	for r := range out {
		others := moments{normals: make([]float64, s.leads), products: make([]float64, s.leads)}
		for k := range sums {
			if k != r {
				others.merge(&sums[k])
			}
		}
		out[r] = others.fit(float64((n - 1) * each))
	}
	return out
}

// moments are sums over paths, by weight: of the loss, its square, each normal number, and each times the loss.
type moments struct {
	loss, square      float64
	normals, products []float64
}

func (m *moments) add(weight, loss float64, normals []float64) {
	x := float64(weight * loss)
	m.loss += x
	m.square += float64(x * loss)
	for j, z := range normals {
		m.normals[j] += float64(weight * z)
		m.products[j] += float64(x * z)
	}
}

func (m *moments) merge(other *moments) {
	m.loss += other.loss
	m.square += other.square
	for j := range m.normals {
		m.normals[j] += other.normals[j]
		m.products[j] += other.products[j]
	}
}

// fit matches the mean of the loss and its covariance with the direction: that of Φ((Φ⁻¹(p)+√ρ·x)/√(1-ρ)) with x is √ρ·φ(Φ⁻¹(p)).
// Numbers whose covariance is within two standard errors of 0 are left out.
func (m *moments) fit(paths float64) fit {
	middle := m.loss / paths
	noise := float64(2 * math.Sqrt(max(0, m.square/paths-float64(middle*middle))/paths))
	direction := make([]float64, len(m.normals))
	length := 0.0
	for j := range direction {
		c := m.products[j]/paths - float64(middle*m.normals[j]/paths)
		if math.Abs(c) > noise {
			direction[j] = c
		}
		length += float64(direction[j] * direction[j])
	}
	if length == 0 {
		return fit{}
	}
	length = math.Sqrt(length)
	for j := range direction {
		direction[j] /= length
	}
	p := min(max(middle, 1e-6), 1-1e-6)
	root := length / portable.NormPDF(portable.NormQuantile(p))
	return fit{direction, copula.Vasicek{Probability: p, Correlation: min(max(float64(root*root), 0.001), 0.999)}}
}

// control returns each replicate's mean loss, corrected by what the control says of its paths.
func (s *Sample) control(losses []float64, t copula.Tranche, fits []fit) []float64 {
	n, each := s.plan.Replicates, s.plan.PathsEach
	plain, _ := s.lossOf(losses)
	control := make([]float64, len(losses))
	for r, f := range fits {
		if f.direction == nil {
			continue
		}
		s.play(f, t, control)
		var x, y, xx, xy float64 // over the other replicates
		for p := range losses {
			if p/each == r {
				continue
			}
			c, loss := float64(s.weight(p)*control[p]), float64(s.weight(p)*losses[p])
			x += c
			y += loss
			xx += float64(c * c)
			xy += float64(c * loss)
		}
		count := float64((n - 1) * each)
		spread := xx/count - float64(x/count*(x/count))
		if spread <= 0 {
			continue
		}
		slope := (xy/count - float64(x/count*(y/count))) / spread
		own := 0.0
		for p := r * each; p < (r+1)*each; p++ {
			own += float64(s.weight(p) * control[p])
		}
		plain[r] -= float64(slope * (own/float64(each) - f.pool.ExpectedLoss(t, 1)))
	}
	return plain
}

// play writes the control's loss on every path.
func (s *Sample) play(f fit, t copula.Tranche, out []float64) {
	threshold := portable.NormQuantile(f.pool.Probability)
	common, own := math.Sqrt(f.pool.Correlation), math.Sqrt(1-f.pool.Correlation)
	for p := range out {
		x := 0.0
		for j, z := range s.normals(p) {
			x += float64(f.direction[j] * z)
		}
		lost := portable.NormCDF((threshold + float64(common*x)) / own)
		out[p] = min(max(lost-t.Attachment, 0), t.Width()) / t.Width()
	}
}
