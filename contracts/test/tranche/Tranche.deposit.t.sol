// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {ExactTransfer} from "../../src/ExactTransfer.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {PoolFixture} from "../pool/PoolFixture.sol";

contract TrancheDepositTest is PoolFixture {
    function setUp() public override {
        super.setUp();
        fund();
        give(carol, 1e6 * one);
        vm.startPrank(carol);
        asset.approve(address(senior), type(uint256).max);
        asset.approve(address(mezz), type(uint256).max);
        vm.stopPrank();
    }

    /// The entry price, shares rounded down: floor(assets (S + V) / (value + 1)).
    function test_fuzz_deposit_mintsAtTheEntryPrice(uint256 assets, uint256 wait) external {
        skip(bound(wait, 0, 20 hours));
        assets = bound(assets, 1, 100_000 * one);
        (uint256 entry,) = pool.value(0);
        uint256 cash = pool.cash();
        uint256 want = assets * (senior.totalSupply() + 1e12) / (entry + 1);
        assertEq(senior.previewDeposit(assets), want);
        vm.expectEmit(address(senior));
        emit IERC4626.Deposit(carol, bob, assets, want);
        vm.prank(carol);
        assertEq(senior.deposit(assets, bob), want);
        assertEq(senior.balanceOf(bob), want);
        assertEq(pool.cash(), cash + assets);
        checkLedger();
    }

    /// Rounded up: ceil(shares (value + 1) / (S + V)).
    function test_fuzz_mint_costsTheEntryPrice(uint256 shares) external {
        shares = bound(shares, 1, 100_000e18);
        (uint256 entry,) = pool.value(1);
        uint256 supply = mezz.totalSupply() + 1e12;
        uint256 want = (shares * (entry + 1) + supply - 1) / supply;
        assertEq(mezz.previewMint(shares), want);
        vm.prank(carol);
        assertEq(mezz.mint(shares, carol), want);
        assertEq(mezz.balanceOf(carol), shares);
        checkLedger();
    }

    /// Invariant 11.
    function test_fuzz_deposit_lowersNoPrice(uint256 assets, uint256 wait, bool intoMezz) external {
        openDefault(ID);
        draw(ID, 300_000 * one);
        skip(bound(wait, 0, 20 hours));
        assets = bound(assets, 1, 100_000 * one);
        uint256[6] memory before;
        for (uint256 i = 0; i < 3; ++i) {
            (uint256 entry, uint256 exit) = pool.value(i);
            uint256 supply = pool.tranche(i).totalSupply() + 1e12;
            (before[2 * i], before[2 * i + 1]) = ((entry + 1) * 1e30 / supply, (exit + 1) * 1e30 / supply);
        }
        ITranche t = intoMezz ? mezz : senior;
        vm.prank(carol);
        uint256 shares = t.deposit(assets, carol);
        for (uint256 i = 0; i < 3; ++i) {
            (uint256 entry, uint256 exit) = pool.value(i);
            uint256 supply = pool.tranche(i).totalSupply() + 1e12;
            assertGe((entry + 1) * 1e30 / supply, before[2 * i]);
            assertGe((exit + 1) * 1e30 / supply, before[2 * i + 1]);
        }
        assertLe(t.convertToAssets(shares), assets, "no gain from coming and going");
    }

    function test_maxMint_canBeMinted() external {
        give(carol, pool.maxEntry(0));
        uint256 most = senior.maxMint(carol);
        assertGt(most, 0);
        vm.prank(carol);
        senior.mint(most, carol);
        assertTrue(pool.subordinationOk());
    }

    function test_deposit_revertsWhereEntryIsClosed() external {
        vm.prank(guardian);
        pool.pauseEntry(true);
        assertEq(senior.maxDeposit(carol), 0);
        assertEq(senior.maxMint(carol), 0);
        expectRevert(IPool.EntryClosed.selector, uint256(IPool.Entry.Paused));
        vm.prank(carol);
        senior.deposit(one, carol);
        expectRevert(IPool.EntryClosed.selector, uint256(IPool.Entry.Paused));
        vm.prank(carol);
        senior.mint(1e18, carol);
    }

    function test_deposit_revertsOnNothing() external {
        vm.startPrank(carol);
        expectRevert(ITranche.ZeroShares.selector, 0);
        senior.deposit(0, carol);
        expectRevert(ITranche.ZeroAmount.selector);
        senior.mint(0, carol);
    }

    function test_deposit_revertsOnFeeOfTheToken() external {
        asset.setFee(1);
        expectRevert(ExactTransfer.InexactTransfer.selector, 10_000 * one, 9_999 * one);
        vm.prank(carol);
        senior.deposit(10_000 * one, carol);
    }

    /// Foreign code may run in the transfer, between the quote and the booking: the price that counts is the one after it.
    function test_mint_revertsWhereThePriceMovedMeanwhile() external {
        uint256 quoted = mezz.previewMint(1e18);
        // What the pool says after the transfer is simulated: twice the value that was quoted.
        vm.mockCall(address(pool), abi.encodeCall(pool.onDeposit, (quoted)), abi.encode(pool.cash() * 2));
        uint256 cost = (1e18 * (pool.cash() * 2 + 1) + mezz.totalSupply() + 1e12 - 1) / (mezz.totalSupply() + 1e12);
        expectRevert(ITranche.PriceMoved.selector, cost, quoted);
        vm.prank(carol);
        mezz.mint(1e18, carol);
    }

    /// A deposit from within the transfer of another deposit spoils what the latter measures, and is refused with it.
    function test_deposit_refusesADepositWithinItsTransfer() external {
        give(address(asset), 100 * one);
        vm.prank(address(asset));
        asset.approve(address(senior), 100 * one);
        asset.callOnce(address(senior), abi.encodeCall(IERC4626.deposit, (100 * one, bob)));
        expectRevert(ExactTransfer.InexactTransfer.selector, 50 * one, 150 * one);
        vm.prank(carol);
        senior.deposit(50 * one, carol);
    }

    function test_fuzz_roundTrip_givesNoProfit(uint256 assets) external {
        assets = bound(assets, 1, 100_000 * one);
        vm.startPrank(carol);
        uint256 shares = senior.deposit(assets, carol);
        uint256 id = senior.requestRedeem(shares, carol, carol);
        vm.stopPrank();
        uint256 value = senior.convertToAssets(shares);
        assertLe(value, assets);
        toEpochEnd(id);
        value = senior.convertToAssets(shares);
        senior.process(1);
        assertLe(senior.maxWithdraw(carol), value + 1);
    }
}
