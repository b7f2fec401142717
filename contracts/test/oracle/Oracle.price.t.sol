// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TrancheOracle} from "../../src/TrancheOracle.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {ITrancheOracle} from "../../src/interfaces/ITrancheOracle.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {VaultFixture} from "../factory/VaultFixture.sol";
import {IPrice, LendingMarket} from "./LendingMarket.sol";

contract OraclePriceTest is VaultFixture {
    ITranche private senior;
    IPool private vault;
    TrancheOracle private oracle;

    function setUp() public override {
        super.setUp();
        build(6);
        report(0.1e18);
    }

    function build(uint8 decimals) private {
        useCoin(decimals);
        vault = create(params());
        senior = vault.tranche(0);
        oracle = new TrancheOracle(senior, factory);
    }

    function test_price_isScaledForMorpho() external {
        uint8[3] memory decimals = [uint8(6), 8, 18];
        for (uint256 i = 0; i < 3; ++i) {
            build(decimals[i]);
            // 36 + decimals of the loan asset - 18 of the collateral
            assertEq(oracle.price(), 10 ** (18 + decimals[i]));
        }
    }

    function test_fuzz_price_isTheExitPriceRoundedDown(uint256 shares, uint256 wait) external {
        shares = bound(shares, 1, 1e30);
        skip(bound(wait, 0, 36 hours));
        uint256 viaPrice = shares * oracle.price() / 1e36;
        uint256 exact = senior.convertToAssets(shares);
        assertLe(viaPrice, exact);
        assertGe(viaPrice + 1, exact);
    }

    function test_price_growsWithTheCouponAndIgnoresDonations() external {
        uint256 before = oracle.price();
        skip(1 days);
        uint256 later = oracle.price();
        assertGt(later, before);
        coin.mint(address(vault), 1_000 * coins);
        coin.mint(address(senior), 1_000 * coins);
        assertEq(oracle.price(), later);
    }

    function test_price_revertsWhenStale() external {
        uint64 asOf = uint64(vm.getBlockTimestamp());
        skip(reports.MAX_AGE());
        oracle.price();
        skip(1);
        vm.expectRevert(abi.encodeWithSelector(ITrancheOracle.StalePrice.selector, asOf, vm.getBlockTimestamp()));
        oracle.price();
    }

    function test_price_revertsWithoutAReport() external {
        IPool.Params memory p = params();
        p.id = "another";
        coin.mint(address(this), 3 * coins);
        TrancheOracle early = new TrancheOracle(create(p).tranche(0), factory);
        vm.expectRevert(abi.encodeWithSelector(IReports.NoReport.selector, bytes32("another")));
        early.price();
    }

    function test_constructor_refusesAStrangersTranche() external {
        ITranche fake = ITranche(makeAddr("fake"));
        vm.mockCall(address(fake), abi.encodeCall(ITranche.pool, ()), abi.encode(vault));
        vm.mockCall(address(fake), abi.encodeCall(ITranche.index, ()), abi.encode(0));
        vm.expectRevert(abi.encodeWithSelector(ITrancheOracle.NotATranche.selector, fake));
        new TrancheOracle(fake, factory);
        vm.mockCall(address(fake), abi.encodeCall(ITranche.pool, ()), abi.encode(pool));
        vm.expectRevert(abi.encodeWithSelector(ITrancheOracle.NotATranche.selector, fake));
        new TrancheOracle(fake, factory);
    }

    /// A market as Morpho's: it lends to the limit and no further, freezes when stale but takes repayments, and liquidates
    /// when the price has fallen.
    function test_market_borrowsFreezesRepaysAndLiquidates() external {
        invest(vault.tranche(0), coins); // within the subordination of a seed
        LendingMarket market = new LendingMarket(coin, senior, IPrice(address(oracle)));
        coin.mint(address(market), 1_000 * coins);
        vm.startPrank(investor);
        senior.approve(address(market), type(uint256).max);
        coin.approve(address(market), type(uint256).max);
        market.pledge(1e18);
        uint256 most = market.maxDebt(investor);
        assertApproxEqAbs(most, coins * 77 / 100, 1);
        vm.expectRevert(abi.encodeWithSelector(LendingMarket.Unhealthy.selector, most + 1, most));
        market.borrow(most + 1);
        market.borrow(most);
        vm.stopPrank();

        skip(3 days);
        vm.expectRevert();
        market.liquidate(investor);
        vm.prank(investor);
        market.repay(most / 2);

        // The pool loses its money to a loan that never pays: seen from here, its exit value falls.
        report(0.1e18);
        vm.mockCall(address(vault), abi.encodeCall(IPool.value, (0)), abi.encode(coins / 2, coins / 2));
        uint256 left = market.debt(investor);
        coin.mint(address(this), left);
        coin.approve(address(market), left);
        assertLt(market.maxDebt(investor), left);
        market.liquidate(investor);
        assertEq(senior.balanceOf(address(this)), 1e18);
    }
}
