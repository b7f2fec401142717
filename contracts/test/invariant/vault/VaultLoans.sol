// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../../src/interfaces/IPool.sol";
import {VaultPlay} from "./VaultPlay.sol";

/// The life of facilities.
abstract contract VaultLoans is VaultPlay {
    /// Fleets that did not count when time last passed, and had not attested on that day either.
    bool[FACILITIES + 1] private silent;
    bool[FACILITIES + 1] private dead;

    function stateOfLoans() internal view {
        check_20_EntryIsClosedWhileLate();
        check_35_ActiveListIsTheStatuses();
    }

    function actOnLoans(Act act, Look memory before, Look memory now_) internal {
        for (uint16 id = 1; id <= facilityIds.length; ++id) {
            assertTrue(edge(before.status[id], now_.status[id]), "35: a status change that is not listed");
            if (act != Act.Draw) {
                assertLe(now_.principal[id], before.principal[id], "23: principal grew without a draw");
            }
            if (act != Act.Pay) {
                assertGe(now_.principal[id], before.principal[id], "23: principal fell without a payment");
            }
            if (act == Act.Status && now_.status[id] == IPool.Status.Defaulted && before.status[id] != now_.status[id])
            {
                assertGt(before.late[id], pool.facility(id).grace, "35: a default before its time");
            }
            if (now_.status[id] == IPool.Status.WrittenOff && before.status[id] != now_.status[id]) {
                assertGt(before.late[id], RAMP, "35: written off before its time");
            }
        }
        if (act == Act.Draw && drawn != 0) {
            assertLe(now_.principal[drawn], baseAtDraw, "25: principal above the base");
            assertLe(now_.principal[drawn], LIMIT * one, "23: principal above the limit");
            assertEq(before.late[drawn], 0, "25: a late facility drew");
            assertTrue(pool.subordinationOk(), "25: subordination after a draw");
        }
        if (act == Act.Pay && paid != 0) checkPayment(before, now_);
        if (act == Act.Wait) checkLateness(before, now_);
    }

    function checkPayment(Look memory before, Look memory now_) private view {
        IPool.Allocation memory a = allocation;
        assertLe(now_.late[paid], before.late[paid], "33: a payment made the facility later");
        assertLe(a.fee, uint256(a.interest) / 10, "34: the fee is more than its share of interest");
        assertEq(before.principal[paid] - now_.principal[paid], a.principal, "34: principal");
        uint256 residual = a.residual;
        assertEq(
            now_.cash - before.cash, uint256(a.interest) - a.fee + a.principal, "34: interest and principal are cash"
        );
        assertEq(now_.reserved - before.reserved, a.fee + residual, "34: fee and residual are reserved");
        if (beforePayment.lateSince == 0 || before.status[paid] == IPool.Status.Repaid) return;
        assertEq(a.fee, 0, "34: a fee after default");
        if (a.interest != 0) assertEq(now_.principal[paid], 0, "34: interest before principal");
        if (a.residual != 0) assertEq(a.interest, beforePayment.frozenInterest, "34: operator before interest");
    }

    /// 33: without money, a facility that is late is later by the time that passes, not more and not less. A fleet that comes
    /// to count again may end a lateness that was only due to its silence.
    function checkLateness(Look memory before, Look memory now_) private {
        uint256 today = now_.time / 1 days;
        for (uint16 id = 1; id <= facilityIds.length; ++id) {
            (bool wasSilent, bool wasDead) = (silent[id], dead[id]);
            silent[id] = registry.lapsedSince(address(pool), id) != 0;
            dead[id] = silent[id] && registry.attested(address(pool), id, today) == 0;
            if (before.late[id] == 0 || (wasSilent && !(wasDead && silent[id]))) continue;
            assertEq(now_.late[id], before.late[id] + now_.time - before.time, "33: lateness is time");
        }
    }

    /// The automaton of {IPool-Status}.
    function edge(IPool.Status from, IPool.Status to) private pure returns (bool) {
        if (from == to) return true;
        if (from == IPool.Status.None) return to == IPool.Status.Approved;
        if (from == IPool.Status.Approved) return to == IPool.Status.Open || to == IPool.Status.Cancelled;
        if (from == IPool.Status.Open) return to == IPool.Status.Defaulted || to == IPool.Status.Repaid;
        bool end = to == IPool.Status.WrittenOff || to == IPool.Status.Repaid;
        if (from == IPool.Status.Defaulted) return to == IPool.Status.Foreclosed || end;
        return from == IPool.Status.Foreclosed && end;
    }

    /// 20: while a facility that counts is late or in default, nothing enters.
    function check_20_EntryIsClosedWhileLate() private view {
        uint16[] memory active = pool.activeFacilities();
        for (uint256 k = 0; k < active.length; ++k) {
            IPool.Status status = pool.facility(active[k]).status;
            bool bad = status == IPool.Status.Defaulted || status == IPool.Status.Foreclosed;
            if (!bad && pool.late(active[k]) == 0) continue;
            assertTrue(pool.entry() != IPool.Entry.Open, "20: entry is open");
            for (uint256 i = 0; i < 3; ++i) {
                assertEq(pool.maxEntry(i), 0, "20: maxEntry");
                if (i < 2) assertEq(tranches[i].maxDeposit(actors[0]), 0, "20: maxDeposit");
            }
        }
    }

    /// 35: the list of active facilities is exactly those whose status says so.
    function check_35_ActiveListIsTheStatuses() private view {
        uint16[] memory active = pool.activeFacilities();
        uint256 n = 0;
        for (uint256 k = 0; k < facilityIds.length; ++k) {
            if (counts(pool.facility(facilityIds[k]).status)) ++n;
        }
        assertEq(active.length, n, "35: active facilities");
        for (uint256 k = 0; k < active.length; ++k) {
            assertTrue(counts(pool.facility(active[k]).status), "35: an ended facility is active");
            for (uint256 j = 0; j < k; ++j) {
                assertTrue(active[j] != active[k], "35: a facility is active twice");
            }
        }
    }
}
