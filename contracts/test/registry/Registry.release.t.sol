// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDevices} from "../../src/interfaces/IDevices.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {RegistryFixture} from "./RegistryFixture.sol";

contract RegistryReleaseTest is RegistryFixture {
    /// Two devices live; the advance is 80 %, so the base without one is 80 % of one.
    uint128 private immutable BASE_OF_ONE = uint128(worth(1) * 8_000 / 10_000);

    function setUp() public override {
        super.setUp();
        liveFleet(2);
    }

    function expectRefused(bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(operator);
        registry.release(name(1));
    }

    function notCovered(uint256 base, uint256 owed) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IDevices.FacilityNotCovered.selector, base, owed);
    }

    function test_release_whileTheRestCovers() external {
        pool.set(FACILITY, IPool.Status.Open, operator, BASE_OF_ONE - 7);
        pool.owe(FACILITY, 7, 0);
        vm.expectEmit(address(registry));
        emit IDevices.Released(name(1));
        vm.prank(operator);
        registry.release(name(1));
        assertEq(eligible(), worth(1));
        assertEq(registry.device(name(1)).pool, address(0));
        assertEq(registry.device(name(1)).value, 0);
        IDevices.Attestation memory a = attestation(1, 10_000);
        expectAttestRefused(a, 1, abi.encodeWithSelector(IDevices.NotEnrolled.selector, name(1)));
    }

    function test_release_revertsWhenTheRestDoesNotCover() external {
        pool.set(FACILITY, IPool.Status.Open, operator, BASE_OF_ONE - 7);
        pool.owe(FACILITY, 8, 0);
        expectRefused(notCovered(BASE_OF_ONE, BASE_OF_ONE + 1));
        assertEq(eligible(), 2 * worth(1));
    }

    function test_release_revertsWhenLate() external {
        pool.set(FACILITY, IPool.Status.Open, operator, 1);
        pool.owe(FACILITY, 0, 1);
        expectRefused(notCovered(0, 1));
    }

    function test_release_revertsAfterADefaultHoweverWellCovered() external {
        IPool.Status[3] memory bad = [IPool.Status.Defaulted, IPool.Status.Foreclosed, IPool.Status.WrittenOff];
        for (uint256 i = 0; i < 3; ++i) {
            pool.set(FACILITY, bad[i], operator, 1);
            expectRefused(notCovered(0, 1));
            pool.set(FACILITY, bad[i], operator, 0);
            pool.owe(FACILITY, 5, 0);
            expectRefused(notCovered(0, 5));
            pool.owe(FACILITY, 0, 0);
        }
    }

    function test_release_whenNothingIsOwed() external {
        pool.set(FACILITY, IPool.Status.Repaid, operator, 0);
        vm.startPrank(operator);
        registry.release(name(1));
        registry.release(name(2));
        assertEq(eligible(), 0);
        assertEq(lapsed(), vm.getBlockTimestamp());
    }

    function test_release_revertsForAnybodyElse() external {
        vm.expectRevert(abi.encodeWithSelector(IDevices.NotOperator.selector, address(this), operator));
        registry.release(name(1));
    }

    function test_release_revertsOnUnknownDevice() external {
        vm.expectRevert(abi.encodeWithSelector(IDevices.NotEnrolled.selector, name(8)));
        vm.prank(operator);
        registry.release(name(8));
    }
}
