// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {TrancheOracle} from "../../src/TrancheOracle.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {VaultFixture} from "../factory/VaultFixture.sol";
import {BoundedReader, IFeed} from "./Readers.sol";

/// A reader of Chainlink's shape with a heartbeat and bounds reads our feed.
contract OracleReaderTest is VaultFixture {
    uint256 private constant HEARTBEAT = 26 hours;
    IPool private vault;
    TrancheOracle private oracle;
    BoundedReader private reader;

    function setUp() public override {
        super.setUp();
        build(6);
    }

    function build(uint8 decimals) private {
        useCoin(decimals);
        vault = create(params());
        oracle = new TrancheOracle(vault.tranche(0), factory);
        reader = new BoundedReader(IFeed(address(oracle)), HEARTBEAT, 0.5e18, 1.5e18);
    }

    /// One share of a fresh pool is one coin, in 18 decimals, whatever the coin has; and it is what Morpho's price says.
    function test_reader_readsTheSamePriceWhateverTheDecimals() external {
        report(0);
        uint8[3] memory decimals = [uint8(6), 8, 18];
        for (uint256 i = 0; i < 3; ++i) {
            build(decimals[i]);
            skip(1 hours);
            assertApproxEqAbs(reader.read(), oracle.price() * 10 ** (18 - decimals[i]) / 1e18, 1);
            assertApproxEqRel(reader.read(), 1e18, 0.001e18);
        }
    }

    function test_reader_keepsItsHeartbeat() external {
        report(0);
        uint256 asOf = vm.getBlockTimestamp();
        skip(HEARTBEAT);
        reader.read();
        skip(1);
        vm.expectRevert(abi.encodeWithSelector(BoundedReader.Stale.selector, asOf));
        reader.read();
        report(0);
        reader.read();
    }

    function test_reader_keepsItsBounds() external {
        report(0);
        (uint256 entry, uint256 exit) = vault.value(0);
        vm.mockCall(address(vault), abi.encodeCall(IPool.value, (0)), abi.encode(entry * 4 / 10, exit * 4 / 10));
        (, int256 answer,,,) = oracle.latestRoundData();
        vm.expectRevert(abi.encodeWithSelector(BoundedReader.OutOfBounds.selector, answer));
        reader.read();
        vm.mockCall(address(vault), abi.encodeCall(IPool.value, (0)), abi.encode(entry * 2, exit * 2));
        (, answer,,,) = oracle.latestRoundData();
        vm.expectRevert(abi.encodeWithSelector(BoundedReader.OutOfBounds.selector, answer));
        reader.read();
    }

    function test_reader_hasNothingToReadWithoutAReport() external {
        vm.expectRevert(abi.encodeWithSelector(IReports.NoReport.selector, POOL));
        reader.read();
    }

    /// Rounds count the reports, and each is complete.
    function test_reader_seesRoundsAdvance() external {
        report(0);
        for (uint80 round = 1; round <= 3; ++round) {
            (uint80 id,, uint256 started, uint256 updated, uint80 answered) = oracle.latestRoundData();
            assertEq(id, round);
            assertEq(answered, round);
            assertEq(started, updated);
            reader.read();
            pass(7 hours, 0);
        }
    }
}
