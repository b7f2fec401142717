package sheet_test

import (
	"math/big"

	"github.com/holiman/uint256"
)

func (p *player) deposit() []order {
	i := p.IntN(2)
	most := uint256.NewInt(p.Uint64N(200_000*dollar) + 1)
	if p.s.Tranches[i].MaxEntry.Lt(most) {
		most = p.s.Tranches[i].MaxEntry
	}
	return []order{{p.investor(), &p.tranches[i], p.Tranche.PackDeposit(p.some(most), address(p.investor()))}}
}

func (p *player) mint() []order {
	shares := new(big.Int).Mul(big.NewInt(p.Int64N(1e12)+1), big.NewInt(p.Int64N(1e10)+1))
	return []order{{p.investor(), &p.tranches[p.IntN(2)], p.Tranche.PackMint(shares, address(p.investor()))}}
}

func (p *player) requestDeposit() []order {
	from := p.investor()
	controller := from
	if p.IntN(4) == 0 {
		controller = accounts - 1 - p.IntN(2)
	}
	most := uint256.NewInt(p.Uint64N(20_000*dollar) + 1)
	return []order{{from, &p.tranches[2], p.Tranche.PackRequestDeposit(p.some(most), address(controller), address(from))}}
}

func (p *player) collectShares() []order {
	i := p.investor()
	assets, shares, _ := total(p.account(i).Holdings[2].Entries)
	if p.IntN(2) == 0 {
		return []order{{i, &p.tranches[2], p.Tranche.PackMint0(p.some(shares), address(p.investor()), address(i))}}
	}
	return []order{{i, &p.tranches[2], p.Tranche.PackDeposit0(p.some(assets), address(p.investor()), address(i))}}
}

func (p *player) collectAssets() []order {
	i, n := p.investor(), p.IntN(3)
	shares, assets, _ := total(p.account(i).Holdings[n].Exits)
	if p.IntN(2) == 0 {
		return []order{{i, &p.tranches[n], p.Tranche.PackRedeem(p.some(shares), address(p.investor()), address(i))}}
	}
	return []order{{i, &p.tranches[n], p.Tranche.PackWithdraw(p.some(assets), address(p.investor()), address(i))}}
}

func (p *player) cancelDeposit() []order {
	i := p.investor()
	open := p.account(i).Holdings[2].Entries
	if len(open) == 0 {
		return nil
	}
	id := new(big.Int).SetUint64(open[p.IntN(len(open))].Epoch)
	return []order{{i, &p.tranches[2], p.Tranche.PackCancelDepositRequest(id, address(p.investor()), address(i))}}
}

func (p *player) cancelRedeem() []order {
	i, n := p.investor(), p.IntN(3)
	open := p.account(i).Holdings[n].Exits
	if len(open) == 0 {
		return nil
	}
	id := new(big.Int).SetUint64(open[p.IntN(len(open))].Epoch)
	return []order{{i, &p.tranches[n], p.Tranche.PackCancelRedeemRequest(id, address(p.investor()), address(i))}}
}

func (p *player) requestRedeem() []order {
	i, n := p.investor(), p.IntN(3)
	controller := i
	if p.IntN(4) == 0 {
		controller = accounts - 1 - p.IntN(2)
	}
	return []order{{i, &p.tranches[n], p.Tranche.PackRequestRedeem(p.some(p.account(i).Holdings[n].Balance), address(controller), address(i))}}
}

// requestSpeck asks for what may be worth nothing, so that its batch is passed over if there is nothing else in it.
func (p *player) requestSpeck() []order {
	i := p.investor()
	return []order{{i, &p.tranches[p.IntN(3)], p.Tranche.PackRequestRedeem(big.NewInt(p.Int64N(1e6)+1), address(i), address(i))}}
}

func (p *player) process() []order {
	return []order{{keeper, &p.tranches[p.IntN(3)], p.Tranche.PackProcess(big.NewInt(p.Int64N(3) + 1))}}
}

func (p *player) processDeposits() []order {
	return []order{{keeper, &p.tranches[2], p.Tranche.PackProcessDeposits(big.NewInt(p.Int64N(3) + 1))}}
}

func (p *player) transfer() []order {
	i, n := p.investor(), p.IntN(3)
	amount := p.some(p.account(i).Holdings[n].Balance)
	return []order{{i, &p.tranches[n], p.Tranche.PackTransfer(address(p.investor()), amount)}}
}

func (p *player) setOperator() []order {
	return []order{{p.investor(), &p.tranches[p.IntN(3)], p.Tranche.PackSetOperator(address(p.investor()), p.IntN(4) > 0)}}
}

func (p *player) approve() []order {
	return []order{{p.investor(), &p.tranches[p.IntN(3)], p.Tranche.PackApprove(address(keeper), big.NewInt(1e18))}}
}

func (p *player) collect() []order {
	accounts := []int{treasury, operators, operators + 1}
	i := accounts[p.IntN(3)]
	to := address(i)
	if p.IntN(2) == 0 {
		to = address(lenders)
	}
	return []order{{i, &p.pool, p.Pool.PackCollect(address(i), to)}}
}

func (p *player) donate() []order {
	return []order{{keeper, &p.dollar, p.Dollar.PackTransfer(p.pool, big.NewInt(p.Int64N(1e9)+1))}}
}

func (p *player) skim() []order { return []order{{keeper, &p.pool, p.Pool.PackSkim()}} }
func (p *player) sync() []order { return []order{{keeper, &p.pool, p.Pool.PackSync()}} }
