package onchain

import (
	"context"
	"math/big"
	"slices"

	"github.com/corebond/corebond/contracts/bindings/covenants"
	"github.com/corebond/corebond/contracts/bindings/deviceregistry"
	"github.com/corebond/corebond/contracts/bindings/foreclosure"
	"github.com/corebond/corebond/contracts/bindings/pool"
	"github.com/corebond/corebond/contracts/bindings/poolfactory"
	"github.com/corebond/corebond/contracts/bindings/reports"
	"github.com/corebond/corebond/contracts/bindings/simulateddollar"
	"github.com/corebond/corebond/contracts/bindings/tapes"
	"github.com/corebond/corebond/contracts/bindings/trancheoracle"
	"github.com/ethereum/go-ethereum/common"
	"github.com/ethereum/go-ethereum/crypto"
)

func (d *deployer) asset(ctx context.Context) error {
	if !d.plan.SimulateAsset {
		d.at.Asset = d.plan.Asset
		return d.known(ctx, d.at.Asset)
	}
	return d.place(ctx, &d.at.Asset, simulateddollar.SimulatedDollarMetaData.Bin, nil)
}

func (d *deployer) reports(ctx context.Context) error {
	if d.plan.Reports != (common.Address{}) {
		d.at.Reports = d.plan.Reports
		return d.known(ctx, d.at.Reports)
	}
	signers := slices.Clone(d.plan.Signers)
	slices.SortFunc(signers, common.Address.Cmp)
	return d.place(ctx, &d.at.Reports, reports.ReportsMetaData.Bin, reports.NewReports().PackConstructor(
		d.plan.ReportsOwner, signers, new(big.Int).SetUint64(d.plan.Threshold), uint64(seconds(d.plan.ReportInterval)),
		new(big.Int).SetUint64(wad(d.plan.ReportStep)), uint64(seconds(d.plan.RotationDelay)),
	))
}

func (d *deployer) registry(ctx context.Context) error {
	input := deviceregistry.NewDeviceRegistry().PackConstructor(d.at.Reports, d.plan.Guardian)
	return d.place(ctx, &d.at.Registry, deviceregistry.DeviceRegistryMetaData.Bin, input)
}

func (d *deployer) covenants(ctx context.Context) error {
	return d.place(ctx, &d.at.Covenants, covenants.CovenantsMetaData.Bin, nil)
}

func (d *deployer) factory(ctx context.Context) error {
	return d.place(ctx, &d.at.Factory, poolfactory.PoolFactoryMetaData.Bin, poolfactory.NewPoolFactory().PackConstructor(
		d.sender.Address(), d.at.Registry, d.at.Reports, d.at.Covenants, d.plan.Treasury, crypto.Keccak256Hash(poolCode()),
	))
}

// poolCode is the creation code of Pool, without arguments.
func poolCode() []byte { return common.FromHex(pool.PoolMetaData.Bin) }

func (d *deployer) foreclosure(ctx context.Context) error {
	input := foreclosure.NewForeclosure().PackConstructor(
		d.at.Registry, uint64(seconds(d.plan.SaleDuration)), uint16(d.plan.SaleFloor.Shift(4).IntPart()),
	)
	return d.place(ctx, &d.at.Foreclosure, foreclosure.ForeclosureMetaData.Bin, input)
}

func (d *deployer) oracles(ctx context.Context) error {
	for i := range d.at.Oracles {
		input := trancheoracle.NewTrancheOracle().PackConstructor(d.at.Tranches[i], d.at.Factory)
		if err := d.place(ctx, &d.at.Oracles[i], trancheoracle.TrancheOracleMetaData.Bin, input); err != nil {
			return err
		}
	}
	return nil
}

// tapes are what nothing else is made with, so a deployment from before there were any gets them and keeps the rest.
func (d *deployer) tapes(ctx context.Context) error {
	fresh := d.fresh
	defer func() { d.fresh = fresh }()
	return d.place(ctx, &d.at.Tapes, tapes.TapesMetaData.Bin, tapes.NewTapes().PackConstructor(d.at.Reports))
}
