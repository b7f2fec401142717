// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Reports} from "../../src/Reports.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {ReportsFixture} from "./ReportsFixture.sol";

contract ReportsRotationTest is ReportsFixture {
    uint256[] private nextKeys;
    address[] private next;

    function setUp() public override {
        super.setUp();
        (nextKeys, next) = makeSigners("next", 5);
    }

    function propose() private {
        vm.prank(owner);
        reports.proposeRotation(next, 3);
    }

    function test_rotation_takesEffectAfterTheDelay() external {
        anchorFirst();
        uint64 readyAt = uint64(vm.getBlockTimestamp()) + DELAY;
        vm.expectEmit(address(reports));
        emit IReports.RotationProposed(next, 3, readyAt);
        propose();
        assertEq(reports.rotationReadyAt(), readyAt);

        skip(DELAY - 1);
        vm.expectRevert(abi.encodeWithSelector(IReports.RotationNotReady.selector, readyAt, readyAt - 1));
        reports.executeRotation(next, 3);
        anchor(draft(2, 0.15e18), 2); // the old set signs until then

        skip(1);
        vm.expectEmit(address(reports));
        emit IReports.SignersRotated(2, next, 3);
        vm.prank(makeAddr("anyone"));
        reports.executeRotation(next, 3);
        assertEq(reports.setId(), 2);
        assertEq(reports.threshold(), 3);
        assertEq(abi.encode(reports.signers()), abi.encode(next));
    }

    function rotate() private {
        propose();
        skip(DELAY);
        reports.executeRotation(next, 3);
    }

    function test_rotation_endsTheOldSet() external {
        anchorFirst();
        IReports.Report memory old = draft(2, 0.15e18); // signed for set 1
        rotate();
        expectRefusal(old, 2, abi.encodeWithSelector(IReports.WrongSignerSet.selector, 1, 2));

        IReports.Report memory r = draft(2, 0.15e18);
        expectRefusal(r, 3, abi.encodeWithSelector(IReports.NotASigner.selector, addresses[0], 2));
        keys = nextKeys;
        anchor(r, 3);
        assertEq(reports.latest(POOL).setId, 2);
    }

    function test_rotation_runsOnce() external {
        rotate();
        assertEq(reports.rotationReadyAt(), 0);
        bytes32 wanted = keccak256(abi.encode(next, 3));
        vm.expectRevert(abi.encodeWithSelector(IReports.RotationNotProposed.selector, 0, wanted));
        reports.executeRotation(next, 3);
    }

    function test_executeRotation_revertsOnAnotherSet() external {
        propose();
        skip(DELAY);
        bytes32 proposed = keccak256(abi.encode(next, 3));
        bytes32 wanted = keccak256(abi.encode(next, 4));
        vm.expectRevert(abi.encodeWithSelector(IReports.RotationNotProposed.selector, proposed, wanted));
        reports.executeRotation(next, 4);
    }

    function test_cancelRotation_takesItBack() external {
        propose();
        bytes32 proposed = keccak256(abi.encode(next, 3));
        vm.expectEmit(address(reports));
        emit IReports.RotationCancelled(proposed);
        vm.prank(owner);
        reports.cancelRotation();
        skip(DELAY);
        vm.expectRevert(abi.encodeWithSelector(IReports.RotationNotProposed.selector, 0, proposed));
        reports.executeRotation(next, 3);
    }

    function test_proposeRotation_restartsTheDelay() external {
        propose();
        skip(DELAY - 1);
        propose();
        skip(1);
        vm.expectRevert();
        reports.executeRotation(next, 3);
    }

    function test_rotation_isTheOwners() external {
        address stranger = makeAddr("stranger");
        bytes memory reason = abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(reason);
        reports.proposeRotation(next, 3);
        vm.expectRevert(reason);
        reports.cancelRotation();
    }

    function test_renounceOwnership_fixesTheSet() external {
        propose();
        vm.startPrank(owner);
        reports.renounceOwnership();
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, owner));
        reports.proposeRotation(next, 3);
        vm.stopPrank();
        skip(DELAY);
        bytes32 wanted = keccak256(abi.encode(next, 3));
        vm.expectRevert(abi.encodeWithSelector(IReports.RotationNotProposed.selector, 0, wanted));
        reports.executeRotation(next, 3); // not even the one that was announced
        anchor(draft(1, 0.15e18), 3); // and reports go on
    }

    function test_fuzz_proposeRotation_revertsWithoutMajority(uint256 m) external {
        vm.assume(m < 3 || m > 5);
        vm.prank(owner);
        vm.expectRevert(abi.encodeWithSelector(IReports.InvalidThreshold.selector, m, 5));
        reports.proposeRotation(next, m);
    }

    function test_proposeRotation_revertsOnRepeatedOrZeroSigner() external {
        vm.startPrank(owner);
        next[1] = next[0];
        vm.expectRevert(abi.encodeWithSelector(IReports.SignersNotAscending.selector, next[0], next[0]));
        reports.proposeRotation(next, 3);
        next[0] = address(0);
        vm.expectRevert(abi.encodeWithSelector(IReports.SignersNotAscending.selector, address(0), address(0)));
        reports.proposeRotation(next, 3);
    }

    function test_constructor_checksParameters() external {
        vm.expectRevert(abi.encodeWithSelector(IReports.ParameterOutOfRange.selector, 1e18 + 1, 0, 1e18));
        new Reports(owner, addresses, 2, INTERVAL, 1e18 + 1, DELAY);
        vm.expectRevert(abi.encodeWithSelector(IReports.ParameterOutOfRange.selector, 36 hours + 1, 0, 36 hours));
        new Reports(owner, addresses, 2, 36 hours + 1, STEP, DELAY);
        vm.expectRevert(abi.encodeWithSelector(IReports.InvalidThreshold.selector, 0, 0));
        new Reports(owner, new address[](0), 0, INTERVAL, STEP, DELAY);
        address[] memory crowd = new address[](33);
        vm.expectRevert(abi.encodeWithSelector(IReports.TooManySigners.selector, 33, 32));
        new Reports(owner, crowd, 17, INTERVAL, STEP, DELAY);
    }

    function test_constructor_acceptsTheLimits() external {
        (, address[] memory crowd) = makeSigners("crowd", 32);
        Reports r = new Reports(owner, crowd, 32, 36 hours, 1e18, 0);
        assertEq(r.threshold(), 32);
        assertEq(r.MIN_INTERVAL(), 36 hours);
        assertEq(r.MAX_STEP_WAD(), 1e18);
        // The least address that can stand for anybody.
        crowd = new address[](1);
        crowd[0] = address(1);
        assertEq(new Reports(owner, crowd, 1, 0, 0, 0).signers()[0], address(1));
    }
}
