package graphql

// ClassIncome is income of one class in one asset; Gross and Net are in whole tokens of it.
type ClassIncome struct {
	Class Class
	Asset Asset
	Gross Figure
	Net   Figure
	Count uint64
}

func incomesOf(rows []ClassIncome) []incomeResolver {
	return each(rows, func(c ClassIncome) incomeResolver { return incomeResolver{c} })
}

type incomeResolver struct{ ClassIncome }

func (c incomeResolver) Asset() assetResolver  { return assetResolver{c.ClassIncome.Asset} }
func (c incomeResolver) Gross() figureResolver { return figureResolver{c.ClassIncome.Gross} }
func (c incomeResolver) Net() figureResolver   { return figureResolver{c.ClassIncome.Net} }
func (c incomeResolver) Count() uint256Scalar  { return uint256Of(c.ClassIncome.Count) }
