// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {PoolFixture} from "./PoolFixture.sol";

contract PoolDrawTest is PoolFixture {
    function setUp() public override {
        super.setUp();
        fund();
        openDefault(ID);
    }

    function test_draw_withholdsTheHaircut() external {
        uint256 cash = pool.cash();
        vm.expectEmit(address(pool));
        emit IPool.Drawn(ID, carol, 400_000 * one, 360_000 * one, 500_000 * one, uint64(vm.getBlockTimestamp()));
        vm.prank(operator);
        assertEq(pool.draw(ID, 400_000 * one, carol), 360_000 * one);
        assertEq(asset.balanceOf(carol), 360_000 * one);
        assertEq(pool.cash(), cash - 360_000 * one);
        IPool.Facility memory f = pool.facility(ID);
        assertEq(f.principal, 400_000 * one);
        assertEq(uint8(f.status), uint8(IPool.Status.Open));
        checkLedger();
    }

    function test_draw_takesTheGreaterHaircutOfTheLastTwo() external {
        report(0.13e18);
        report(0.12e18);
        assertEq(draw(ID, 100_000 * one), 87_000 * one);
    }

    /// The haircut is rounded up, so what the operator gets is rounded down.
    function test_fuzz_draw_movesNoExitPrice(uint256 amount) external {
        amount = bound(amount, 1, 400_000 * one);
        uint256[3] memory before = [priceOf(senior), priceOf(mezz), priceOf(junior)];
        (uint256 entry0, uint256 exit0) = pool.nav();
        uint256 proceeds = draw(ID, amount);
        assertEq(proceeds, amount - (amount * 0.1e18 + 1e18 - 1) / 1e18);
        (uint256 entry1, uint256 exit1) = pool.nav();
        assertEq(exit1, exit0);
        assertEq(entry1, entry0 + amount - proceeds);
        assertEq(priceOf(senior), before[0]);
        assertEq(priceOf(mezz), before[1]);
        assertEq(priceOf(junior), before[2]);
    }

    function test_draw_locksTheOperatorsJunior() external {
        uint256 balance = junior.balanceOf(operator);
        vm.expectEmit(address(junior));
        emit ITranche.LockChanged(operator, 50_000e18);
        draw(ID, one);
        assertEq(junior.lockedOf(operator), 50_000e18);
        draw(ID, one);
        assertEq(junior.lockedOf(operator), 50_000e18, "once");
        vm.startPrank(operator);
        junior.transfer(bob, balance - 50_000e18);
        vm.expectRevert(abi.encodeWithSelector(ITranche.SharesLocked.selector, operator, 50_000e18 - 1, 50_000e18));
        junior.transfer(bob, 1);
    }

    function test_draw_revertsWithoutTheJuniorToLock() external {
        uint256 balance = junior.balanceOf(operator);
        vm.startPrank(operator);
        junior.transfer(bob, balance - 49_999e18);
        vm.expectRevert(abi.encodeWithSelector(ITranche.SharesLocked.selector, operator, 49_999e18, 50_000e18));
        pool.draw(ID, one, operator);
    }

    /// 10 days of interest on 100 000 are 2.5 days' on 400 000.
    function test_draw_keepsAccruedInterest() external {
        draw(ID, 100_000 * one);
        pass(10 days - INTERVAL - 1, 0.1e18);
        skip(10 days - (vm.getBlockTimestamp() - pool.facility(ID).paidThrough));
        uint256 owed = pool.interestOwed(ID);
        draw(ID, 300_000 * one);
        assertEq(pool.facility(ID).paidThrough, vm.getBlockTimestamp() - 2.5 days);
        assertEq(pool.interestOwed(ID), owed);
    }

    function test_fuzz_draw_neverForgivesInterest(uint256 first, uint256 second, uint256 wait) external {
        first = bound(first, 1, 200_000 * one);
        second = bound(second, 1, 200_000 * one);
        draw(ID, first);
        skip(bound(wait, 0, 30 hours));
        uint256 owed = pool.interestOwed(ID);
        draw(ID, second);
        assertGe(pool.interestOwed(ID), owed);
        uint256 aSecond = (first + second) * 0.15e18 / 365 days / 1e18 + 1;
        assertLe(pool.interestOwed(ID), owed + aSecond);
    }

    function test_draw_revertsForAnybodyElse() external {
        expectRevert(IPool.NotAuthorised.selector, address(this), operator);
        pool.draw(ID, one, address(this));
    }

    function test_draw_revertsOnZero() external {
        expectRevert(IPool.ZeroAmount.selector);
        draw(ID, 0);
    }

    function test_draw_revertsBeforeTheTimelock() external {
        open(termsOf(8));
        registry.set(address(pool), 8, 1_000_000 * one);
        uint256 from = vm.getBlockTimestamp() + TIMELOCK;
        pass(TIMELOCK - 7 hours, 0.1e18);
        vm.warp(from - 1);
        expectRevert(IPool.NotDrawable.selector, from, from - 1);
        draw(8, one);
        vm.warp(from);
        draw(8, one);
    }

    function test_draw_revertsAboveTheLimit() external {
        registry.set(address(pool), ID, 2_000_000 * one);
        draw(ID, 400_000 * one);
        expectRevert(IPool.LimitExceeded.selector, 500_001 * one, 500_000 * one);
        draw(ID, 100_001 * one);
    }

    function test_draw_revertsAboveTheBase() external {
        registry.set(address(pool), ID, 200_000 * one + 1);
        expectRevert(IPool.InsufficientBorrowingBase.selector, 100_000 * one, 100_000 * one + 1);
        draw(ID, 100_000 * one + 1);
        draw(ID, 100_000 * one);
    }

    function test_draw_revertsWhilePaused() external {
        vm.prank(guardian);
        pool.pauseEntry(true);
        expectRevert(IPool.EntryClosed.selector, uint256(IPool.Entry.Paused));
        draw(ID, one);
    }

    function test_draw_revertsOnStaleReport() external {
        skip(36 hours + 1);
        expectRevert(IPool.EntryClosed.selector, uint256(IPool.Entry.Stale));
        draw(ID, one);
    }

    function test_draw_revertsInWindDown() external {
        vm.warp(vm.getBlockTimestamp() + 5 * 365 days);
        pool.windDown();
        expectRevert(IPool.EntryClosed.selector, uint256(IPool.Entry.WindingDown));
        draw(ID, one);
    }

    function test_draw_revertsWhileLate() external {
        draw(ID, 100_000 * one);
        pass(30 days + 5, 0.1e18);
        uint256 late = vm.getBlockTimestamp() - pool.facility(ID).paidThrough - 30 days;
        assertGt(late, 0);
        expectRevert(IPool.FacilityLate.selector, ID, late);
        draw(ID, one);
    }

    function test_draw_revertsFromMaturity() external {
        IPool.FacilityTerms memory t = termsOf(8);
        t.maturity = uint64(vm.getBlockTimestamp() + 10 days);
        open(t);
        registry.set(address(pool), 8, 1_000_000 * one);
        pass(9 days, 0.1e18);
        vm.warp(t.maturity - 1);
        draw(8, one);
        prepay(8, one);
        vm.warp(t.maturity);
        expectRevert(IPool.FacilityMatured.selector, 8, t.maturity);
        draw(8, one);
    }

    function test_draw_revertsAfterDefault() external {
        draw(ID, 100_000 * one);
        toDefault();
        report(0.1e18);
        expectRevert(IPool.WrongStatus.selector, ID, uint256(IPool.Status.Defaulted));
        draw(ID, one);
    }

    /// Senior's matured request is worth 600 000, and the pool has a bit more than 1 000 000.
    function test_draw_leavesMaturedRequestsTheirCash() external {
        uint256 id = request(senior, alice, senior.balanceOf(alice));
        draw(ID, 100_000 * one); // not matured yet: nothing is kept back
        toEpochEnd(id);
        uint256 free = pool.cash() - pool.maturedValue();
        assertGt(pool.maturedValue(), 600_000 * one);
        registry.set(address(pool), ID, 1_000_000 * one);
        uint256 wanted = 350_000 * one;
        expectRevert(IPool.InsufficientCash.selector, free, wanted * 9 / 10);
        draw(ID, wanted);
        uint256 most = free * 10 / 9;
        draw(ID, most);
        assertGe(pool.cash(), pool.maturedValue());
    }

    function test_draw_revertsBeyondCash() external {
        uint256 id = request(senior, alice, senior.balanceOf(alice));
        toEpochEnd(id);
        senior.process(1);
        uint256 cash = pool.cash();
        expectRevert(IPool.InsufficientCash.selector, cash, 450_000 * one);
        draw(ID, 500_000 * one);
    }

    /// The junior ratio breaks when the haircut rises from 10 % to 45 % on a loan of 400 000.
    function test_draw_revertsBelowSubordination() external {
        draw(ID, 400_000 * one);
        report(0.45e18);
        (, uint256 navExit) = pool.nav();
        (uint256 cs, uint256 cm) = pool.claims();
        uint256 required = ((cs + cm) * 1e18 + 0.9e18 - 1) / 0.9e18;
        assertLt(navExit, required);
        expectRevert(IPool.InsufficientSubordination.selector, navExit, required);
        draw(ID, one);
    }
}
