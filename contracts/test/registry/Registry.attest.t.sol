// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DeviceRegistry} from "../../src/DeviceRegistry.sol";
import {ISignerSet} from "../../src/Quorum.sol";
import {IDevices} from "../../src/interfaces/IDevices.sol";
import {RegistryFixture} from "./RegistryFixture.sol";

contract RegistryAttestTest is RegistryFixture {
    function test_attest_countsAndEmits() external {
        enrol(1);
        skip(10 days);
        IDevices.Attestation memory a = attestation(1, 7_500);
        (IDevices.Attestation[] memory list, bytes[] memory signatures) = batch(a, 1);
        uint256 counted = uint256(VALUE) * (LIFE - 10) * 7_500 / (uint256(LIFE) * 10_000);
        vm.expectEmit(address(registry));
        emit IDevices.Attested(name(1), address(pool), FACILITY, today(), 1, 7_500, counted, a.evidence);
        vm.prank(makeAddr("relayer"));
        assertEq(registry.attest(list, signatures), 1);
        assertEq(attested(today()), counted);
        IDevices.Device memory d = registry.device(name(1));
        assertEq(d.day, today());
        assertEq(d.seq, 1);
        assertEq(d.scores, 7_500);
    }

    function test_attest_passesOverWhatHasCounted() external {
        enrol(1);
        enrol(2);
        attest(1, 10_000);
        IDevices.Attestation[] memory list = new IDevices.Attestation[](2);
        bytes[] memory signatures = new bytes[](2);
        (list[0], list[1]) = (attestation(1, 10_000), attestation(2, 10_000));
        signatures[0] = signature(deviceKey(1), registry.attestationDigest(list[0]));
        signatures[1] = signature(deviceKey(2), registry.attestationDigest(list[1]));
        assertEq(registry.attest(list, signatures), 1, "the other counts all the same");
        assertEq(attested(today()), 2 * worth(0));
        assertEq(registry.attest(list, signatures), 0);
        assertEq(attested(today()), 2 * worth(0));
    }

    function test_attest_sameDeviceTwiceInOneBatchCountsOnce() external {
        enrol(1);
        IDevices.Attestation[] memory list = new IDevices.Attestation[](2);
        bytes[] memory signatures = new bytes[](2);
        (list[0], list[1]) = (attestation(1, 10_000), attestation(1, 10_000));
        list[1].seq = 2;
        signatures[0] = signature(deviceKey(1), registry.attestationDigest(list[0]));
        signatures[1] = signature(deviceKey(1), registry.attestationDigest(list[1]));
        assertEq(registry.attest(list, signatures), 1);
        assertEq(attested(today()), worth(0));
    }

    function test_attest_revertsOnReplayNextDay() external {
        enrol(1);
        IDevices.Attestation memory a = attestation(1, 10_000);
        attest(a, 1);
        skip(1 days);
        expectAttestRefused(a, 1, abi.encodeWithSelector(IDevices.WrongDay.selector, today() - 1, today()));
    }

    function test_attest_revertsOnAnotherDay() external {
        enrol(1);
        IDevices.Attestation memory a = attestation(1, 10_000);
        a.day = today() + 1;
        expectAttestRefused(a, 1, abi.encodeWithSelector(IDevices.WrongDay.selector, a.day, today()));
        a.day = today() - 1;
        expectAttestRefused(a, 1, abi.encodeWithSelector(IDevices.WrongDay.selector, a.day, today()));
    }

    function test_fuzz_attest_revertsOnOldCounter(uint64 first, uint64 second) external {
        enrol(1);
        IDevices.Attestation memory a = attestation(1, 10_000);
        a.seq = first = uint64(bound(first, 1, type(uint64).max));
        attest(a, 1);
        skip(1 days);
        a.day = today();
        a.seq = second = uint64(bound(second, 0, first));
        expectAttestRefused(a, 1, abi.encodeWithSelector(IDevices.SequenceNotIncreasing.selector, second, first));
    }

    function test_attest_revertsOnUnknownDevice() external {
        expectAttestRefused(attestation(9, 1), 9, abi.encodeWithSelector(IDevices.NotEnrolled.selector, name(9)));
    }

    function test_attest_revertsAboveOne() external {
        enrol(1);
        bytes memory reason = abi.encodeWithSelector(IDevices.ParameterOutOfRange.selector, 10_001, 0, 10_000);
        expectAttestRefused(attestation(1, 10_001), 1, reason);
        attest(1, 10_000);
    }

    function test_attest_revertsOnUnequalLengths() external {
        enrol(1);
        (IDevices.Attestation[] memory list,) = batch(attestation(1, 1), 1);
        vm.expectRevert(abi.encodeWithSelector(IDevices.UnequalLengths.selector, 1, 0));
        registry.attest(list, new bytes[](0));
    }

    function test_fuzz_attest_revertsOnWrongKey(uint256 key) external {
        enrol(1);
        key = boundPrivateKey(key);
        vm.assume(key != deviceKey(1));
        (IDevices.Attestation[] memory list, bytes[] memory signatures) = batch(attestation(1, 10_000), 1);
        signatures[0] = signature(key, registry.attestationDigest(list[0]));
        vm.expectRevert(abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1)));
        registry.attest(list, signatures);
    }

    function test_fuzz_attest_revertsOnChangedAttestation(uint8 member, uint256 change) external {
        enrol(1);
        enrol(2);
        (IDevices.Attestation[] memory list, bytes[] memory signatures) = batch(attestation(1, 9_000), 1);
        change = bound(change, 1, 1_000);
        member = uint8(bound(member, 0, 3));
        if (member == 0) list[0].device = name(2);
        if (member == 1) list[0].seq += uint64(change);
        if (member == 2) list[0].scoreBps += uint16(change);
        if (member == 3) list[0].evidence = keccak256(abi.encode(change));
        vm.expectRevert(abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, list[0].device));
        registry.attest(list, signatures);
    }

    function test_attest_revertsAtAnotherContractAndChain() external {
        enrol(1);
        (IDevices.Attestation[] memory list, bytes[] memory signatures) = batch(attestation(1, 10_000), 1);
        DeviceRegistry home = registry;
        registry = new DeviceRegistry(ISignerSet(address(reports)), guardian);
        enrol(1);
        bytes memory reason = abi.encodeWithSelector(IDevices.WrongDeviceSignature.selector, name(1));
        vm.expectRevert(reason);
        registry.attest(list, signatures);
        uint256 chain = block.chainid;
        vm.chainId(chain + 1);
        vm.expectRevert(reason);
        home.attest(list, signatures);
        vm.chainId(chain);
        assertEq(home.attest(list, signatures), 1);
    }

    function test_attest_keepsScoresOfThreeDays() external {
        enrol(1);
        attest(1, 1_000);
        skip(1 days);
        attest(1, 2_000);
        skip(1 days);
        attest(1, 3_000);
        assertEq(registry.device(name(1)).scores, (uint256(1_000) << 32) | (2_000 << 16) | 3_000);
        skip(2 days);
        attest(1, 4_000);
        assertEq(registry.device(name(1)).scores, (uint256(3_000) << 32) | 4_000);
        skip(400 days);
        attest(1, 5_000);
        assertEq(registry.device(name(1)).scores, 5_000);
    }
}
