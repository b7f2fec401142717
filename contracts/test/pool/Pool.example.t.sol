// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../src/interfaces/IPool.sol";
import {PoolFixture} from "./PoolFixture.sol";

/// "The life of a dollar" in docs/contracts.md, run: the same acts at the same instants, in millionths of a dollar. A Go test
/// computes the figures here by itself and holds the page against them.
contract PoolExampleTest is PoolFixture {
    /// The page's columns: cash, reserved, net asset value at entry and exit, the two claims, the three values at exit.
    function expectSheet(string memory when, uint256[9] memory want) internal view {
        uint256[9] memory got;
        (got[0], got[1]) = (pool.cash(), pool.reserved());
        (got[2], got[3]) = pool.nav();
        (got[4], got[5]) = pool.claims();
        for (uint256 i = 0; i < 3; ++i) {
            (, got[6 + i]) = pool.value(i);
        }
        for (uint256 i = 0; i < 9; ++i) {
            assertEq(got[i], want[i], string.concat(when, " ", vm.toString(i)));
        }
    }

    function test_example_lifeOfADollar() external {
        uint256 id = requestJunior(carol, 200_000 * one);
        expectSheet("asked", [uint256(3e6), 200000e6, 3e6, 3e6, 1e6, 1e6, 1e6, 1e6, 1e6]);

        toEpochEnd(id);
        junior.processDeposits(1);
        assertEq(junior.maxMint(carol), 200251_114646652255275860);
        assertEq(buy(mezz, bob, 200_000 * one), 199850_711667672580909479);
        uint256 shares = buy(senior, alice, 600_000 * one);
        assertEq(shares, 599695_954455136790510420);
        expectSheet(
            "funded",
            [
                uint256(1000003_000000),
                0,
                1000003_000000,
                1000003_000000,
                600001_000507,
                200001_000747,
                600001_000507,
                200001_000747,
                200000_998746
            ]
        );

        IPool.FacilityTerms memory terms = termsOf(ID);
        terms.lockedJunior = 0;
        open(terms);
        registry.set(address(pool), ID, 1_000_000 * one);
        pass(TIMELOCK, 0.1e18);
        assertEq(draw(ID, 400_000 * one), 360_000 * one);
        expectSheet(
            "drawn",
            [
                uint256(640003_000000),
                0,
                1040003_000000,
                1000003_000000,
                600254_076888,
                200125_235758,
                600254_076888,
                200125_235758,
                199623_687354
            ]
        );

        skip(30 days);
        pay(ID, 10_000 * one);
        assertEq(pool.credit(operator), 5068_493150);
        assertEq(pool.credit(treasury), 493_150685);
        expectSheet(
            "paid",
            [
                uint256(644441_356165),
                5561_643835,
                1044441_356165,
                1004441_356165,
                604063_057359,
                201998_048373,
                604063_057359,
                201998_048373,
                198380_250433
            ]
        );
        loss(shares);
    }

    function loss(uint256 shares) private {
        skip(75 days);
        expectSheet(
            "late",
            [
                uint256(644441_356165),
                5561_643835,
                1044441_356165,
                824441_356165,
                613691_589455,
                206757_116062,
                613691_589455,
                206757_116062,
                3992_650648
            ]
        );

        pool.declareDefault(ID);
        assertEq(pool.interestOwed(ID), 12328_767124);
        pay(ID, 100_000 * one);
        expectSheet(
            "recovered",
            [
                uint256(744441_356165),
                5561_643835,
                1044441_356165,
                879441_356165,
                613691_589455,
                206757_116062,
                613691_589455,
                206757_116062,
                58992_650648
            ]
        );

        vm.warp(uint256(pool.facility(ID).lateSince) + 190 days + 1);
        pool.writeOff(ID);
        expectSheet(
            "written off",
            [
                uint256(744441_356165),
                5561_643835,
                744441_356165,
                744441_356165,
                632744_097705,
                216278_242872,
                632744_097705,
                111697_258460,
                0
            ]
        );

        uint256 id = request(senior, alice, shares);
        toEpochEnd(id);
        assertEq(pool.exitable(1), 0);
        senior.process(1);
        assertEq(senior.maxWithdraw(alice), 633677_637292);
        expectSheet(
            "left",
            [
                uint256(110763_718873),
                639239_281127,
                110763_718873,
                110763_718873,
                1_056665,
                216748_818227,
                1_056665,
                110762_662208,
                0
            ]
        );
    }
}
