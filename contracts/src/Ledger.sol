// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Claims} from "./Claims.sol";
import {Tranche} from "./Tranche.sol";
import {Waterfall} from "./Waterfall.sol";
import {IDeviceRegistry} from "./interfaces/IDeviceRegistry.sol";
import {IPool} from "./interfaces/IPool.sol";
import {IReports} from "./interfaces/IReports.sol";
import {ITranche} from "./interfaces/ITranche.sol";

/// @notice {IReports-latest}, of which only the first four words are read.
interface INewest {
    function latest(bytes32 pool) external view returns (bytes32, uint64 setId, uint64 seq, uint64 asOf);
}

/// @title Ledger
/// @notice The part of {IPool} that only looks: what the pool holds, what its loans are worth, what its tranches are owed and
/// worth, and how much may enter or leave. It stores the balance sheet and changes none of it.
abstract contract Ledger is IPool, ReentrancyGuardTransient {
    using Math for uint256;
    using SafeCast for uint256;

    uint256 internal constant WAD = 1e18;
    uint256 internal constant YEAR = 365 days;
    uint256 internal constant BPS = 10_000;
    uint256 internal constant MAX_FACILITIES = 16;
    /// @notice Greatest growth per second: 50 % a year.
    uint256 internal constant MAX_RATE_RAY = 1_000000012857214317438491660;
    uint256 internal constant MAX_FEE_WAD = 0.2e18;
    /// @notice How long leavers wait for a report as of the end of their epoch. The age at which Reports calls one stale.
    uint256 internal constant REPORT_WAIT = 36 hours;

    bytes32 public immutable id;
    IERC20 public immutable asset;
    IDeviceRegistry public immutable REGISTRY;
    IReports public immutable REPORTS;
    uint256 internal immutable STARTED_AT;
    uint256 internal immutable SENIOR_RATE_RAY;
    uint256 internal immutable MEZZ_RATE_RAY;
    uint256 internal immutable MIN_SUBORDINATION_WAD;
    uint256 internal immutable MIN_JUNIOR_WAD;
    uint256 internal immutable FEE_WAD;
    uint256 public immutable MATURITY;
    uint256 public immutable EPOCH;
    uint256 internal immutable RAMP;
    uint256 internal immutable RECOVERY_WINDOW;
    uint256 internal immutable LAPSE_WINDOW;
    Tranche private immutable SENIOR;
    Tranche private immutable MEZZ;
    Tranche private immutable JUNIOR;

    uint128 internal _cash;
    uint128 internal _reserved;
    bool internal _seeded;
    /// @inheritdoc IPool
    bool public paused;
    /// @inheritdoc IPool
    bool public windingDown;
    /// @inheritdoc IPool
    uint64 public facilityNonce;
    /// @inheritdoc IPool
    uint256[2] public units;
    /// @inheritdoc IPool
    uint256[3] public cap;
    uint16[] internal _active;
    mapping(uint16 facilityId => Facility) internal _facilities;

    /// @dev The state of the pool at one moment, so that one walk over the loans serves a whole call.
    /// @param late Some facility is late or in default.
    struct Sheet {
        uint256 navEntry;
        uint256 navExit;
        uint256 seniorClaim;
        uint256 mezzClaim;
        uint256[2] index;
        bool late;
    }

    constructor(Params memory p) {
        _checkRange(IERC20Metadata(address(p.asset)).decimals(), 0, 18);
        _checkRange(p.seniorRateRay, Claims.RAY, MAX_RATE_RAY);
        _checkRange(p.mezzRateRay, Claims.RAY, MAX_RATE_RAY);
        _checkRange(p.minSubordinationWad, 0, WAD - 1);
        _checkRange(p.minJuniorWad, 0, WAD - 1);
        _checkRange(p.feeWad, 0, MAX_FEE_WAD);
        _checkRange(p.maturity, block.timestamp + 1, block.timestamp + 100 * YEAR);
        // The walk over batches that are too young is REPORT_WAIT / epoch long.
        _checkRange(p.epoch, 1 hours, YEAR);
        _checkRange(p.ramp, 1, 10 * YEAR);
        (id, asset, REGISTRY, REPORTS) = (p.id, p.asset, p.registry, p.reports);
        (STARTED_AT, MATURITY) = (block.timestamp, p.maturity);
        (SENIOR_RATE_RAY, MEZZ_RATE_RAY) = (p.seniorRateRay, p.mezzRateRay);
        (MIN_SUBORDINATION_WAD, MIN_JUNIOR_WAD, FEE_WAD) = (p.minSubordinationWad, p.minJuniorWad, p.feeWad);
        (EPOCH, RAMP, RECOVERY_WINDOW, LAPSE_WINDOW) = (p.epoch, p.ramp, p.recoveryWindow, p.lapseWindow);
        (cap[0], cap[1], cap[2]) = (type(uint128).max, type(uint128).max, type(uint128).max);
        SENIOR = new Tranche(p.asset, 0, p.gate, string.concat(p.name, " Senior"), string.concat(p.symbol, "-S"));
        MEZZ = new Tranche(p.asset, 1, p.gate, string.concat(p.name, " Mezzanine"), string.concat(p.symbol, "-M"));
        JUNIOR = new Tranche(p.asset, 2, p.gate, string.concat(p.name, " Junior"), string.concat(p.symbol, "-J"));
        emit Created(p, [address(SENIOR), address(MEZZ), address(JUNIOR)], block.timestamp);
    }

    /// @inheritdoc IPool
    function tranche(uint256 i) public view returns (ITranche) {
        return i == 0 ? SENIOR : i == 1 ? MEZZ : JUNIOR;
    }

    /// @inheritdoc IPool
    function cash() external view returns (uint256) {
        return _cash;
    }

    /// @inheritdoc IPool
    function reserved() external view returns (uint256) {
        return _reserved;
    }

    /// @inheritdoc IPool
    function claimIndex(uint256 i) public view returns (uint256) {
        return Claims.index(i == 0 ? SENIOR_RATE_RAY : MEZZ_RATE_RAY, block.timestamp - STARTED_AT);
    }

    /// @inheritdoc IPool
    function claims() external view nonReentrantView returns (uint256 seniorClaim, uint256 mezzClaim) {
        return (Claims.owed(units[0], claimIndex(0)), Claims.owed(units[1], claimIndex(1)));
    }

    /// @inheritdoc IPool
    function nav() external view nonReentrantView returns (uint256 navEntry, uint256 navExit) {
        Sheet memory s = _sheet();
        return (s.navEntry, s.navExit);
    }

    /// @inheritdoc IPool
    function value(uint256 i) external view nonReentrantView returns (uint256 entryValue, uint256 exitValue) {
        Sheet memory s = _sheet();
        return (_value(s, i, s.navEntry), _value(s, i, s.navExit));
    }

    /// @inheritdoc IPool
    function entry() external view nonReentrantView returns (Entry) {
        return _entry(_sheet());
    }

    /// @inheritdoc IPool
    function subordinationOk() external view nonReentrantView returns (bool) {
        Sheet memory s = _sheet();
        return s.navExit >= _requiredNav(s, 2);
    }

    /// @inheritdoc IPool
    function maxEntry(uint256 i) external view nonReentrantView returns (uint256) {
        Sheet memory s = _sheet();
        return _entry(s) == Entry.Open ? _room(s, i) : 0;
    }

    /// @inheritdoc IPool
    function exitable(uint256 i) external view nonReentrantView returns (uint256) {
        return _exitable(_sheet(), i);
    }

    /// @inheritdoc IPool
    function maturedValue() external view nonReentrantView returns (uint256) {
        return _maturedValue(_sheet(), 3);
    }

    /// @inheritdoc IPool
    function currentEpoch() external view returns (uint256) {
        return block.timestamp / EPOCH + 1;
    }

    /// @inheritdoc IPool
    function maturedEpoch() public view returns (uint256) {
        uint256 waited = block.timestamp.saturatingSub(REPORT_WAIT);
        try INewest(address(REPORTS)).latest(id) returns (bytes32, uint64, uint64, uint64 asOf) {
            return Math.max(asOf, waited) / EPOCH;
        } catch {
            return waited / EPOCH;
        }
    }

    /// @inheritdoc IPool
    function facility(uint16 facilityId) external view returns (Facility memory) {
        return _facilities[facilityId];
    }

    /// @inheritdoc IPool
    function activeFacilities() external view returns (uint16[] memory) {
        return _active;
    }

    /// @inheritdoc IPool
    function borrowingBase(uint16 facilityId) public view returns (uint256) {
        return REGISTRY.eligibleValue(address(this), facilityId).mulDiv(_facilities[facilityId].advanceBps, BPS);
    }

    /// @inheritdoc IPool
    function late(uint16 facilityId) external view returns (uint256) {
        return _late(facilityId, _facilities[facilityId]);
    }

    /// @inheritdoc IPool
    function impairment(uint16 facilityId) external view returns (uint256) {
        uint256 seconds_ = _late(facilityId, _facilities[facilityId]);
        return Math.min(seconds_, RAMP).mulDiv(WAD, RAMP, Math.Rounding.Ceil);
    }

    /// @inheritdoc IPool
    function interestOwed(uint16 facilityId) external view returns (uint256) {
        Facility storage f = _facilities[facilityId];
        return f.status == Status.Open ? _accrued(f, Math.Rounding.Ceil) : f.frozenInterest;
    }

    /// @dev Par, interest and book of every active loan. A loan that is repaid or written off is not among them.
    function _sheet() internal view returns (Sheet memory s) {
        uint256 par = 0;
        uint256 interest = 0;
        uint256 book = 0;
        uint256 keepWad = 0;
        uint256 n = _active.length;
        for (uint256 i = 0; i < n; ++i) {
            Facility storage f = _facilities[_active[i]];
            uint256 principal = f.principal;
            uint256 secondsLate = _late(_active[i], f);
            if (secondsLate != 0) s.late = true;
            else if (principal != 0) interest += _accrued(f, Math.Rounding.Floor).mulDiv(WAD - FEE_WAD, WAD);
            par += principal;
            if (principal == 0 || secondsLate >= RAMP) continue;
            if (keepWad == 0) keepWad = _keepWad();
            book += principal.mulDiv(RAMP - secondsLate, RAMP).mulDiv(keepWad, WAD);
        }
        (s.navEntry, s.navExit) = (_cash + par + interest, _cash + book);
        s.index = [claimIndex(0), claimIndex(1)];
        _setClaims(s);
    }

    /// @dev What the haircut leaves. Reverts without a report, so it is asked only where there is a loan.
    function _keepWad() internal view returns (uint256) {
        (, uint128 haircutWad) = REPORTS.haircuts(id);
        return WAD - haircutWad;
    }

    function _setClaims(Sheet memory s) internal view {
        (s.seniorClaim, s.mezzClaim) = (Claims.owed(units[0], s.index[0]), Claims.owed(units[1], s.index[1]));
    }

    function _value(Sheet memory s, uint256 i, uint256 nav_) internal pure returns (uint256) {
        (uint256 senior, uint256 mezz, uint256 junior) = Waterfall.split(nav_, s.seniorClaim, s.mezzClaim);
        return i == 0 ? senior : i == 1 ? mezz : junior;
    }

    function _entry(Sheet memory s) internal view returns (Entry) {
        Entry gate = _entryGate();
        if (gate != Entry.Open) return gate;
        if (s.late) return Entry.Late;
        return s.navExit < s.seniorClaim + s.mezzClaim ? Entry.Underwater : Entry.Open;
    }

    /// @dev The reasons that do not depend on the loans.
    function _entryGate() internal view returns (Entry) {
        if (!_seeded) return Entry.Unseeded;
        if (windingDown) return Entry.WindingDown;
        if (paused) return Entry.Paused;
        return REPORTS.isStale(id) ? Entry.Stale : Entry.Open;
    }

    /// @dev Least exit net asset value at which leavers of tranche `i` break nothing: the senior ratio binds mezzanine and
    /// junior, the junior ratio junior only, because the exit of mezzanine improves it.
    function _requiredNav(Sheet memory s, uint256 i) internal view returns (uint256 required) {
        required = s.seniorClaim.mulDiv(WAD, WAD - MIN_SUBORDINATION_WAD, Math.Rounding.Ceil);
        if (i < 2) return required;
        uint256 both = s.seniorClaim + s.mezzClaim;
        return Math.max(required, both.mulDiv(WAD, WAD - MIN_JUNIOR_WAD, Math.Rounding.Ceil));
    }

    /// @dev How much tranche `i` can grow. For senior, (nav + a)(1 - m) >= claim + a solved for a; the like for junior's ratio.
    function _room(Sheet memory s, uint256 i) internal view returns (uint256 room) {
        room = cap[i].saturatingSub(_value(s, i, s.navEntry));
        room = Math.min(room, type(uint128).max - _cash);
        if (i == 0) room = Math.min(room, _headroom(s.navExit, s.seniorClaim, MIN_SUBORDINATION_WAD));
        if (i < 2) room = Math.min(room, _headroom(s.navExit, s.seniorClaim + s.mezzClaim, MIN_JUNIOR_WAD));
    }

    function _headroom(uint256 nav_, uint256 claim, uint256 ratioWad) private pure returns (uint256) {
        if (ratioWad == 0) return type(uint256).max;
        return (nav_ * (WAD - ratioWad)).saturatingSub(claim * WAD) / ratioWad;
    }

    function _exitable(Sheet memory s, uint256 i) internal view returns (uint256) {
        if (i == 0) return _cash;
        if (windingDown) {
            uint256 above = i == 1 ? s.seniorClaim : s.seniorClaim + s.mezzClaim;
            return uint256(_cash).saturatingSub(above);
        }
        uint256 free = uint256(_cash).saturatingSub(_maturedValue(s, i));
        return Math.min(free, s.navExit.saturatingSub(_requiredNav(s, i)));
    }

    /// @dev What matured requests of the first `n` tranches are worth, each rounded down as a payment is.
    function _maturedValue(Sheet memory s, uint256 n) internal view returns (uint256 sum) {
        uint256 epoch = maturedEpoch();
        for (uint256 i = 0; i < n; ++i) {
            (uint256 shares, uint256 supply) = tranche(i).matured(epoch);
            sum += shares.mulDiv(_value(s, i, s.navExit) + 1, supply);
        }
    }

    /// @dev Simple interest since paidThrough.
    function _accrued(Facility storage f, Math.Rounding rounding) internal view returns (uint256) {
        return (uint256(f.principal) * f.rateWad).mulDiv(block.timestamp - f.paidThrough, YEAR * WAD, rounding);
    }

    function _late(uint16 facilityId, Facility storage f) internal view returns (uint256) {
        if (f.principal == 0 && f.frozenInterest == 0) return 0;
        if (f.lateSince != 0) return block.timestamp - f.lateSince;
        uint256 since = Math.min(uint256(f.paidThrough) + f.interval, f.maturity);
        uint256 lapsed = REGISTRY.lapsedSince(address(this), facilityId);
        if (lapsed != 0) since = Math.min(since, lapsed + LAPSE_WINDOW);
        return block.timestamp.saturatingSub(since);
    }

    function _checkRange(uint256 value_, uint256 least, uint256 most) internal pure {
        if (value_ < least || value_ > most) revert ParameterOutOfRange(value_, least, most);
    }
}
