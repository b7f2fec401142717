// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IIncomeLockbox
/// @notice The address to which marketplaces pay the income of one facility; the on-chain form of a deposit account
/// control agreement. It can send its money to the pool's {IPool-pay} and nowhere else. Settled.
interface IIncomeLockbox {
    /// @param by Who called.
    /// @param amount Paid to the facility, in the smallest unit of the pool's asset.
    event Swept(address indexed by, uint256 amount);

    /// @notice The pool that it pays; never changes.
    function pool() external view returns (address);

    /// @notice The facility that it pays for; never changes.
    function facilityId() external view returns (uint16);

    /// @notice Anyone: pays the whole balance to the facility. Does nothing if there is none.
    /// @return amount Paid, in the smallest unit of the asset.
    function sweep() external returns (uint256 amount);
}
