// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {ISignerSet, Quorum} from "./Quorum.sol";
import {IDeviceRegistry} from "./interfaces/IDeviceRegistry.sol";
import {IDevices} from "./interfaces/IDevices.sol";
import {IPool} from "./interfaces/IPool.sol";

/// @title DeviceRegistry
/// @notice See {IDevices}. A facility's value is a sum by day that nobody has to close: when the devices fall silent, the
/// days that count hold nothing. It has no owner and holds no money.
contract DeviceRegistry is IDevices, EIP712 {
    using SafeCast for uint256;

    bytes32 public constant ENROLMENT_TYPEHASH = keccak256(
        "Enrolment(bytes32 device,bytes key,address pool,uint16 facilityId,uint128 value,uint32 fromDay,uint32 lifeDays,uint64 nonce,uint64 deadline,uint64 setId)"
    );
    bytes32 public constant ROTATION_TYPEHASH =
        keccak256("Rotation(bytes32 device,bytes key,uint64 nonce,uint64 deadline,uint64 setId)");
    bytes32 public constant REVALUATION_TYPEHASH =
        keccak256("Revaluation(bytes32 device,uint128 value,uint64 nonce,uint64 deadline,uint64 setId)");
    bytes32 public constant ATTESTATION_TYPEHASH =
        keccak256("Attestation(bytes32 device,uint64 seq,uint32 day,uint16 scoreBps,bytes32 evidence)");
    uint256 public constant BPS = 10_000;

    /// @notice Keeps the signer set.
    ISignerSet public immutable REPORTS;
    /// @notice May revoke devices. May be zero.
    address public immutable GUARDIAN;

    /// @param day The last day on which a sum was written; 0 if none ever was.
    /// @param liveUntil End of the last known time with an eligible value, as of `day`; the first attestation if none.
    struct Fleet {
        uint32 day;
        uint64 liveUntil;
        mapping(uint256 day => uint256) attested;
    }

    mapping(bytes32 id => Device) private _devices;
    mapping(bytes32 keyHash => bytes32 id) private _deviceOfKey;
    mapping(address pool => mapping(uint16 facilityId => Fleet)) private _fleets;

    constructor(ISignerSet reports, address guardian) EIP712("Corebond Devices", "1") {
        (REPORTS, GUARDIAN) = (reports, guardian);
    }

    /// @inheritdoc IDevices
    function enrol(Enrolment calldata e, bytes[] calldata signatures, bytes calldata deviceSignature) external {
        Device storage d = _devices[e.device];
        if (d.pool != address(0)) revert AlreadyEnrolled(e.device, d.pool, d.facilityId);
        if (e.pool.code.length == 0) revert NotAPool(e.pool);
        if (e.value == 0) revert ParameterOutOfRange(0, 1, type(uint128).max);
        if (e.lifeDays == 0) revert ParameterOutOfRange(0, 1, type(uint32).max);
        bytes32 digest = enrolmentDigest(e);
        _useNonce(d, e.nonce, e.deadline);
        Quorum.check(REPORTS, e.setId, digest, signatures);
        _setKey(d, e.device, e.key, digest, deviceSignature);
        (d.pool, d.facilityId) = (e.pool, e.facilityId);
        (d.value, d.fromDay, d.lifeDays) = (e.value, e.fromDay, e.lifeDays);
        emit Enrolled(e.device, e.pool, e.facilityId, e.key, e.value, e.fromDay, e.lifeDays);
    }

    /// @inheritdoc IDevices
    function attest(Attestation[] calldata attestations, bytes[] calldata signatures)
        external
        returns (uint256 counted)
    {
        if (attestations.length != signatures.length) {
            revert UnequalLengths(attestations.length, signatures.length);
        }
        for (uint256 i = 0; i < attestations.length; ++i) {
            if (_attest(attestations[i], signatures[i])) ++counted;
        }
    }

    /// @inheritdoc IDevices
    function rotateKey(Rotation calldata r, bytes[] calldata signatures, bytes calldata deviceSignature) external {
        Device storage d = _enrolled(r.device);
        bytes32 digest = rotationDigest(r);
        _useNonce(d, r.nonce, r.deadline);
        Quorum.check(REPORTS, r.setId, digest, signatures);
        _setKey(d, r.device, r.key, digest, deviceSignature);
        emit KeyRotated(r.device, r.key);
    }

    /// @inheritdoc IDevices
    function revalue(Revaluation calldata r, bytes[] calldata signatures) external {
        Device storage d = _enrolled(r.device);
        if (r.value >= d.value) revert ValueNotLower(r.value, d.value);
        _useNonce(d, r.nonce, r.deadline);
        Quorum.check(REPORTS, r.setId, revaluationDigest(r), signatures);
        _restate(d, r.value);
        if (r.value == 0) {
            _free(d);
            emit Revoked(r.device, msg.sender);
        } else {
            emit Revalued(r.device, r.value);
        }
    }

    /// @inheritdoc IDevices
    function release(bytes32 id) external {
        Device storage d = _enrolled(id);
        (IPool pool, uint16 facilityId) = (IPool(d.pool), d.facilityId);
        IPool.Facility memory f = pool.facility(facilityId);
        if (msg.sender != f.operator) revert NotOperator(msg.sender, f.operator);
        _restate(d, 0);
        _free(d);
        emit Released(id);
        uint256 owed = uint256(f.principal) + pool.interestOwed(facilityId);
        if (owed == 0) return;
        // A base that counts only while the facility is in order: after a default the devices are to be sold.
        bool inOrder = f.status == IPool.Status.Open && pool.late(facilityId) == 0;
        uint256 base = inOrder ? pool.borrowingBase(facilityId) : 0;
        if (!inOrder || base < owed) revert FacilityNotCovered(base, owed);
    }

    /// @inheritdoc IDevices
    function revoke(bytes32 id) external {
        if (msg.sender != GUARDIAN) revert NotGuardian(msg.sender, GUARDIAN);
        Device storage d = _enrolled(id);
        _restate(d, 0);
        _free(d);
        emit Revoked(id, msg.sender);
    }

    /// @inheritdoc IDeviceRegistry
    function eligibleValue(address pool, uint16 facilityId) external view returns (uint256) {
        return _eligible(_fleets[pool][facilityId]);
    }

    /// @inheritdoc IDeviceRegistry
    function lapsedSince(address pool, uint16 facilityId) external view returns (uint64) {
        Fleet storage fleet = _fleets[pool][facilityId];
        if (_eligible(fleet) != 0) return 0;
        return fleet.day < _today() ? _liveUntil(fleet) : fleet.liveUntil;
    }

    /// @inheritdoc IDevices
    function device(bytes32 id) external view returns (Device memory) {
        return _devices[id];
    }

    /// @inheritdoc IDevices
    function deviceOfKey(bytes calldata key) external view returns (bytes32) {
        return _deviceOfKey[keccak256(key)];
    }

    /// @inheritdoc IDevices
    function valueOf(bytes32 id) external view returns (uint256) {
        Device storage d = _devices[id];
        return _depreciated(d, d.value, BPS, _today());
    }

    /// @inheritdoc IDevices
    function attested(address pool, uint16 facilityId, uint256 day) external view returns (uint256) {
        return _fleets[pool][facilityId].attested[day];
    }

    /// @inheritdoc IDevices
    function enrolmentDigest(Enrolment calldata e) public view returns (bytes32) {
        bytes memory head = abi.encode(ENROLMENT_TYPEHASH, e.device, keccak256(e.key), e.pool, e.facilityId);
        return _hashTypedDataV4(
            keccak256(bytes.concat(head, abi.encode(e.value, e.fromDay, e.lifeDays, e.nonce, e.deadline, e.setId)))
        );
    }

    /// @inheritdoc IDevices
    function rotationDigest(Rotation calldata r) public view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(abi.encode(ROTATION_TYPEHASH, r.device, keccak256(r.key), r.nonce, r.deadline, r.setId))
        );
    }

    /// @inheritdoc IDevices
    function revaluationDigest(Revaluation calldata r) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(REVALUATION_TYPEHASH, r)));
    }

    /// @inheritdoc IDevices
    function attestationDigest(Attestation calldata a) public view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(ATTESTATION_TYPEHASH, a)));
    }

    function _attest(Attestation calldata a, bytes calldata signature) private returns (bool) {
        Device storage d = _enrolled(a.device);
        uint256 today = _today();
        if (a.day != today) revert WrongDay(a.day, today);
        if (d.day == today) return false;
        if (a.seq <= d.seq) revert SequenceNotIncreasing(a.seq, d.seq);
        if (a.scoreBps > BPS) revert ParameterOutOfRange(a.scoreBps, 0, BPS);
        if (!SignatureChecker.isValidSignatureNow(d.key, attestationDigest(a), signature)) {
            revert WrongDeviceSignature(a.device);
        }

        // Days move the older scores up; what is older than two days falls out.
        uint256 gap = Math.min(today - d.day, 3);
        d.scores = (((uint256(d.scores) << (16 * gap)) & type(uint48).max) | a.scoreBps).toUint48();
        (d.day, d.seq) = (a.day, a.seq);
        _count(d, a);
        return true;
    }

    function _count(Device storage d, Attestation calldata a) private {
        Fleet storage fleet = _fleets[d.pool][d.facilityId];
        if (fleet.liveUntil == 0) fleet.liveUntil = block.timestamp.toUint64();
        _open(fleet, a.day);
        uint256 counted = _depreciated(d, d.value, a.scoreBps, a.day);
        fleet.attested[a.day] += counted;
        emit Attested(a.device, d.pool, d.facilityId, a.day, a.seq, a.scoreBps, counted, a.evidence);
    }

    /// @dev Proof of possession: `digest` names the key, and the key signed it.
    function _setKey(Device storage d, bytes32 id, bytes calldata key, bytes32 digest, bytes calldata signature)
        private
    {
        bytes32 user = _deviceOfKey[keccak256(key)];
        if (user != 0 && user != id) revert KeyInUse(user);
        // A verifier has code. The identity precompile has none, and what it repeats begins with the word that means "valid".
        // Cut on purpose: ERC-7913 puts the verifier's address before the key.
        // forge-lint: disable-next-line(unsafe-typecast)
        bool verifiable = key.length == 20 || address(bytes20(key)).code.length != 0;
        if (!verifiable || !SignatureChecker.isValidSignatureNow(key, digest, signature)) {
            revert WrongDeviceSignature(id);
        }
        _deviceOfKey[keccak256(key)] = id;
        // A counter belongs to a key: one that was run up to its end is mended by another key. A day still counts once.
        if (keccak256(d.key) != keccak256(key)) d.seq = 0;
        d.key = key;
    }

    function _useNonce(Device storage d, uint64 nonce, uint64 deadline) private {
        if (nonce != d.nonce) revert WrongNonce(nonce, d.nonce);
        if (block.timestamp > deadline) revert Expired(deadline, block.timestamp);
        d.nonce = nonce + 1;
    }

    /// @dev Sets a value, and the days that can still count as if it had been that before. The same words as in {_count}
    /// give the same rounding, so that a sum is always exactly the sum over its devices.
    function _restate(Device storage d, uint128 value) private {
        (address pool, uint16 facilityId) = (d.pool, d.facilityId);
        Fleet storage fleet = _fleets[pool][facilityId];
        uint256 today = _today();
        _open(fleet, today);
        uint256 eligibleBefore = _eligible(fleet);
        for (uint256 day = today - 2; day <= today; ++day) {
            uint256 score = _scoreOn(d, day);
            uint256 counted = _depreciated(d, d.value, score, day);
            if (counted == 0) continue;
            fleet.attested[day] = fleet.attested[day] - counted + _depreciated(d, value, score, day);
            emit Restated(pool, facilityId, day, fleet.attested[day]);
        }
        d.value = value;
        if (eligibleBefore != 0 && _eligible(fleet) == 0) fleet.liveUntil = block.timestamp.toUint64();
    }

    /// @dev Key, counter, day and nonce stay, for when the device is enrolled again.
    function _free(Device storage d) private {
        (d.pool, d.facilityId, d.scores) = (address(0), 0, 0);
    }

    /// @dev Keeps what {lapsedSince} needs of the days before `today` when a sum of `today` is about to be written.
    function _open(Fleet storage fleet, uint256 today) private {
        if (fleet.day == today) return;
        fleet.liveUntil = _liveUntil(fleet);
        fleet.day = today.toUint32();
    }

    /// @dev End of the last day, up to the one after fleet.day, that had an eligible value. Two days in a row with devices
    /// make the next one live. Of a fleet that never attested, 0.
    function _liveUntil(Fleet storage fleet) private view returns (uint64) {
        uint256 day = fleet.day;
        if (fleet.attested[day] == 0 || fleet.attested[day - 1] == 0) return fleet.liveUntil;
        return ((day + 2) * 1 days).toUint64();
    }

    function _eligible(Fleet storage fleet) private view returns (uint256) {
        uint256 today = _today();
        return Math.min(fleet.attested[today - 1], fleet.attested[today - 2]);
    }

    function _enrolled(bytes32 id) private view returns (Device storage d) {
        d = _devices[id];
        if (d.pool == address(0)) revert NotEnrolled(id);
    }

    /// @dev 0 for a day of which there is none: shifted by more than two days, nothing is left.
    function _scoreOn(Device storage d, uint256 day) private view returns (uint256) {
        return day > d.day ? 0 : (uint256(d.scores) >> (16 * (d.day - day))) & type(uint16).max;
    }

    /// @dev value x days left / life x score, rounded down once. No overflow: 128 + 32 + 14 bits.
    function _depreciated(Device storage d, uint128 value, uint256 score, uint256 day) private view returns (uint256) {
        (uint256 from, uint256 life) = (d.fromDay, d.lifeDays);
        uint256 age = day > from ? day - from : 0;
        return age >= life ? 0 : uint256(value) * (life - age) * score / (life * BPS);
    }

    function _today() private view returns (uint256) {
        return block.timestamp / 1 days;
    }
}
