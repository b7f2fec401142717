// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// A wallet whose owner signs for it, and ones that misbehave when they are asked. For tests only.
contract SimulatedWallet is IERC1271 {
    enum Manner {
        Honest,
        Reverts,
        Dirty, // the magic value with something after it in the word
        Right, // the magic value at the wrong end of the word
        Long, // the right word and one more
        Large, // a megabyte
        Burns // all gas
    }

    address public immutable OWNER;
    Manner public immutable MANNER;

    error Unwilling();

    constructor(address owner, Manner manner) {
        OWNER = owner;
        MANNER = manner;
    }

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32 digest, bytes calldata signature) external view returns (bytes4) {
        if (MANNER == Manner.Reverts) revert Unwilling();
        if (MANNER != Manner.Honest) _misbehave(bytes32(IERC1271.isValidSignature.selector), MANNER);
        (address signer, ECDSA.RecoverError fault,) = ECDSA.tryRecover(digest, signature);
        return fault == ECDSA.RecoverError.NoError && signer == OWNER
            ? IERC1271.isValidSignature.selector
            : bytes4(0xffffffff);
    }

    function _misbehave(bytes32 yes, Manner manner) private pure {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(0, yes)
            mstore(32, 0)
            switch manner
            case 2 {
                mstore8(31, 1)
                return(0, 32)
            }
            case 3 {
                mstore(0, shr(224, yes))
                return(0, 32)
            }
            case 4 { return(0, 64) }
            case 5 { return(0, 0x100000) }
            default { invalid() }
        }
    }
}
