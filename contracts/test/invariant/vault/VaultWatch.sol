// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Waterfall} from "../../../src/Waterfall.sol";
import {IPool} from "../../../src/interfaces/IPool.sol";
import {VaultFixture} from "./VaultFixture.sol";

/// Looks at the pool before and after every action, so that each group of invariants can say what such an action may change.
abstract contract VaultWatch is VaultFixture {
    /// What happened between two looks.
    enum Act {
        Wait,
        Report,
        Deposit,
        Ask,
        Cancel,
        Process,
        Claim,
        Draw,
        Pay,
        Donate,
        Sync,
        Status,
        Role,
        Attack
    }

    /// Things that a run must have done to say anything; counted here, demanded in Vault.reach.t.sol.
    enum Reached {
        Deposit,
        JuniorEntry,
        SharesTaken,
        DepositCancelled,
        AskedByOperator,
        AskedByAllowance,
        SeniorExit,
        MezzExit,
        JuniorExit,
        PartFilled,
        ImpairedExit,
        HalfFilledCancel,
        ExitCancelled,
        Claim,
        Draw,
        DrawAgain,
        DrawRefused,
        Interest,
        PaidLate,
        Trapped,
        Default,
        Foreclosed,
        WrittenOff,
        RecoveredPrincipal,
        RecoveredInterest,
        RecoveredResidual,
        Repaid,
        Cancelled,
        Collected,
        EntryClosedByLateness,
        Underwater,
        WindDown,
        ExitInWindDown
    }

    /// `interest` and `par` are what the loans add to the entry value, worked out here from the facilities alone. `matured` is
    /// what the matured requests of a tranche are worth, `supply` includes the virtual shares. Facilities begin at 1; the
    /// places 0 stay empty.
    struct Look {
        uint256 time;
        uint256 cash;
        uint256 reserved;
        uint256 navEntry;
        uint256 navExit;
        uint256 par;
        uint256 interest;
        uint256[2] index;
        uint256[2] units;
        uint256[2] claim;
        uint256[3] entryValue;
        uint256[3] exitValue;
        uint256[3] supply;
        uint256[3] matured;
        uint256[FACILITIES + 1] late;
        uint256[FACILITIES + 1] principal;
        IPool.Status[FACILITIES + 1] status;
    }

    mapping(Reached what => uint256) internal reached;
    Look private earlier;
    /// Between two calls of a run nothing happens, so the last look serves twice. A test that acts past the handlers sets
    /// this to false.
    bool internal lookOnce;

    modifier watched(Act act) {
        if (!lookOnce || earlier.time == 0) earlier = look();
        _;
        Look memory now_ = look();
        check(act, earlier, now_);
        if (lookOnce) earlier = now_;
    }

    /// What the groups of invariants demand.
    function check(Act act, Look memory before, Look memory now_) internal virtual;

    function look() internal view returns (Look memory l) {
        l.time = vm.getBlockTimestamp();
        (l.cash, l.reserved) = (pool.cash(), pool.reserved());
        (l.navEntry, l.navExit) = pool.nav();
        // The dearest question, and time seldom passes.
        bool same = lookOnce && earlier.time == l.time;
        l.index = same ? earlier.index : [pool.claimIndex(0), pool.claimIndex(1)];
        l.units = [pool.units(0), pool.units(1)];
        (l.claim[0], l.claim[1]) = pool.claims();
        // Not asked three times of the pool, which would walk over its loans each time; that it says the same is invariant 2.
        (l.entryValue[0], l.entryValue[1], l.entryValue[2]) = Waterfall.split(l.navEntry, l.claim[0], l.claim[1]);
        (l.exitValue[0], l.exitValue[1], l.exitValue[2]) = Waterfall.split(l.navExit, l.claim[0], l.claim[1]);
        uint256 epoch = pool.maturedEpoch();
        for (uint256 i = 0; i < 3; ++i) {
            uint256 shares;
            (shares, l.supply[i]) = tranches[i].matured(epoch);
            l.matured[i] = shares * (l.exitValue[i] + 1) / l.supply[i];
        }
        for (uint256 k = 0; k < facilityIds.length; ++k) {
            seeFacility(l, facilityIds[k]);
        }
    }

    function seeFacility(Look memory l, uint16 id) private view {
        IPool.Facility memory f = pool.facility(id);
        (l.late[id], l.principal[id], l.status[id]) = (pool.late(id), f.principal, f.status);
        if (!counts(f.status)) return;
        l.par += f.principal;
        // Less the fee of a tenth, which is not the tranches'.
        uint256 accrued = uint256(f.principal) * f.rateWad * (l.time - f.paidThrough) / (365 days * 1e18);
        if (f.principal != 0 && l.late[id] == 0) l.interest += accrued * 9 / 10;
    }

    /// Whether a loan with this status is among what the tranches own.
    function counts(IPool.Status status) internal pure returns (bool) {
        return status != IPool.Status.None && status <= IPool.Status.Foreclosed;
    }

    function note(Reached what) internal {
        ++reached[what];
    }

    /// Compares (value + 1) / supply, which is the price at which a tranche sells and redeems, without rounding.
    function assertPriceKept(uint256 value0, uint256 supply0, uint256 value1, uint256 supply1, string memory what)
        internal
        pure
    {
        if ((value1 + 1) * supply0 < (value0 + 1) * supply1) {
            assertGe((value1 + 1) * supply0, (value0 + 1) * supply1, what);
        }
    }

    function assertNoPriceFell(Look memory before, Look memory now_, string memory what) internal pure {
        for (uint256 i = 0; i < 3; ++i) {
            assertPriceKept(before.entryValue[i], before.supply[i], now_.entryValue[i], now_.supply[i], what);
            assertPriceKept(before.exitValue[i], before.supply[i], now_.exitValue[i], now_.supply[i], what);
        }
    }

    function assertNoValueMoved(Look memory before, Look memory now_, string memory what) internal pure {
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(now_.entryValue[i], before.entryValue[i], what);
            assertEq(now_.exitValue[i], before.exitValue[i], what);
            assertEq(now_.supply[i], before.supply[i], what);
        }
    }
}
