// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {SafeERC20, IERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ExactTransfer} from "./ExactTransfer.sol";
import {Ledger} from "./Ledger.sol";
import {ICovenants} from "./interfaces/ICovenants.sol";
import {IPool} from "./interfaces/IPool.sol";
import {ITranche} from "./interfaces/ITranche.sol";

/// @title Facilities
/// @notice The part of {IPool} that lends: opening, drawing, paying and default of facilities. No call by a stranger changes
/// what was approved; strangers can only pay, and report what time has done.
abstract contract Facilities is Ledger {
    using Math for uint256;
    using SafeCast for uint256;
    using SafeERC20 for IERC20;

    ICovenants internal immutable COVENANTS;
    address internal immutable CURATOR;
    address internal immutable GUARDIAN;
    address internal immutable TREASURY;
    uint256 internal immutable TIMELOCK;

    /// @inheritdoc IPool
    mapping(address account => uint256) public credit;

    constructor(Params memory p) {
        COVENANTS = p.covenants;
        (CURATOR, GUARDIAN, TREASURY, TIMELOCK) = (p.curator, p.guardian, p.treasury, p.timelock);
    }

    modifier only(address role) {
        _only(role);
        _;
    }

    function _only(address role) internal view {
        if (msg.sender != role) revert NotAuthorised(msg.sender, role);
    }

    /// @inheritdoc IPool
    function openFacility(FacilityTerms calldata terms, bytes[] calldata signatures) external only(CURATOR) {
        if (terms.nonce != facilityNonce) revert WrongNonce(terms.nonce, facilityNonce);
        if (_active.length == MAX_FACILITIES) revert TooManyFacilities(MAX_FACILITIES);
        _expect(terms.id, Status.None);
        _checkRange(terms.maturity, block.timestamp + TIMELOCK + 1, MATURITY);
        COVENANTS.check(REPORTS, terms, signatures);
        ++facilityNonce;
        _active.push(terms.id);
        Facility storage f = _facilities[terms.id];
        (f.status, f.operator, f.limit, f.lockedJunior) =
        (Status.Approved, terms.operator, terms.limit, terms.lockedJunior);
        (f.rateWad, f.advanceBps, f.maturity) = (terms.rateWad, terms.advanceBps, terms.maturity);
        (f.interval, f.grace) = (terms.interval, terms.grace);
        f.drawableFrom = (block.timestamp + TIMELOCK).toUint64();
        emit FacilityOpened(terms.id, terms.operator, terms, f.drawableFrom);
    }

    /// @inheritdoc IPool
    function cancelFacility(uint16 facilityId) external nonReentrant only(GUARDIAN) {
        _expect(facilityId, Status.Approved);
        _cancelled(facilityId);
    }

    /// @inheritdoc IPool
    function draw(uint16 facilityId, uint256 amount, address to) external nonReentrant returns (uint256 proceeds) {
        Facility storage f = _facilities[facilityId];
        _only(f.operator);
        if (amount == 0) revert ZeroAmount();
        Entry gate = _entryGate();
        if (gate != Entry.Open) revert EntryClosed(gate);
        if (f.status == Status.Approved) _openForDraws(f);
        else _expect(facilityId, Status.Open);
        if (block.timestamp >= f.maturity) revert FacilityMatured(facilityId, f.maturity);
        uint256 secondsLate = _late(facilityId, f);
        if (secondsLate != 0) revert FacilityLate(facilityId, secondsLate);

        uint256 base = _lend(facilityId, f, amount);
        proceeds = amount.mulDiv(_keepWad(), WAD);
        if (proceeds > _cash) revert InsufficientCash(_cash, proceeds);
        _cash -= proceeds.toUint128();
        Sheet memory s = _sheet();
        uint256 matured = _maturedValue(s, 3);
        if (matured > _cash) revert InsufficientCash((_cash + proceeds).saturatingSub(matured), proceeds);
        uint256 required = _requiredNav(s, 2);
        if (s.navExit < required) revert InsufficientSubordination(s.navExit, required);

        emit Drawn(facilityId, to, amount, proceeds, base, f.paidThrough);
        _synced(s);
        asset.safeTransfer(to, proceeds);
    }

    function _openForDraws(Facility storage f) private {
        if (block.timestamp < f.drawableFrom) revert NotDrawable(f.drawableFrom, block.timestamp);
        f.status = Status.Open;
        ITranche junior = tranche(2);
        if (f.lockedJunior != 0) junior.setLocked(f.operator, junior.lockedOf(f.operator) + f.lockedJunior);
    }

    /// @dev Adds to the principal. The interest that had accrued on the old one is kept: as many seconds of the new one as
    /// are worth at least as much.
    function _lend(uint16 facilityId, Facility storage f, uint256 amount) private returns (uint256 base) {
        uint256 principal = f.principal + amount;
        if (principal > f.limit) revert LimitExceeded(principal, f.limit);
        base = borrowingBase(facilityId);
        if (principal > base) revert InsufficientBorrowingBase(base, principal);
        uint256 unpaid = (block.timestamp - f.paidThrough).mulDiv(f.principal, principal, Math.Rounding.Ceil);
        f.paidThrough = (block.timestamp - unpaid).toUint64();
        f.principal = principal.toUint128();
    }

    /// @inheritdoc IPool
    function pay(uint16 facilityId, uint256 amount) external returns (Allocation memory) {
        return _pay(facilityId, amount, false);
    }

    /// @inheritdoc IPool
    function prepay(uint16 facilityId, uint256 amount) external returns (Allocation memory) {
        return _pay(facilityId, amount, true);
    }

    function _pay(uint16 facilityId, uint256 amount, bool early) private nonReentrant returns (Allocation memory a) {
        Facility storage f = _facilities[facilityId];
        if (f.status == Status.None) revert WrongStatus(facilityId, Status.None);
        if (amount == 0) revert ZeroAmount();
        ExactTransfer.pull(asset, msg.sender, address(this), amount);

        bool recovery = f.lateSince != 0 && f.status != Status.Repaid;
        a = recovery ? _recover(f, amount) : _allocate(facilityId, f, amount, early);
        _cash += a.interest - a.fee + a.principal;
        _reserved += a.fee + a.residual;
        f.principal -= a.principal;
        _credit(TREASURY, a.fee);
        _credit(f.operator, a.residual);
        if (recovery) {
            emit Recovered(facilityId, msg.sender, a.principal, a.interest, a.residual);
            if (f.principal == 0 && f.frozenInterest == 0 && f.status != Status.WrittenOff) _repaid(facilityId);
        } else {
            emit Paid(facilityId, msg.sender, a.interest, a.principal, a.fee, a.residual, f.paidThrough);
        }
        _synced(_sheet());
    }

    /// @dev Before a default, or after the end: interest, principal as far as it must or shall be repaid, operator.
    function _allocate(uint16 facilityId, Facility storage f, uint256 amount, bool early)
        private
        returns (Allocation memory a)
    {
        uint256 principal = f.principal;
        uint256 due = _accrued(f, Math.Rounding.Ceil);
        uint256 interest = Math.min(amount, due);
        if (interest == due) f.paidThrough = block.timestamp.toUint64();
        else f.paidThrough += interest.mulDiv(YEAR * WAD, principal * f.rateWad).toUint64();

        uint256 rest = amount - interest;
        uint256 repaid = Math.min(rest, principal);
        if (!early && block.timestamp < f.maturity) {
            repaid = Math.min(repaid, principal.saturatingSub(borrowingBase(facilityId)));
            if (repaid != 0) emit Trapped(facilityId, repaid);
        }
        a.interest = interest.toUint128();
        a.principal = repaid.toUint128();
        a.fee = interest.mulDiv(FEE_WAD, WAD).toUint128();
        a.residual = (rest - repaid).toUint128();
    }

    /// @dev After a default: principal, frozen interest, operator, and no fee.
    function _recover(Facility storage f, uint256 amount) private returns (Allocation memory a) {
        uint256 repaid = Math.min(amount, f.principal);
        uint256 interest = Math.min(amount - repaid, f.frozenInterest);
        a.principal = repaid.toUint128();
        a.interest = interest.toUint128();
        a.residual = (amount - repaid - interest).toUint128();
        f.frozenInterest -= a.interest;
    }

    function _credit(address account, uint256 amount) private {
        if (amount == 0) return;
        credit[account] += amount;
        emit Credited(account, amount);
    }

    /// @inheritdoc IPool
    function closeFacility(uint16 facilityId) external nonReentrant {
        Facility storage f = _facilities[facilityId];
        if (block.timestamp < f.maturity) _only(f.operator);
        if (f.principal != 0) revert NotRepaid(f.principal);
        if (f.status == Status.Approved) return _cancelled(facilityId);
        _expect(facilityId, Status.Open);
        _repaid(facilityId);
    }

    /// @inheritdoc IPool
    function declareDefault(uint16 facilityId) external nonReentrant {
        Facility storage f = _facilities[facilityId];
        _expect(facilityId, Status.Open);
        uint256 secondsLate = _late(facilityId, f);
        if (secondsLate <= f.grace) revert NotLateEnough(secondsLate, f.grace);
        f.status = Status.Defaulted;
        f.lateSince = (block.timestamp - secondsLate).toUint64();
        f.frozenInterest = _accrued(f, Math.Rounding.Ceil).toUint128();
        emit Defaulted(facilityId, f.principal, f.frozenInterest, f.lateSince);
        _synced(_sheet());
    }

    /// @inheritdoc IPool
    function foreclose(uint16 facilityId) external nonReentrant {
        _expect(facilityId, Status.Defaulted);
        _facilities[facilityId].status = Status.Foreclosed;
        emit Foreclosed(facilityId);
    }

    /// @inheritdoc IPool
    function writeOff(uint16 facilityId) external nonReentrant {
        Facility storage f = _facilities[facilityId];
        if (f.status != Status.Foreclosed) _expect(facilityId, Status.Defaulted);
        uint256 least = Math.max(RAMP, f.grace + RECOVERY_WINDOW);
        uint256 secondsLate = _late(facilityId, f);
        if (secondsLate <= least) revert NotLateEnough(secondsLate, least);
        _end(facilityId, Status.WrittenOff);
        emit WrittenOff(facilityId, f.principal);
        _synced(_sheet());
    }

    function _cancelled(uint16 facilityId) private {
        _end(facilityId, Status.Cancelled);
        emit FacilityCancelled(facilityId);
    }

    function _repaid(uint16 facilityId) private {
        _end(facilityId, Status.Repaid);
        emit Repaid(facilityId);
    }

    /// @dev Takes the facility off the active list and unlocks the operator's junior shares, if they were locked.
    function _end(uint16 facilityId, Status status) private {
        Facility storage f = _facilities[facilityId];
        if (f.status != Status.Approved && f.lockedJunior != 0) {
            ITranche junior = tranche(2);
            junior.setLocked(f.operator, junior.lockedOf(f.operator) - f.lockedJunior);
        }
        f.status = status;
        uint256 last = _active.length - 1;
        for (uint256 i = 0; i < last; ++i) {
            if (_active[i] == facilityId) _active[i] = _active[last];
        }
        _active.pop();
    }

    function _expect(uint16 facilityId, Status status) private view {
        Status found = _facilities[facilityId].status;
        if (found != status) revert WrongStatus(facilityId, found);
    }

    function _synced(Sheet memory s) internal {
        emit Synced(s.seniorClaim, s.mezzClaim, s.navEntry, s.navExit, _cash, _reserved);
    }
}
