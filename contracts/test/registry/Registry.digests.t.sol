// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDevices} from "../../src/interfaces/IDevices.sol";
import {RegistryFixture} from "./RegistryFixture.sol";

/// The digests against EIP-712 spelled out, so that the two halves of an encoding and a type string cannot be wrong together.
contract RegistryDigestsTest is RegistryFixture {
    function typed(bytes memory encoded) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Corebond Devices"),
                keccak256("1"),
                block.chainid,
                registry
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, keccak256(encoded)));
    }

    function test_fuzz_enrolmentDigest(IDevices.Enrolment calldata e) external view {
        bytes32 kind = keccak256(
            "Enrolment(bytes32 device,bytes key,address pool,uint16 facilityId,uint128 value,uint32 fromDay,uint32 lifeDays,uint64 nonce,uint64 deadline,uint64 setId)"
        );
        bytes memory head = abi.encode(kind, e.device, keccak256(e.key), e.pool, e.facilityId, e.value);
        bytes memory tail = abi.encode(e.fromDay, e.lifeDays, e.nonce, e.deadline, e.setId);
        assertEq(registry.enrolmentDigest(e), typed(bytes.concat(head, tail)));
    }

    function test_fuzz_rotationDigest(IDevices.Rotation calldata r) external view {
        bytes32 kind = keccak256("Rotation(bytes32 device,bytes key,uint64 nonce,uint64 deadline,uint64 setId)");
        bytes32 key = keccak256(r.key);
        assertEq(registry.rotationDigest(r), typed(abi.encode(kind, r.device, key, r.nonce, r.deadline, r.setId)));
    }

    function test_fuzz_revaluationDigest(IDevices.Revaluation calldata r) external view {
        bytes32 kind = keccak256("Revaluation(bytes32 device,uint128 value,uint64 nonce,uint64 deadline,uint64 setId)");
        assertEq(
            registry.revaluationDigest(r), typed(abi.encode(kind, r.device, r.value, r.nonce, r.deadline, r.setId))
        );
    }

    function test_fuzz_attestationDigest(IDevices.Attestation calldata a) external view {
        bytes32 kind = keccak256("Attestation(bytes32 device,uint64 seq,uint32 day,uint16 scoreBps,bytes32 evidence)");
        assertEq(registry.attestationDigest(a), typed(abi.encode(kind, a.device, a.seq, a.day, a.scoreBps, a.evidence)));
    }

    function test_domain_isAnnounced() external view {
        (, string memory domainName, string memory version,,,,) = registry.eip712Domain();
        assertEq(domainName, "Corebond Devices");
        assertEq(version, "1");
    }
}
