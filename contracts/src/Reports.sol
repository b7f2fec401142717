// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {IReports} from "./interfaces/IReports.sol";

/// @title Reports
/// @notice See {IReports}. The owner can change who signs, slowly and in public, and nothing else; after
/// renounceOwnership the signer set is fixed for ever.
contract Reports is IReports, EIP712, Ownable2Step {
    bytes32 public constant REPORT_TYPEHASH = keccak256(
        "Report(bytes32 pool,uint64 setId,uint64 seq,uint64 asOf,uint128 haircutWad,int128 irrWad,uint256 nav,bytes32 reportHash,bytes32 inputsRoot)"
    );
    uint128 public constant WAD = 1e18;
    /// @notice Age at which the newest report no longer counts: a day's rhythm and half a day of grace.
    uint64 public constant MAX_AGE = 36 hours;
    /// @notice Greatest age of a report when it is anchored: an older one describes a portfolio that is gone.
    uint64 public constant MAX_DELAY = 1 days;
    /// @notice Bounds the gas of {anchor}, which recovers every signer.
    uint256 public constant MAX_SIGNERS = 32;

    /// @notice Least time between two reports of a pool, in seconds. Default for a real deployment: 6 hours.
    uint64 public immutable MIN_INTERVAL;
    /// @notice Greatest change of the haircut that a quorum may make without the whole set. Default: 0.02e18, which is 2 %.
    uint128 public immutable MAX_STEP_WAD;
    /// @notice Time between the proposal of a signer set and its execution, in seconds. Default: 7 days.
    uint64 public immutable ROTATION_DELAY;

    /// @inheritdoc IReports
    uint256 public threshold;
    /// @notice Number of the current signer set; the constructor's is 1.
    uint64 public setId;
    /// @notice When the proposed rotation may be executed; 0 if none is proposed.
    uint64 public rotationReadyAt;
    /// @notice keccak256(abi.encode(signers, threshold)) of the proposed rotation.
    bytes32 public proposedRotation;

    address[] private _signers;
    mapping(uint64 setId => mapping(address => bool)) private _isSigner;
    mapping(bytes32 pool => Report) private _latest;
    mapping(bytes32 pool => Before) private _before;

    /// @dev What {latest} does not say of the series.
    struct Before {
        uint128 haircutWad;
        uint64 anchoredAt;
    }

    constructor(
        address owner_,
        address[] memory signers_,
        uint256 threshold_,
        uint64 minInterval,
        uint128 maxStepWad,
        uint64 rotationDelay
    ) EIP712("Corebond Reports", "1") Ownable(owner_) {
        if (maxStepWad > WAD) revert ParameterOutOfRange(maxStepWad, 0, WAD);
        // A longer interval than MAX_AGE would make every pool stale between two reports.
        if (minInterval > MAX_AGE) revert ParameterOutOfRange(minInterval, 0, MAX_AGE);
        MIN_INTERVAL = minInterval;
        MAX_STEP_WAD = maxStepWad;
        ROTATION_DELAY = rotationDelay;
        _checkSet(signers_, threshold_);
        _rotate(signers_, threshold_);
    }

    /// @inheritdoc IReports
    function anchor(Report calldata report, bytes[] calldata signatures) external {
        Report storage last = _latest[report.pool];
        _checkOrder(report, last);
        _checkSignatures(report, signatures, _required(report, last));

        uint128 previous = last.seq == 0 ? report.haircutWad : last.haircutWad;
        _before[report.pool] = Before(previous, SafeCast.toUint64(block.timestamp));
        _latest[report.pool] = report;
        emit ReportAnchored(
            report.pool,
            report.seq,
            report.asOf,
            report.haircutWad,
            report.irrWad,
            report.nav,
            report.reportHash,
            report.inputsRoot
        );
    }

    /// @inheritdoc IReports
    function proposeRotation(address[] calldata nextSigners, uint256 nextThreshold) external onlyOwner {
        _checkSet(nextSigners, nextThreshold);
        proposedRotation = keccak256(abi.encode(nextSigners, nextThreshold));
        rotationReadyAt = SafeCast.toUint64(block.timestamp + ROTATION_DELAY);
        emit RotationProposed(nextSigners, nextThreshold, rotationReadyAt);
    }

    /// @inheritdoc IReports
    function cancelRotation() external onlyOwner {
        _cancelRotation();
    }

    /// @notice Owner: fixes the signer set for ever; an announced rotation is taken back.
    function renounceOwnership() public override {
        super.renounceOwnership();
        _cancelRotation();
    }

    /// @inheritdoc IReports
    function executeRotation(address[] calldata nextSigners, uint256 nextThreshold) external {
        bytes32 wanted = keccak256(abi.encode(nextSigners, nextThreshold));
        if (wanted != proposedRotation) revert RotationNotProposed(proposedRotation, wanted);
        if (block.timestamp < rotationReadyAt) revert RotationNotReady(rotationReadyAt, block.timestamp);
        (proposedRotation, rotationReadyAt) = (0, 0);
        _rotate(nextSigners, nextThreshold);
    }

    /// @inheritdoc IReports
    function digest(Report calldata report) public view returns (bytes32) {
        // Every member is a static word, so the ABI encoding of the struct is its EIP-712 encoding.
        return _hashTypedDataV4(keccak256(abi.encode(REPORT_TYPEHASH, report)));
    }

    /// @inheritdoc IReports
    function latest(bytes32 pool) external view returns (Report memory) {
        if (_latest[pool].seq == 0) revert NoReport(pool);
        return _latest[pool];
    }

    /// @inheritdoc IReports
    function isStale(bytes32 pool) external view returns (bool) {
        Report storage last = _latest[pool];
        return last.seq == 0 || block.timestamp - last.asOf > MAX_AGE;
    }

    /// @inheritdoc IReports
    function haircuts(bytes32 pool) external view returns (uint128 lo, uint128 hi) {
        if (_latest[pool].seq == 0) revert NoReport(pool);
        (lo, hi) = (_before[pool].haircutWad, _latest[pool].haircutWad);
        if (lo > hi) (lo, hi) = (hi, lo);
    }

    /// @inheritdoc IReports
    function signers() external view returns (address[] memory) {
        return _signers;
    }

    /// @dev The rules that need no signature. The first report has no predecessor to keep its distance from.
    function _checkOrder(Report calldata report, Report storage last) private view {
        if (report.setId != setId) revert WrongSignerSet(report.setId, setId);
        if (report.seq != last.seq + 1) revert WrongSequence(report.seq, last.seq + 1);
        if (report.asOf > block.timestamp) revert ReportFromFuture(report.asOf, block.timestamp);
        if (block.timestamp - report.asOf > MAX_DELAY) revert ReportTooOld(report.asOf, block.timestamp - MAX_DELAY);
        uint256 spaced = uint256(last.asOf) + MIN_INTERVAL;
        if (last.seq != 0 && report.asOf <= spaced) revert ReportTooSoon(report.asOf, spaced);
        if (report.haircutWad > WAD) revert HaircutAboveOne(report.haircutWad);
    }

    /// @dev Signatures that `report` needs as the successor of `last`.
    function _required(Report calldata report, Report storage last) private view returns (uint256) {
        (uint128 a, uint128 b) = (report.haircutWad, last.haircutWad);
        uint128 step = a > b ? a - b : b - a;
        // Else several old reports at once would be several steps at once.
        bool tooSoon = step != 0 && block.timestamp <= uint256(_before[report.pool].anchoredAt) + MIN_INTERVAL;
        return last.seq == 0 || step > MAX_STEP_WAD || tooSoon ? _signers.length : threshold;
    }

    /// @dev Strictly ascending signers are distinct signers, at the price of one comparison each. No recovered signer is
    /// zero: ECDSA refuses that, a high s, and any length but 65.
    function _checkSignatures(Report calldata report, bytes[] calldata signatures, uint256 required) private view {
        if (signatures.length < required) revert TooFewSignatures(signatures.length, required);
        bytes32 signed = digest(report);
        address previous = address(0);
        for (uint256 i = 0; i < signatures.length; ++i) {
            address signer = ECDSA.recover(signed, signatures[i]);
            if (signer <= previous) revert SignersNotAscending(previous, signer);
            if (!_isSigner[report.setId][signer]) revert NotASigner(signer, report.setId);
            previous = signer;
        }
    }

    function _checkSet(address[] memory set, uint256 m) private pure {
        if (set.length > MAX_SIGNERS) revert TooManySigners(set.length, MAX_SIGNERS);
        if (m > set.length || m * 2 <= set.length) revert InvalidThreshold(m, set.length);
        address previous = address(0);
        for (uint256 i = 0; i < set.length; ++i) {
            if (set[i] <= previous) revert SignersNotAscending(previous, set[i]);
            previous = set[i];
        }
    }

    function _rotate(address[] memory set, uint256 m) private {
        uint64 next = ++setId;
        for (uint256 i = 0; i < set.length; ++i) {
            _isSigner[next][set[i]] = true;
        }
        _signers = set;
        threshold = m;
        emit SignersRotated(next, set, m);
    }

    function _cancelRotation() private {
        bytes32 cancelled = proposedRotation;
        if (cancelled == 0) return;
        (proposedRotation, rotationReadyAt) = (0, 0);
        emit RotationCancelled(cancelled);
    }
}
