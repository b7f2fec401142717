// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC4626Flow} from "./ERC4626Flow.sol";
import {ERC4626Price} from "./ERC4626Price.sol";
import {ERC7540Operator} from "./ERC7540Operator.sol";
import {ERC7540Redeem} from "./ERC7540Redeem.sol";
import {GateQuestions} from "./GateQuestions.sol";
import {ImmediateEntry} from "./ImmediateEntry.sol";
import {ShareToken} from "./ShareToken.sol";

/// Every property, of this tranche. A run costs milliseconds, hence fewer of them.
/// forge-config: default.fuzz.runs = 200
/// forge-config: deep.fuzz.runs = 2000
contract SeniorPropertiesTest is
    ERC4626Price,
    ERC4626Flow,
    ERC7540Redeem,
    ImmediateEntry,
    ERC7540Operator,
    ShareToken,
    GateQuestions
{
    function which() internal pure override returns (uint8) {
        return 0;
    }
}
