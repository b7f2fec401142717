// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Pool} from "../../src/Pool.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {TrancheStates} from "./TrancheStates.sol";

/// What ERC-4626 says of asset, totalAssets, the conversions and the previews. Where a tranche differs on purpose:
/// - There are two prices. convertToShares is at the entry value and convertToAssets at the exit value, which is never above
///   it, so a conversion there and back can lose more than rounding. One price would let somebody enter below or leave above
///   what the loans are worth.
/// - previewWithdraw and previewRedeem revert, and of junior previewDeposit and previewMint too: ERC-7540 says so, because the
///   price of a request is made later.
/// - All views of value revert while the pool is being changed, that is in a call from the money during its own transfer: an
///   answer would be of a half-written balance sheet. The standard's "must not revert" is about an idle vault.
abstract contract ERC4626Price is TrancheStates {
    function test_fuzz_4626_asset(uint8 money) external {
        anywhere(money, 0);
        assertEq(tranche().asset(), address(asset));
        assertEq(tranche().asset(), address(pool.asset()));
    }

    function test_fuzz_4626_shareIsAToken(uint8 money) external {
        anywhere(money, 0);
        ITranche t = tranche();
        assertEq(t.decimals(), 18);
        assertGt(bytes(t.name()).length, 0);
        assertGt(bytes(t.symbol()).length, 0);
        // At the start one unit of money was one share.
        assertEq(t.balanceOf(address(0xdEaD)), 1e18);
    }

    function test_fuzz_4626_totalAssets_neverRevertsAndIsTheExitValue(uint8 money, uint8 state) external {
        anywhere(money, state);
        assertEq(tranche().totalAssets(), exitValue());
    }

    /// The three are all that the pool has.
    function test_fuzz_4626_totalAssets_addUp(uint8 money, uint8 state) external {
        anywhere(money, state);
        (, uint256 navExit) = pool.nav();
        assertEq(senior.totalAssets() + mezz.totalAssets() + junior.totalAssets(), navExit);
    }

    function test_fuzz_4626_totalAssets_isNotMovedByDonation(uint8 money, uint8 state, uint128 amount) external {
        anywhere(money, state);
        ITranche t = tranche();
        (uint256 total, uint256 shares) = (t.totalAssets(), t.convertToShares(one));
        give(address(pool), amount);
        give(address(t), amount);
        assertEq(t.totalAssets(), total);
        assertEq(t.convertToShares(one), shares);
    }

    /// floor(a (S + V) / (v + 1)), told by its two inequalities.
    function test_fuzz_4626_convertToShares_roundsDown(uint8 money, uint8 state, uint256 assets) external {
        anywhere(money, state);
        assets = bound(assets, 0, 1e12 * one);
        uint256 shares = tranche().convertToShares(assets);
        assertLe(shares * (entryValue() + 1), assets * supply());
        assertGt((shares + 1) * (entryValue() + 1), assets * supply());
    }

    function test_fuzz_4626_convertToAssets_roundsDown(uint8 money, uint8 state, uint256 shares) external {
        anywhere(money, state);
        shares = bound(shares, 0, 1e30);
        uint256 assets = tranche().convertToAssets(shares);
        assertLe(assets * supply(), shares * (exitValue() + 1));
        assertGt((assets + 1) * supply(), shares * (exitValue() + 1));
    }

    function test_fuzz_4626_convert_isTheSameForEveryCaller(uint8 money, uint8 state, uint256 x) external {
        anywhere(money, state);
        x = bound(x, 0, 1e30);
        ITranche t = tranche();
        (uint256 shares, uint256 assets) = (t.convertToShares(x), t.convertToAssets(x));
        vm.startPrank(holder());
        assertEq(t.convertToShares(x), shares);
        assertEq(t.convertToAssets(x), assets);
        vm.stopPrank();
        vm.startPrank(address(pool));
        assertEq(t.convertToShares(x), shares);
        assertEq(t.convertToAssets(x), assets);
        vm.stopPrank();
    }

    function test_fuzz_4626_convert_thereAndBackGivesNoProfit(uint8 money, uint8 state, uint256 x) external {
        anywhere(money, state);
        ITranche t = tranche();
        uint256 assets = bound(x, 0, 1e12 * one);
        assertLe(t.convertToAssets(t.convertToShares(assets)), assets);
        uint256 shares = bound(x, 0, 1e30);
        assertLe(t.convertToShares(t.convertToAssets(shares)), shares);
    }

    function test_fuzz_4626_convert_isMonotone(uint8 money, uint8 state, uint256 x, uint256 y) external {
        anywhere(money, state);
        (x, y) = (bound(x, 0, 1e12 * one), bound(y, 0, 1e12 * one));
        if (x > y) (x, y) = (y, x);
        ITranche t = tranche();
        assertLe(t.convertToShares(x), t.convertToShares(y));
        assertLe(t.convertToAssets(x), t.convertToAssets(y));
        // Two parts never give more than the whole.
        assertLe(t.convertToShares(x) + t.convertToShares(y - x), t.convertToShares(y));
        assertLe(t.convertToAssets(x) + t.convertToAssets(y - x), t.convertToAssets(y));
    }

    function test_fuzz_4626_zeroIsZero(uint8 money, uint8 state) external {
        anywhere(money, state);
        ITranche t = tranche();
        assertEq(t.convertToShares(0), 0);
        assertEq(t.convertToAssets(0), 0);
    }

    function test_fuzz_4626_previewsOfRequestsRevert(uint8 money, uint8 state, uint256 x, address caller) external {
        anywhere(money, state);
        bytes memory reason = abi.encodeWithSelector(ITranche.AsynchronousPreview.selector);
        ITranche t = tranche();
        vm.startPrank(caller);
        vm.expectRevert(reason);
        t.previewRedeem(x);
        vm.expectRevert(reason);
        t.previewWithdraw(x);
    }

    /// No division by an empty tranche, before anybody put anything in.
    function test_4626_viewsBeforeTheSeed() external {
        pool = new Pool(defaults());
        ITranche t = tranche();
        assertEq(t.totalAssets(), 0);
        assertEq(t.convertToShares(one), 1e18);
        assertEq(t.convertToAssets(1e18), one);
        assertEq(t.maxDeposit(alice), 0);
        assertEq(t.maxMint(alice), 0);
        assertEq(t.maxRedeem(alice), 0);
        assertEq(t.maxWithdraw(alice), 0);
        assertEq(uint8(pool.entry()), uint8(IPool.Entry.Unseeded));
    }
}
