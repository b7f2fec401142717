// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ITransferGate
/// @notice Says who may hold the shares of a tranche. Settled.
/// @dev A tranche asks for every move of shares to somebody: mint, transfer, and return from escrow. It does not ask for a
/// move into escrow or a burn, so a gate cannot hold up an exit, not even by reverting.
interface ITransferGate {
    /// @param token The tranche whose shares would move.
    /// @param from Holder, the zero address for a mint, or the tranche itself for shares that leave escrow.
    /// @param to Receiver; never zero and never the tranche.
    /// @param amount Shares, 18 decimals; 0 asks whether `to` may hold any.
    function canTransfer(address token, address from, address to, uint256 amount) external view returns (bool);
}
