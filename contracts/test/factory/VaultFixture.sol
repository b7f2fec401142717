// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Covenants} from "../../src/Covenants.sol";
import {Pool} from "../../src/Pool.sol";
import {PoolFactory} from "../../src/PoolFactory.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {Coin} from "../registry/Coin.sol";
import {RegistryFixture} from "../registry/RegistryFixture.sol";

/// The real contracts: a factory over the registry and the reports of RegistryFixture, and vault(), a pool that it made in a
/// coin of its own, seeded with one coin per tranche. Senior earns 8 % and mezzanine 12 % a year.
abstract contract VaultFixture is RegistryFixture {
    PoolFactory internal factory;
    Covenants internal covenants;
    address internal treasury = makeAddr("treasury");
    address internal curator = makeAddr("curator");
    address internal investor = makeAddr("investor");
    uint64 internal seq;
    uint256 internal coins;

    function setUp() public virtual override {
        super.setUp();
        covenants = new Covenants();
        factory = new PoolFactory(owner, registry, reports, covenants, treasury, keccak256(type(Pool).creationCode));
        useCoin(6);
    }

    /// A new coin, allowed with a least seed of one.
    function useCoin(uint8 decimals) internal {
        coin = new Coin(decimals);
        coins = 10 ** decimals;
        vm.prank(owner);
        factory.allowAsset(coin, coins);
        coin.mint(address(this), 3 * coins);
        coin.approve(address(factory), type(uint256).max);
    }

    function params() internal view returns (IPool.Params memory p) {
        (p.id, p.asset, p.registry, p.reports, p.covenants) = (POOL, coin, registry, reports, covenants);
        (p.owner, p.curator, p.guardian, p.treasury) = (owner, curator, guardian, treasury);
        p.seniorRateRay = 1_000000002440418608258400030;
        p.mezzRateRay = 1_000000003593629043335673582;
        (p.minSubordinationWad, p.minJuniorWad, p.feeWad) = (0.2e18, 0.1e18, factory.feeWad());
        p.maturity = uint64(vm.getBlockTimestamp() + 1_500 days);
        (p.epoch, p.ramp, p.recoveryWindow) = (7 days, 90 days, 180 days);
        (p.lapseWindow, p.timelock) = (3 days, 2 days);
        (p.name, p.symbol) = ("Test Vault", "TV");
    }

    function create(IPool.Params memory p) internal returns (IPool) {
        return factory.createPool(p, coins, 0, type(Pool).creationCode);
    }

    function expectRefused(IPool.Params memory p, bytes memory reason) internal {
        vm.expectRevert(reason);
        factory.createPool(p, coins, 0, type(Pool).creationCode);
    }

    function report(uint128 haircutWad) internal {
        IReports.Report memory r = draft(++seq, haircutWad);
        anchor(r, 3);
    }

    /// Lets time pass to a new report.
    function pass(uint256 time, uint128 haircutWad) internal {
        skip(time);
        report(haircutWad);
    }

    function invest(ITranche tranche, uint256 assets) internal returns (uint256 shares) {
        coin.mint(investor, assets);
        vm.startPrank(investor);
        coin.approve(address(tranche), assets);
        shares = tranche.deposit(assets, investor);
        vm.stopPrank();
    }
}
