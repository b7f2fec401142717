// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Ownable} from "@openzeppelin/contracts/access/Ownable.sol";
import {Test} from "forge-std/Test.sol";
import {TransferGate} from "../../src/TransferGate.sol";

contract GateAllowTest is Test {
    address private owner = makeAddr("owner");
    address private holder = makeAddr("holder");
    address private other = makeAddr("other");
    TransferGate private gate;

    function setUp() external {
        vm.warp(1_790_000_000);
        gate = new TransferGate(owner);
    }

    function allow(address account, uint64 until) private {
        address[] memory accounts = new address[](1);
        accounts[0] = account;
        vm.prank(owner);
        gate.allow(accounts, until);
    }

    function test_allow_setsAndEmits() external {
        address[] memory accounts = new address[](2);
        (accounts[0], accounts[1]) = (holder, other);
        vm.expectEmit(address(gate));
        emit TransferGate.Allowed(holder, 2_000_000_000);
        emit TransferGate.Allowed(other, 2_000_000_000);
        vm.prank(owner);
        gate.allow(accounts, 2_000_000_000);
        assertEq(gate.allowedUntil(holder), 2_000_000_000);
        assertTrue(gate.canReceive(other));
    }

    function test_allow_revertsForAnybodyElse() external {
        vm.expectRevert(abi.encodeWithSelector(Ownable.OwnableUnauthorizedAccount.selector, address(this)));
        gate.allow(new address[](0), 1);
    }

    function test_allow_endsWithTime() external {
        allow(holder, uint64(vm.getBlockTimestamp() + 10));
        skip(10);
        assertTrue(gate.canReceive(holder));
        skip(1);
        assertFalse(gate.canReceive(holder));
        allow(holder, type(uint64).max);
        assertTrue(gate.canReceive(holder));
        allow(holder, 0);
        assertFalse(gate.canReceive(holder));
    }

    /// Only who receives matters: a holder who fell off the list can still sell.
    function test_fuzz_canTransfer_asksAboutTheReceiver(address token, address from, address to, uint256 amount)
        external
    {
        vm.assume(to != holder);
        allow(holder, type(uint64).max);
        assertFalse(gate.canTransfer(token, from, to, amount));
        assertTrue(gate.canTransfer(token, from, holder, amount));
        assertTrue(gate.canSend(from));
    }

    function test_ownership_movesInTwoStepsAndCanEnd() external {
        vm.prank(owner);
        gate.transferOwnership(other);
        assertEq(gate.owner(), owner);
        vm.prank(other);
        gate.acceptOwnership();
        assertEq(gate.owner(), other);
        vm.prank(other);
        gate.renounceOwnership();
        assertEq(gate.owner(), address(0));
    }
}
