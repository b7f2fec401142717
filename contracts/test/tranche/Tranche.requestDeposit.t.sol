// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {IERC7540Deposit} from "../../src/interfaces/IERC7540.sol";
import {Queue} from "../../src/Queue.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {PoolFixture} from "../pool/PoolFixture.sol";

/// Entry of junior: requested, priced by a later report, collected.
contract TrancheRequestDepositTest is PoolFixture {
    function test_requestDeposit_setsTheMoneyAside() external {
        give(alice, 100 * one);
        vm.startPrank(alice);
        asset.approve(address(junior), 100 * one);
        uint256 epoch = pool.currentEpoch();
        uint256 cash = pool.cash();
        vm.expectEmit(address(junior));
        emit IERC7540Deposit.DepositRequest(alice, alice, epoch, alice, 100 * one);
        assertEq(junior.requestDeposit(100 * one, alice, alice), epoch);
        assertEq(pool.cash(), cash);
        assertEq(pool.reserved(), 100 * one);
        assertEq(junior.pendingDepositRequest(epoch, alice), 100 * one);
        assertEq(junior.claimableDepositRequest(epoch, alice), 0);
        assertEq(junior.pendingAssets(), 100 * one);
        assertEq(junior.maxDeposit(alice), 0);
        checkLedger();
    }

    function test_requestDeposit_isForJuniorOnly() external {
        expectRevert(ITranche.SynchronousOnly.selector);
        senior.requestDeposit(1, alice, alice);
        expectRevert(ITranche.SynchronousOnly.selector);
        mezz.processDeposits(1);
        expectRevert(ITranche.SynchronousOnly.selector);
        senior.deposit(1, alice, alice);
        expectRevert(ITranche.SynchronousOnly.selector);
        senior.mint(1, alice, alice);
    }

    function test_requestDeposit_needsTheOwnersAndTheControllersConsent() external {
        expectRevert(ITranche.NotController.selector, alice, address(this));
        junior.requestDeposit(1, address(this), alice);
        expectRevert(ITranche.NotController.selector, bob, address(this));
        junior.requestDeposit(1, bob, address(this));
        expectRevert(ITranche.ZeroAmount.selector);
        junior.requestDeposit(0, bob, address(this));
    }

    function test_requestDeposit_byAnOperator() external {
        give(alice, one);
        vm.startPrank(alice);
        asset.approve(address(junior), one);
        junior.setOperator(address(this), true);
        vm.stopPrank();
        uint256 id = junior.requestDeposit(one, alice, alice);
        assertEq(junior.pendingDepositRequest(id, alice), one);
    }

    function test_requestDeposit_revertsInWindDown() external {
        vm.warp(pool.MATURITY());
        pool.windDown();
        give(alice, one);
        vm.startPrank(alice);
        asset.approve(address(junior), one);
        expectRevert(IPool.EntryClosed.selector, uint256(IPool.Entry.WindingDown));
        junior.requestDeposit(one, alice, alice);
    }

    // --- fulfilment --------------------------------------------------------------------------------------------------

    function test_processDeposits_waitsForALaterReport() external {
        uint256 id = requestJunior(alice, 100 * one);
        assertEq(junior.processDeposits(1), 0);
        vm.warp(id * EPOCH);
        assertEq(junior.processDeposits(1), 0);
        report(0.1e18);
        (uint256 entry,) = pool.value(2);
        uint256 want = 100 * one * (junior.totalSupply() + 1e12) / (entry + 1);
        vm.expectEmit(address(junior));
        emit ITranche.DepositBatchFilled(id, 100 * one, want);
        vm.prank(carol);
        assertEq(junior.processDeposits(1), want);
        assertEq(pool.reserved(), 0);
        assertEq(junior.maxDeposit(alice), 100 * one);
        assertEq(junior.maxMint(alice), want);
        assertEq(junior.claimableDepositRequest(id, alice), 100 * one);
        assertEq(junior.balanceOf(address(junior)), want);
        (uint256 asked, uint256 filled, uint256 shares) = junior.depositBatch(id);
        assertEq(asked, 100 * one);
        assertEq(filled, 100 * one);
        assertEq(shares, want);
        checkLedger();
    }

    /// The entry value counts a loan at par, whatever a report says: who knew of a better one gains nothing.
    function test_processDeposits_atParNotAtTheReport() external {
        lend();
        uint256 id = requestJunior(alice, 100 * one);
        pay(ID, one);
        vm.warp(id * EPOCH);
        report(0.2e18);
        (uint256 entry, uint256 exit) = pool.value(2);
        assertLt(exit, entry);
        uint256 want = 100 * one * (junior.totalSupply() + 1e12) / (entry + 1);
        assertEq(junior.processDeposits(1), want);
        assertLe(junior.convertToAssets(want), 100 * one);
    }

    function test_processDeposits_waitsWhileEntryIsClosed() external {
        uint256 id = requestJunior(alice, 100 * one);
        toEpochEnd(id);
        vm.prank(guardian);
        pool.pauseEntry(true);
        assertEq(junior.processDeposits(1), 0);
        vm.prank(poolOwner);
        pool.pauseEntry(false);
        assertGt(junior.processDeposits(1), 0);
    }

    function test_processDeposits_fillsUpToTheCap() external {
        uint256 id = requestJunior(alice, 60 * one);
        requestJunior(bob, 40 * one);
        toEpochEnd(id);
        (uint256 entry,) = pool.value(2);
        vm.prank(curator);
        pool.setCap(2, uint128(entry + 50 * one));
        junior.processDeposits(5);
        assertEq(junior.maxDeposit(alice), 30 * one);
        assertEq(junior.maxDeposit(bob), 20 * one);
        assertEq(junior.pendingDepositRequest(id, alice), 30 * one);
        assertEq(junior.pendingAssets(), 50 * one);
        assertEq(pool.reserved(), 50 * one);
        assertEq(junior.processDeposits(5), 0);
    }

    /// One smallest unit buys shares at 6 decimals; a price at which it buys none leaves it behind.
    function test_processDeposits_passesSpecksThatBuyNothing() external {
        uint256 id = requestJunior(alice, 1);
        toEpochEnd(id);
        uint256 next = requestJunior(bob, 100 * one);
        toEpochEnd(next);
        vm.mockCall(
            address(pool),
            abi.encodeCall(pool.onDepositFulfil, (1, junior.totalSupply() + 1e12)),
            abi.encode(uint256(0), uint256(0), uint256(0))
        );
        vm.expectEmit(address(junior));
        emit ITranche.BatchPassed(id, 1, true);
        assertGt(junior.processDeposits(2), 0);
        assertEq(junior.maxDeposit(bob), 100 * one);
        vm.prank(alice);
        assertEq(junior.cancelDepositRequest(id, alice, alice), 1);
    }

    // --- collecting --------------------------------------------------------------------------------------------------

    function ready() private returns (uint256 shares) {
        uint256 id = requestJunior(alice, 100 * one);
        toEpochEnd(id);
        shares = junior.processDeposits(1);
    }

    function test_deposit_collectsShares() external {
        uint256 shares = ready();
        vm.startPrank(alice);
        vm.expectEmit(address(junior));
        emit IERC4626.Deposit(alice, bob, 40 * one, shares * 4 / 10);
        assertEq(junior.deposit(40 * one, bob, alice), shares * 4 / 10);
        assertEq(junior.balanceOf(bob), shares * 4 / 10);
        assertEq(junior.deposit(60 * one, alice), shares - shares * 4 / 10, "all the rest");
        assertEq(junior.maxMint(alice), 0);
        assertEq(junior.openDepositRequests(alice).length, 0);
        vm.expectRevert(abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxDeposit.selector, alice, 1, 0));
        junior.deposit(1, alice);
    }

    function test_mint_collectsShares() external {
        uint256 shares = ready();
        vm.startPrank(alice);
        uint256 assets = junior.mint(shares / 3, alice);
        assertEq(assets, (shares / 3 * 100 * one + shares - 1) / shares, "rounded up");
        vm.expectRevert(
            abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxMint.selector, alice, shares, shares - shares / 3)
        );
        junior.mint(shares, alice, alice);
        assertEq(junior.mint(shares - shares / 3, alice), 100 * one - assets);
    }

    function test_collect_isForTheControllerAndItsOperator() external {
        ready();
        expectRevert(ITranche.NotController.selector, alice, address(this));
        junior.deposit(one, address(this), alice);
        expectRevert(ITranche.NotController.selector, alice, address(this));
        junior.mint(1e18, address(this), alice);
        vm.prank(alice);
        junior.setOperator(address(this), true);
        junior.deposit(one, address(this), alice);
    }

    // --- cancelling --------------------------------------------------------------------------------------------------

    function test_cancelDepositRequest_givesTheMoneyBack() external {
        uint256 id = requestJunior(alice, 100 * one);
        vm.prank(guardian);
        pool.pauseEntry(true);
        vm.expectEmit(address(junior));
        emit ITranche.DepositRequestCancelled(alice, id, bob, 100 * one, 0, 0);
        vm.prank(alice);
        assertEq(junior.cancelDepositRequest(id, bob, alice), 100 * one);
        assertEq(asset.balanceOf(bob), 100 * one);
        assertEq(pool.reserved(), 0);
        assertEq(junior.pendingAssets(), 0);
        vm.expectRevert(abi.encodeWithSelector(Queue.NothingToCancel.selector, alice, id));
        vm.prank(alice);
        junior.cancelDepositRequest(id, bob, alice);
        expectRevert(ITranche.NotController.selector, alice, address(this));
        junior.cancelDepositRequest(id, bob, alice);
        checkLedger();
    }

    function test_cancelDepositRequest_keepsWhatIsFilled() external {
        uint256 id = requestJunior(alice, 60 * one);
        requestJunior(bob, 40 * one);
        toEpochEnd(id);
        (uint256 entry,) = pool.value(2);
        vm.prank(curator);
        pool.setCap(2, uint128(entry + 50 * one));
        junior.processDeposits(1);
        (uint256 mine, uint256 others) = (junior.maxMint(alice), junior.maxMint(bob));
        vm.prank(alice);
        assertEq(junior.cancelDepositRequest(id, alice, alice), 30 * one);
        assertEq(junior.maxMint(alice), mine);
        assertGe(junior.maxMint(bob), others);
        assertLe(junior.maxMint(bob), others + 1);
        assertEq(junior.maxDeposit(alice), 30 * one);
        vm.prank(alice);
        assertEq(junior.deposit(30 * one, alice), mine);
        assertEq(junior.pendingAssets(), 20 * one);
    }
}
