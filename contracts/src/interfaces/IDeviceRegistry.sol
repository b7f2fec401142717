// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IDeviceRegistry
/// @notice What a pool asks of the registry of devices. Settled: enrolment, attestation and release belong to the
/// registry's own interface, which extends this one.
/// @dev One registry serves many pools, so that a device can be pledged to one facility of one pool only. Money is in the
/// smallest unit of the asset of `pool`; instants are Unix seconds.
interface IDeviceRegistry {
    /// @notice Depreciated value of the devices of a facility that counts today, before the advance rate, which is a term
    /// of the facility and applied by the pool. The lesser of the last two complete days' attested values, rounded down;
    /// it falls to 0 by itself when the fleet falls silent. Must not revert.
    function eligibleValue(address pool, uint16 facilityId) external view returns (uint256);

    /// @notice The instant since which {eligibleValue} has been 0; 0 while it is not, and 0 for a facility for which no
    /// device was ever attested. Must not revert.
    function lapsedSince(address pool, uint16 facilityId) external view returns (uint64);
}
