// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Foreclosure} from "../../src/Foreclosure.sol";
import {Pool} from "../../src/Pool.sol";
import {TrancheOracle} from "../../src/TrancheOracle.sol";
import {IDevices} from "../../src/interfaces/IDevices.sol";
import {IForeclosure} from "../../src/interfaces/IForeclosure.sol";
import {IIncomeLockbox} from "../../src/interfaces/IIncomeLockbox.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {VaultFixture} from "./VaultFixture.sol";

/// The contracts together: devices carry a loan, income comes through the lockbox, the devices fall silent, the loan defaults
/// and their titles are sold. 1 000 coins per tranche, two devices worth 1 000 each, an advance of 80 %.
contract VaultsTest is VaultFixture {
    uint128 private constant THOUSAND = 1_000e6;
    IPool private vault;
    IIncomeLockbox private lockbox;
    Foreclosure private sale;
    TrancheOracle private junior;

    function setUp() public override {
        super.setUp();
        coin.mint(address(this), 3 * THOUSAND);
        vault = factory.createPool(params(), THOUSAND, 0, type(Pool).creationCode);
        lockbox = IIncomeLockbox(factory.createLockbox(vault, FACILITY));
        sale = new Foreclosure(registry, 20 days, 500);
        junior = new TrancheOracle(vault.tranche(2), factory);
        report(0.1e18);
        openFacility();
        for (uint256 n = 1; n <= 2; ++n) {
            IDevices.Enrolment memory e = enrolment(n);
            (e.pool, e.value) = (address(vault), THOUSAND);
            enrol(e, n);
        }
        live(3);
    }

    function openFacility() private {
        IPool.FacilityTerms memory t;
        (t.pool, t.id, t.operator, t.limit, t.rateWad) = (POOL, FACILITY, operator, 2 * THOUSAND, 0.12e18);
        t.maturity = uint64(vm.getBlockTimestamp() + 1_000 days);
        (t.interval, t.grace, t.advanceBps, t.lockbox) = (30 days, 5 days, 8_000, address(lockbox));
        (t.deadline, t.setId) = (uint64(vm.getBlockTimestamp()), reports.setId());
        bytes[] memory signatures = underwritten(covenants.digest(address(vault), t), 2);
        vm.prank(curator);
        vault.openFacility(t, signatures);
    }

    /// Both devices attest on `days_` days, and it is the day after, with a report.
    function live(uint256 days_) private {
        for (uint256 i = 0; i < days_; ++i) {
            attest(1, 10_000);
            attest(2, 10_000);
            pass(1 days, 0.1e18);
        }
    }

    function base() private view returns (uint256) {
        return vault.borrowingBase(FACILITY);
    }

    function draw(uint256 amount) private {
        vm.prank(operator);
        vault.draw(FACILITY, amount, operator);
    }

    function test_drawsUpToWhatDevicesCarry() external {
        uint256 most = 2 * uint256(THOUSAND) * 998 / 1_000 * 8 / 10;
        assertEq(base(), most);
        vm.expectRevert(abi.encodeWithSelector(IPool.InsufficientBorrowingBase.selector, most, most + 1));
        vm.prank(operator);
        vault.draw(FACILITY, most + 1, operator);
        draw(most);
        assertEq(coin.balanceOf(operator), most * 9 / 10, "less the origination discount");
    }

    function test_incomeComesThroughTheLockbox() external {
        draw(500e6);
        live(10);
        coin.mint(address(lockbox), 100e6);
        lockbox.sweep();
        assertEq(coin.balanceOf(address(lockbox)), 0);
        uint256 interest = (uint256(500e6) * 0.12e18 * 10 days + 365 days * 1e18 - 1) / (365 days * 1e18);
        assertEq(vault.credit(operator), 100e6 - interest);
        assertEq(vault.interestOwed(FACILITY), 0);
    }

    function test_aDeviceLeavesOnlyWhileTheOtherCovers() external {
        draw(800e6);
        uint256 alone = THOUSAND * 998 / 1_000 * 8 / 10;
        vm.startPrank(operator);
        vm.expectRevert(abi.encodeWithSelector(IDevices.FacilityNotCovered.selector, alone, 800e6));
        registry.release(name(1));
        coin.approve(address(vault), 800e6);
        vault.prepay(FACILITY, 10e6);
        registry.release(name(1));
        assertEq(base(), alone);
        vm.expectRevert(abi.encodeWithSelector(IDevices.FacilityNotCovered.selector, 0, 790e6));
        registry.release(name(2));
        vm.stopPrank();
    }

    function test_aRevocationStopsDrawsAndTrapsIncome() external {
        draw(800e6);
        vm.prank(guardian);
        registry.revoke(name(2));
        uint256 alone = base();
        vm.expectRevert(abi.encodeWithSelector(IPool.InsufficientBorrowingBase.selector, alone, 800e6 + 1));
        vm.prank(operator);
        vault.draw(FACILITY, 1, operator);
        coin.mint(address(lockbox), 50e6);
        lockbox.sweep();
        assertEq(vault.facility(FACILITY).principal, alone);
    }

    function test_silenceIsLateAfterTheWindowThenDefaultAndSale() external {
        draw(1_500e6);
        uint256 healthy = junior.price();
        skip(1 days); // a silent day
        assertEq(base(), 0);
        uint256 silentSince = (vm.getBlockTimestamp() / 1 days) * 1 days;
        assertEq(registry.lapsedSince(address(vault), FACILITY), silentSince);
        vm.warp(silentSince + 3 days);
        assertEq(vault.late(FACILITY), 0);
        skip(5 days);
        assertEq(vault.late(FACILITY), 5 days);
        report(0.1e18);
        assertLt(junior.price(), healthy, "the impairment is junior's first");
        skip(1);
        vault.declareDefault(FACILITY);
        vm.expectRevert(abi.encodeWithSelector(IForeclosure.NotForSale.selector, address(vault), FACILITY));
        sale.list(address(vault), FACILITY, devices());

        vault.foreclose(FACILITY);
        sale.list(address(vault), FACILITY, devices());
        skip(4 days);
        coin.mint(investor, 3 * THOUSAND);
        vm.startPrank(investor);
        coin.approve(address(sale), type(uint256).max);
        uint256 first = sale.buy(address(vault), FACILITY, name(1), THOUSAND, investor);
        assertEq(first, THOUSAND * 81 / 100);
        assertEq(vault.facility(FACILITY).principal, 1_500e6 - first);
        vm.stopPrank();

        // Income still swept comes on top; then the second title brings more than is owed.
        coin.mint(address(lockbox), 400e6);
        lockbox.sweep();
        uint256 owed = vault.facility(FACILITY).principal + vault.interestOwed(FACILITY);
        vm.prank(investor);
        uint256 second = sale.buy(address(vault), FACILITY, name(2), THOUSAND, investor);
        assertEq(uint8(vault.facility(FACILITY).status), uint8(IPool.Status.Repaid));
        assertEq(vault.credit(operator), second - owed, "the surplus is the operator's");
        assertEq(vault.credit(treasury), 0);
        assertEq(coin.balanceOf(address(sale)), 0);
        assertEq(coin.balanceOf(address(vault)), vault.cash() + vault.reserved());
        report(0.1e18);
        assertGt(junior.price(), healthy, "the discount came back");
    }

    function test_aRepaidDebtEndsTheSale() external {
        draw(500e6);
        skip(1 days + 3 days + 6 days);
        vault.declareDefault(FACILITY);
        vault.foreclose(FACILITY);
        sale.list(address(vault), FACILITY, devices());
        coin.mint(address(lockbox), 600e6);
        lockbox.sweep();
        vm.expectRevert(abi.encodeWithSelector(IForeclosure.NotForSale.selector, address(vault), FACILITY));
        sale.buy(address(vault), FACILITY, name(1), THOUSAND, investor);
        vm.prank(operator);
        registry.release(name(1));
    }

    function devices() private pure returns (bytes32[] memory list) {
        list = new bytes32[](2);
        (list[0], list[1]) = (name(1), name(2));
    }
}
