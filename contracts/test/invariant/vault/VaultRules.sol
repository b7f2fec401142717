// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VaultExit} from "./VaultExit.sol";
import {VaultLoans} from "./VaultLoans.sol";
import {VaultMoney} from "./VaultMoney.sol";
import {VaultPrice} from "./VaultPrice.sol";

/// All groups of invariants together. README.md says which invariant is where.
abstract contract VaultRules is VaultMoney, VaultPrice, VaultLoans, VaultExit {
    /// What an act may do.
    function check(Act act, Look memory before, Look memory now_) internal virtual override {
        actOnMoney(act, before, now_);
        actOnPrices(act, before, now_);
        actOnLoans(act, before, now_);
        actOnExits(act, before, now_);
    }

    /// What holds at any time.
    function state() internal {
        stateOfMoney();
        stateOfPrices();
        stateOfLoans();
        check_36_StrangersCannotAct();
    }
}
