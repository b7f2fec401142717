// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ITranche} from "./ITranche.sol";

/// @title ITrancheOracle
/// @notice The exit price of a tranche's shares in its pool's asset, for lending markets: for those that ask as Morpho does
/// ({price}), and for those that ask as Chainlink's readers do ({latestRoundData}).
/// @dev The exit price counts loans with their impairment and with the greater haircut of the last two reports, so neither a
/// donation nor a report can raise it above what the pool holds. It is what leavers get in time, not what can be had at
/// once: exits wait for an epoch and for cash, and a liquidator must too, or find a buyer. Every function reverts while the
/// pool is being changed.
interface ITrancheOracle {
    /// @notice Newest report is as of `asOf`, longer ago than the reports count.
    error StalePrice(uint64 asOf, uint256 blockTime);
    error NotATranche(ITranche tranche);
    error RoundNotKept(uint80 roundId, uint80 latest);

    /// @notice Morpho: units of the asset that 1e36 units of shares are worth, rounded down; the scale is
    /// 36 + asset decimals - 18 share decimals.
    /// @dev Reverts with {StalePrice} when the newest report no longer counts, because a market that asks here has no other
    /// way to see it: it then neither lends more nor liquidates, and still takes repayments.
    function price() external view returns (uint256);

    /// @notice Decimals of `answer`: 18, whatever the asset has.
    function decimals() external view returns (uint8);

    /// @notice What the answer is a price of: "<share symbol> / <asset symbol>, exit price".
    function description() external view returns (string memory);

    function version() external view returns (uint256);

    /// @notice Chainlink: assets per share with 18 decimals, rounded down; the round is the number of the newest report,
    /// and startedAt and updatedAt are the instant as of which it is.
    /// @dev It does not revert when stale, and it does not answer 0: its readers compare updatedAt with their own limit, and
    /// one that forgets to would take 0 for worthless and liquidate everybody. The answer itself is of this block. Reverts
    /// when there is no report yet.
    function latestRoundData()
        external
        view
        returns (uint80 roundId, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound);

    /// @notice As {latestRoundData}, of the newest round only: no other is kept.
    function getRoundData(uint80 roundId)
        external
        view
        returns (uint80, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound);
}
