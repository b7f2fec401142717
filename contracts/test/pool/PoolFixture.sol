// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Covenants} from "../../src/Covenants.sol";
import {Pool} from "../../src/Pool.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {ITransferGate} from "../../src/interfaces/ITransferGate.sol";
import {ReportsFixture} from "../reports/ReportsFixture.sol";
import {StubAsset, StubRegistry} from "./Stubs.sol";

/// A pool of 6 decimals, seeded with one unit of money per tranche, over a registry whose answers the test sets. Senior earns
/// 8 % and mezzanine 12 % a year; at least 20 % ranks below senior and 10 % is junior. Signatures are as in ReportsFixture.
abstract contract PoolFixture is ReportsFixture {
    uint16 internal constant ID = 7;
    uint32 internal constant EPOCH = 7 days;
    uint32 internal constant RAMP = 90 days;
    uint32 internal constant RECOVERY = 180 days;
    uint32 internal constant LAPSE = 3 days;
    uint32 internal constant TIMELOCK = 2 days;
    uint64 internal constant FEE = 0.1e18;

    StubAsset internal asset;
    StubRegistry internal registry;
    Covenants internal covenants;
    Pool internal pool;
    ITranche internal senior;
    ITranche internal mezz;
    ITranche internal junior;
    uint256 internal one;

    address internal poolOwner = makeAddr("pool owner");
    address internal curator = makeAddr("curator");
    address internal guardian = makeAddr("guardian");
    address internal treasury = makeAddr("treasury");
    address internal operator = makeAddr("operator");
    address internal alice = makeAddr("alice");
    address internal bob = makeAddr("bob");
    address internal carol = makeAddr("carol");

    uint64 internal reportSeq;
    uint256 internal lastReportAt;

    function assetDecimals() internal view virtual returns (uint8) {
        return 6;
    }

    function setUp() public virtual override {
        super.setUp();
        asset = new StubAsset(assetDecimals());
        registry = new StubRegistry();
        covenants = new Covenants();
        one = 10 ** assetDecimals();
        report(0.1e18);
        rebuild(defaults());
    }

    /// Another pool in place of the first.
    function rebuild(IPool.Params memory p) internal {
        pool = new Pool(p);
        (senior, mezz, junior) = (pool.tranche(0), pool.tranche(1), pool.tranche(2));
        give(address(this), 3 * one);
        asset.approve(address(pool), 3 * one);
        pool.seed(one);
    }

    function defaults() internal view returns (IPool.Params memory p) {
        (p.id, p.asset, p.registry, p.reports, p.covenants) = (POOL, asset, registry, reports, covenants);
        (p.owner, p.curator, p.guardian, p.treasury) = (poolOwner, curator, guardian, treasury);
        p.gate = ITransferGate(address(0));
        p.seniorRateRay = 1_000000002440418608258400031; // 8 % a year
        p.mezzRateRay = 1_000000003593629043335673583; // 12 % a year
        (p.minSubordinationWad, p.minJuniorWad, p.feeWad) = (0.2e18, 0.1e18, FEE);
        p.maturity = uint64(vm.getBlockTimestamp() + 5 * 365 days);
        (p.epoch, p.ramp, p.recoveryWindow) = (EPOCH, RAMP, RECOVERY);
        (p.lapseWindow, p.timelock) = (LAPSE, TIMELOCK);
        (p.name, p.symbol) = ("Stub", "STB");
    }

    // --- reports -----------------------------------------------------------------------------------------------------

    /// Anchors the next report as of now, after the least interval.
    function report(uint128 haircutWad) internal {
        uint256 due = lastReportAt + INTERVAL + 1;
        if (vm.getBlockTimestamp() < due) vm.warp(due);
        IReports.Report memory r = draft(++reportSeq, haircutWad);
        anchor(r, 3);
        lastReportAt = r.asOf;
    }

    /// Lets time pass with a report at its end.
    function pass(uint256 time, uint128 haircutWad) internal {
        skip(time);
        report(haircutWad);
    }

    // --- money -------------------------------------------------------------------------------------------------------

    function give(address to, uint256 amount) internal {
        asset.mint(to, amount);
    }

    function buy(ITranche t, address who, uint256 assets) internal returns (uint256 shares) {
        give(who, assets);
        vm.startPrank(who);
        asset.approve(address(t), assets);
        shares = t.deposit(assets, who);
        vm.stopPrank();
    }

    function requestJunior(address who, uint256 assets) internal returns (uint256 requestId) {
        give(who, assets);
        vm.startPrank(who);
        asset.approve(address(junior), assets);
        requestId = junior.requestDeposit(assets, who, who);
        vm.stopPrank();
    }

    function request(ITranche t, address who, uint256 shares) internal returns (uint256 requestId) {
        vm.prank(who);
        return t.requestRedeem(shares, who, who);
    }

    function buyJunior(address who, uint256 assets) internal returns (uint256 shares) {
        uint256 requestId = requestJunior(who, assets);
        toEpochEnd(requestId);
        junior.processDeposits(10);
        shares = junior.maxMint(who);
        vm.prank(who);
        junior.mint(shares, who);
    }

    /// Ends the epoch and anchors a report as of after it, with the haircut unchanged.
    function toEpochEnd(uint256 epoch) internal {
        if (vm.getBlockTimestamp() < epoch * EPOCH) vm.warp(epoch * EPOCH);
        report(reports.latest(POOL).haircutWad);
    }

    /// 200 000 junior for the operator, 200 000 mezzanine for Bob, 600 000 senior for Alice.
    function fund() internal {
        buyJunior(operator, 200_000 * one);
        buy(mezz, bob, 200_000 * one);
        buy(senior, alice, 600_000 * one);
    }

    // --- facilities --------------------------------------------------------------------------------------------------

    /// 500 000 at 15 % a year for three years, interest monthly, ten days of grace, half of the devices' value.
    function termsOf(uint16 id) internal view returns (IPool.FacilityTerms memory t) {
        (t.pool, t.id, t.operator) = (POOL, id, operator);
        (t.limit, t.rateWad) = (uint128(500_000 * one), 0.15e18);
        t.maturity = uint64(vm.getBlockTimestamp() + 3 * 365 days);
        (t.interval, t.grace, t.advanceBps) = (30 days, 10 days, 5000);
        (t.devicesRoot, t.termsHash) = (keccak256("devices"), keccak256("agreement"));
        t.lockedJunior = 50_000e18;
        (t.nonce, t.setId) = (pool.facilityNonce(), reports.setId());
        t.deadline = uint64(vm.getBlockTimestamp() + 1 days);
    }

    function signTerms(IPool.FacilityTerms memory t, uint256 n) internal view returns (bytes[] memory signatures) {
        bytes32 digest = covenants.digest(address(pool), t);
        signatures = new bytes[](n);
        for (uint256 i = 0; i < n; ++i) {
            (uint8 v, bytes32 s0, bytes32 s1) = vm.sign(keys[i], digest);
            signatures[i] = abi.encodePacked(s0, s1, v);
        }
    }

    function open(IPool.FacilityTerms memory t) internal {
        bytes[] memory signatures = signTerms(t, 2);
        vm.prank(curator);
        pool.openFacility(t, signatures);
    }

    /// Opens a facility over devices worth 1 000 000 and waits until it can be drawn.
    function openDefault(uint16 id) internal {
        open(termsOf(id));
        registry.set(address(pool), id, 1_000_000 * one);
        pass(TIMELOCK, reports.latest(POOL).haircutWad);
    }

    function draw(uint16 id, uint256 amount) internal returns (uint256 proceeds) {
        vm.prank(operator);
        return pool.draw(id, amount, operator);
    }

    function pay(uint16 id, uint256 amount) internal returns (IPool.Allocation memory) {
        give(address(this), amount);
        asset.approve(address(pool), amount);
        return pool.pay(id, amount);
    }

    function prepay(uint16 id, uint256 amount) internal returns (IPool.Allocation memory) {
        give(address(this), amount);
        asset.approve(address(pool), amount);
        return pool.prepay(id, amount);
    }

    /// A funded pool with 400 000 drawn.
    function lend() internal {
        fund();
        openDefault(ID);
        draw(ID, 400_000 * one);
    }

    /// Runs the loan into default: the last interest is 30 + 10 days old, and a second.
    function toDefault() internal {
        uint256 since = uint256(pool.facility(ID).paidThrough) + 30 days;
        vm.warp(since + 10 days + 1);
        pool.declareDefault(ID);
    }

    // --- checks ------------------------------------------------------------------------------------------------------

    /// What every test may ask: the ledger is the balance, and the queue holds what the batches say.
    function checkLedger() internal view {
        assertEq(asset.balanceOf(address(pool)), pool.cash() + pool.reserved(), "balance");
        for (uint256 i = 0; i < 2; ++i) {
            assertEq(pool.tranche(i).balanceOf(address(pool.tranche(i))), pool.tranche(i).pendingShares(), "escrow");
        }
    }

    function priceOf(ITranche t) internal view returns (uint256) {
        return t.convertToAssets(1e30);
    }

    function expectRevert(bytes4 selector) internal {
        vm.expectRevert(abi.encodeWithSelector(selector));
    }

    function expectRevert(bytes4 selector, uint256 a) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, a));
    }

    function expectRevert(bytes4 selector, uint256 a, uint256 b) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, a, b));
    }

    function expectRevert(bytes4 selector, uint256 a, uint256 b, uint256 c) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, a, b, c));
    }

    function expectRevert(bytes4 selector, address a, address b) internal {
        vm.expectRevert(abi.encodeWithSelector(selector, a, b));
    }
}
