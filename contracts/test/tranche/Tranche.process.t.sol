// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {PoolFixture} from "../pool/PoolFixture.sol";

contract TrancheProcessTest is PoolFixture {
    function setUp() public override {
        super.setUp();
        fund();
    }

    function test_process_setsMoneyAside() external {
        uint256 shares = senior.balanceOf(alice) / 3;
        uint256 id = request(senior, alice, shares);
        toEpochEnd(id);
        (, uint256 exit) = pool.value(0);
        uint256 want = shares * (exit + 1) / (senior.totalSupply() + 1e12);
        (uint256 cash, uint256 reserved, uint256 supply) = (pool.cash(), pool.reserved(), senior.totalSupply());
        vm.expectEmit(address(senior));
        emit ITranche.BatchFilled(id, shares, want);
        vm.prank(carol);
        assertEq(senior.process(5), want);
        assertEq(pool.cash(), cash - want);
        assertEq(pool.reserved(), reserved + want);
        assertEq(senior.totalSupply(), supply - shares);
        assertEq(senior.maxWithdraw(alice), want);
        assertEq(senior.maxRedeem(alice), shares);
        assertEq(senior.claimableRedeemRequest(id, alice), shares);
        assertEq(senior.pendingRedeemRequest(id, alice), 0);
        (uint256 asked, uint256 filled, uint256 assets) = senior.redeemBatch(id);
        assertEq(asked, shares);
        assertEq(filled, shares);
        assertEq(assets, want);
        checkLedger();
    }

    function test_process_waitsForTheEpochAndItsReport() external {
        uint256 id = request(senior, alice, 1e18);
        assertEq(senior.process(1), 0);
        vm.warp(id * EPOCH);
        assertEq(senior.process(1), 0, "no report as of the end");
        report(0.1e18);
        assertGt(senior.process(1), 0);
    }

    function test_process_doesNotWaitForSilentSigners() external {
        uint256 id = request(senior, alice, 1e18);
        vm.warp(id * EPOCH + 36 hours - 1);
        assertEq(senior.process(1), 0);
        skip(1);
        assertGt(senior.process(1), 0);
    }

    function test_process_isNotStoppedByPause() external {
        uint256 id = request(senior, alice, 1e18);
        vm.prank(guardian);
        pool.pauseEntry(true);
        toEpochEnd(id);
        assertGt(senior.process(1), 0);
    }

    function test_process_inOrderOfEpochs() external {
        uint256 first = request(senior, alice, 100_000e18);
        toEpochEnd(first);
        uint256 second = request(senior, alice, 50_000e18);
        toEpochEnd(second);
        senior.process(1);
        assertEq(senior.claimableRedeemRequest(first, alice), 100_000e18);
        assertEq(senior.claimableRedeemRequest(second, alice), 0);
        senior.process(1);
        assertEq(senior.claimableRedeemRequest(second, alice), 50_000e18);
        assertEq(senior.process(1), 0);
    }

    /// Half a batch: both requests get the same share, and the rest goes on waiting.
    function test_process_inPartProRata() external {
        openDefault(ID);
        draw(ID, 500_000 * one); // 550 000 of cash are left
        buy(senior, carol, 200_000 * one);
        (uint256 a, uint256 c) = (senior.balanceOf(alice), senior.balanceOf(carol));
        uint256 id = request(senior, alice, a);
        request(senior, carol, c);
        toEpochEnd(id);
        uint256 cash = pool.cash();
        uint256 paid = senior.process(9);
        assertLe(paid, cash);
        assertGe(paid, cash - 1);
        uint256 open = senior.pendingShares();
        assertGt(open, 0);
        assertEq(senior.maxWithdraw(alice), paid * a / (a + c));
        assertEq(senior.maxWithdraw(carol), paid * c / (a + c));
        assertEq(senior.process(9), 0, "no cash, no progress");

        prepay(ID, 400_000 * one);
        senior.process(9);
        assertEq(senior.pendingShares(), 0);
        assertApproxEqRel(senior.maxWithdraw(alice) + senior.maxWithdraw(carol), 800_000 * one, 0.01e18);
        checkLedger();
    }

    /// Invariant 10, over haircuts, lateness and all three tranches.
    function test_fuzz_process_lowersNoPrice(uint256 i, uint256 part, uint256 late, uint128 haircut) external {
        openDefault(ID);
        draw(ID, 400_000 * one);
        i = bound(i, 0, 2);
        (ITranche t, address who) = (pool.tranche(i), i == 0 ? alice : i == 1 ? bob : operator);
        uint256 id = request(t, who, bound(part, 1, t.balanceOf(who) - (i == 2 ? 50_000e18 : 0)));
        vm.warp(id * EPOCH + bound(late, 0, 60 days));
        report(uint128(bound(haircut, 0, 1e18)));
        uint256[6] memory before = perShare();
        (uint256 cash, uint256 reserved, bool ok) = (pool.cash(), pool.reserved(), pool.subordinationOk());
        uint256 paid = t.process(1);
        uint256[6] memory then = perShare();
        for (uint256 k = 0; k < 6; ++k) {
            assertGe(then[k], before[k], vm.toString(k));
        }
        assertEq(pool.cash(), cash - paid);
        assertEq(pool.reserved(), reserved + paid);
        if (ok) assertTrue(pool.subordinationOk());
        checkLedger();
    }

    function perShare() private view returns (uint256[6] memory p) {
        for (uint256 i = 0; i < 3; ++i) {
            (uint256 entry, uint256 exit) = pool.value(i);
            uint256 supply = pool.tranche(i).totalSupply() + 1e12;
            (p[2 * i], p[2 * i + 1]) = ((entry + 1) * 1e30 / supply, (exit + 1) * 1e30 / supply);
        }
    }

    /// Who leaves at an impaired price gives up the same share of the claim: the others' claim per share stays.
    function test_process_cutsTheClaimWithTheShares() external {
        openDefault(ID);
        draw(ID, 500_000 * one);
        uint256 id = request(senior, alice, senior.balanceOf(alice) / 2);
        toEpochEnd(id);
        report(1e18);
        (uint256 cs,) = pool.claims();
        (, uint256 exit) = pool.value(0);
        assertLt(exit, cs, "impaired");
        uint256 perShareBefore = cs * 1e30 / (senior.totalSupply() + 1e12);
        senior.process(1);
        (uint256 after_,) = pool.claims();
        uint256 perShareAfter = after_ * 1e30 / (senior.totalSupply() + 1e12);
        assertGe(perShareAfter, perShareBefore);
        assertApproxEqRel(perShareAfter, perShareBefore, 1e9);
        assertApproxEqRel(after_, cs / 2, 1e13);
    }

    // --- rank --------------------------------------------------------------------------------------------------------

    function test_process_leavesSeniorItsMaturedCash() external {
        openDefault(ID);
        draw(ID, 500_000 * one);
        buy(senior, carol, 100_000 * one);
        uint256 id = request(senior, alice, senior.balanceOf(alice));
        request(senior, carol, senior.balanceOf(carol));
        request(mezz, bob, 10_000e18);
        toEpochEnd(id);
        assertGt(pool.maturedValue(), pool.cash());
        assertEq(pool.exitable(1), 0);
        assertEq(mezz.process(1), 0);
        senior.process(1);
        assertEq(mezz.process(1), 0);
        pay(ID, pool.interestOwed(ID));
        prepay(ID, 400_000 * one);
        senior.process(1);
        assertGt(mezz.process(1), 0);
    }

    function test_process_juniorLeavesItsRatio() external {
        uint256 id = request(junior, operator, junior.balanceOf(operator));
        toEpochEnd(id);
        uint256 most = pool.exitable(2);
        uint256 paid = junior.process(1);
        assertLe(paid, most);
        assertGe(paid, most - 1);
        assertGt(junior.pendingShares(), 0);
        assertTrue(pool.subordinationOk());
        assertLe(pool.exitable(2), 1);
    }

    /// Nothing is never given for something: where the tranche is wiped out, requests stay.
    function test_process_neverRedeemsForNothing() external {
        openDefault(ID);
        draw(ID, 500_000 * one);
        uint256 id = request(junior, operator, 100_000e18);
        toEpochEnd(id);
        report(1e18);
        (, uint256 exit) = pool.value(2);
        assertEq(exit, 0);
        assertEq(junior.process(3), 0);
        assertEq(junior.pendingRedeemRequest(id, operator), 100_000e18);
        report(0);
        assertEq(junior.process(3), 0, "one favourable report frees nobody");
        report(0);
        assertGt(junior.process(3), 0, "two do");
    }

    /// A speck that is worth nothing does not hold up who comes after it.
    function test_process_passesSpecks() external {
        uint256 speck = request(senior, alice, 1e11); // a tenth of a smallest unit
        toEpochEnd(speck);
        uint256 next = request(senior, alice, 1000e18);
        toEpochEnd(next);
        vm.expectEmit(address(senior));
        emit ITranche.BatchPassed(speck, 1e11, false);
        assertGt(senior.process(2), 0);
        assertEq(senior.claimableRedeemRequest(next, alice), 1000e18);
        vm.prank(alice);
        assertEq(senior.cancelRedeemRequest(speck, alice, alice), 1e11);
    }

    function test_process_skipsCancelledBatches() external {
        uint256 first = request(senior, alice, 1000e18);
        vm.prank(alice);
        senior.cancelRedeemRequest(first, alice, alice);
        toEpochEnd(first);
        uint256 second = request(senior, alice, 1000e18);
        toEpochEnd(second);
        assertGt(senior.process(1), 0);
    }

    /// Invariant 40: wound down and processed to exhaustion, senior and mezzanine are whole before junior sees a unit.
    function test_process_inWindDownByRank() external {
        openDefault(ID);
        draw(ID, 500_000 * one);
        vm.warp(pool.MATURITY());
        pool.windDown();
        prepay(ID, 200_000 * one); // of which a part is interest; the rest of the loan is lost
        uint256 id = request(senior, alice, senior.balanceOf(alice));
        request(mezz, bob, mezz.balanceOf(bob));
        request(junior, operator, junior.balanceOf(operator) - 50_000e18);
        toEpochEnd(id);
        (uint256 cs,) = pool.claims();
        uint256 cash = pool.cash();
        assertEq(junior.process(1), 0);
        assertEq(mezz.process(1), cash > cs ? mezz.maxWithdraw(bob) : 0);
        senior.process(1);
        mezz.process(1);
        assertEq(junior.maxWithdraw(operator), 0);
        assertApproxEqRel(senior.maxWithdraw(alice), cash < cs ? cash : cs, 1e14);
    }

    function test_requestRedeem_entersTheQueue() external {
        uint256 shares = senior.balanceOf(alice);
        uint256 epoch = pool.currentEpoch();
        assertEq(request(senior, alice, 1e18), epoch);
        assertEq(senior.balanceOf(alice), shares - 1e18);
        assertEq(senior.pendingRedeemRequest(epoch, alice), 1e18);
        assertEq(senior.pendingShares(), 1e18);
        assertEq(senior.openRedeemRequests(alice).length, 1);
        request(senior, alice, 2e18);
        assertEq(senior.openRedeemRequests(alice).length, 1, "the same epoch, the same request");
        assertEq(senior.pendingRedeemRequest(epoch, alice), 3e18);
        (uint256 matured, uint256 supply) = senior.matured(epoch - 1);
        assertEq(matured, 0);
        assertEq(supply, senior.totalSupply() + 1e12);
        (matured,) = senior.matured(epoch);
        assertEq(matured, 3e18);
    }
}
