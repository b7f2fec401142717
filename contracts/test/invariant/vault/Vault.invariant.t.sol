// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VaultRules} from "./VaultRules.sol";

/// One campaign for all groups, because each would run the same one again: what an act may do is checked after each act, the
/// state now and then (check_interval in foundry.toml), the end of the pool after each run. Nothing may revert.
abstract contract VaultInvariant is VaultRules {
    function setUp() public virtual override {
        super.setUp();
        play();
    }

    function invariant_vault() external {
        state();
    }

    function afterInvariant() external {
        theEnd();
        state();
    }
}

contract VaultInvariant6Test is VaultInvariant {}

contract VaultInvariant8Test is VaultInvariant {
    function moneyDecimals() internal pure override returns (uint8) {
        return 8;
    }
}

contract VaultInvariant18Test is VaultInvariant {
    function moneyDecimals() internal pure override returns (uint8) {
        return 18;
    }
}

/// 21: the same with a pause in force from first to last. No deposit and no draw goes through, and every payment, exit,
/// claim and cancellation does, because nothing may revert here.
contract VaultPausedInvariantTest is VaultInvariant {
    function setUp() public override {
        super.setUp();
        // Loans to begin with, and requests that mature with the first week.
        for (uint256 k = 0; k < 2; ++k) {
            vm.prank(actors[3 + k]);
            pool.draw(facilityIds[k], 150_000 * one, actors[3 + k]);
            vm.prank(actors[k]);
            tranches[2].requestDeposit(5_000 * one, actors[k], actors[k]);
        }
        for (uint256 i = 0; i < 3; ++i) {
            vm.prank(actors[i]);
            tranches[i].requestRedeem(10_000e18, actors[i], actors[i]);
        }
        requests += 5;
        vm.prank(guardian);
        pool.pauseEntry(true);
    }

    /// Nobody ends the pause.
    function pause(uint256) external override {}

    function check(Act act, Look memory before, Look memory now_) internal override {
        super.check(act, before, now_);
        assertTrue(pool.paused(), "21: the pause ended");
        if (act == Act.Draw) assertEq(drawn, 0, "21: a draw during a pause");
        if (act == Act.Deposit) assertEq(now_.cash, before.cash, "21: a deposit during a pause");
    }
}
