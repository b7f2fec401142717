// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {MessageHashUtils} from "@openzeppelin/contracts/utils/cryptography/MessageHashUtils.sol";
import {ISignerSet, Quorum} from "./Quorum.sol";
import {ICovenants} from "./interfaces/ICovenants.sol";
import {IIncomeLockbox} from "./interfaces/IIncomeLockbox.sol";
import {IPool} from "./interfaces/IPool.sol";
import {IReports} from "./interfaces/IReports.sol";

/// @title Covenants
/// @notice See {ICovenants}.
contract Covenants is ICovenants {
    bytes32 public constant FACILITY_TERMS_TYPEHASH = keccak256(
        "FacilityTerms(bytes32 pool,uint16 id,address operator,uint128 limit,uint64 rateWad,uint64 maturity,uint32 interval,uint32 grace,uint16 advanceBps,address lockbox,bytes32 devicesRoot,bytes32 termsHash,uint128 lockedJunior,uint64 nonce,uint64 deadline,uint64 setId)"
    );
    bytes32 private constant DOMAIN_TYPEHASH =
        keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");

    /// @inheritdoc ICovenants
    function check(IReports reports, IPool.FacilityTerms calldata terms, bytes[] calldata signatures) external view {
        bytes32 pool = IPool(msg.sender).id();
        if (terms.pool != pool) revert WrongPool(terms.pool, pool);
        if (block.timestamp > terms.deadline) revert TermsExpired(terms.deadline, block.timestamp);
        if (terms.operator == address(0)) revert ZeroAddress();
        _checkRange(terms.rateWad, 1, 1e18);
        _checkRange(terms.interval, 1, 365 days);
        _checkRange(terms.grace, 0, 365 days);
        _checkRange(terms.advanceBps, 1, 10_000);
        if (terms.lockbox != address(0)) {
            IIncomeLockbox lockbox = IIncomeLockbox(terms.lockbox);
            bool ours = lockbox.pool() == msg.sender && lockbox.facilityId() == terms.id;
            if (!ours) revert WrongLockbox(terms.lockbox);
        }
        Quorum.check(ISignerSet(address(reports)), terms.setId, digest(msg.sender, terms), signatures);
    }

    /// @inheritdoc ICovenants
    function digest(address pool, IPool.FacilityTerms calldata terms) public view returns (bytes32) {
        bytes32 domain =
            keccak256(abi.encode(DOMAIN_TYPEHASH, keccak256("Corebond Pool"), keccak256("1"), block.chainid, pool));
        // Every member is a static word, so the ABI encoding of the struct is its EIP-712 encoding.
        return MessageHashUtils.toTypedDataHash(domain, keccak256(abi.encode(FACILITY_TERMS_TYPEHASH, terms)));
    }

    function _checkRange(uint256 value, uint256 least, uint256 most) private pure {
        if (value < least || value > most) revert ParameterOutOfRange(value, least, most);
    }
}
