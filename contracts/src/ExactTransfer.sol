// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @title ExactTransfer
/// @notice Takes in money of which every unit must arrive: a token that keeps a fee, or begins to, is refused, because the
/// ledger counts what was sent.
library ExactTransfer {
    using SafeERC20 for IERC20;

    error InexactTransfer(uint256 sent, uint256 received);

    /// @param to Must not be `from`.
    function pull(IERC20 asset, address from, address to, uint256 amount) internal {
        uint256 before = asset.balanceOf(to);
        asset.safeTransferFrom(from, to, amount);
        uint256 received = asset.balanceOf(to) - before;
        if (received != amount) revert InexactTransfer(amount, received);
    }
}
