// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../../src/interfaces/IPool.sol";
import {VaultTrade} from "./VaultTrade.sol";

/// What operators, payers, underwriters, roles and time do. A draw or a change of status may be refused; the check after it
/// says whether one that was not should have been.
abstract contract VaultLend is VaultTrade {
    /// The facility of the last draw, 0 if it was refused, and its base at the time.
    uint16 internal drawn;
    uint256 internal baseAtDraw;
    /// Of the last payment; 0 if the last act paid nothing.
    uint16 internal paid;
    IPool.Allocation internal allocation;
    IPool.Facility internal beforePayment;

    function draw(uint256 which, uint256 amount) external watched(Act.Draw) {
        uint16 id = choose(which);
        IPool.Facility memory f = pool.facility(id);
        uint256 base = pool.borrowingBase(id);
        drawn = 0;
        // All that base and limit give, or any part of it, or too much.
        uint256 most = min(f.limit, base);
        if (amount % 3 == 0 && most > f.principal) amount = most - f.principal;
        else amount = _bound(amount, 1, most + 1_000 * one);
        vm.prank(f.operator);
        try pool.draw(id, amount, f.operator) {
            (drawn, baseAtDraw) = (id, base);
            note(f.principal == 0 ? Reached.Draw : Reached.DrawAgain);
        } catch {
            note(Reached.DrawRefused);
        }
    }

    /// Small payments, payments of what is due, and more than is owed; half of the time to a loan in trouble, if there is one.
    function pay(uint256 which, uint256 amount, bool early) external watched(Act.Pay) {
        uint16 id = troubled(which);
        uint256 owed = pool.interestOwed(id);
        uint256 principal = pool.facility(id).principal;
        if (amount % 4 == 0 && owed != 0) amount = owed;
        else if (amount % 4 == 1) amount = owed + principal + _bound(amount, 1, 100 * one);
        else if (amount % 4 == 3 && owed != 0) amount = _bound(amount, 1, owed);
        else amount = _bound(amount, 1, owed * 3 + principal / 4 + 100 * one);
        payTo(id, amount, early);
    }

    function repayAll(uint256 which) external watched(Act.Pay) {
        uint16 id = choose(which);
        uint256 amount = pool.facility(id).principal + pool.interestOwed(id);
        if (amount == 0) paid = 0;
        else payTo(id, amount, true);
    }

    function payTo(uint16 id, uint256 amount, bool early) private {
        (paid, beforePayment) = (id, pool.facility(id));
        if (pool.late(id) != 0) note(Reached.PaidLate);
        uint256 base = pool.borrowingBase(id);
        (uint256 credit, uint256 fees) = (pool.credit(beforePayment.operator), pool.credit(treasury));
        money.mint(address(this), amount);
        money.approve(address(pool), amount);
        allocation = early ? pool.prepay(id, amount) : pool.pay(id, amount);
        assertEq(pool.credit(beforePayment.operator) - credit, allocation.residual, "34: the rest is the operator's");
        assertEq(pool.credit(treasury) - fees, allocation.fee, "34: the fee is the treasury's");
        assertEq(
            amount, uint256(allocation.interest) + allocation.principal + allocation.residual, "34: nothing is lost"
        );
        bool recovery = beforePayment.lateSince != 0 && beforePayment.status != IPool.Status.Repaid;
        if (recovery && allocation.principal != 0) note(Reached.RecoveredPrincipal);
        if (recovery && allocation.interest != 0) note(Reached.RecoveredInterest);
        if (recovery && allocation.residual != 0) note(Reached.RecoveredResidual);
        if (!recovery && allocation.interest != 0) note(Reached.Interest);
        bool due = early || vm.getBlockTimestamp() >= beforePayment.maturity;
        if (!recovery && !due && allocation.principal != 0) {
            note(Reached.Trapped);
            assertGe(pool.facility(id).principal, base, "34: more was trapped than was above the base");
        }
    }

    function advance(uint256 which, uint256 to) external watched(Act.Status) {
        uint16 id = to % 4 == 0 ? choose(which) : troubled(which);
        IPool.Status was = pool.facility(id).status;
        if (to % 7 == 0 || to % 7 == 6) try pool.declareDefault(id) {} catch {}
        if (to % 7 == 1) try pool.foreclose(id) {} catch {}
        if (to % 7 == 2) try pool.writeOff(id) {} catch {}
        if (to % 7 == 3) {
            vm.prank(pool.facility(id).operator);
            try pool.closeFacility(id) {} catch {}
        }
        if (to % 7 == 4) {
            vm.prank(guardian);
            try pool.cancelFacility(id) {} catch {}
        }
        if (to % 7 == 5) openAnother(which);
        IPool.Status is_ = pool.facility(id).status;
        if (is_ == was) return;
        if (is_ == IPool.Status.Defaulted) note(Reached.Default);
        if (is_ == IPool.Status.Foreclosed) note(Reached.Foreclosed);
        if (is_ == IPool.Status.WrittenOff) note(Reached.WrittenOff);
        if (is_ == IPool.Status.Repaid) note(Reached.Repaid);
        if (is_ == IPool.Status.Cancelled) note(Reached.Cancelled);
    }

    function openAnother(uint256 which) private {
        if (facilityIds.length == FACILITIES || vm.getBlockTimestamp() + 2 days > maturity) return;
        open(uint16(facilityIds.length + 1), actors[which % 5]);
    }

    /// Usually one of the last two, because the earlier ones end.
    function choose(uint256 which) internal view returns (uint16) {
        uint256 n = facilityIds.length;
        return which % 4 == 0 ? facilityIds[which / 4 % n] : facilityIds[n - 1 - which % 2];
    }

    /// Half of the time one that is late, in default or written off, if there is one.
    function troubled(uint256 which) private view returns (uint16) {
        for (uint256 k = 0; k < facilityIds.length && which % 2 == 0; ++k) {
            uint16 id = facilityIds[(which / 8 + k) % facilityIds.length];
            if (pool.late(id) != 0 && pool.facility(id).status != IPool.Status.Repaid) return id;
        }
        return choose(which);
    }

    // --- time --------------------------------------------------------------------------------------------------------

    /// The next day, on which most devices attest and most reports come.
    function nextDay(uint256 silent, uint256 haircut, bool reporting) external watched(Act.Wait) {
        skip(1 days);
        for (uint256 n = 0; n < 4; ++n) {
            if ((silent >> (4 * n)) % 16 != 0) attest(n, uint16(8_000 + (silent >> (16 * n)) % 2_001));
        }
        if (reporting || haircut % 4 != 0) report(near(haircut), 2);
    }

    /// A week at whose end the fleets count.
    function week(uint256 haircut) external watched(Act.Wait) {
        skip(4 days);
        for (uint256 day = 0; day < 3; ++day) {
            skip(1 days);
            attestAll();
        }
        report(near(haircut), 2);
    }

    /// Nobody does anything for some days, or for up to six weeks.
    function nothing(uint256 seconds_) external watched(Act.Wait) {
        skip(_bound(seconds_, 1, seconds_ % 2 == 0 ? 3 days : 42 days));
    }

    /// All is well again: the fleets count, the interest is paid, the underwriters are content, and no pause.
    function tidy() external {
        this.week(0);
        for (uint256 k = 0; k < facilityIds.length; ++k) {
            uint16 id = facilityIds[k];
            bool late = pool.facility(id).status == IPool.Status.Open && pool.late(id) != 0;
            if (late) settleLate(id);
        }
        for (uint256 k = 0; k < 2; ++k) {
            pass(INTERVAL + 1);
            verdict(0.05e18);
        }
        this.pause(1);
    }

    /// With all lent that can be, everything falls silent until somebody may declare a default.
    function abandon(uint256 which, uint256 seconds_) external {
        for (uint256 k = 0; k < 2; ++k) {
            this.draw(k + 1, 0);
        }
        pass(_bound(seconds_, 16 days, 42 days));
        this.advance(which, 7);
    }

    function settleLate(uint16 id) private watched(Act.Pay) {
        payTo(id, pool.interestOwed(id), vm.getBlockTimestamp() >= pool.facility(id).maturity);
    }

    function pass(uint256 seconds_) internal watched(Act.Wait) {
        skip(seconds_);
    }

    /// All underwriters together, who may say anything.
    function judge(uint256 haircut) external {
        pass(INTERVAL + 1);
        verdict(haircut % 2 == 0 ? _bound(haircut, 0, 0.1e18) : _bound(haircut, 0, 1e18));
    }

    /// With all lent that can be, the loans are called nearly worthless, everybody runs, and the requests mature.
    function panic(uint256 haircut) external {
        for (uint256 k = 0; k < 2; ++k) {
            this.draw(k + 1, 0);
        }
        pass(INTERVAL + 1);
        verdict(_bound(haircut, 0.5e18, 1e18));
        this.run(0);
        pass(EPOCH + 36 hours);
    }

    function verdict(uint256 haircut) private watched(Act.Report) {
        report(uint128(haircut), 3);
    }

    /// A haircut that a quorum may report.
    function near(uint256 haircut) internal view returns (uint128) {
        uint256 last = reports.latest(POOL).haircutWad;
        uint256 low = last > STEP ? last - STEP : 0;
        return uint128(_bound(haircut, low, min(last + STEP, 1e18)));
    }

    function pause(uint256 chance) external virtual watched(Act.Role) {
        bool on = chance % 4 == 0;
        vm.prank(on ? guardian : owner);
        pool.pauseEntry(on);
    }
}
