// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../src/interfaces/IPool.sol";
import {ITransferGate} from "../../src/interfaces/ITransferGate.sol";
import {Tranche} from "../../src/Tranche.sol";
import {PoolFixture} from "./PoolFixture.sol";
import {StubGate} from "./Stubs.sol";

contract PoolRolesTest is PoolFixture {
    function submit(bytes memory data) private {
        vm.prank(curator);
        pool.submit(data);
    }

    // --- pause -------------------------------------------------------------------------------------------------------

    function test_pauseEntry_guardianOnOwnerOff() external {
        expectRevert(IPool.NotAuthorised.selector, poolOwner, guardian);
        vm.prank(poolOwner);
        pool.pauseEntry(true);
        vm.expectEmit(address(pool));
        emit IPool.EntryPaused(true, guardian);
        vm.prank(guardian);
        pool.pauseEntry(true);
        assertTrue(pool.paused());
        assertEq(uint8(pool.entry()), uint8(IPool.Entry.Paused));

        expectRevert(IPool.NotAuthorised.selector, guardian, poolOwner);
        vm.prank(guardian);
        pool.pauseEntry(false);
        vm.expectEmit(address(pool));
        emit IPool.EntryPaused(false, poolOwner);
        vm.prank(poolOwner);
        pool.pauseEntry(false);
        assertFalse(pool.paused());
    }

    // --- timelock ----------------------------------------------------------------------------------------------------

    function test_submit_announces() external {
        bytes memory data = abi.encodeCall(pool.windDown, ());
        uint256 ready = vm.getBlockTimestamp() + TIMELOCK;
        expectRevert(IPool.NotAuthorised.selector, address(this), curator);
        pool.submit(data);
        vm.expectEmit(address(pool));
        emit IPool.Submitted(keccak256(data), data, ready);
        submit(data);
        assertEq(pool.readyAt(keccak256(data)), ready);
        expectRevert(IPool.AlreadySubmitted.selector, ready);
        submit(data);
    }

    function test_windDown_byTheCuratorAfterTheTimelock() external {
        bytes memory data = abi.encodeCall(pool.windDown, ());
        vm.expectRevert(abi.encodeWithSelector(IPool.NotSubmitted.selector, keccak256(data)));
        pool.windDown();
        submit(data);
        uint256 ready = vm.getBlockTimestamp() + TIMELOCK;
        skip(TIMELOCK - 1);
        expectRevert(IPool.NotReady.selector, ready, ready - 1);
        pool.windDown();
        skip(1);
        vm.expectEmit(address(pool));
        emit IPool.WoundDown(address(this));
        pool.windDown();
        assertTrue(pool.windingDown());
        assertEq(uint8(pool.entry()), uint8(IPool.Entry.WindingDown));
        expectRevert(IPool.EntryClosed.selector, uint256(IPool.Entry.WindingDown));
        pool.windDown();
    }

    function test_windDown_byAnyoneFromMaturity() external {
        vm.warp(pool.MATURITY() - 1);
        vm.expectRevert();
        pool.windDown();
        skip(1);
        vm.prank(carol);
        pool.windDown();
        assertTrue(pool.windingDown());
    }

    function test_revoke_byCuratorOrGuardian() external {
        bytes memory data = abi.encodeCall(pool.windDown, ());
        submit(data);
        expectRevert(IPool.NotAuthorised.selector, address(this), curator);
        pool.revoke(data);
        vm.expectEmit(address(pool));
        emit IPool.Revoked(keccak256(data), guardian);
        vm.prank(guardian);
        pool.revoke(data);
        skip(TIMELOCK);
        vm.expectRevert(abi.encodeWithSelector(IPool.NotSubmitted.selector, keccak256(data)));
        pool.windDown();
        submit(data);
        vm.prank(curator);
        pool.revoke(data);
        vm.expectRevert(abi.encodeWithSelector(IPool.NotSubmitted.selector, keccak256(data)));
        vm.prank(curator);
        pool.revoke(data);
    }

    // --- caps --------------------------------------------------------------------------------------------------------

    function test_setCap_lowersAtOnce() external {
        expectRevert(IPool.NotAuthorised.selector, address(this), curator);
        pool.setCap(0, uint128(100 * one));
        vm.expectEmit(address(pool));
        emit IPool.CapSet(0, 100 * one);
        vm.prank(curator);
        pool.setCap(0, uint128(100 * one));
        assertEq(pool.cap(0), 100 * one);
    }

    function test_setCap_raisesAfterTheTimelock() external {
        vm.startPrank(curator);
        pool.setCap(1, uint128(100 * one));
        bytes memory data = abi.encodeCall(pool.setCap, (1, uint128(101 * one)));
        vm.expectRevert(abi.encodeWithSelector(IPool.NotSubmitted.selector, keccak256(data)));
        pool.setCap(1, uint128(101 * one));
        pool.submit(data);
        skip(TIMELOCK);
        bytes memory other = abi.encodeCall(pool.setCap, (1, uint128(102 * one)));
        vm.expectRevert(abi.encodeWithSelector(IPool.NotSubmitted.selector, keccak256(other)));
        pool.setCap(1, uint128(102 * one));
        pool.setCap(1, uint128(101 * one));
        assertEq(pool.cap(1), 101 * one);
        vm.stopPrank();
        assertEq(pool.readyAt(keccak256(data)), 0, "once");
    }

    function test_setCap_revertsOnUnknownTranche() external {
        expectRevert(IPool.ParameterOutOfRange.selector, 3, 0, 2);
        pool.setCap(3, 0);
    }

    // --- gate --------------------------------------------------------------------------------------------------------

    function test_setGate_afterTheTimelockOfAllThree() external {
        ITransferGate gate = new StubGate();
        bytes memory data = abi.encodeCall(pool.setGate, (gate));
        vm.expectRevert(abi.encodeWithSelector(IPool.NotSubmitted.selector, keccak256(data)));
        vm.prank(curator);
        pool.setGate(gate);
        submit(data);
        skip(TIMELOCK);
        vm.expectEmit(address(pool));
        emit IPool.GateSet(address(gate));
        pool.setGate(gate);
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(address(Tranche(address(pool.tranche(i))).gate()), address(gate));
        }
    }

    function test_abdicate_isForEver() external {
        expectRevert(IPool.NotAuthorised.selector, address(this), curator);
        pool.abdicate(pool.setGate.selector);
        ITransferGate gate = new StubGate();
        submit(abi.encodeCall(pool.setGate, (gate)));
        skip(TIMELOCK);
        vm.expectEmit(address(pool));
        emit IPool.GivenUp(pool.setGate.selector);
        vm.prank(curator);
        pool.abdicate(pool.setGate.selector);
        vm.expectRevert(abi.encodeWithSelector(IPool.Abdicated.selector, pool.setGate.selector));
        pool.setGate(gate);
    }

    /// Who gives up raising caps can still lower them; who gives up winding down leaves it to the maturity.
    function test_abdicate_leavesWhatNeedsNoTimelock() external {
        vm.startPrank(curator);
        pool.abdicate(pool.setCap.selector);
        pool.abdicate(pool.windDown.selector);
        pool.setCap(0, uint128(one));
        vm.expectRevert(abi.encodeWithSelector(IPool.Abdicated.selector, pool.setCap.selector));
        pool.setCap(0, uint128(2 * one));
        vm.warp(pool.MATURITY());
        pool.windDown();
    }
}
