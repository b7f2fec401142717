// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {DeviceRegistry} from "../../src/DeviceRegistry.sol";
import {ISignerSet} from "../../src/Quorum.sol";
import {IDevices} from "../../src/interfaces/IDevices.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ReportsFixture} from "../reports/ReportsFixture.sol";
import {Coin} from "./Coin.sol";
import {PoolStub} from "./PoolStub.sol";

/// A registry over Reports with a quorum of two in three, a pool with facility 1 of `operator`, and names for devices. Device
/// n has the private key deviceKey(n). It is noon.
abstract contract RegistryFixture is ReportsFixture {
    uint16 internal constant FACILITY = 1;
    uint128 internal constant VALUE = 36_500e6;
    uint32 internal constant LIFE = 1_000;

    DeviceRegistry internal registry;
    PoolStub internal pool;
    Coin internal coin;
    address internal operator = makeAddr("operator");
    address internal guardian = makeAddr("guardian");

    function setUp() public virtual override {
        super.setUp();
        vm.warp(20_717 days + 12 hours);
        registry = new DeviceRegistry(ISignerSet(address(reports)), guardian);
        coin = new Coin(6);
        pool = new PoolStub(coin, registry);
        pool.set(FACILITY, IPool.Status.Open, operator, 0);
    }

    function today() internal view returns (uint32) {
        return uint32(vm.getBlockTimestamp() / 1 days);
    }

    function name(uint256 n) internal pure returns (bytes32) {
        return keccak256(abi.encode("device", n));
    }

    function deviceKey(uint256 n) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("key", n))) >> 1;
    }

    function signer(uint256 n) internal pure returns (bytes memory) {
        return abi.encodePacked(vm.addr(deviceKey(n)));
    }

    function signature(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    /// Signatures of the first n underwriters.
    function underwritten(bytes32 digest, uint256 n) internal view returns (bytes[] memory signatures) {
        signatures = new bytes[](n);
        for (uint256 i = 0; i < n; ++i) {
            signatures[i] = signature(keys[i], digest);
        }
    }

    function enrolment(uint256 n) internal view returns (IDevices.Enrolment memory e) {
        e.device = name(n);
        e.key = signer(n);
        e.pool = address(pool);
        e.facilityId = FACILITY;
        e.value = VALUE;
        e.fromDay = today();
        e.lifeDays = LIFE;
        e.nonce = registry.device(e.device).nonce;
        e.deadline = uint64(vm.getBlockTimestamp());
        e.setId = reports.setId();
    }

    function enrol(IDevices.Enrolment memory e, uint256 n) internal {
        bytes32 digest = registry.enrolmentDigest(e);
        registry.enrol(e, underwritten(digest, 2), signature(deviceKey(n), digest));
    }

    function enrol(uint256 n) internal {
        enrol(enrolment(n), n);
    }

    function expectEnrolRefused(IDevices.Enrolment memory e, uint256 n, bytes memory reason) internal {
        bytes32 digest = registry.enrolmentDigest(e);
        bytes[] memory signatures = underwritten(digest, 2);
        bytes memory own = signature(deviceKey(n), digest);
        vm.expectRevert(reason);
        registry.enrol(e, signatures, own);
    }

    function attestation(uint256 n, uint16 scoreBps) internal view returns (IDevices.Attestation memory a) {
        (a.device, a.day, a.scoreBps) = (name(n), today(), scoreBps);
        a.seq = registry.device(a.device).seq + 1;
        a.evidence = keccak256(abi.encode(n, a.seq));
    }

    function attest(IDevices.Attestation memory a, uint256 n) internal returns (uint256) {
        (IDevices.Attestation[] memory list, bytes[] memory signatures) = batch(a, n);
        return registry.attest(list, signatures);
    }

    function attest(uint256 n, uint16 scoreBps) internal {
        assertEq(attest(attestation(n, scoreBps), n), 1);
    }

    function batch(IDevices.Attestation memory a, uint256 n)
        internal
        view
        returns (IDevices.Attestation[] memory list, bytes[] memory signatures)
    {
        (list, signatures) = (new IDevices.Attestation[](1), new bytes[](1));
        (list[0], signatures[0]) = (a, signature(deviceKey(n), registry.attestationDigest(a)));
    }

    function expectAttestRefused(IDevices.Attestation memory a, uint256 n, bytes memory reason) internal {
        (IDevices.Attestation[] memory list, bytes[] memory signatures) = batch(a, n);
        vm.expectRevert(reason);
        registry.attest(list, signatures);
    }

    /// Devices 1 to n attest in full on this day and the next, and it is the day after.
    function liveFleet(uint256 n) internal {
        for (uint256 i = 1; i <= n; ++i) {
            enrol(i);
        }
        for (uint256 day = 0; day < 2; ++day) {
            for (uint256 i = 1; i <= n; ++i) {
                attest(i, 10_000);
            }
            skip(1 days);
        }
    }

    /// What a device enrolled for VALUE `age` days ago adds at full score.
    function worth(uint256 age) internal pure returns (uint256) {
        return uint256(VALUE) * (LIFE - age) / LIFE;
    }

    function eligible() internal view returns (uint256) {
        return registry.eligibleValue(address(pool), FACILITY);
    }

    function lapsed() internal view returns (uint64) {
        return registry.lapsedSince(address(pool), FACILITY);
    }

    function attested(uint256 day) internal view returns (uint256) {
        return registry.attested(address(pool), FACILITY, day);
    }
}
