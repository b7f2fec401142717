// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Waterfall} from "./Waterfall.sol";

/// @title WaterfallView
/// @notice Lets anyone check a distribution by eth_call. It has no state, no owner and holds no money.
contract WaterfallView {
    /// @notice Divides `nav` by priority of payments; see {Waterfall-split} for units and rounding (none).
    function split(uint256 nav, uint256 seniorClaim, uint256 mezzClaim)
        external
        pure
        returns (uint256 senior, uint256 mezz, uint256 junior)
    {
        return Waterfall.split(nav, seniorClaim, mezzClaim);
    }
}
