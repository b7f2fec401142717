// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Vm} from "forge-std/Vm.sol";
import {ExactTransfer} from "../../src/ExactTransfer.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {PoolFixture} from "./PoolFixture.sol";

contract PoolPayTest is PoolFixture {
    /// ceil(400 000 000 000 x 15 % x 30 / 365)
    uint256 private constant MONTH = 4_931_506_850;

    function setUp() public override {
        super.setUp();
        lend();
        skip(30 days);
    }

    function test_pay_dividesIncome() external {
        (uint256 cash, uint256 reserved) = (pool.cash(), pool.reserved());
        assertEq(pool.interestOwed(ID), MONTH);
        uint256 fee = MONTH / 10;
        give(carol, MONTH + 1000 * one);
        vm.startPrank(carol); // anybody
        asset.approve(address(pool), MONTH + 1000 * one);
        vm.expectEmit(address(pool));
        emit IPool.Paid(ID, carol, MONTH, 0, fee, 1000 * one, uint64(vm.getBlockTimestamp()));
        IPool.Allocation memory a = pool.pay(ID, MONTH + 1000 * one);
        assertEq(abi.encode(a), abi.encode(IPool.Allocation(uint128(MONTH), 0, uint128(fee), uint128(1000 * one))));
        assertEq(pool.cash(), cash + MONTH - fee);
        assertEq(pool.reserved(), reserved + fee + 1000 * one);
        assertEq(pool.credit(operator), 1000 * one);
        assertEq(pool.credit(treasury), fee);
        assertEq(pool.interestOwed(ID), 0);
        checkLedger();
    }

    /// Seconds are rounded down. Fifteen days are 2 465 753 424.66.
    function test_pay_inPartMovesPaidThrough() external {
        uint64 before = pool.facility(ID).paidThrough;
        IPool.Allocation memory a = pay(ID, 2_465_753_424);
        assertEq(a.interest, 2_465_753_424);
        assertEq(pool.facility(ID).paidThrough, before + 15 days - 1);
        pay(ID, 1);
        assertEq(pool.facility(ID).paidThrough, before + 15 days - 1, "what is left of a second is the pool's");
    }

    function test_pay_lessThanASecondsInterestMovesCashOnly() external {
        (uint64 before, uint256 cash) = (pool.facility(ID).paidThrough, pool.cash());
        pay(ID, 1900); // a second is 1 902.59
        assertEq(pool.facility(ID).paidThrough, before);
        assertEq(pool.cash(), cash + 1710);
        pay(ID, 1903);
        assertEq(pool.facility(ID).paidThrough, before + 1);
    }

    function test_pay_trapsResidualIncomeBelowTheBase() external {
        registry.set(address(pool), ID, 700_000 * one); // base 350 000
        give(address(this), MONTH + 60_000 * one);
        asset.approve(address(pool), MONTH + 60_000 * one);
        vm.expectEmit(address(pool));
        emit IPool.Trapped(ID, 50_000 * one);
        IPool.Allocation memory a = pool.pay(ID, MONTH + 60_000 * one);
        assertEq(a.principal, 50_000 * one);
        assertEq(a.residual, 10_000 * one);
        assertEq(pool.facility(ID).principal, 350_000 * one);
    }

    function test_pay_trapsEverythingWhenLapsed() external {
        registry.lapse(address(pool), ID, uint64(vm.getBlockTimestamp()));
        IPool.Allocation memory a = pay(ID, MONTH + 60_000 * one);
        assertEq(a.principal, 60_000 * one);
        assertEq(a.residual, 0);
    }

    function test_pay_repaysPrincipalFromMaturity() external {
        vm.warp(pool.facility(ID).maturity);
        uint256 interest = pool.interestOwed(ID);
        IPool.Allocation memory a = pay(ID, interest + 400_001 * one);
        assertEq(a.principal, 400_000 * one);
        assertEq(a.residual, one);
        assertEq(pool.facility(ID).principal, 0);
        assertEq(pool.late(ID), 0);
    }

    function test_pay_endsLateness() external {
        skip(5 days);
        assertEq(pool.late(ID), 5 days);
        pay(ID, pool.interestOwed(ID));
        assertEq(pool.late(ID), 0);
        assertEq(pool.impairment(ID), 0);
    }

    function test_pay_isNotStoppedByPauseOrStaleReport() external {
        vm.prank(guardian);
        pool.pauseEntry(true);
        skip(10 days);
        pay(ID, MONTH);
    }

    function test_pay_isNotStoppedByARefusedOperator() external {
        asset.setBlocked(operator, true);
        asset.setBlocked(treasury, true);
        pay(ID, MONTH + one);
        assertEq(pool.credit(operator), one);
    }

    function test_pay_givesTheOperatorAllWhereNothingIsOwed() external {
        open(termsOf(8));
        IPool.Allocation memory a = pay(8, one);
        assertEq(a.residual, one, "approved");
        vm.prank(guardian);
        pool.cancelFacility(8);
        a = pay(8, one);
        assertEq(a.residual, one, "cancelled");
        prepay(ID, 410_000 * one);
        vm.prank(operator);
        pool.closeFacility(ID);
        a = pay(ID, one);
        assertEq(a.residual, one, "repaid");
        checkLedger();
    }

    function test_pay_revertsOnUnknownFacility() external {
        expectRevert(IPool.WrongStatus.selector, 99, uint256(IPool.Status.None));
        pool.pay(99, one);
    }

    function test_pay_revertsOnZero() external {
        expectRevert(IPool.ZeroAmount.selector);
        pool.pay(ID, 0);
    }

    function test_pay_revertsOnFeeOfTheToken() external {
        asset.setFee(100);
        give(address(this), 100 * one);
        asset.approve(address(pool), 100 * one);
        expectRevert(ExactTransfer.InexactTransfer.selector, 100 * one, 99 * one);
        pool.pay(ID, 100 * one);
    }

    function test_prepay_repaysPrincipalAtOnce() external {
        (uint256 cash, uint256 fee) = (pool.cash(), MONTH / 10);
        IPool.Allocation memory a = prepay(ID, MONTH + 100_000 * one);
        assertEq(abi.encode(a), abi.encode(IPool.Allocation(uint128(MONTH), uint128(100_000 * one), uint128(fee), 0)));
        assertEq(pool.facility(ID).principal, 300_000 * one);
        assertEq(pool.cash(), cash + MONTH - fee + 100_000 * one);
        checkLedger();
    }

    function test_prepay_givesTheOperatorTheRest() external {
        IPool.Allocation memory a = prepay(ID, MONTH + 400_002 * one);
        assertEq(a.principal, 400_000 * one);
        assertEq(a.residual, 2 * one);
    }

    function test_prepay_emitsNoTrap() external {
        registry.set(address(pool), ID, 0);
        vm.recordLogs();
        prepay(ID, MONTH + one);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertGt(logs.length, 0);
        for (uint256 i = 0; i < logs.length; ++i) {
            assertTrue(logs[i].topics[0] != IPool.Trapped.selector);
        }
    }

    struct Prices {
        uint256[3] entry;
        uint256[3] exit;
    }

    function prices() private view returns (Prices memory p) {
        for (uint256 i = 0; i < 3; ++i) {
            (p.entry[i], p.exit[i]) = pool.value(i);
        }
    }

    /// Invariant 12, over partial, exact and excess payments, early and late, of either kind.
    function test_fuzz_pay_lowersNoPrice(uint256 amount, uint256 wait, uint256 base, bool early) external {
        amount = bound(amount, 1, 450_000 * one);
        skip(bound(wait, 0, 130 days));
        registry.set(address(pool), ID, bound(base, 0, 1_000_000 * one));
        uint256 late = pool.late(ID);
        Prices memory before = prices();
        IPool.Allocation memory a = early ? prepay(ID, amount) : pay(ID, amount);
        assertEq(uint256(a.interest) + a.principal + a.residual, amount);
        assertLe(a.fee, a.interest / 10);
        Prices memory then = prices();
        for (uint256 i = 0; i < 3; ++i) {
            assertGe(then.entry[i], before.entry[i], "entry");
            assertGe(then.exit[i], before.exit[i], "exit");
        }
        assertLe(pool.late(ID), late);
        checkLedger();
    }
}
