// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// Says whether a wallet that is a contract signed a digest (EIP-1271): one that stands, or one that its factory would put
/// there first (EIP-6492). Nobody deploys this: it is created in an eth_call, of which nothing stays, and the answer is one
/// word, 1 or 0, whatever the wallet and the factory do. They can burn gas, but 1/64 of it is left for the answer, and what
/// they return is not copied.
contract WalletSignature {
    /// @param factory Called with `deployment` if the wallet has no code; zero calls nobody.
    constructor(address wallet, address factory, bytes memory deployment, bytes32 digest, bytes memory signature) {
        if (wallet.code.length == 0 && factory != address(0)) {
            // Whether it succeeds does not matter: what counts is whether there is a wallet then.
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                pop(call(gas(), factory, 0, add(deployment, 32), mload(deployment), 0, 0))
            }
        }
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        bytes32 yes = bytes32(IERC1271.isValidSignature.selector);
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(0, 0)
            let answered := staticcall(gas(), wallet, add(question, 32), mload(question), 0, 32)
            let good := and(and(answered, eq(returndatasize(), 32)), eq(mload(0), yes))
            mstore(0, and(good, gt(extcodesize(wallet), 0)))
            return(0, 32)
        }
    }
}
