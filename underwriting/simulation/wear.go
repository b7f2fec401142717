package simulation

import "github.com/corebond/corebond/underwriting/portable"

// wear is what multiplies one GPU model's hazards on each path, at the ages where it differs.
type wear struct{ young, youngDefect, late, lateDefect lane }

// at is the multiplier in the month of age that begins at age.
func (w *wear) at(g *GPU, age int) *lane {
	defect := age >= g.DefectAge
	switch late := g.LateAge > 0 && age >= g.LateAge; {
	case late && defect:
		return &w.lateDefect
	case late:
		return &w.late
	case defect:
		return &w.youngDefect
	default:
		return &w.young
	}
}

// setHardware draws each model's frailty, what is not known of its hazards, and whether its batch is defective.
func (e *Engine) setHardware(sc *scene, p int, s source) {
	for i, g := range e.model.GPUs {
		z := sc.leading[e.model.frailtyLeading(i)]
		frailty := portable.Exp(float64(g.Frailty*z) - float64(float64(g.Frailty*g.Frailty)/2))
		factor := 1.0
		if g.Defect > 0 && s.uniform(-1, streamDefect, uint32(i)) < g.Defect {
			factor = g.DefectFactor
		}
		w := &sc.wear[i]
		w.young[p], w.late[p] = float64(sc.doubt.hazard[i]*frailty), float64(sc.doubt.late[i]*frailty)
		w.youngDefect[p], w.lateDefect[p] = float64(w.young[p]*factor), float64(w.late[p]*factor)
	}
}
