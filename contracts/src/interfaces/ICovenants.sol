// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "./IPool.sol";
import {IReports} from "./IReports.sol";

/// @title ICovenants
/// @notice Checks the terms of a facility for the pool that calls. It keeps nothing and serves every pool; it is a contract
/// of its own because a pool has no room for it.
interface ICovenants {
    error WrongPool(bytes32 pool, bytes32 expected);
    error TermsExpired(uint64 deadline, uint256 blockTime);
    error ParameterOutOfRange(uint256 value, uint256 least, uint256 most);
    error ZeroAddress();
    error WrongLockbox(address lockbox);

    /// @notice Reverts unless the terms are sound, name the calling pool, and are signed by at least m current signers of
    /// `reports`, in ascending order of address.
    function check(IReports reports, IPool.FacilityTerms calldata terms, bytes[] calldata signatures) external view;

    /// @notice EIP-712 digest that the signers of `terms` sign: domain "Corebond Pool", "1", this chain, and the pool as the
    /// verifying contract.
    function digest(address pool, IPool.FacilityTerms calldata terms) external view returns (bytes32);
}
