// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VaultPlay} from "./VaultPlay.sol";

/// Which acts may move a price, and which way. A price is (value + 1) / supply, compared without rounding.
abstract contract VaultPrice is VaultPlay {
    function stateOfPrices() internal view {
        check_06_EntryIsNotBelowExit();
        check_31_NoReportRaisesAboveCost();
        check_38_RoundTripsGainNothing();
    }

    function actOnPrices(Act act, Look memory before, Look memory now_) internal pure {
        if (act == Act.Deposit) assertNoPriceFell(before, now_, "11: a deposit");
        if (act == Act.Pay) assertNoPriceFell(before, now_, "12: a payment");
        if (act == Act.Donate) assertNoValueMoved(before, now_, "13: a donation");
        if (act == Act.Claim) assertNoValueMoved(before, now_, "14: a claim or transfer");
        if (act == Act.Sync) assertNoValueMoved(before, now_, "15: sync");
        if (act == Act.Ask || act == Act.Cancel || act == Act.Role) assertNoValueMoved(before, now_, "14: a request");
        if (act == Act.Process) assertNoPriceFell(before, now_, "10: an exit");
        if (act == Act.Status) {
            assertEq(now_.navExit, before.navExit, "17: a status moved the exit value");
            assertGe(before.navEntry, now_.navEntry, "17: a status raised the entry value");
        }
        if (act == Act.Draw) {
            assertNoPriceFell(before, now_, "17: a draw");
            assertLe(now_.navExit - before.navExit, 2, "17: a draw raised the exit value");
        }
        if (act == Act.Report) assertEq(now_.navEntry, before.navEntry, "31: a report moved the entry value");
        actOnClaims(act, before, now_);
    }

    /// 39: time, income, exits and everything else leave each senior and mezzanine share the claim that it had; and 32: never
    /// more than that with its coupon, so nobody can be paid more for one. 24: but for flows, the stored state stands still.
    function actOnClaims(Act act, Look memory before, Look memory now_) private pure {
        for (uint256 i = 0; i < 2; ++i) {
            assertPriceKept(before.claim[i], before.supply[i], now_.claim[i], now_.supply[i], "39: claim of a share");
            if (act != Act.Deposit && act != Act.Process) assertEq(now_.units[i], before.units[i], "24: units");
            uint256 most = before.claim[i] + 1;
            if (now_.time != before.time) most = most * now_.index[i] / before.index[i] + 1;
            assertLe(
                now_.claim[i] * before.supply[i], most * now_.supply[i] + 8 * before.supply[i], "39: a claim swelled"
            );
        }
    }

    /// 6: nobody can enter below the price at which others leave.
    function check_06_EntryIsNotBelowExit() private view {
        for (uint256 i = 0; i < 3; ++i) {
            (uint256 entryValue, uint256 exitValue) = pool.value(i);
            assertGe(entryValue, exitValue, "6: entry below exit");
        }
    }

    /// 31: no report can bring the exit value above cost, whatever it says.
    function check_31_NoReportRaisesAboveCost() private view {
        (uint128 lo, uint128 hi) = reports.haircuts(POOL);
        assertLe(lo, hi, "31: order");
        assertLe(hi, 1e18, "31: above one");
        (, uint256 navExit) = pool.nav();
        assertLe(navExit, pool.cash() + look().par, "31: above cash and par");
    }

    /// 38: changing assets into shares and back never gains.
    function check_38_RoundTripsGainNothing() private view {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 assets = 1;
            for (uint256 k = 0; k < 3; ++k) {
                uint256 shares = tranches[i].convertToShares(assets);
                assertLe(tranches[i].convertToAssets(shares), assets, "38: assets to shares to assets");
                if (i < 2) {
                    assertEq(tranches[i].previewDeposit(assets), shares, "38: preview of a deposit");
                    assertLe(tranches[i].previewMint(shares), assets, "38: a mint dearer than the deposit");
                }
                assets = assets * 1_000_003 * (one / 1e6) + k;
            }
        }
    }
}
