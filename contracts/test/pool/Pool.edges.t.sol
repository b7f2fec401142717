// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../src/interfaces/IPool.sol";
import {PoolFixture} from "./PoolFixture.sol";

/// What happens exactly at a limit, where a wrong comparison or rounding is one unit away from a right one.
contract PoolEdgesTest is PoolFixture {
    /// Eight senior, one mezzanine and one junior, at an age of nothing: both ratios hold with nothing to spare.
    function exact() private {
        IPool.Params memory p = defaults();
        p.timelock = 0;
        rebuild(p);
        buy(senior, alice, 7 * one);
        assertEq(pool.maxEntry(0), 0);
    }

    function test_subordination_holdsAtTheRatio() external {
        exact();
        assertTrue(pool.subordinationOk());
    }

    /// Senior has its fifth below it, but a tenth of junior is not left.
    function test_subordination_isJuniorsRatioToo() external {
        lend();
        report(0.475e18);
        (uint256 cs, uint256 cm) = pool.claims();
        (, uint256 navExit) = pool.nav();
        assertLt(cs * 10 / 8, navExit);
        assertGt((cs + cm) * 10 / 9, navExit);
        assertFalse(pool.subordinationOk());
    }

    /// A draw moves no exit price, so it may leave the ratio as tight as it was.
    function test_draw_worksAtTheRatio() external {
        exact();
        IPool.FacilityTerms memory t = termsOf(ID);
        t.lockedJunior = 0;
        open(t);
        registry.set(address(pool), ID, 1_000_000 * one);
        draw(ID, 5 * one);
        assertTrue(pool.subordinationOk());
    }

    /// Entry is open while the claims are just covered, and closed when one unit is missing.
    function test_entry_isOpenAtTheClaims() external {
        lend();
        vm.warp(lastReportAt + INTERVAL + 1);
        (uint256 cs, uint256 cm) = pool.claims();
        uint256 book = cs + cm - pool.cash();
        uint256 keepWad = (book * 1e18 + 400_000 * one - 1) / (400_000 * one);
        uint256 snapshot = vm.snapshotState();
        report(uint128(1e18 - keepWad));
        (, uint256 navExit) = pool.nav();
        assertEq(navExit, cs + cm);
        assertEq(uint8(pool.entry()), uint8(IPool.Entry.Open));
        vm.revertToState(snapshot);
        report(uint128(1e18 - keepWad + 2.5e6)); // one unit of 400 000
        (, navExit) = pool.nav();
        assertEq(navExit, cs + cm - 1);
        assertEq(uint8(pool.entry()), uint8(IPool.Entry.Underwater));
    }

    /// All that matured requests leave can be drawn, and what they need is there to the last unit.
    function test_draw_leavesExactlyWhatMaturedRequestsNeed() external {
        fund();
        openDefault(ID);
        uint256 id = request(senior, alice, senior.balanceOf(alice) / 3);
        toEpochEnd(id);
        uint256 matured = pool.maturedValue();
        uint256 free = pool.cash() - matured;
        registry.set(address(pool), ID, 2_000_000 * one);
        draw(ID, 400_000 * one);
        IPool.FacilityTerms memory t = termsOf(8);
        t.lockedJunior = 0;
        open(t);
        registry.set(address(pool), 8, 1_000_000 * one);
        pass(TIMELOCK, 0.1e18);
        matured = pool.maturedValue();
        free = pool.cash() - matured;
        draw(8, (free * 10 + 8) / 9);
        assertEq(pool.cash(), matured);
        assertEq(senior.process(1), matured);
        assertEq(senior.pendingShares(), 0);
        assertEq(pool.cash(), 0);
    }

    function test_draw_takesTheLastUnitOfCash() external {
        fund();
        openDefault(ID);
        toEpochEnd(request(senior, alice, senior.balanceOf(alice)));
        senior.process(1);
        uint256 cash = pool.cash();
        assertEq(draw(ID, (cash * 10 + 8) / 9), cash);
        assertEq(pool.cash(), 0);
    }

    function test_draw_locksASingleShareAndNone() external {
        fund();
        IPool.FacilityTerms memory t = termsOf(ID);
        t.lockedJunior = 1;
        open(t);
        (t.id, t.lockedJunior, t.nonce) = (8, 0, 1);
        open(t);
        registry.set(address(pool), ID, 1_000_000 * one);
        registry.set(address(pool), 8, 1_000_000 * one);
        pass(TIMELOCK, 0.1e18);
        draw(ID, one);
        assertEq(junior.lockedOf(operator), 1);
        draw(8, one);
        assertEq(junior.lockedOf(operator), 1);
        prepay(8, pool.interestOwed(8) + one);
        prepay(ID, pool.interestOwed(ID) + one);
        vm.startPrank(operator);
        pool.closeFacility(8);
        assertEq(junior.lockedOf(operator), 1);
        pool.closeFacility(ID);
        assertEq(junior.lockedOf(operator), 0);
        vm.stopPrank();
    }

    function test_draw_reachesTheLimit() external {
        fund();
        openDefault(ID);
        registry.set(address(pool), ID, 2_000_000 * one);
        draw(ID, 500_000 * one);
        assertEq(pool.facility(ID).principal, 500_000 * one);
    }

    /// At par a claim falls by what leaves, to the unit, whatever the shares.
    function test_fuzz_process_lowersTheClaimByWhatLeaves(uint256 shares) external {
        fund();
        shares = bound(shares, 1e12, senior.balanceOf(alice));
        toEpochEnd(request(senior, alice, shares));
        (uint256 cs,) = pool.claims();
        uint256 paid = senior.process(1);
        (uint256 left,) = pool.claims();
        assertEq(left, cs - paid);
    }

    /// From its maturity on a facility pays all principal, and anybody may close it.
    function test_pay_atMaturityRepays() external {
        lend();
        uint256 maturity = pool.facility(ID).maturity;
        vm.warp(maturity);
        IPool.Allocation memory a = pay(ID, pool.interestOwed(ID) + 400_000 * one);
        assertEq(a.principal, 400_000 * one);
        assertEq(a.residual, 0);
        vm.prank(carol);
        pool.closeFacility(ID);
        assertEq(uint8(pool.facility(ID).status), uint8(IPool.Status.Repaid));
    }

    function test_closeFacility_isTheOperatorsBeforeMaturity() external {
        lend();
        prepay(ID, pool.interestOwed(ID) + 400_000 * one);
        vm.warp(pool.facility(ID).maturity - 1);
        expectRevert(IPool.NotAuthorised.selector, carol, operator);
        vm.prank(carol);
        pool.closeFacility(ID);
    }

    /// What is not more than before needs no announcement.
    function test_setCap_toTheSameNeedsNoTimelock() external {
        uint128 cap = uint128(pool.cap(1));
        vm.prank(curator);
        pool.setCap(1, cap);
        assertEq(pool.cap(1), cap);
    }

    /// The fee and the seconds paid for are rounded down, what is owed up.
    function test_pay_rounds() external {
        lend();
        uint256 paidThrough = pool.facility(ID).paidThrough;
        vm.warp(paidThrough + 7);
        uint256 product = 400_000 * one * 0.15e18 * 7;
        uint256 owed = pool.interestOwed(ID);
        assertEq(owed, product / (365 days * 1e18) + 1);
        uint256 snapshot = vm.snapshotState();
        IPool.Allocation memory a = pay(ID, owed - 1);
        assertEq(a.interest, owed - 1);
        assertEq(a.fee, (owed - 1) / 10);
        assertGt((owed - 1) % 10, 0);
        assertEq(pool.facility(ID).paidThrough, paidThrough + 6);
        vm.revertToState(snapshot);
        pay(ID, owed);
        assertEq(pool.facility(ID).paidThrough, paidThrough + 7);
    }
}
