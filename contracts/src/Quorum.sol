// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice What {Quorum} asks of the contract that keeps the signer set, which is Reports.
interface ISignerSet {
    function signers() external view returns (address[] memory);
    function threshold() external view returns (uint256);
    function setId() external view returns (uint64);
}

/// @title Quorum
/// @notice Checks that m of the n current underwriters signed a digest.
library Quorum {
    error WrongSignerSet(uint64 setId, uint64 current);
    error TooFewSignatures(uint256 signatures, uint256 required);
    error SignersNotAscending(address previous, address signer);
    error NotASigner(address signer, uint64 setId);

    /// @param setId The signer set that the signed words name; it must be the current one.
    /// @param signatures 65 bytes each (r, s, v; low s), in strictly ascending order of signer address, so that no signer
    /// counts twice. Every one must be good, not only the first m.
    function check(ISignerSet set, uint64 setId, bytes32 digest, bytes[] calldata signatures) internal view {
        if (setId != set.setId()) revert WrongSignerSet(setId, set.setId());
        uint256 required = set.threshold();
        if (signatures.length < required) revert TooFewSignatures(signatures.length, required);
        address[] memory known = set.signers();
        address previous = address(0);
        uint256 j = 0;
        for (uint256 i = 0; i < signatures.length; ++i) {
            address signer = ECDSA.recover(digest, signatures[i]);
            if (signer <= previous) revert SignersNotAscending(previous, signer);
            // Both lists ascend, so one walk over the known signers finds them all.
            while (j < known.length && known[j] < signer) ++j;
            if (j == known.length || known[j] != signer) revert NotASigner(signer, setId);
            previous = signer;
        }
    }
}
