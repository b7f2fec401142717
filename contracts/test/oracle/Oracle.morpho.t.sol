// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {TrancheOracle} from "../../src/TrancheOracle.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {ITrancheOracle} from "../../src/interfaces/ITrancheOracle.sol";
import {VaultFixture} from "../factory/VaultFixture.sol";
import {IPrice} from "./LendingMarket.sol";
import {MorphoMarket} from "./MorphoMarket.sol";
import {VaultPrice} from "./Readers.sol";

/// A market with Morpho's arithmetic lends against senior shares at our price.
contract OracleMorphoTest is VaultFixture {
    uint256 private constant LLTV = 0.77e18;
    address private lender = makeAddr("lender");
    address private keeper = makeAddr("keeper");
    IPool private vault;
    ITranche private senior;
    TrancheOracle private oracle;
    MorphoMarket private market;

    function setUp() public override {
        super.setUp();
        report(0);
        build(6, 0);
    }

    /// A fresh pool in a coin of so many decimals, a market on it with money in it, and an investor with one share pledged.
    function build(uint8 decimals, uint256 rate) private {
        useCoin(decimals);
        vault = create(params());
        senior = vault.tranche(0);
        oracle = new TrancheOracle(senior, factory);
        market = new MorphoMarket(coin, senior, IPrice(address(oracle)), LLTV, rate);
        coin.mint(lender, 1_000 * coins);
        vm.startPrank(lender);
        coin.approve(address(market), type(uint256).max);
        market.supply(1_000 * coins);
        vm.stopPrank();
        invest(senior, coins);
        vm.startPrank(investor);
        senior.approve(address(market), type(uint256).max);
        coin.approve(address(market), type(uint256).max);
        market.supplyCollateral(1e18);
        vm.stopPrank();
        coin.mint(keeper, 10 * coins);
        vm.prank(keeper);
        coin.approve(address(market), type(uint256).max);
    }

    function borrow(uint256 assets) private {
        vm.prank(investor);
        market.borrow(assets);
    }

    /// What the shares are worth to a leaver changes to so many hundredths of what it was.
    function fall(uint256 percent) private {
        (uint256 entry, uint256 exit) = vault.value(0);
        vm.mockCall(
            address(vault), abi.encodeCall(IPool.value, (0)), abi.encode(entry * percent / 100, exit * percent / 100)
        );
    }

    function stale() private view returns (bytes memory) {
        return
            abi.encodeWithSelector(
                ITrancheOracle.StalePrice.selector, reports.latest(POOL).asOf, vm.getBlockTimestamp()
            );
    }

    /// To the last unit, in coins of 6, 8 and 18 decimals.
    function test_market_lendsToTheLimitWhateverTheDecimals() external {
        uint8[3] memory decimals = [uint8(6), 8, 18];
        for (uint256 i = 0; i < 3; ++i) {
            build(decimals[i], 0);
            uint256 limit = market.most(investor);
            assertEq(limit, coins * 77 / 100);
            vm.expectRevert(MorphoMarket.Unhealthy.selector);
            borrow(limit + 1);
            borrow(limit);
            assertTrue(market.healthy(investor));
        }
    }

    /// The market never lends more than LLTV of what the pool itself would pay a leaver.
    function test_fuzz_market_neverLendsAboveTheExitValue(uint256 shares, uint256 wait) external {
        shares = bound(shares, 1, 1e18);
        skip(bound(wait, 0, 36 hours));
        vm.prank(investor);
        market.withdrawCollateral(1e18 - shares);
        assertLe(market.most(investor), senior.convertToAssets(shares) * LLTV / 1e18);
        assertGe(market.most(investor) + 2, senior.convertToAssets(shares) * LLTV / 1e18);
    }

    /// A stale price stops what could make a position worse or take it away, and nothing else. The next report starts it again.
    function test_market_freezesWhenStale() external {
        uint256 limit = market.most(investor);
        borrow(limit / 2);
        uint256 debt = market.borrowed(investor);
        skip(reports.MAX_AGE() + 1);

        vm.expectRevert(stale());
        borrow(1);
        vm.expectRevert(stale());
        vm.prank(investor);
        market.withdrawCollateral(1);
        vm.expectRevert(stale());
        vm.prank(keeper);
        market.liquidate(investor, 1);

        vm.prank(lender);
        market.withdraw(coins);
        coin.mint(investor, coins);
        vm.prank(investor);
        market.repay(debt / 2);
        vm.prank(lender);
        coin.approve(address(market), type(uint256).max);
        vm.prank(lender);
        market.supply(coins);

        report(0);
        borrow(1);
        vm.prank(investor);
        market.withdrawCollateral(1);
    }

    /// Who owes nothing takes the collateral back, stale or not: nobody asks for the price.
    function test_market_givesBackWithoutAPrice() external {
        skip(reports.MAX_AGE() + 30 days);
        vm.prank(investor);
        market.withdrawCollateral(1e18);
        assertEq(senior.balanceOf(investor), 1e18);
    }

    /// A tenth less, and the position can be taken in part: for what is repaid, and the incentive, at our price.
    function test_market_liquidatesInPart() external {
        borrow(market.most(investor));
        vm.expectRevert(MorphoMarket.Healthy.selector);
        vm.prank(keeper);
        market.liquidate(investor, 1);
        fall(90);
        assertFalse(market.healthy(investor));
        uint256 half = market.borrowed(investor) / 2;
        uint256 price = oracle.price();
        vm.prank(keeper);
        (uint256 seized, uint256 repaid) = market.liquidate(investor, half);
        assertEq(senior.balanceOf(keeper), seized);
        uint256 paidFor = seized * price / 1e36;
        assertLe(paidFor, repaid * market.incentive() / 1e18);
        assertGe(paidFor + 2, repaid * market.incentive() / 1e18 - 1);
        assertLt(seized, 1e18);
        assertEq(market.totalSupply(), 1_000 * coins);
    }

    /// Below what the collateral covers the rest is the lenders' loss, and the market goes on.
    function test_market_writesOffBadDebt() external {
        borrow(market.most(investor));
        fall(50);
        // The shares of debt that all the collateral pays for.
        uint256 covered = uint256(1e18) * oracle.price() / 1e36 * 1e18 / market.incentive();
        uint256 shares = covered * (market.totalBorrowShares() + 1e6) / (market.totalBorrow() + 1);
        uint256 before = market.totalSupply();
        vm.startPrank(keeper);
        (uint256 seized,) = market.liquidate(investor, shares);
        assertGe(seized, 1e18 - 1e13);
        if (market.pledged(investor) > 0) assertFalse(market.healthy(investor));
        vm.stopPrank();
        assertLe(market.totalSupply(), before);
        vm.prank(lender);
        market.withdraw(coins);
    }

    /// Interest makes a position unhealthy in time, though the price does not fall.
    function test_market_interestMakesUnhealthy() external {
        build(6, 3e10); // some 95 % a year
        borrow(market.most(investor));
        assertTrue(market.healthy(investor));
        skip(12 hours);
        market.accrue();
        assertFalse(market.healthy(investor));
    }

    /// A market that asks the vault itself, through Morpho's factory, gets the same price to its sample's last digit, and no more.
    function test_fuzz_factoryPath_isTheSamePrice(uint256 wait, uint8 which) external {
        uint8[3] memory decimals = [uint8(6), 8, 18];
        build(decimals[which % 3], 0);
        skip(bound(wait, 0, 36 hours));
        VaultPrice viaVault = new VaultPrice(IERC4626(address(senior)), 1e18);
        assertLe(viaVault.price(), oracle.price());
        assertGe(viaVault.price() + 1e18, oracle.price());
        VaultPrice finer = new VaultPrice(IERC4626(address(senior)), 1e36);
        assertEq(finer.price(), oracle.price());
    }

    /// The vault itself has no age: whoever takes that path must watch the reports.
    function test_factoryPath_doesNotGoStale() external {
        VaultPrice viaVault = new VaultPrice(IERC4626(address(senior)), 1e36);
        skip(reports.MAX_AGE() + 10 days);
        assertGt(viaVault.price(), 0);
        vm.expectRevert(stale());
        oracle.price();
    }
}
