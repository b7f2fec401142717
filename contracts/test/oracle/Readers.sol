// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// What readers of Chainlink's feeds call.
interface IFeed {
    function decimals() external view returns (uint8);
    function latestRoundData() external view returns (uint80, int256, uint256, uint256, uint80);
}

/// A reader with a heartbeat and bounds of its own, as lending protocols configure one for each feed.
contract BoundedReader {
    IFeed public immutable feed;
    uint256 public immutable heartbeat;
    int256 public immutable low;
    int256 public immutable high;

    error Stale(uint256 updatedAt);
    error OutOfBounds(int256 answer);
    error Incomplete(uint80 round, uint80 answered);

    constructor(IFeed feed_, uint256 heartbeat_, int256 low_, int256 high_) {
        (feed, heartbeat, low, high) = (feed_, heartbeat_, low_, high_);
    }

    /// 18 decimals, whatever the feed has.
    function read() external view returns (uint256) {
        (uint80 round, int256 answer, uint256 started, uint256 updated, uint80 answered) = feed.latestRoundData();
        if (answered < round || started == 0) revert Incomplete(round, answered);
        if (updated > block.timestamp || block.timestamp - updated > heartbeat) revert Stale(updated);
        if (answer <= 0 || answer < low || answer > high) revert OutOfBounds(answer);
        return uint256(answer) * 10 ** (18 - feed.decimals());
    }
}

/// The price that Morpho's oracle factory makes of an ERC-4626 vault without a feed, where the loan is in the vault's own asset:
/// 1e36 / sample x what a sample of shares converts to.
contract VaultPrice {
    IERC4626 public immutable vault;
    uint256 public immutable sample;

    constructor(IERC4626 vault_, uint256 sample_) {
        (vault, sample) = (vault_, sample_);
    }

    function price() external view returns (uint256) {
        return Math.mulDiv(vault.convertToAssets(sample), 1e36, sample);
    }
}
