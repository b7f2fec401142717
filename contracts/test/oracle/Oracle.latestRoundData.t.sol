// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TrancheOracle} from "../../src/TrancheOracle.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {ITrancheOracle} from "../../src/interfaces/ITrancheOracle.sol";
import {VaultFixture} from "../factory/VaultFixture.sol";

contract OracleLatestRoundDataTest is VaultFixture {
    IPool private vault;
    TrancheOracle private oracle;

    function setUp() public override {
        super.setUp();
        build(6);
    }

    function build(uint8 decimals) private {
        useCoin(decimals);
        vault = create(params());
        oracle = new TrancheOracle(vault.tranche(2), factory);
    }

    function test_latestRoundData_isOfTheNewestReport() external {
        report(0.1e18);
        pass(7 hours, 0.11e18);
        uint256 asOf = vm.getBlockTimestamp();
        skip(1 hours);
        (uint80 round, int256 answer, uint256 started, uint256 updated, uint80 answered) = oracle.latestRoundData();
        assertEq(round, 2);
        assertEq(answered, 2);
        assertEq(started, asOf);
        assertEq(updated, asOf);
        assertEq(uint256(answer), oracle.price() * 10 ** 12 / 1e18);
    }

    function test_latestRoundData_has18DecimalsWhateverTheAssetHas() external {
        report(0);
        assertEq(oracle.decimals(), 18);
        uint8[4] memory decimals = [uint8(0), 6, 8, 18];
        for (uint256 i = 0; i < decimals.length; ++i) {
            build(decimals[i]);
            (, int256 answer,,,) = oracle.latestRoundData();
            assertEq(answer, 1e18);
        }
    }

    /// It answers on with the old instant, so that a reader sees the age; it neither reverts nor says 0.
    function test_latestRoundData_showsItsAgeWhenStale() external {
        report(0);
        uint256 asOf = vm.getBlockTimestamp();
        skip(10 days);
        (, int256 answer,, uint256 updated,) = oracle.latestRoundData();
        assertEq(updated, asOf);
        assertGt(answer, 0);
    }

    function test_latestRoundData_revertsWithoutAReport() external {
        vm.expectRevert(abi.encodeWithSelector(IReports.NoReport.selector, POOL));
        oracle.latestRoundData();
    }

    function test_getRoundData_newestOnly() external {
        report(0);
        pass(7 hours, 0);
        (uint80 round, int256 answer,,,) = oracle.getRoundData(2);
        (, int256 latest,,,) = oracle.latestRoundData();
        assertEq(round, 2);
        assertEq(answer, latest);
        vm.expectRevert(abi.encodeWithSelector(ITrancheOracle.RoundNotKept.selector, 1, 2));
        oracle.getRoundData(1);
        vm.expectRevert(abi.encodeWithSelector(ITrancheOracle.RoundNotKept.selector, 3, 2));
        oracle.getRoundData(3);
    }

    function test_description_namesWhatItIsThePriceOf() external view {
        assertEq(oracle.description(), "TV-J / COIN, exit price");
        assertEq(oracle.version(), 1);
    }
}
