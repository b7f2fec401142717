// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Create2} from "@openzeppelin/contracts/utils/Create2.sol";
import {SimulatedWallet} from "./SimulatedWallet.sol";

/// Makes wallets at addresses that are known before. For tests only.
contract SimulatedWallets {
    function create(address owner, SimulatedWallet.Manner manner) external returns (address wallet) {
        return address(new SimulatedWallet{salt: 0}(owner, manner));
    }

    /// Where `create` puts a wallet.
    function addressOf(address owner, SimulatedWallet.Manner manner) external view returns (address wallet) {
        bytes memory code = abi.encodePacked(type(SimulatedWallet).creationCode, abi.encode(owner, manner));
        return Create2.computeAddress(0, keccak256(code));
    }
}
