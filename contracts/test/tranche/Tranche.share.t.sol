// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {PoolFixture} from "../pool/PoolFixture.sol";
import {StubGate} from "../pool/Stubs.sol";

/// The share as a token: price, transfer, gate, permit, introspection.
contract TrancheShareTest is PoolFixture {
    StubGate private gate;

    function setUp() public override {
        super.setUp();
        gate = new StubGate();
        IPool.Params memory p = defaults();
        p.gate = gate;
        rebuild(p);
        fund();
    }

    // --- price -------------------------------------------------------------------------------------------------------

    function test_convert_usesTheCautiousPriceBothWays() external {
        openDefault(ID);
        draw(ID, 400_000 * one);
        (uint256 entry, uint256 exit) = pool.value(2);
        assertLt(exit, entry);
        uint256 supply = junior.totalSupply() + 1e12;
        assertEq(junior.convertToShares(1e12), 1e12 * supply / (entry + 1));
        assertEq(junior.convertToAssets(1e24), 1e24 * (exit + 1) / supply);
        assertEq(junior.totalAssets(), exit);
    }

    function test_previews_revertWhereAsynchronous() external {
        for (uint256 i = 0; i < 3; ++i) {
            ITranche t = pool.tranche(i);
            expectRevert(ITranche.AsynchronousPreview.selector);
            t.previewRedeem(1);
            expectRevert(ITranche.AsynchronousPreview.selector);
            t.previewWithdraw(1);
        }
        expectRevert(ITranche.AsynchronousPreview.selector);
        junior.previewDeposit(1);
        expectRevert(ITranche.AsynchronousPreview.selector);
        junior.previewMint(1);
    }

    // --- transfer ----------------------------------------------------------------------------------------------------

    function test_transfer_movesShares() external {
        vm.prank(alice);
        senior.transfer(carol, 5e18);
        assertEq(senior.balanceOf(carol), 5e18);
    }

    /// Shares in the queue are all accounted for by requests; nobody can add any by a transfer.
    function test_transfer_revertsIntoTheQueue() external {
        vm.expectRevert(abi.encodeWithSelector(ITranche.TransferRefused.selector, alice, address(senior), 1));
        vm.prank(alice);
        senior.transfer(address(senior), 1);
    }

    function test_gate_isAskedForEveryReceiver() external {
        gate.refuse(carol);
        bytes memory reason = abi.encodeWithSelector(ITranche.TransferRefused.selector, alice, carol, 1);
        vm.expectRevert(reason);
        vm.prank(alice);
        senior.transfer(carol, 1);
        assertEq(senior.maxDeposit(carol), 0);
        assertEq(senior.maxMint(carol), 0);
        assertGt(senior.maxDeposit(bob), 0);

        give(bob, one);
        vm.startPrank(bob);
        asset.approve(address(senior), one);
        uint256 shares = senior.previewDeposit(one);
        vm.expectRevert(abi.encodeWithSelector(ITranche.TransferRefused.selector, address(0), carol, shares));
        senior.deposit(one, carol);
        vm.stopPrank();

        vm.expectRevert(abi.encodeWithSelector(ITranche.TransferRefused.selector, address(0), carol, 0));
        vm.prank(carol);
        junior.requestDeposit(1, carol, carol);
    }

    /// Neither by a request for another controller and its cancellation.
    function test_gate_cannotBeGoneAroundByTheQueue() external {
        vm.prank(alice);
        senior.setOperator(carol, true);
        gate.refuse(carol);
        vm.startPrank(carol);
        uint256 id = senior.requestRedeem(1e18, carol, alice);
        vm.expectRevert(abi.encodeWithSelector(ITranche.TransferRefused.selector, address(senior), carol, 1e18));
        senior.cancelRedeemRequest(id, carol, carol);
        senior.cancelRedeemRequest(id, alice, carol);
    }

    /// A gate that fails altogether stops transfers and cancellations, and no exit.
    function test_gate_cannotHoldUpAnExit() external {
        gate.breakDown();
        vm.expectRevert();
        vm.prank(alice);
        senior.transfer(bob, 1);
        uint256 id = request(senior, alice, 1000e18);
        toEpochEnd(id);
        uint256 assets = senior.process(1);
        assertGt(assets, 0);
        vm.prank(alice);
        senior.withdraw(assets, alice, alice);
    }

    function test_gate_isAskedWhenJuniorIsCollected() external {
        uint256 id = requestJunior(alice, 10 * one);
        toEpochEnd(id);
        uint256 shares = junior.processDeposits(1);
        gate.refuse(carol);
        vm.startPrank(alice);
        vm.expectRevert(abi.encodeWithSelector(ITranche.TransferRefused.selector, address(junior), carol, shares));
        junior.deposit(10 * one, carol);
        junior.deposit(10 * one, alice);
    }

    // --- permit ------------------------------------------------------------------------------------------------------

    function test_permit_approvesBySignature() external {
        (address holder, uint256 key) = makeAddrAndKey("holder");
        uint256 deadline = vm.getBlockTimestamp();
        ERC20Permit token = ERC20Permit(address(senior));
        bytes32 structHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                holder,
                address(this),
                7e18,
                0,
                deadline
            )
        );
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", token.DOMAIN_SEPARATOR(), structHash));
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        token.permit(holder, address(this), 7e18, deadline, v, r, s);
        assertEq(senior.allowance(holder, address(this)), 7e18);
    }

    // --- introspection -----------------------------------------------------------------------------------------------

    function test_supportsInterface() external view {
        bytes4[6] memory ids = [
            type(IERC165).interfaceId,
            bytes4(0xe3bc4e65), // operator
            bytes4(0x620ee8e4), // asynchronous redeem
            bytes4(0x2f0a18c5), // ERC-7575
            bytes4(0xf815c03d), // its share
            bytes4(0xce3bbe50) // asynchronous deposit
        ];
        for (uint256 i = 0; i < 3; ++i) {
            ITranche t = pool.tranche(i);
            for (uint256 k = 0; k < 5; ++k) {
                assertTrue(t.supportsInterface(ids[k]));
            }
            assertEq(t.supportsInterface(ids[5]), i == 2);
            assertFalse(t.supportsInterface(0xffffffff));
            assertEq(t.share(), address(t));
            assertEq(t.vault(address(asset)), address(t));
            assertEq(t.vault(address(this)), address(0));
        }
    }
}
