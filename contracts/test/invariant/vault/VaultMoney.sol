// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VaultPlay} from "./VaultPlay.sol";

/// Where the money is and whose it is. The numbers are those of the table in README.md.
abstract contract VaultMoney is VaultPlay {
    function stateOfMoney() internal {
        check_01_BalanceIsTheLedger();
        check_02_ValuesSumToNav();
        check_03_Seniority();
        check_07_ClaimsAreReserved();
        check_08_09_EscrowIsTheBatches();
        check_37_SupplyIsTheBalances();
    }

    /// 10: what is set aside for leavers comes out of cash, unit by unit.
    function actOnMoney(Act act, Look memory before, Look memory now_) internal pure {
        if (act == Act.Process) {
            assertEq(before.cash - now_.cash, now_.reserved - before.reserved, "10: cash and reserved");
        }
        if (act == Act.Claim || act == Act.Cancel) assertEq(now_.cash, before.cash, "10: a claim touched cash");
        if (act == Act.Ask || act == Act.Role) assertEq(now_.cash, before.cash, "1: a request or a role touched cash");
        // 2: cash, loans at par and the interest of those in order are all there is, as the facilities tell it.
        assertEq(now_.navEntry, now_.cash + now_.par + now_.interest, "2: entry value by the loans");
    }

    /// 1: what is beyond cash and reserved was donated and not skimmed yet, so a skim leaves exactly the two.
    function check_01_BalanceIsTheLedger() private {
        assertGe(money.balanceOf(address(pool)), pool.cash() + pool.reserved(), "1: the ledger exceeds the balance");
        pool.skim();
        assertEq(money.balanceOf(address(pool)), pool.cash() + pool.reserved(), "1: after a skim");
    }

    /// 2: for both net asset values, the three values make up the whole; and the exit value is what the loans and the newest
    /// two reports say.
    function check_02_ValuesSumToNav() private view {
        (uint256 navEntry, uint256 navExit) = pool.nav();
        Look memory l = look();
        for (uint256 i = 0; i < 3; ++i) {
            (uint256 entryValue, uint256 exitValue) = pool.value(i);
            assertEq(entryValue, l.entryValue[i], "2: entry value by the waterfall");
            assertEq(exitValue, l.exitValue[i], "2: exit value by the waterfall");
            (navEntry, navExit) = (navEntry - entryValue, navExit - exitValue);
        }
        assertEq(navEntry + navExit, 0, "2: the values do not make up the whole");
        (, uint128 hi) = reports.haircuts(POOL);
        uint256 book = 0;
        for (uint256 id = 1; id <= facilityIds.length; ++id) {
            if (!counts(l.status[id]) || l.late[id] >= RAMP) continue;
            book += l.principal[id] * (RAMP - l.late[id]) / RAMP * (1e18 - hi) / 1e18;
        }
        assertEq(l.navExit, l.cash + book, "2: exit value by the loans");
    }

    /// 3: nobody junior has anything while somebody senior is short.
    function check_03_Seniority() private view {
        Look memory l = look();
        if (l.exitValue[0] < l.claim[0]) assertEq(l.exitValue[1] + l.exitValue[2], 0, "3: senior is short");
        if (l.exitValue[1] < l.claim[1]) assertEq(l.exitValue[2], 0, "3: mezzanine is short");
        assertLe(l.exitValue[0], l.claim[0], "3: senior beyond its claim");
        assertLe(l.exitValue[1], l.claim[1], "3: mezzanine beyond its claim");
    }

    /// 7: whatever was promised for collection lies in reserved: filled exits, requested deposits, credits.
    function check_07_ClaimsAreReserved() private view {
        uint256 sum = tranches[2].pendingAssets() + pool.credit(treasury);
        for (uint256 k = 0; k < 5; ++k) {
            sum += pool.credit(actors[k]);
            for (uint256 i = 0; i < 3; ++i) {
                sum += tranches[i].maxWithdraw(actors[k]);
            }
        }
        assertLe(sum, pool.reserved(), "7: promised more than is reserved");
        assertLe(pool.reserved() - sum, requests, "7: reserved belongs to nobody");
    }

    /// 8, 9: the shares in escrow are those of the batches, and none was burned beyond what was asked, or for nothing.
    function check_08_09_EscrowIsTheBatches() private view {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 open = 0;
            for (uint256 id = firstEpoch; id <= pool.currentEpoch(); ++id) {
                (uint256 shares, uint256 filled, uint256 assets) = tranches[i].redeemBatch(id);
                assertLe(filled, shares, "9: filled beyond what was asked");
                if (filled >= 1e18 / one) assertGt(assets, 0, "9: shares burned for nothing");
                open += shares - filled;
            }
            // Junior shares that were bought and not collected lie in escrow too.
            uint256 bought = 0;
            for (uint256 k = 0; k < 5 && i == 2; ++k) {
                bought += tranches[2].maxMint(actors[k]);
            }
            uint256 escrow = tranches[i].balanceOf(address(tranches[i]));
            assertEq(tranches[i].pendingShares(), open, "8: pendingShares");
            assertGe(escrow, open + bought, "8: escrow is short");
            assertLe(escrow - open - bought, i == 2 ? requests : 0, "8: escrow belongs to nobody");
        }
    }

    /// 37: every share is somebody's.
    function check_37_SupplyIsTheBalances() private view {
        for (uint256 i = 0; i < 3; ++i) {
            uint256 sum = tranches[i].balanceOf(address(tranches[i])) + tranches[i].balanceOf(tranches[i].NOBODY());
            for (uint256 k = 0; k < 5; ++k) {
                sum += tranches[i].balanceOf(actors[k]);
            }
            assertEq(tranches[i].totalSupply(), sum, "37: supply");
        }
    }
}
