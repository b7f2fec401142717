// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../src/interfaces/IPool.sol";
import {PoolFixture} from "./PoolFixture.sol";

contract PoolDefaultTest is PoolFixture {
    uint256 private lateFrom;

    function setUp() public override {
        super.setUp();
        lend();
        lateFrom = uint256(pool.facility(ID).paidThrough) + 30 days;
    }

    function status() private view returns (IPool.Status) {
        return pool.facility(ID).status;
    }

    // --- lateness ----------------------------------------------------------------------------------------------------

    function test_late_fromOverdueInterest() external {
        vm.warp(lateFrom);
        assertEq(pool.late(ID), 0, "due");
        skip(1);
        assertEq(pool.late(ID), 1, "overdue");
    }

    function test_late_fromMaturity() external {
        uint256 maturity = pool.facility(ID).maturity;
        vm.warp(maturity - 1);
        pay(ID, pool.interestOwed(ID));
        vm.warp(maturity + 5);
        assertEq(pool.late(ID), 5);
    }

    function test_late_fromTheLapseWindow() external {
        uint256 since = vm.getBlockTimestamp();
        registry.lapse(address(pool), ID, uint64(since));
        vm.warp(since + LAPSE);
        assertEq(pool.late(ID), 0, "within the window");
        skip(7);
        assertEq(pool.late(ID), 7);
        registry.lapse(address(pool), ID, 0);
        assertEq(pool.late(ID), 0, "devices are back");
    }

    function test_late_isZeroWhereNothingIsOwed() external {
        prepay(ID, 400_000 * one);
        skip(4 * 365 days);
        assertEq(pool.late(ID), 0);
    }

    /// Linear over the ramp; rounded up, so that a leaver never gets more.
    function test_impairment_isLinearInTimeLate() external {
        vm.warp(lateFrom);
        assertEq(pool.impairment(ID), 0);
        vm.warp(lateFrom + 1);
        assertEq(pool.impairment(ID), uint256(1e18) / RAMP + 1);
        vm.warp(lateFrom + RAMP / 2);
        assertEq(pool.impairment(ID), 0.5e18);
        vm.warp(lateFrom + RAMP);
        assertEq(pool.impairment(ID), 1e18);
        vm.warp(lateFrom + 2 * RAMP);
        assertEq(pool.impairment(ID), 1e18);
    }

    function test_late_takesInterestAndImpairmentOffTheBook() external {
        vm.warp(lateFrom);
        (uint256 entry0, uint256 exit0) = pool.nav();
        // ceil is the payer's; the book adds the floor of 4 931.506849 less the fee of 10 %
        assertEq(entry0, pool.cash() + 400_000 * one + 4_438_356_164);
        assertEq(exit0, pool.cash() + 360_000 * one);
        vm.warp(lateFrom + RAMP / 4);
        (uint256 entry1, uint256 exit1) = pool.nav();
        assertEq(entry1, pool.cash() + 400_000 * one);
        assertEq(exit1, pool.cash() + 270_000 * one);
    }

    // --- default -----------------------------------------------------------------------------------------------------

    function test_declareDefault_byAnyoneAfterTheGrace() external {
        vm.warp(lateFrom + 10 days);
        expectRevert(IPool.NotLateEnough.selector, 10 days, 10 days);
        pool.declareDefault(ID);
        skip(1);
        uint256 interest = pool.interestOwed(ID);
        vm.expectEmit(address(pool));
        emit IPool.Defaulted(ID, 400_000 * one, interest, uint64(lateFrom));
        vm.prank(carol);
        pool.declareDefault(ID);
        assertEq(uint8(status()), uint8(IPool.Status.Defaulted));
        assertEq(pool.late(ID), 10 days + 1);
        skip(1 days);
        assertEq(pool.interestOwed(ID), interest, "frozen");
    }

    function test_declareDefault_revertsOnAnyOtherStatus() external {
        expectRevert(IPool.WrongStatus.selector, 99, uint256(IPool.Status.None));
        pool.declareDefault(99);
        toDefault();
        expectRevert(IPool.WrongStatus.selector, ID, uint256(IPool.Status.Defaulted));
        pool.declareDefault(ID);
    }

    function test_declareDefault_closesEntry() external {
        toDefault();
        report(0.1e18);
        assertEq(uint8(pool.entry()), uint8(IPool.Entry.Late));
        prepay(ID, 400_000 * one);
        assertEq(uint8(pool.entry()), uint8(IPool.Entry.Late), "interest is still owed");
        assertEq(senior.maxDeposit(alice), 0);
    }

    /// A default by silence is not undone by devices that come back.
    function test_declareDefault_fixesSinceWhenItIsLate() external {
        uint256 since = vm.getBlockTimestamp();
        registry.lapse(address(pool), ID, uint64(since));
        vm.warp(since + LAPSE + 10 days + 1);
        pool.declareDefault(ID);
        registry.lapse(address(pool), ID, 0);
        registry.set(address(pool), ID, 1_000_000 * one);
        assertEq(pool.late(ID), 10 days + 1);
    }

    // --- recovery ----------------------------------------------------------------------------------------------------

    function test_recovery_paysPrincipalThenInterestThenOperator() external {
        toDefault();
        uint256 interest = pool.interestOwed(ID);
        (uint256 cash, uint256 fees) = (pool.cash(), pool.credit(treasury));

        give(address(this), 399_999 * one);
        asset.approve(address(pool), 399_999 * one);
        vm.expectEmit(address(pool));
        emit IPool.Recovered(ID, address(this), 399_999 * one, 0, 0);
        pool.pay(ID, 399_999 * one);
        IPool.Allocation memory a = pay(ID, 2 * one);
        assertEq(a.principal, one);
        assertEq(a.interest, one);
        give(address(this), interest);
        asset.approve(address(pool), interest);
        vm.expectEmit(address(pool));
        emit IPool.Repaid(ID);
        a = pool.pay(ID, interest);
        assertEq(a.interest, interest - one);
        assertEq(a.residual, one);
        assertEq(pool.cash(), cash + 400_000 * one + interest);
        assertEq(pool.credit(treasury), fees, "no fee after a default");
        assertEq(uint8(status()), uint8(IPool.Status.Repaid));
        assertEq(pool.activeFacilities().length, 0);
        assertEq(junior.lockedOf(operator), 0);
        checkLedger();
    }

    function test_fuzz_recovery_lowersNoPrice(uint256 amount, uint256 wait) external {
        toDefault();
        skip(bound(wait, 0, 100 days));
        uint256[6] memory before;
        for (uint256 i = 0; i < 3; ++i) {
            (before[2 * i], before[2 * i + 1]) = pool.value(i);
        }
        pay(ID, bound(amount, 1, 420_000 * one));
        for (uint256 i = 0; i < 3; ++i) {
            (uint256 entry, uint256 exit) = pool.value(i);
            assertGe(entry, before[2 * i]);
            assertGe(exit, before[2 * i + 1]);
        }
    }

    // --- foreclosure, write-off --------------------------------------------------------------------------------------

    function test_foreclose_byAnyoneAfterDefault() external {
        expectRevert(IPool.WrongStatus.selector, ID, uint256(IPool.Status.Open));
        pool.foreclose(ID);
        toDefault();
        vm.expectEmit(address(pool));
        emit IPool.Foreclosed(ID);
        vm.prank(carol);
        pool.foreclose(ID);
        assertEq(uint8(status()), uint8(IPool.Status.Foreclosed));
        IPool.Allocation memory a = pay(ID, one);
        assertEq(a.principal, one, "income goes on as in default");
    }

    function test_writeOff_afterTheRecoveryWindow() external {
        toDefault();
        uint256 least = 10 days + RECOVERY;
        vm.warp(lateFrom + least);
        expectRevert(IPool.NotLateEnough.selector, least, least);
        pool.writeOff(ID);
        skip(1);
        (uint256 entry0, uint256 exit0) = pool.nav();
        vm.expectEmit(address(pool));
        emit IPool.WrittenOff(ID, 400_000 * one);
        vm.prank(carol);
        pool.writeOff(ID);
        (uint256 entry1, uint256 exit1) = pool.nav();
        assertEq(exit1, exit0, "it counted nothing already");
        assertEq(entry1, entry0 - 400_000 * one);
        assertEq(pool.activeFacilities().length, 0);
        assertEq(junior.lockedOf(operator), 0);
    }

    function test_writeOff_fromForeclosed() external {
        toDefault();
        pool.foreclose(ID);
        skip(RECOVERY + 10 days);
        pool.writeOff(ID);
        assertEq(uint8(status()), uint8(IPool.Status.WrittenOff));
    }

    function test_writeOff_revertsBeforeDefault() external {
        skip(400 days);
        expectRevert(IPool.WrongStatus.selector, ID, uint256(IPool.Status.Open));
        pool.writeOff(ID);
    }

    function test_writeOff_laterMoneyStillBelongsToThePool() external {
        toDefault();
        skip(RECOVERY + 10 days);
        uint256 interest = pool.interestOwed(ID);
        pool.writeOff(ID);
        uint256 cash = pool.cash();
        IPool.Allocation memory a = pay(ID, 400_000 * one + interest + one);
        assertEq(a.principal, 400_000 * one);
        assertEq(a.interest, interest);
        assertEq(a.residual, one);
        assertEq(pool.cash(), cash + 400_000 * one + interest);
        assertEq(uint8(status()), uint8(IPool.Status.WrittenOff), "the end is the end");
    }

    /// The ramp binds where it is longer than the recovery window.
    function test_writeOff_waitsForTheRamp() external {
        IPool.Params memory p = defaults();
        (p.ramp, p.recoveryWindow) = (300 days, 0);
        rebuild(p);
        lend();
        lateFrom = uint256(pool.facility(ID).paidThrough) + 30 days;
        toDefault();
        vm.warp(lateFrom + 300 days);
        expectRevert(IPool.NotLateEnough.selector, 300 days, 300 days);
        pool.writeOff(ID);
        skip(1);
        pool.writeOff(ID);
    }
}
