package debt

import (
	"strings"

	"github.com/corebond/corebond/internal/invalid"
	"github.com/corebond/corebond/internal/money"
	"github.com/shopspring/decimal"
)

// Concentration limits the pool's exposure to one operator, network or model. Amounts are minor units of balance.
//
// Of an advance x, Share·x adds to the exposure, and x adds to the pool; the limit is a fraction of the pool after the
// advance, or of Target while the pool has not grown to it (else the first loan of a pool would always be all of it):
//
//	Exposure + Share·x <= Limit · max(Pool + x, Target)
type Concentration struct {
	By       string    // operator, network or model
	Name     string    // of the operator, network or model; 1 to 100 bytes
	Exposure int64     // of the pool before the advance; at most Pool
	Pool     int64     // balance before the advance
	Target   int64     // balance that the pool is meant to reach; 0 for none
	Limit    money.BPS // 0 to 10000
	Share    money.BPS // part of the advance that counts, 1 to 10000: a fleet may earn on several networks
}

// bound is the largest advance within the limit. Where the exposure already exceeds it, an advance of mostly other exposure
// would dilute the excess; that is not allowed to count, so that a smaller limit never lets more be lent.
func (c Concentration) bound() Bound {
	name := "concentration:" + c.By + ":" + c.Name
	share, limit, exposure := c.Share.Decimal(), c.Limit.Decimal(), units(c.Exposure)
	room := limit.Mul(units(c.Pool)).Sub(exposure)
	if !room.IsNegative() && c.Share <= c.Limit {
		return Bound{Name: name, Amount: MaxAmount, Unlimited: true}
	}
	most := over(limit.Mul(units(c.Target)).Sub(exposure), share)
	if !room.IsNegative() {
		most = decimal.Max(most, over(room, share.Sub(limit)))
	}
	return limited(name, most, 0)
}

func (c Concentration) verify(field string) error {
	switch c.By {
	case "operator", "network", "model":
	default:
		return invalid.Input(field+".by", "use operator, network or model", "%.40q is not what a pool may concentrate by", c.By)
	}
	if n := len(strings.TrimSpace(c.Name)); n == 0 || len(c.Name) > 100 {
		return invalid.Input(field+".name", "name it in 1 to 100 bytes", "the name has %d bytes", len(c.Name))
	}
	for _, check := range []error{
		whole(field+".pool", c.Pool, 0, MaxAmount),
		whole(field+".exposure", c.Exposure, 0, c.Pool),
		whole(field+".target", c.Target, 0, MaxAmount),
		ratio(field+".limit", c.Limit),
		whole(field+".share", int64(c.Share), 1, 10000),
	} {
		if check != nil {
			return check
		}
	}
	return nil
}
