// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TransferGate} from "../../src/TransferGate.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {ITransferGate} from "../../src/interfaces/ITransferGate.sol";
import {PoolFixture} from "../pool/PoolFixture.sol";

/// The real allow-list before a pool: who falls off it can leave, wherever the shares are just then.
contract TrancheGateTest is PoolFixture {
    TransferGate internal gate;
    address internal lister = makeAddr("lister");
    address[] internal listed;

    function setUp() public override {
        super.setUp();
        gate = new TransferGate(lister);
        IPool.Params memory p = defaults();
        p.gate = ITransferGate(address(gate));
        rebuild(p);
        listed.push(alice);
        vm.prank(lister);
        gate.allow(listed, type(uint64).max);
    }

    /// Bought and not collected yet: the shares lie with the tranche, and only collecting them opens the way out.
    function test_gate_cannotKeepInWhoHasNotCollected() external {
        uint256 id = requestJunior(alice, 100_000 * one);
        toEpochEnd(id);
        junior.processDeposits(1);
        vm.prank(lister);
        gate.allow(listed, 0);
        uint256 shares = junior.maxMint(alice);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(ITranche.TransferRefused.selector, address(junior), bob, shares));
        junior.mint(shares, bob, alice);
        junior.mint(shares, alice, alice);
        assertEq(junior.balanceOf(alice), shares);
        id = junior.requestRedeem(shares, alice, alice);
        vm.stopPrank();
        toEpochEnd(id);
        assertGt(junior.process(1), 0);
        uint256 assets = junior.maxWithdraw(alice);
        vm.prank(alice);
        junior.withdraw(assets, alice, alice);
        assertEq(asset.balanceOf(alice), assets);
    }

    /// What is not bought yet is money, which no list is asked about.
    function test_gate_cannotKeepARequestedDeposit() external {
        uint256 id = requestJunior(alice, 100_000 * one);
        vm.prank(lister);
        gate.allow(listed, 0);
        vm.prank(alice);
        assertEq(junior.cancelDepositRequest(id, alice, alice), 100_000 * one);
    }

    /// The other side of it: shares come back out of the queue to those on the list only, and are paid out if they stay.
    function test_gate_refusesTheReturnOfSharesButNotTheExit() external {
        uint256 shares = buy(senior, alice, 5 * one);
        uint256 id = request(senior, alice, shares);
        vm.prank(lister);
        gate.allow(listed, 0);
        vm.expectRevert(abi.encodeWithSelector(ITranche.TransferRefused.selector, address(senior), alice, shares));
        vm.prank(alice);
        senior.cancelRedeemRequest(id, alice, alice);
        toEpochEnd(id);
        assertGt(senior.process(1), 0);
    }
}
