// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../../src/interfaces/IPool.sol";
import {ITranche} from "../../../src/interfaces/ITranche.sol";
import {VaultPlay} from "./VaultPlay.sol";

/// Who may leave before whom, and that everybody can in the end.
abstract contract VaultExit is VaultPlay {
    function actOnExits(Act act, Look memory before, Look memory now_) internal view {
        if (act == Act.Deposit) {
            // 20, 11: money enters only where the entry says so; junior's comes out of the queue.
            if (now_.cash != before.cash) {
                assertTrue(before.navExit >= before.claim[0] + before.claim[1], "20: under water");
            }
        }
        if (act == Act.Draw && drawn != 0) {
            assertGe(now_.cash, now_.matured[0] + now_.matured[1] + now_.matured[2], "16: a draw took leavers' cash");
        }
        if (act != Act.Process) return;
        for (uint256 i = 0; i < 3; ++i) {
            if (now_.supply[i] < before.supply[i]) left(i, before, now_);
        }
    }

    function left(uint256 i, Look memory before, Look memory now_) private view {
        // 9: whoever leaves is paid the price at which the tranche was, and not more.
        uint256 fair = (before.supply[i] - now_.supply[i]) * (before.exitValue[i] + 1) / before.supply[i];
        assertLe(before.cash - now_.cash, fair, "9: leavers were paid too much");
        assertLe(fair, before.cash - now_.cash + 4, "9: leavers were paid too little");
        if (i == 0) return;
        uint256 above = i == 1 ? now_.claim[0] : now_.claim[0] + now_.claim[1];
        if (pool.windingDown()) return assertGe(now_.cash, above, "40: the claims above in a wind-down");
        uint256 maturedAbove = i == 1 ? now_.matured[0] : now_.matured[0] + now_.matured[1];
        assertGe(now_.cash, maturedAbove, "18: cash of the leavers above");
        assertGe(now_.navExit * (1e18 - MIN_SUBORDINATION), now_.claim[0] * 1e18, "19: senior's subordination");
        if (i == 1) return;
        assertGe(now_.navExit * (1e18 - MIN_JUNIOR), (now_.claim[0] + now_.claim[1]) * 1e18, "19: junior's share");
    }

    /// 36: a stranger can neither queue somebody's shares nor fill his list, nor collect or cancel for him.
    function check_36_StrangersCannotAct() internal {
        address stranger = makeAddr("stranger");
        for (uint256 i = 0; i < 3; ++i) {
            address victim = actors[i];
            bytes memory reason = abi.encodeWithSelector(ITranche.NotController.selector, victim, stranger);
            vm.startPrank(stranger);
            vm.expectRevert();
            tranches[i].requestRedeem(1, stranger, victim);
            vm.expectRevert(reason);
            tranches[i].requestRedeem(1, victim, stranger);
            vm.expectRevert(reason);
            tranches[i].redeem(0, stranger, victim);
            vm.expectRevert(reason);
            tranches[i].withdraw(0, stranger, victim);
            vm.expectRevert(reason);
            tranches[i].cancelRedeemRequest(1, stranger, victim);
            vm.stopPrank();
        }
    }

    /// 40: the pool ends. What is owed is repaid or written off, everybody asks for everything. Then, however much they are
    /// processed in the wrong order, senior is whole before mezzanine gets anything, and mezzanine before junior; everybody
    /// is paid, and what is left belongs to the seed.
    function theEnd() internal {
        lookOnce = false;
        if (vm.getBlockTimestamp() < maturity) pass(maturity - vm.getBlockTimestamp());
        if (!pool.windingDown()) pool.windDown();
        for (uint256 k = 0; k < facilityIds.length; ++k) {
            settle(facilityIds[k], k % 2 == 0);
        }
        for (uint256 i = 0; i < 3; ++i) {
            for (uint256 k = 0; k < 5; ++k) {
                askOut(i, k);
            }
        }
        pass(EPOCH + 2 days);
        for (uint256 k = 0; k < 6; ++k) {
            processAll(k < 3 ? 2 - k : k - 3);
        }
        (uint256 senior, uint256 mezz) = pool.claims();
        uint256[3] memory above = [uint256(0), senior, senior + mezz];
        for (uint256 i = 0; i < 3; ++i) {
            // Shares that are worth less than the smallest unit are not paid and stay: after a total loss that may be a few billion.
            uint256 pending = tranches[i].pendingShares();
            bool gone = pending < 1e18 / one * 1e6 || tranches[i].convertToAssets(pending) == 0;
            assertTrue(gone || pool.cash() <= above[i] + 8, "40: somebody is left behind though there is money");
        }
    }

    function processAll(uint256 i) private watched(Act.Process) {
        tranches[i].process(600);
    }

    function settle(uint16 id, bool repay) private {
        IPool.Facility memory f = pool.facility(id);
        uint256 owed = f.principal + pool.interestOwed(id);
        if (repay && owed != 0) {
            money.mint(address(this), owed);
            money.approve(address(pool), owed);
            pool.prepay(id, owed);
        }
        f = pool.facility(id);
        if (f.status == IPool.Status.Open && f.principal != 0) pool.declareDefault(id);
        f = pool.facility(id);
        if (f.status == IPool.Status.Defaulted || f.status == IPool.Status.Foreclosed) pool.writeOff(id);
        f = pool.facility(id);
        if (f.status == IPool.Status.Open || f.status == IPool.Status.Approved) {
            vm.prank(f.operator);
            pool.closeFacility(id);
        }
    }

    /// Junior shares that were bought and not collected are collected first.
    function askOut(uint256 i, uint256 k) private {
        address actor = actors[k];
        if (i == 2 && tranches[2].maxMint(actor) != 0) this.takeShares(k, 0, true);
        uint256 shares = tranches[i].balanceOf(actor) - tranches[i].lockedOf(actor);
        if (shares == 0) return;
        if (full(tranches[i].openRedeemRequests(actor))) this.claim(i, k, 0, false);
        if (full(tranches[i].openRedeemRequests(actor))) return;
        vm.prank(actor);
        tranches[i].requestRedeem(shares, actor, actor);
    }
}
