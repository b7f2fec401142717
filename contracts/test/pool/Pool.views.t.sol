// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {PoolFixture} from "./PoolFixture.sol";

contract PoolViewsTest is PoolFixture {
    // --- claims ------------------------------------------------------------------------------------------------------

    function test_claims_compoundAtTheCoupon() external {
        uint256 start = vm.getBlockTimestamp();
        buy(senior, alice, 4 * one);
        buy(mezz, bob, 2 * one);
        vm.warp(start + 365 days);
        (uint256 cs, uint256 cm) = pool.claims();
        assertApproxEqAbs(cs, 5 * one * 108 / 100, 1);
        assertApproxEqAbs(cm, 3 * one * 112 / 100, 1);
        vm.warp(start + 2 * 365 days);
        (cs, cm) = pool.claims();
        assertApproxEqAbs(cs, 5 * one * 11_664 / 10_000, 1);
        assertApproxEqAbs(cm, 3 * one * 12_544 / 10_000, 1);
    }

    /// Invariant 24: 8 % stays 8 %, however often anybody looks or deposits next to nothing.
    function test_fuzz_claims_doNotDependOnWhoLooks(uint256 steps) external {
        fund();
        steps = bound(steps, 1, 20);
        uint256 start = vm.getBlockTimestamp();
        uint256 snapshot = vm.snapshotState();
        vm.warp(start + 30 days);
        (uint256 cs, uint256 cm) = pool.claims();
        vm.revertToState(snapshot);
        for (uint256 i = 1; i <= steps; ++i) {
            vm.warp(start + i * 30 days / steps);
            pool.sync();
        }
        vm.warp(start + 30 days);
        (uint256 cs1, uint256 cm1) = pool.claims();
        assertEq(cs1, cs);
        assertEq(cm1, cm);
    }

    /// Small deposits at any time neither swallow nor create coupon: each adds exactly itself.
    function test_fuzz_claims_riseByTheDepositExactly(uint256 amount, uint256 wait) external {
        fund();
        skip(bound(wait, 0, 20 hours));
        amount = bound(amount, 1, 10_000 * one);
        (uint256 cs, uint256 cm) = pool.claims();
        (uint256 us, uint256 um) = (pool.units(0), pool.units(1));
        buy(senior, alice, amount);
        buy(mezz, bob, amount);
        assertEq(pool.units(0) * pool.claimIndex(0) / 1e54, cs + amount);
        (uint256 cs1, uint256 cm1) = pool.claims();
        assertEq(cs1, cs + amount);
        assertEq(cm1, cm + amount);
        assertGt(pool.units(0), us);
        assertGt(pool.units(1), um);
    }

    // --- net asset value, entry --------------------------------------------------------------------------------------

    function test_nav_countsEachLoanOnItsOwn() external {
        lend();
        openDefault(8);
        draw(8, 100_000 * one);
        uint256 t0 = pool.facility(ID).paidThrough;
        uint256 t1 = pool.facility(8).paidThrough;
        vm.warp(t0 + 10 days);
        (uint256 entry, uint256 exit) = pool.nav();
        uint256 i0 = 400_000 * one * 15 * 10 / uint256(36_500);
        uint256 i1 = 100_000 * one * 15 * (t0 + 10 days - t1) / uint256(36_500 days);
        assertEq(exit, pool.cash() + 450_000 * one);
        assertEq(entry, pool.cash() + 500_000 * one + i0 * 9 / 10 + i1 * 9 / 10);
    }

    function test_borrowingBase_isTheAdvanceRoundedDown() external {
        open(termsOf(ID));
        registry.set(address(pool), ID, 2_000_001);
        assertEq(pool.borrowingBase(ID), 1_000_000);
    }

    /// Without ratios to keep, only the cap and the ledger's 128 bits limit what may enter.
    function test_maxEntry_withoutRatios() external {
        IPool.Params memory p = defaults();
        (p.minSubordinationWad, p.minJuniorWad) = (0, 0);
        rebuild(p);
        (uint256 entry,) = pool.value(0);
        assertEq(pool.maxEntry(0), type(uint128).max - pool.cash());
        vm.prank(curator);
        pool.setCap(0, uint128(entry + 7));
        assertEq(pool.maxEntry(0), 7);
    }

    function test_value_addsUpToNav() external {
        lend();
        skip(33 days);
        (uint256 entry, uint256 exit) = pool.nav();
        for (uint256 i = 0; i < 3; ++i) {
            (uint256 e, uint256 x) = pool.value(i);
            assertGe(e, x);
            (entry, exit) = (entry - e, exit - x);
        }
        assertEq(entry, 0);
        assertEq(exit, 0);
    }

    function checkEntry(IPool.Entry want) private view {
        assertEq(uint8(pool.entry()), uint8(want));
        for (uint256 i = 0; i < 3; ++i) {
            if (want == IPool.Entry.Open) assertGt(pool.maxEntry(i), 0);
            else assertEq(pool.maxEntry(i), 0);
        }
    }

    function test_entry_closesOnStaleReport() external {
        fund();
        checkEntry(IPool.Entry.Open);
        vm.warp(lastReportAt + 36 hours);
        checkEntry(IPool.Entry.Open);
        skip(1);
        checkEntry(IPool.Entry.Stale);
    }

    function test_entry_closesWhileLate() external {
        lend();
        vm.warp(pool.facility(ID).paidThrough + 30 days);
        report(0.1e18);
        checkEntry(IPool.Entry.Open);
        skip(1);
        checkEntry(IPool.Entry.Late);
        pay(ID, pool.interestOwed(ID));
        checkEntry(IPool.Entry.Open);
    }

    function test_entry_closesUnderWater() external {
        lend();
        report(0.6e18);
        (uint256 cs, uint256 cm) = pool.claims();
        (, uint256 exit) = pool.nav();
        assertLt(exit, cs + cm);
        checkEntry(IPool.Entry.Underwater);
    }

    // --- limits ------------------------------------------------------------------------------------------------------

    /// The most that may enter keeps both ratios; one more breaks one.
    function test_maxEntry_isTight() external {
        fund();
        for (uint256 i = 0; i < 2; ++i) {
            uint256 snapshot = vm.snapshotState();
            (uint256 most, ITranche t) = (pool.maxEntry(i), pool.tranche(i));
            give(carol, most + 1);
            vm.startPrank(carol);
            asset.approve(address(t), most + 1);
            expectRevert(IPool.DepositAboveMax.selector, i, most + 1, most);
            t.deposit(most + 1, carol);
            t.deposit(most, carol);
            vm.stopPrank();
            assertTrue(pool.subordinationOk());
            assertLt(pool.maxEntry(i), 10);
            vm.revertToState(snapshot);
        }
        // (1 000 003 - (1 - 0.2) - 600 001) / 0.2 for senior, at an age of nothing: checked by its order of size
        assertGt(pool.maxEntry(0), 900_000 * one);
        assertGt(pool.maxEntry(1), 900_000 * one);
    }

    function test_maxEntry_followsTheCap() external {
        fund();
        (uint256 entry,) = pool.value(2);
        vm.startPrank(curator);
        pool.setCap(2, uint128(entry + 5));
        assertEq(pool.maxEntry(2), 5);
        pool.setCap(2, 1);
        assertEq(pool.maxEntry(2), 0);
    }

    function test_exitable_leavesSubordination() external {
        fund();
        assertEq(pool.exitable(0), pool.cash());
        (uint256 cs, uint256 cm) = pool.claims();
        (, uint256 exit) = pool.nav();
        uint256 forSenior = (cs * 10 + 7) / 8;
        uint256 forBoth = ((cs + cm) * 10 + 8) / 9;
        assertEq(pool.exitable(1), exit - forSenior);
        assertEq(pool.exitable(2), exit - (forBoth > forSenior ? forBoth : forSenior));
        assertTrue(pool.subordinationOk());
    }

    function test_exitable_leavesMaturedRequestsAbove() external {
        fund();
        uint256 before = pool.exitable(1);
        uint256 id = request(senior, alice, senior.balanceOf(alice));
        assertEq(pool.maturedValue(), 0);
        assertEq(pool.exitable(1), before);
        toEpochEnd(id);
        uint256 matured = pool.maturedValue();
        assertApproxEqAbs(matured, senior.convertToAssets(senior.pendingShares()), 1);
        assertLe(pool.exitable(1), pool.cash() - matured);
    }

    /// In a wind-down nothing is lent any more: what the claims above need stays, all the rest may go.
    function test_exitable_inWindDown() external {
        fund();
        vm.warp(pool.MATURITY());
        pool.windDown();
        (uint256 cs, uint256 cm) = pool.claims();
        uint256 cash = pool.cash();
        assertEq(pool.exitable(0), cash);
        assertEq(pool.exitable(1), cash > cs ? cash - cs : 0);
        assertEq(pool.exitable(2), cash > cs + cm ? cash - cs - cm : 0);
    }

    // --- epochs ------------------------------------------------------------------------------------------------------

    function test_maturedEpoch_needsAReportOfItsEnd() external {
        uint256 epoch = pool.currentEpoch();
        uint256 end = epoch * EPOCH;
        assertEq(epoch, vm.getBlockTimestamp() / EPOCH + 1);
        vm.warp(end - 1);
        report(0.1e18); // as of one second before its end
        assertEq(reports.latest(POOL).asOf, end - 1);
        assertEq(pool.currentEpoch(), epoch);
        vm.warp(end);
        assertEq(pool.currentEpoch(), epoch + 1);
        assertEq(pool.maturedEpoch(), epoch - 1);
        vm.warp(end + 7 hours);
        assertEq(pool.maturedEpoch(), epoch - 1, "still none of its end");
        report(0.1e18);
        assertEq(pool.maturedEpoch(), epoch);
    }

    /// Signers can delay an exit by 36 hours, not hold it up.
    function test_maturedEpoch_doesNotWaitForEver() external {
        uint256 epoch = pool.currentEpoch();
        vm.warp(epoch * EPOCH + 36 hours - 1);
        assertEq(pool.maturedEpoch(), epoch - 1);
        skip(1);
        assertEq(pool.maturedEpoch(), epoch);
    }

    function test_maturedEpoch_withoutAnyReport() external {
        IPool.Params memory p = defaults();
        p.id = "unreported";
        rebuild(p);
        assertEq(pool.maturedEpoch(), (vm.getBlockTimestamp() - 36 hours) / EPOCH);
        assertEq(uint8(pool.entry()), uint8(IPool.Entry.Stale));
    }

    // --- reentrancy --------------------------------------------------------------------------------------------------

    /// While the pool pays out, whoever the token calls finds every price closed and every change refused.
    function test_views_revertWhileThePoolIsEntered() external {
        lend();
        bytes[] memory calls = new bytes[](9);
        calls[0] = abi.encodeCall(pool.nav, ());
        calls[1] = abi.encodeCall(pool.value, (0));
        calls[2] = abi.encodeCall(pool.claims, ());
        calls[3] = abi.encodeCall(pool.entry, ());
        calls[4] = abi.encodeCall(pool.maxEntry, (0));
        calls[5] = abi.encodeCall(pool.exitable, (0));
        calls[6] = abi.encodeCall(pool.maturedValue, ());
        calls[7] = abi.encodeCall(pool.sync, ());
        calls[8] = abi.encodeCall(pool.subordinationOk, ());
        for (uint256 i = 0; i < calls.length; ++i) {
            pay(ID, pool.interestOwed(ID) + one);
            asset.callOnce(address(pool), calls[i]);
            pool.collect(operator, operator);
            assertFalse(asset.called(), vm.toString(i));
            assertEq(bytes4(asset.answer()), ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        }
        pay(ID, one);
        asset.callOnce(address(senior), abi.encodeCall(senior.convertToAssets, (1e18)));
        pool.collect(operator, operator);
        assertFalse(asset.called(), "price of a tranche");
    }
}
