// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDevices} from "../../src/interfaces/IDevices.sol";
import {RegistryFixture} from "./RegistryFixture.sol";

contract RegistryRevokeTest is RegistryFixture {
    function test_revoke_lowersTheBaseAtOnce() external {
        liveFleet(3);
        vm.expectEmit(address(registry));
        emit IDevices.Revoked(name(2), guardian);
        vm.prank(guardian);
        registry.revoke(name(2));
        assertEq(eligible(), 2 * worth(1));
        assertEq(registry.device(name(2)).pool, address(0));
        assertEq(registry.deviceOfKey(signer(2)), name(2), "its key stays its own");
    }

    /// Days before the last two are history: they count no more, and are left as they were.
    function test_revoke_leavesHistory() external {
        liveFleet(1);
        attest(1, 10_000);
        skip(1 days);
        attest(1, 10_000);
        uint256 t = today();
        vm.prank(guardian);
        registry.revoke(name(1));
        assertEq(attested(t - 3), worth(0));
        assertEq(attested(t - 2) + attested(t - 1) + attested(t), 0);
    }

    /// Enrolled, attested and revoked on one day: of value, place and scores nothing stays; what belongs to the key does.
    function test_revoke_leavesNothingThatCounts() external {
        enrol(1);
        attest(1, 10_000);
        vm.prank(guardian);
        registry.revoke(name(1));
        assertEq(attested(today()), 0);
        IDevices.Device memory d = registry.device(name(1));
        assertEq(d.value, 0);
        assertEq(d.facilityId, 0);
        assertEq(d.scores, 0);
        assertEq(d.key, signer(1));
        assertEq(d.seq, 1);
        assertEq(d.day, today());
        assertEq(d.nonce, 1);
    }

    function test_revoke_revertsForAnybodyElse() external {
        enrol(1);
        vm.expectRevert(abi.encodeWithSelector(IDevices.NotGuardian.selector, operator, guardian));
        vm.prank(operator);
        registry.revoke(name(1));
    }

    function test_revoke_revertsOnUnknownDevice() external {
        vm.expectRevert(abi.encodeWithSelector(IDevices.NotEnrolled.selector, name(1)));
        vm.prank(guardian);
        registry.revoke(name(1));
    }
}
