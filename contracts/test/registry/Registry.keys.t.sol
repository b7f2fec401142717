// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {P256} from "@openzeppelin/contracts/utils/cryptography/P256.sol";
import {ERC7913P256Verifier} from "@openzeppelin/contracts/utils/cryptography/verifiers/ERC7913P256Verifier.sol";
import {IDevices} from "../../src/interfaces/IDevices.sol";
import {RegistryFixture} from "./RegistryFixture.sol";

/// A contract that agrees to one digest, as a multisignature wallet would.
contract Wallet is IERC1271 {
    bytes32 private approved;

    function approve(bytes32 digest) external {
        approved = digest;
    }

    function isValidSignature(bytes32 digest, bytes calldata) external view returns (bytes4) {
        return digest == approved ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}

/// Keys other than secp256k1: P-256 as a TPM has it, and contracts. The verifier does not compile without the optimizer, so a
/// coverage run leaves this file out; it covers no line that the others do not.
contract RegistryKeysTest is RegistryFixture {
    uint256 private constant TPM = 0x7031;
    ERC7913P256Verifier private verifier;

    function setUp() public override {
        super.setUp();
        verifier = new ERC7913P256Verifier();
    }

    function p256Key(uint256 key) private view returns (bytes memory) {
        (uint256 x, uint256 y) = vm.publicKeyP256(key);
        return abi.encodePacked(verifier, x, y);
    }

    function p256Signature(uint256 key, bytes32 digest) private pure returns (bytes memory) {
        (bytes32 r, bytes32 s) = vm.signP256(key, digest);
        if (uint256(s) > P256.N / 2) s = bytes32(P256.N - uint256(s));
        return abi.encodePacked(r, s);
    }

    function enrolP256(uint256 n, uint256 key) private {
        IDevices.Enrolment memory e = enrolment(n);
        e.key = p256Key(key);
        bytes32 digest = registry.enrolmentDigest(e);
        registry.enrol(e, underwritten(digest, 2), p256Signature(key, digest));
    }

    function p256Batch(uint256 n, uint256 key)
        private
        view
        returns (IDevices.Attestation[] memory list, bytes[] memory signatures)
    {
        (list, signatures) = batch(attestation(n, 10_000), n);
        signatures[0] = p256Signature(key, registry.attestationDigest(list[0]));
    }

    function test_p256_enrolsAttestsAndRotates() external {
        enrolP256(1, TPM);
        assertEq(registry.device(name(1)).key, p256Key(TPM));
        (IDevices.Attestation[] memory list, bytes[] memory signatures) = p256Batch(1, TPM);
        assertEq(registry.attest(list, signatures), 1);
        assertEq(attested(today()), worth(0));

        IDevices.Rotation memory r =
            IDevices.Rotation(name(1), p256Key(TPM + 1), 1, uint64(vm.getBlockTimestamp()), reports.setId());
        bytes32 digest = registry.rotationDigest(r);
        registry.rotateKey(r, underwritten(digest, 2), p256Signature(TPM + 1, digest));
        skip(1 days);
        (list, signatures) = p256Batch(1, TPM + 1);
        assertEq(registry.attest(list, signatures), 1);
    }

    /// Without the precompile of RIP-7212, which a chain may have at 0x100.
    /// forge-config: default.isolate = true
    function test_gas_attestP256() external {
        enrolP256(1, TPM);
        (IDevices.Attestation[] memory list, bytes[] memory signatures) = p256Batch(1, TPM);
        registry.attest(list, signatures);
        vm.snapshotGasLastCall("DeviceRegistry", "attest 1 device, P-256 in Solidity");
    }

    function test_fuzz_p256_revertsOnWrongKey(uint256 key) external {
        enrolP256(1, TPM);
        key = bound(key, 1, P256.N - 1);
        vm.assume(key != TPM);
        (IDevices.Attestation[] memory list, bytes[] memory signatures) = p256Batch(1, key);
        vm.expectRevert(abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1)));
        registry.attest(list, signatures);
    }

    function test_p256_revertsOnHighS() external {
        enrolP256(1, TPM);
        (IDevices.Attestation[] memory list, bytes[] memory signatures) = p256Batch(1, TPM);
        (bytes32 r, bytes32 s) = abi.decode(signatures[0], (bytes32, bytes32));
        signatures[0] = abi.encodePacked(r, bytes32(P256.N - uint256(s)));
        vm.expectRevert(abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1)));
        registry.attest(list, signatures);
    }

    function test_p256_revertsOnAMangledKey() external {
        IDevices.Enrolment memory e = enrolment(1);
        bytes memory reason = abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1));
        (uint256 x, uint256 y) = vm.publicKeyP256(TPM);
        bytes[4] memory bad = [
            abi.encodePacked(verifier, x), // half a key
            abi.encodePacked(verifier, x, y ^ 1), // off the curve
            abi.encodePacked(makeAddr("no verifier"), x, y), // nobody to ask
            abi.encodePacked(pool, x, y) // somebody who does not know
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            e.key = bad[i];
            bytes32 digest = registry.enrolmentDigest(e);
            (bytes[] memory signatures, bytes memory own) = (underwritten(digest, 2), p256Signature(TPM, digest));
            vm.expectRevert(reason);
            registry.enrol(e, signatures, own);
        }
    }

    function test_contractKey_byErc1271() external {
        Wallet wallet = new Wallet();
        IDevices.Enrolment memory e = enrolment(1);
        e.key = abi.encodePacked(wallet);
        bytes32 digest = registry.enrolmentDigest(e);
        bytes[] memory signatures = underwritten(digest, 2);
        vm.expectRevert(abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1)));
        registry.enrol(e, signatures, "");
        wallet.approve(digest);
        registry.enrol(e, signatures, "");

        (IDevices.Attestation[] memory list, bytes[] memory own) = batch(attestation(1, 10_000), 1);
        vm.expectRevert(abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1)));
        registry.attest(list, own);
        wallet.approve(registry.attestationDigest(list[0]));
        assertEq(registry.attest(list, own), 1);
    }
}
