package graphql

import "github.com/shopspring/decimal"

// Tranche is a slice of a pool. Attachment and Detachment are ratios 0 to 1 of the pool; Size is in the pool's currency;
// LossHeadline and LossStressed are what is still owed at the end of one path, as ratios of Size. WALYears and Yield are nil where they have no value.
type Tranche struct {
	Name         string
	Seniority    int32
	Attachment   decimal.Decimal
	Detachment   decimal.Decimal
	Size         Figure
	CouponBPS    int32
	WALYears     *Figure
	LossHeadline Figure
	LossStressed Figure
	Yield        *Figure
}

type trancheResolver struct{ Tranche }

func (t trancheResolver) Attachment() decimalScalar { return decimalScalar(t.Tranche.Attachment) }

func (t trancheResolver) Detachment() decimalScalar    { return decimalScalar(t.Tranche.Detachment) }
func (t trancheResolver) Size() figureResolver         { return figureResolver{t.Tranche.Size} }
func (t trancheResolver) WALYears() *figureResolver    { return figureOrNull(t.Tranche.WALYears) }
func (t trancheResolver) LossHeadline() figureResolver { return figureResolver{t.Tranche.LossHeadline} }

func (t trancheResolver) LossStressed() figureResolver { return figureResolver{t.Tranche.LossStressed} }
func (t trancheResolver) Yield() *figureResolver       { return figureOrNull(t.Tranche.Yield) }
