// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Quorum} from "../../src/Quorum.sol";
import {DeviceRegistry} from "../../src/DeviceRegistry.sol";
import {ISignerSet} from "../../src/Quorum.sol";
import {IDevices} from "../../src/interfaces/IDevices.sol";
import {RegistryFixture} from "./RegistryFixture.sol";

contract RegistryEnrolTest is RegistryFixture {
    function test_enrol_storesAndEmits() external {
        IDevices.Enrolment memory e = enrolment(1);
        bytes32 digest = registry.enrolmentDigest(e);
        (bytes[] memory signatures, bytes memory own) = (underwritten(digest, 2), signature(deviceKey(1), digest));
        vm.expectEmit(address(registry));
        emit IDevices.Enrolled(name(1), address(pool), FACILITY, signer(1), VALUE, e.fromDay, LIFE);
        vm.prank(makeAddr("anyone"));
        registry.enrol(e, signatures, own);
        IDevices.Device memory d = registry.device(name(1));
        assertEq(d.pool, address(pool));
        assertEq(d.facilityId, FACILITY);
        assertEq(d.value, VALUE);
        assertEq(d.fromDay, e.fromDay);
        assertEq(d.lifeDays, LIFE);
        assertEq(d.nonce, 1);
        assertEq(d.key, signer(1));
        assertEq(registry.deviceOfKey(signer(1)), name(1));
        assertEq(eligible(), 0, "a device counts by attestation only");
    }

    function test_enrol_revertsOnSecondPledge() external {
        enrol(1);
        IDevices.Enrolment memory e = enrolment(1);
        e.facilityId = 2;
        expectEnrolRefused(
            e, 1, abi.encodeWithSelector(IDevices.AlreadyEnrolled.selector, name(1), address(pool), FACILITY)
        );
    }

    function test_enrol_revertsOnReplayAfterRelease() external {
        IDevices.Enrolment memory e = enrolment(1);
        enrol(e, 1);
        vm.prank(operator);
        registry.release(name(1));
        expectEnrolRefused(e, 1, abi.encodeWithSelector(IDevices.WrongNonce.selector, 0, 1));
        enrol(1);
    }

    function test_enrol_revertsBelowQuorum() external {
        IDevices.Enrolment memory e = enrolment(1);
        bytes32 digest = registry.enrolmentDigest(e);
        (bytes[] memory signatures, bytes memory own) = (underwritten(digest, 1), signature(deviceKey(1), digest));
        vm.expectRevert(abi.encodeWithSelector(Quorum.TooFewSignatures.selector, 1, 2));
        registry.enrol(e, signatures, own);
    }

    function test_enrol_revertsOnDuplicateSigner() external {
        IDevices.Enrolment memory e = enrolment(1);
        bytes32 digest = registry.enrolmentDigest(e);
        (bytes[] memory signatures, bytes memory own) = (underwritten(digest, 2), signature(deviceKey(1), digest));
        signatures[1] = signatures[0];
        vm.expectRevert(abi.encodeWithSelector(Quorum.SignersNotAscending.selector, addresses[0], addresses[0]));
        registry.enrol(e, signatures, own);
    }

    function test_enrol_revertsOnOldSignerSet() external {
        IDevices.Enrolment memory e = enrolment(1);
        e.setId = 2;
        expectEnrolRefused(e, 1, abi.encodeWithSelector(Quorum.WrongSignerSet.selector, 2, 1));
    }

    function test_enrol_revertsWithoutPossession() external {
        IDevices.Enrolment memory e = enrolment(1);
        expectEnrolRefused(e, 2, abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1)));
        e.key = "";
        expectEnrolRefused(e, 1, abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1)));
    }

    function test_enrol_revertsOnKeyOfAnotherDevice() external {
        enrol(1);
        IDevices.Enrolment memory e = enrolment(2);
        e.key = signer(1);
        expectEnrolRefused(e, 1, abi.encodeWithSelector(IDevices.KeyInUse.selector, name(1)));
        vm.prank(guardian);
        registry.revoke(name(1));
        expectEnrolRefused(e, 1, abi.encodeWithSelector(IDevices.KeyInUse.selector, name(1)));
    }

    function test_enrol_revertsAfterDeadline() external {
        IDevices.Enrolment memory e = enrolment(1);
        skip(1);
        expectEnrolRefused(e, 1, abi.encodeWithSelector(IDevices.Expired.selector, e.deadline, vm.getBlockTimestamp()));
    }

    function test_enrol_revertsOnParameters() external {
        IDevices.Enrolment memory e = enrolment(1);
        e.pool = makeAddr("no contract");
        expectEnrolRefused(e, 1, abi.encodeWithSelector(IDevices.NotAPool.selector, e.pool));
        e = enrolment(1);
        e.value = 0;
        bytes4 range = IDevices.ParameterOutOfRange.selector;
        expectEnrolRefused(e, 1, abi.encodeWithSelector(range, 0, 1, type(uint128).max));
        e = enrolment(1);
        e.lifeDays = 0;
        expectEnrolRefused(e, 1, abi.encodeWithSelector(range, 0, 1, type(uint32).max));
    }

    function test_enrol_revertsAtAnotherContractAndChain() external {
        IDevices.Enrolment memory e = enrolment(1);
        bytes32 digest = registry.enrolmentDigest(e);
        (bytes[] memory signatures, bytes memory own) = (underwritten(digest, 2), signature(deviceKey(1), digest));
        DeviceRegistry other = new DeviceRegistry(ISignerSet(address(reports)), guardian);
        vm.expectRevert(); // recovers somebody else
        other.enrol(e, signatures, own);
        uint256 home = block.chainid;
        vm.chainId(home + 1);
        vm.expectRevert();
        registry.enrol(e, signatures, own);
        vm.chainId(home);
        registry.enrol(e, signatures, own);
    }

    /// Whatever member is changed after signing, the signatures no longer fit.
    function test_fuzz_enrol_revertsOnChangedEnrolment(uint8 member, uint256 change) external {
        IDevices.Enrolment memory e = enrolment(1);
        e.deadline += 1 days;
        bytes32 digest = registry.enrolmentDigest(e);
        (bytes[] memory signatures, bytes memory own) = (underwritten(digest, 2), signature(deviceKey(1), digest));
        change = bound(change, 1, 1e9);
        member = uint8(bound(member, 0, 7));
        if (member == 0) e.device = keccak256(abi.encode(change));
        if (member == 1) e.key = signer(change + 1);
        if (member == 2) e.pool = address(registry);
        if (member == 3) e.facilityId = uint16(bound(change, FACILITY + 1, 1_000));
        if (member == 4) e.value += uint128(change);
        if (member == 5) e.fromDay += uint32(change);
        if (member == 6) e.lifeDays += uint32(change);
        if (member == 7) e.deadline += uint64(change);
        vm.expectRevert();
        registry.enrol(e, signatures, own);
    }

    /// The day and the counter outlive an enrolment, so a device counts once a day whatever is signed about it.
    function test_enrol_goesOnWithDayAndCounter() external {
        enrol(1);
        attest(1, 10_000);
        vm.prank(operator);
        registry.release(name(1));
        assertEq(attested(today()), 0);
        enrol(1);
        IDevices.Attestation memory a = attestation(1, 10_000);
        assertEq(attest(a, 1), 0, "passed over");
        assertEq(attested(today()), 0);
        skip(1 days);
        a = attestation(1, 10_000);
        a.seq = 1;
        expectAttestRefused(a, 1, abi.encodeWithSelector(IDevices.SequenceNotIncreasing.selector, 1, 1));
    }
}
