// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Quorum} from "../../src/Quorum.sol";
import {IDevices} from "../../src/interfaces/IDevices.sol";
import {RegistryFixture} from "./RegistryFixture.sol";

contract RegistryRotateKeyTest is RegistryFixture {
    function setUp() public override {
        super.setUp();
        enrol(1);
    }

    function rotation(uint256 n, uint256 key) private view returns (IDevices.Rotation memory r) {
        (r.device, r.key) = (name(n), signer(key));
        r.nonce = registry.device(r.device).nonce;
        (r.deadline, r.setId) = (uint64(vm.getBlockTimestamp()), reports.setId());
    }

    function expectRefused(IDevices.Rotation memory r, uint256 by, uint256 key, bytes memory reason) private {
        bytes32 digest = registry.rotationDigest(r);
        (bytes[] memory signatures, bytes memory own) = (underwritten(digest, by), signature(deviceKey(key), digest));
        vm.expectRevert(reason);
        registry.rotateKey(r, signatures, own);
    }

    function rotate(IDevices.Rotation memory r, uint256 key) private {
        bytes32 digest = registry.rotationDigest(r);
        registry.rotateKey(r, underwritten(digest, 2), signature(deviceKey(key), digest));
    }

    function test_rotateKey_newKeyAttestsAndOldOneDoesNot() external {
        IDevices.Rotation memory r = rotation(1, 7);
        bytes32 digest = registry.rotationDigest(r);
        (bytes[] memory signatures, bytes memory own) = (underwritten(digest, 2), signature(deviceKey(7), digest));
        vm.expectEmit(address(registry));
        emit IDevices.KeyRotated(name(1), signer(7));
        registry.rotateKey(r, signatures, own);
        assertEq(registry.device(name(1)).key, signer(7));
        IDevices.Attestation memory a = attestation(1, 10_000);
        expectAttestRefused(a, 1, abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1)));
        assertEq(attest(a, 7), 1);
    }

    /// A key that ran its counter to the end, by fault or by theft, does not take the device with it.
    function test_rotateKey_beginsANewCounter() external {
        IDevices.Attestation memory a = attestation(1, 10_000);
        a.seq = type(uint64).max;
        attest(a, 1);
        rotate(rotation(1, 7), 7);
        assertEq(registry.device(name(1)).seq, 0);
        assertEq(attest(attestation(1, 10_000), 7), 0, "the day has counted");
        skip(1 days);
        assertEq(attest(attestation(1, 10_000), 7), 1);
        rotate(rotation(1, 7), 7);
        assertEq(registry.device(name(1)).seq, 1, "the same key goes on");
    }

    function test_rotateKey_revertsWithoutUnderwriters() external {
        expectRefused(rotation(1, 7), 1, 7, abi.encodeWithSelector(Quorum.TooFewSignatures.selector, 1, 2));
    }

    function test_rotateKey_revertsWithoutPossession() external {
        bytes memory reason = abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1));
        expectRefused(rotation(1, 7), 2, 1, reason); // the old key is not the new one
    }

    function test_rotateKey_revertsOnReplay() external {
        IDevices.Rotation memory there = rotation(1, 7);
        rotate(there, 7);
        rotate(rotation(1, 1), 1); // back: a key that the device had is still its own
        expectRefused(there, 2, 7, abi.encodeWithSelector(IDevices.WrongNonce.selector, 1, 3));
    }

    function test_rotateKey_revertsOnKeyOfAnotherDevice() external {
        enrol(2);
        expectRefused(rotation(1, 2), 2, 2, abi.encodeWithSelector(IDevices.KeyInUse.selector, name(2)));
    }

    function test_rotateKey_revertsOnUnknownDevice() external {
        expectRefused(rotation(5, 7), 2, 7, abi.encodeWithSelector(IDevices.NotEnrolled.selector, name(5)));
    }

    function test_rotateKey_revertsAfterDeadline() external {
        IDevices.Rotation memory r = rotation(1, 7);
        skip(1);
        expectRefused(r, 2, 7, abi.encodeWithSelector(IDevices.Expired.selector, r.deadline, vm.getBlockTimestamp()));
    }

    function test_rotateKey_revertsOnWrongSet() external {
        IDevices.Rotation memory r = rotation(1, 7);
        r.setId = 9;
        expectRefused(r, 2, 7, abi.encodeWithSelector(Quorum.WrongSignerSet.selector, 9, 1));
    }
}
