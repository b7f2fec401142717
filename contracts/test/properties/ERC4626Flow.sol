// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {Claims} from "../../src/Claims.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {TrancheStates} from "./TrancheStates.sol";

/// What ERC-4626 says of the limits and of deposit, mint, withdraw and redeem. Where a tranche differs on purpose:
/// - withdraw and redeem collect what a request was filled with, as ERC-7540 has it. Their third argument is the controller,
///   and an allowance of shares does not help there; it does in requestRedeem.
/// - deposit and mint of junior collect likewise, for the caller as controller.
/// - deposit(0) of a synchronous tranche reverts, as any deposit that would buy no share; redeem(0) and withdraw(0) do nothing.
abstract contract ERC4626Flow is TrancheStates {
    /// Of a money with 18 decimals, one unit may be worth less than one share.
    uint256 private constant LEAST = 10;

    // --- limits ------------------------------------------------------------------------------------------------------

    function test_fuzz_4626_limits_neverRevert(uint8 money, uint8 state, address who) external {
        anywhere(money, state);
        ITranche t = tranche();
        t.maxDeposit(who);
        t.maxMint(who);
        assertEq(t.maxWithdraw(who), 0);
        assertEq(t.maxRedeem(who), 0);
    }

    /// The money and the allowance that somebody has are no part of the limit, nor who asks.
    function test_fuzz_4626_maxDeposit_isNotOfTheBalance(uint8 money, uint8 state, uint128 amount) external {
        anywhere(money, state);
        ITranche t = tranche();
        uint256 most = t.maxDeposit(carol);
        give(carol, amount);
        vm.startPrank(carol);
        asset.approve(address(t), amount);
        assertEq(t.maxDeposit(carol), most);
    }

    function test_fuzz_4626_maxDeposit_isAttainedAndNotExceeded(uint8 money, uint8 state, uint256 assets) external {
        anywhere(money, state);
        ITranche t = tranche();
        if (asynchronous()) prepareDeposit(carol, bound(assets, 1, 50_000 * one));
        uint256 most = t.maxDeposit(carol);
        if (!asynchronous()) prepareDeposit(carol, most + 1);
        expectFailure(carol, abi.encodeCall(IERC4626.deposit, (most + 1, carol)));
        if (most == 0) return;
        vm.prank(carol);
        assertGt(t.deposit(most, carol), 0);
        assertEq(t.maxDeposit(carol), 0);
    }

    function test_fuzz_4626_maxMint_isAttainedAndNotExceeded(uint8 money, uint8 state, uint256 assets) external {
        anywhere(money, state);
        ITranche t = tranche();
        if (asynchronous()) prepareDeposit(carol, bound(assets, 1, 50_000 * one));
        uint256 most = t.maxMint(carol);
        if (!asynchronous()) prepareDeposit(carol, t.previewMint(most + 1));
        expectFailure(carol, abi.encodeCall(IERC4626.mint, (most + 1, carol)));
        if (most == 0) return;
        vm.prank(carol);
        t.mint(most, carol);
        assertEq(t.balanceOf(carol), most);
        assertLt(t.convertToAssets(t.maxMint(carol)), 2, "not worth a unit of money more");
    }

    function test_fuzz_4626_maxRedeem_isAttainedAndNotExceeded(uint8 money, uint8 state, uint256 shares) external {
        anywhere(money, state);
        ITranche t = tranche();
        prepareRedeem(carol, movable(shares));
        (uint256 mostShares, uint256 mostAssets) = (t.maxRedeem(carol), t.maxWithdraw(carol));
        expectFailure(carol, abi.encodeCall(IERC4626.redeem, (mostShares + 1, carol, carol)));
        expectFailure(carol, abi.encodeCall(IERC4626.withdraw, (mostAssets + 1, carol, carol)));
        uint256 undo = vm.snapshotState();
        vm.prank(carol);
        assertEq(t.redeem(mostShares, carol, carol), mostAssets);
        assertEq(asset.balanceOf(carol), mostAssets);
        vm.revertToState(undo);
        vm.prank(carol);
        assertEq(t.withdraw(mostAssets, carol, carol), mostShares);
        assertEq(t.maxRedeem(carol), 0);
        assertEq(t.maxWithdraw(carol), 0);
        checkLedger();
    }

    // --- entry -------------------------------------------------------------------------------------------------------

    function test_fuzz_4626_deposit(uint8 money, uint8 state, uint256 assets) external {
        inBusiness(money, state);
        assets = bound(assets, LEAST, 20_000 * one);
        prepareDeposit(carol, assets);
        ITranche t = tranche();
        uint256 shares = asynchronous() ? t.maxMint(carol) : t.previewDeposit(assets);
        vm.expectEmit(address(t));
        emit IERC4626.Deposit(carol, carol, assets, shares);
        vm.prank(carol);
        assertEq(t.deposit(assets, carol), shares);
        assertEq(t.balanceOf(carol), shares);
        assertEq(asset.balanceOf(carol), 0);
        assertLe(t.convertToAssets(shares), assets, "worth more than it cost");
        checkLedger();
    }

    function test_fuzz_4626_mint(uint8 money, uint8 state, uint256 x) external {
        inBusiness(money, state);
        ITranche t = tranche();
        uint256 shares;
        uint256 most;
        if (asynchronous()) {
            prepareDeposit(carol, bound(x, LEAST, 20_000 * one));
            (shares, most) = (bound(x, 1, t.maxMint(carol)), t.maxDeposit(carol));
        } else {
            shares = bound(x, 1, 20_000e18);
            most = t.previewMint(shares);
            prepareDeposit(carol, most);
        }
        vm.prank(carol);
        uint256 cost = t.mint(shares, carol);
        assertLe(cost, most);
        assertEq(t.balanceOf(carol), shares, "exactly");
        assertLe(t.convertToAssets(shares), cost, "worth more than it cost");
        checkLedger();
    }

    /// All of the money or nothing.
    function test_fuzz_4626_deposit_revertsWithoutMoneyOrAllowance(uint8 money, uint8 state, uint256 x) external {
        inBusiness(money, state);
        x = bound(x, 1, 20_000 * one);
        ITranche t = tranche();
        give(carol, x);
        expectFailure(carol, abi.encodeCall(IERC4626.deposit, (x, carol)));
        vm.prank(carol);
        asset.approve(address(t), x + 1);
        expectFailure(carol, abi.encodeCall(IERC4626.deposit, (x + 1, carol)));
        expectFailure(carol, abi.encodeCall(IERC4626.mint, (1e30, carol)));
        assertEq(asset.balanceOf(carol), x);
        assertEq(t.balanceOf(carol), 0);
    }

    function test_fuzz_4626_deposit_lowersNobodysPrice(uint8 money, uint8 state, uint256 assets) external {
        inBusiness(money, state);
        prepareDeposit(carol, bound(assets, LEAST, 20_000 * one));
        uint256[3] memory before = [priceOf(senior), priceOf(mezz), priceOf(junior)];
        ITranche t = tranche();
        uint256 most = asynchronous() ? t.maxDeposit(carol) : asset.balanceOf(carol);
        vm.prank(carol);
        t.deposit(most, carol);
        for (uint256 i = 0; i < 3; ++i) {
            assertGe(priceOf(pool.tranche(i)), before[i]);
        }
    }

    // --- exit --------------------------------------------------------------------------------------------------------

    /// In parts of any size, first counted in shares, then in money, to the last unit of both.
    function test_fuzz_4626_exitInParts(uint8 money, uint8 state, uint256 shares, uint256 x, uint256 y) external {
        anywhere(money, state);
        ITranche t = tranche();
        prepareRedeem(carol, movable(shares));
        (uint256 allShares, uint256 allAssets) = (t.maxRedeem(carol), t.maxWithdraw(carol));
        uint256 part = bound(x, 0, allShares);
        vm.startPrank(carol);
        uint256 got = t.redeem(part, carol, carol);
        if (allShares != 0) assertEq(got, part * allAssets / allShares, "rounded down");
        (uint256 leftShares, uint256 leftAssets) = (t.maxRedeem(carol), t.maxWithdraw(carol));
        assertEq(leftShares, allShares - part);
        assertEq(leftAssets, allAssets - got);

        part = bound(y, 0, leftAssets);
        vm.expectEmit(address(t));
        uint256 cost = leftAssets == 0 ? 0 : (part * leftShares + leftAssets - 1) / leftAssets;
        emit IERC4626.Withdraw(carol, dave, carol, part, cost);
        assertEq(t.withdraw(part, dave, carol), cost, "rounded up");
        // Shares round up, so the last unit of money may be left with none.
        t.withdraw(t.maxWithdraw(carol), carol, carol);
        vm.stopPrank();
        assertEq(asset.balanceOf(carol) + asset.balanceOf(dave), allAssets);
        assertEq(t.maxRedeem(carol), 0);
        checkLedger();
    }

    function test_fuzz_4626_exitOfZeroDoesNothing(uint8 money, uint8 state) external {
        anywhere(money, state);
        ITranche t = tranche();
        vm.startPrank(carol);
        assertEq(t.redeem(0, carol, carol), 0);
        assertEq(t.withdraw(0, carol, carol), 0);
        assertEq(asset.balanceOf(carol), 0);
    }

    // --- there and back ----------------------------------------------------------------------------------------------

    /// A pool without coupon and loans, in which time is worth nothing: money in, shares out, and back through the queue.
    function test_fuzz_4626_thereAndBackGivesNoProfit(uint8 money, uint256 assets, uint256 others, bool byShares)
        external
    {
        anywhere(money, 0);
        IPool.Params memory p = defaults();
        (p.seniorRateRay, p.mezzRateRay) = (Claims.RAY, Claims.RAY);
        (p.minSubordinationWad, p.minJuniorWad) = (0, 0);
        rebuild(p);
        enter(alice, bound(others, LEAST, 1e9 * one));
        assets = bound(assets, LEAST, 1e9 * one);
        uint256 shares = enter(carol, assets);
        ITranche t = tranche();
        vm.startPrank(carol);
        uint256 id = t.requestRedeem(shares, carol, carol);
        vm.stopPrank();
        toEpochEnd(id);
        t.process(10);
        vm.startPrank(carol);
        if (byShares) t.redeem(t.maxRedeem(carol), carol, carol);
        else t.withdraw(t.maxWithdraw(carol), carol, carol);
        assertLe(asset.balanceOf(carol), assets);
        assertGe(asset.balanceOf(carol) + 1, assets, "and loses one unit at most");
    }

    function enter(address who, uint256 assets) private returns (uint256) {
        prepareDeposit(who, assets);
        ITranche t = tranche();
        vm.prank(who);
        return t.deposit(assets, who);
    }
}
