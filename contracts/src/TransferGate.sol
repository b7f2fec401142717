// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Ownable2Step} from "@openzeppelin/contracts/access/Ownable2Step.sol";
import {ITransferGate} from "./interfaces/ITransferGate.sol";

/// @title TransferGate
/// @notice An allow-list of accounts that may receive shares, each up to an instant. The owner keeps the list and can do
/// nothing else: it cannot freeze, move or take shares. Who fell off the list may sell to those on it, and leave.
/// @dev The questions have the shape of ERC-7943 (canSend, canReceive, canTransfer), with the tranche in front of the last,
/// because one gate serves many tranches. Contracts that hold shares for others, such as lending markets, need to be on
/// the list too.
contract TransferGate is ITransferGate, Ownable2Step {
    /// @notice Last instant, Unix seconds, at which the account may receive shares; 0 for a stranger.
    mapping(address account => uint64) public allowedUntil;

    event Allowed(address indexed account, uint64 until);

    constructor(address owner_) Ownable(owner_) {}

    /// @notice Owner: lets accounts receive shares up to and including `until`; 0 takes them off the list.
    function allow(address[] calldata accounts, uint64 until) external onlyOwner {
        for (uint256 i = 0; i < accounts.length; ++i) {
            allowedUntil[accounts[i]] = until;
            emit Allowed(accounts[i], until);
        }
    }

    /// @inheritdoc ITransferGate
    function canTransfer(address, address, address to, uint256) external view returns (bool) {
        return canReceive(to);
    }

    /// @notice Always true: nobody is kept in.
    function canSend(address) external pure returns (bool) {
        return true;
    }

    /// @notice Whether `account` is on the list now.
    function canReceive(address account) public view returns (bool) {
        return block.timestamp <= allowedUntil[account];
    }
}
