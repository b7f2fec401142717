// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../../src/interfaces/IPool.sol";
import {VaultRules} from "./VaultRules.sol";

/// States that a fuzzer seldom finds, each brought about on purpose. The handlers check every act as in the campaigns.
contract VaultScenariosTest is VaultRules {
    // What {choose} makes the two facilities of, and the draw handler all that there is.
    uint256 private constant FIRST = 0;
    uint256 private constant SECOND = 4;
    uint256 private constant EVERYTHING = 0;

    /// All that the base and the limit of both facilities give.
    function drawAll() private {
        this.draw(FIRST, EVERYTHING);
        this.draw(SECOND, EVERYTHING);
        assertEq(pool.facility(1).principal + pool.facility(2).principal, 700_000 * one);
    }

    /// Lets what was asked mature, with the haircut that there is.
    function mature() private {
        uint256 haircut = reports.latest(POOL).haircutWad;
        this.week(haircut);
        this.nextDay(type(uint256).max, haircut, true);
    }

    /// All underwriters say this twice, so that it is what both of the last two reports say.
    function haircutOf(uint256 haircutWad) private {
        for (uint256 k = 0; k < 2; ++k) {
            this.judge(haircutWad + 1 - haircutWad % 2); // odd ones may be anything
        }
    }

    /// 16: matured requests that nobody processed keep their cash.
    function test_16_noDrawTakesLeaversCash() external {
        this.run(0);
        mature();
        uint256 free = pool.cash() - pool.maturedValue();
        this.draw(FIRST, EVERYTHING);
        assertEq(drawn, 1, "a draw that leaves enough");
        this.draw(SECOND, EVERYTHING);
        assertEq(drawn, 0, "16: a draw of leavers' cash");
        assertLt(free, 700_000 * one, "both draws together were too much");
        state();
    }

    /// 18: with most of the cash lent and everybody at the door, senior leavers come first. Once the loans are repaid everybody
    /// leaves, the operators when their facilities are closed and their junior shares unlocked; what is left is the seed's.
    function test_18_everybodyLeaves() external {
        drawAll();
        for (uint256 i = 0; i < 3; ++i) {
            this.run(i);
        }
        mature();
        uint256 cash = pool.cash();
        this.process(1, 4);
        this.process(2, 4);
        assertEq(pool.cash(), cash, "18: somebody left before senior");
        this.process(0, 4);
        assertLt(pool.cash(), 10, "18: senior leaves with all there is");
        this.repayAll(FIRST);
        this.repayAll(SECOND);
        this.advance(FIRST, 3);
        this.advance(SECOND, 3);
        assertEq(pool.activeFacilities().length, 0, "both are closed");
        this.run(2);
        mature();
        for (uint256 i = 0; i < 3; ++i) {
            this.process(i, 4);
            assertEq(tranches[i].pendingShares(), 0, "18: not everybody could leave");
        }
        state();
        // The seed's claims and whatever of junior's the ratio keeps for them.
        (uint256 senior, uint256 mezz) = pool.claims();
        assertLt(senior + mezz, 3 * one);
        (, uint256 exitValue) = pool.value(2);
        assertLt(exitValue, 3 * one, "18: more is left than the seed's");
    }

    /// 19: junior leaves while the others stay, and only in part.
    function test_19_juniorLeavesPartOnly() external {
        drawAll();
        this.run(2);
        mature();
        uint256 cash = pool.cash();
        this.process(2, 4);
        assertLt(pool.cash(), cash, "19: nobody left");
        assertGt(tranches[2].pendingShares(), 0, "19: all left");
        state();
    }

    /// 25: a draw moves no exit value, so one may break the subordination only if a report had broken it before.
    function test_25_noDrawWhileSubordinationIsBroken() external {
        this.draw(FIRST, 300_000 * one + 1);
        this.draw(SECOND, 300_000 * one + 1);
        haircutOf(0.5e18);
        assertFalse(pool.subordinationOk());
        this.draw(SECOND, 1_000 * one + 1);
        assertEq(drawn, 0, "25: a draw while the subordination is broken");
        haircutOf(0.05e18);
        this.draw(SECOND, 1_000 * one + 1);
        assertEq(drawn, 2, "a draw after it is mended");
    }

    /// 25: nor while interest is overdue, though the devices attest and the underwriters report.
    function test_25_noDrawWhileLate() external {
        this.draw(FIRST, 100_000 * one + 1);
        assertEq(drawn, 1);
        for (uint256 k = 0; k < 5; ++k) {
            this.week(0);
        }
        assertGt(pool.late(1), 0);
        assertGt(pool.borrowingBase(1), 200_000 * one);
        this.draw(FIRST, 1_000 * one + 1);
        assertEq(drawn, 0, "25: a draw while interest is overdue");
        this.draw(SECOND, 1_000 * one + 1);
        assertEq(drawn, 2, "another facility draws");
        this.pay(FIRST, pool.interestOwed(1) / 4 * 4, false);
        this.draw(FIRST, 1_000 * one + 1);
        assertEq(drawn, 1, "a draw after it is paid");
    }

    /// 8, 22: of a batch that was filled in part, somebody takes the rest of his request out, and the others lose nothing.
    function test_08_22_cancelOfAHalfFilledBatch() external {
        drawAll();
        this.run(0);
        uint256 id = pool.currentEpoch();
        mature();
        this.process(0, 1);
        (uint256 asked, uint256 filled,) = tranches[0].redeemBatch(id);
        assertGt(filled, 0);
        assertLt(filled, asked);
        uint256 others = tranches[0].maxWithdraw(actors[1]);
        this.cancelRedeem(0, 0, 0);
        state();
        assertGe(tranches[0].maxWithdraw(actors[1]), others, "22: a cancellation took from the others");
        this.claim(0, 1, 0, true);
        this.repayAll(FIRST);
        this.process(0, 1);
        state();
        this.claim(0, 2, 0, false);
        this.claim(0, 0, 0, false);
        state();
        assertEq(tranches[0].pendingShares(), 0);
    }

    /// 10, 39: half of a tranche leaves at an impaired price. The claim of the others is what it was, share by share, so when
    /// the loans recover they have no more than that.
    function test_10_39_impairedExit() external {
        drawAll();
        haircutOf(0.9e18);
        this.requestRedeem(0, 0, 3, 2);
        mature();
        (, uint256 exitValue) = pool.value(0);
        (uint256 senior,) = pool.claims();
        assertLt(exitValue, senior, "senior is impaired");
        uint256 before = pool.units(0);
        this.process(0, 1); // see actOnClaims
        assertApproxEqRel(pool.units(0) * 3, before * 2, 1e13, "39: the claims of two of three are left");
        haircutOf(0);
        this.repayAll(FIRST);
        this.repayAll(SECOND);
        state();
    }

    /// 11: with a haircut, junior's entry price is above its exit price; who enters pays the former. See also {actOnPrices}.
    function test_11_juniorEntersAtPar() external {
        drawAll();
        haircutOf(0.2e18);
        this.requestDeposit(0, 10_000 * one, false);
        uint256 shares = tranches[2].balanceOf(actors[0]);
        mature();
        this.processDeposits(1);
        this.takeShares(0, 0, false);
        shares = tranches[2].balanceOf(actors[0]) - shares;
        (uint256 entryValue, uint256 exitValue) = pool.value(2);
        uint256 supply = tranches[2].totalSupply() + 1e18 / one;
        assertLt(exitValue, entryValue * 9 / 10, "the two prices differ");
        assertApproxEqAbs(shares * (entryValue + 1) / supply, 10_000 * one, 2, "11: junior pays the entry price");
        state();
    }

    /// 34: what a facility in default is paid goes to principal, then to the interest frozen then, then to the operator; a unit
    /// beyond, too; and 35: after a write-off the same.
    function test_34_orderOfRecovery() external {
        drawAll();
        for (uint256 k = 0; k < 3; ++k) {
            this.nothing(21 days + 1);
        }
        this.advance(FIRST, 7);
        assertTrue(pool.facility(1).status == IPool.Status.Defaulted);
        this.pay(FIRST, 50_000 * one + 2, false);
        assertEq(allocation.principal, 50_000 * one + 2, "34: all to principal");
        this.advance(FIRST, 1);
        this.pay(FIRST, 60_000 * one + 2, true);
        assertEq(allocation.principal, 60_000 * one + 2, "34: all to principal, foreclosed");
        this.nothing(42 days - 1);
        this.advance(FIRST, 2);
        assertTrue(pool.facility(1).status == IPool.Status.WrittenOff);
        this.pay(FIRST, 5, false); // all of it, and a little more
        assertEq(allocation.interest, beforePayment.frozenInterest, "34: then the frozen interest");
        assertGt(allocation.interest, 0);
        assertGt(allocation.residual, 0, "34: then the operator");
        state();
    }

    /// 40: in a wind-down with too little cash for all, mezzanine and junior wait until it covers the claims above.
    function test_40_orderInAWindDown() external {
        drawAll();
        announce(abi.encodeCall(pool.windDown, ()));
        for (uint256 i = 0; i < 3; ++i) {
            this.run(i);
        }
        mature();
        uint256 cash = pool.cash();
        this.process(2, 4);
        this.process(1, 4);
        assertEq(pool.cash(), cash, "40: somebody left before senior");
        this.process(0, 4);
        assertLt(pool.cash(), 10, "40: senior took all there was");
        this.repayAll(FIRST);
        this.process(2, 4);
        this.process(1, 4);
        state();
        theEnd();
    }

    /// 24, 5: a claim is the same however often anybody looks, and time alone moves value only up the stack.
    function test_fuzz_24_claimsDoNotDependOnSyncs(uint256 seconds_, uint256 n) external {
        seconds_ = _bound(seconds_, 1, 200 days);
        n = _bound(n, 1, 12);
        uint256 start = vm.getBlockTimestamp();
        uint256 snapshot = vm.snapshotState();
        for (uint256 k = 1; k <= n; ++k) {
            vm.warp(start + seconds_ * k / n);
            pool.sync();
        }
        (uint256 senior, uint256 mezz) = pool.claims();
        vm.revertToState(snapshot);
        Look memory before = look();
        vm.warp(start + seconds_);
        Look memory now_ = look();
        assertEq(now_.claim[0], senior, "24: senior");
        assertEq(now_.claim[1], mezz, "24: mezzanine");
        assertEq(now_.navExit, before.navExit, "5: a coupon made value");
        assertGe(now_.exitValue[0], before.exitValue[0], "5: senior");
        assertLe(now_.exitValue[2], before.exitValue[2], "5: junior");
    }
}

/// The same with money of 18 decimals, where little is worth next to nothing.
contract VaultDustScenariosTest is VaultRules {
    function moneyDecimals() internal pure override returns (uint8) {
        return 18;
    }

    /// 40: after a total loss a leaver of a few billionths of a share waits for less than the smallest unit, and nobody for more. Found by a
    /// campaign.
    function test_40_worthlessSharesStay() external {
        play();
        this.panic(10_287);
        this.repayAll(921692300457484911705895838907848329);
        this.tidy();
        this.run(1459);
        this.mint(146, 30_000_000_000, 4_931_506_850);
        this.abandon(22_758, 100_001);
        this.process(
            type(uint256).max - 2, 1763866468007494595017082849849479178202688310548828928244322247666907928762
        );
        this.tidy();
        this.process(11_232_318_930_675, 28_452_274_053_016);
        this.pay(181_703_498, 13_268_127_058, true);
        theEnd();
        state();
        assertEq(tranches[0].pendingShares(), 4_931_506_850, "40: the state that was looked for");
    }
}
