// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hostile} from "./Hostile.sol";

/// A thousand sequences, in every profile. That they do something is in Hostile.reach.t.sol.
contract HostileInvariantTest is Hostile {
    function setUp() public override {
        super.setUp();
        play();
    }

    /// forge-config: default.invariant.runs = 1000
    /// forge-config: default.invariant.depth = 48
    function invariant_hostile() external view {
        assertGe(money.balanceOf(address(pool)), pool.cash() + pool.reserved(), "1: the ledger exceeds the balance");
    }

    function afterInvariant() external {
        theyLeave();
    }
}
