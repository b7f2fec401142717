// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDeviceRegistry} from "./IDeviceRegistry.sol";

/// @title IDevices
/// @notice The devices behind the facilities: which key speaks for each, to which facility it is pledged, and what it
/// attested. A device has one facility or none, so it cannot be pledged twice.
/// @dev Money is in the smallest unit of the asset of the pool. A day is a UTC day, Unix seconds / 86 400. A key is an
/// ERC-7913 signer: 20 bytes name an account (secp256k1, or a contract by ERC-1271), more are a verifier's address and the
/// key that it knows, for example the two coordinates of a P-256 key in a TPM (r and s in 32 bytes each, s in the lower half
/// of the group, to which a TPM's s has to be brought). Every typed message here is EIP-712 with the
/// domain "Corebond Devices", version "1", and signatures of underwriters are those of the current signer set of the
/// reports, ascending by address.
interface IDevices is IDeviceRegistry {
    /// @param pool The pool of the facility; zero for a device that is not pledged. Then value and scores are 0.
    /// @param day The last day that it attested.
    /// @param scores Throughput in 1/10 000 on `day` (lowest 16 bits), the day before, and two days before.
    /// @param value At `fromDay`; falls in a straight line to 0 within `lifeDays`.
    /// @param seq The key's counter in its last attestation; 0 for a key that made none.
    /// @param nonce What the next words of underwriters about the device must name.
    struct Device {
        address pool;
        uint16 facilityId;
        uint32 day;
        uint48 scores;
        uint128 value;
        uint32 fromDay;
        uint32 lifeDays;
        uint64 seq;
        uint64 nonce;
        bytes key;
    }

    /// @param device Name of the hardware, which underwriters derive from what cannot be exchanged, so that one machine has
    /// one name whatever its key.
    /// @param value At most what it cost: underwriters answer for that off chain.
    /// @param deadline Last instant at which the signatures count.
    /// @param setId The signer set that signs.
    struct Enrolment {
        bytes32 device;
        bytes key;
        address pool;
        uint16 facilityId;
        uint128 value;
        uint32 fromDay;
        uint32 lifeDays;
        uint64 nonce;
        uint64 deadline;
        uint64 setId;
    }

    struct Rotation {
        bytes32 device;
        bytes key;
        uint64 nonce;
        uint64 deadline;
        uint64 setId;
    }

    struct Revaluation {
        bytes32 device;
        uint128 value;
        uint64 nonce;
        uint64 deadline;
        uint64 setId;
    }

    /// @notice What a device signs once a day.
    /// @param seq The key's own counter, greater than in its last attestation; a gap shows one that was kept back.
    /// @param day The running day.
    /// @param scoreBps Throughput against its reference, 0 to 10 000. The device claims it; `evidence` is what others hold
    /// against it, and underwriters cut the value of a device that lies.
    /// @param evidence Digest of the day's receipts and challenges.
    struct Attestation {
        bytes32 device;
        uint64 seq;
        uint32 day;
        uint16 scoreBps;
        bytes32 evidence;
    }

    error ParameterOutOfRange(uint256 value, uint256 least, uint256 most);
    error NotAPool(address pool);
    error AlreadyEnrolled(bytes32 device, address pool, uint16 facilityId);
    error NotEnrolled(bytes32 device);
    error KeyInUse(bytes32 device);
    error WrongNonce(uint64 nonce, uint64 expected);
    error Expired(uint64 deadline, uint256 blockTime);
    error WrongDeviceSignature(bytes32 device);
    error UnequalLengths(uint256 attestations, uint256 signatures);
    error WrongDay(uint32 day, uint256 today);
    error SequenceNotIncreasing(uint64 seq, uint64 last);
    error ValueNotLower(uint128 value, uint128 current);
    error NotOperator(address caller, address operator);
    error FacilityNotCovered(uint256 base, uint256 owed);
    error NotGuardian(address caller, address guardian);

    event Enrolled(
        bytes32 indexed device,
        address indexed pool,
        uint16 indexed facilityId,
        bytes key,
        uint128 value,
        uint32 fromDay,
        uint32 lifeDays
    );
    /// @param counted Added to the sum of the facility and the day.
    event Attested(
        bytes32 indexed device,
        address indexed pool,
        uint16 indexed facilityId,
        uint32 day,
        uint64 seq,
        uint16 scoreBps,
        uint256 counted,
        bytes32 evidence
    );
    event KeyRotated(bytes32 indexed device, bytes key);
    event Revalued(bytes32 indexed device, uint128 value);
    event Released(bytes32 indexed device);
    event Revoked(bytes32 indexed device, address indexed by);
    /// @notice A revaluation, release or revocation changed the sum of a facility and a day that still counts.
    event Restated(address indexed pool, uint16 indexed facilityId, uint256 day, uint256 sum);

    /// @notice Reverts with nothing: an unknown device is all zeros.
    function device(bytes32 id) external view returns (Device memory);

    /// @notice The device for which `key` speaks or once spoke; zero if none. A key never speaks for two.
    function deviceOfKey(bytes calldata key) external view returns (bytes32);

    /// @notice Depreciated value of a device today, rounded down.
    function valueOf(bytes32 id) external view returns (uint256);

    /// @notice Sum over the devices of a facility that attested on `day` of value on that day x score, each rounded down.
    /// What left the facility since is taken out of the running day and of the two before, which can still count.
    function attested(address pool, uint16 facilityId, uint256 day) external view returns (uint256);

    /// @notice EIP-712 digests of what is signed here.
    function enrolmentDigest(Enrolment calldata enrolment) external view returns (bytes32);
    function rotationDigest(Rotation calldata rotation) external view returns (bytes32);
    function revaluationDigest(Revaluation calldata revaluation) external view returns (bytes32);
    function attestationDigest(Attestation calldata attestation) external view returns (bytes32);

    /// @notice Anyone: pledges a device that is pledged to nothing, if the underwriters and the device's key signed the same
    /// enrolment. Its day and counter go on from where they were.
    function enrol(Enrolment calldata enrolment, bytes[] calldata signatures, bytes calldata deviceSignature) external;

    /// @notice Anyone: counts attestations of this day. A device that has counted today is passed over, so that nobody can
    /// make a relayer's batch fail by sending a part of it first; anything else that is wrong reverts the whole batch.
    /// @return counted Attestations that were not passed over.
    function attest(Attestation[] calldata attestations, bytes[] calldata signatures) external returns (uint256 counted);

    /// @notice Anyone: gives a device another key, if the underwriters and the new key signed it. The old key is not asked,
    /// because it may be lost; nor is it enough, because it could hand over to a key outside the hardware.
    function rotateKey(Rotation calldata rotation, bytes[] calldata signatures, bytes calldata deviceSignature) external;

    /// @notice Anyone: lowers the value of a device, also in the days that still count, if the underwriters signed it. A
    /// value of 0 revokes the device.
    function revalue(Revaluation calldata revaluation, bytes[] calldata signatures) external;

    /// @notice Operator of the facility: takes out a device, also out of the days that still count. The facility must owe
    /// nothing, or be open, not late, and owe no more than its borrowing base without the device.
    function release(bytes32 id) external;

    /// @notice Guardian: takes out a device, also out of the days that still count. It lowers the base and moves nothing, but
    /// a facility that loses its last device has lapsed, and is late if underwriters do not enrol others in time.
    function revoke(bytes32 id) external;
}
