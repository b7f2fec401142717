// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../src/interfaces/IPool.sol";
import {PoolFixture} from "./PoolFixture.sol";

/// Nothing owed is nothing late, also where it was late once.
contract PoolLateTest is PoolFixture {
    function setUp() public override {
        super.setUp();
        lend();
        toDefault();
    }

    function test_late_endsWithTheDebt() external {
        uint256 owed = pool.facility(ID).principal;
        pay(ID, owed);
        pass(1 days, 0.1e18);
        assertEq(pool.late(ID), 11 days + 1, "frozen interest is a debt");
        assertEq(uint8(pool.entry()), uint8(IPool.Entry.Late));
        pay(ID, pool.interestOwed(ID));
        assertEq(uint8(pool.facility(ID).status), uint8(IPool.Status.Repaid));
        skip(1 days);
        assertEq(pool.late(ID), 0);
        assertEq(pool.impairment(ID), 0);
    }

    /// The status stays written off, so that it shows what happened.
    function test_late_endsWithTheDebtAfterAWriteOff() external {
        vm.warp(uint256(pool.facility(ID).lateSince) + 10 days + RECOVERY + 1);
        pool.writeOff(ID);
        pay(ID, 500_000 * one);
        assertEq(uint8(pool.facility(ID).status), uint8(IPool.Status.WrittenOff));
        assertEq(pool.late(ID), 0);
        assertEq(pool.impairment(ID), 0);
    }
}
