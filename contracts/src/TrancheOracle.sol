// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {PoolFactory} from "./PoolFactory.sol";
import {IPool} from "./interfaces/IPool.sol";
import {IReports} from "./interfaces/IReports.sol";
import {ITranche} from "./interfaces/ITranche.sol";
import {ITrancheOracle} from "./interfaces/ITrancheOracle.sol";

/// @title TrancheOracle
/// @notice See {ITrancheOracle}. It has no state and no owner.
contract TrancheOracle is ITrancheOracle {
    using SafeCast for uint256;

    /// @inheritdoc ITrancheOracle
    uint8 public constant decimals = 18;
    /// @inheritdoc ITrancheOracle
    uint256 public constant version = 1;

    ITranche public immutable TRANCHE;
    /// @notice The reports of the tranche's pool.
    IReports public immutable REPORTS;
    /// @notice The portfolio's name in the reports.
    bytes32 public immutable POOL_ID;
    /// @dev Units of shares that are worth the answer in units of the asset.
    uint256 private immutable SHARES;

    /// @param factory Must have made the tranche's pool, so that an oracle is of a genuine tranche and its own reports.
    constructor(ITranche tranche, PoolFactory factory) {
        IPool pool = tranche.pool();
        if (!factory.isPool(address(pool))) revert NotATranche(tranche);
        if (address(pool.tranche(tranche.index())) != address(tranche)) revert NotATranche(tranche);
        (TRANCHE, REPORTS, POOL_ID) = (tranche, factory.REPORTS(), pool.id());
        SHARES = 10 ** (36 - IERC20Metadata(tranche.asset()).decimals());
    }

    /// @inheritdoc ITrancheOracle
    function price() external view returns (uint256) {
        if (REPORTS.isStale(POOL_ID)) revert StalePrice(REPORTS.latest(POOL_ID).asOf, block.timestamp);
        return TRANCHE.convertToAssets(1e36);
    }

    /// @inheritdoc ITrancheOracle
    function description() external view returns (string memory) {
        return string.concat(TRANCHE.symbol(), " / ", IERC20Metadata(TRANCHE.asset()).symbol(), ", exit price");
    }

    /// @inheritdoc ITrancheOracle
    function latestRoundData() public view returns (uint80, int256, uint256, uint256, uint80) {
        IReports.Report memory report = REPORTS.latest(POOL_ID);
        int256 answer = TRANCHE.convertToAssets(SHARES).toInt256();
        return (report.seq, answer, report.asOf, report.asOf, report.seq);
    }

    /// @inheritdoc ITrancheOracle
    function getRoundData(uint80 roundId) external view returns (uint80, int256, uint256, uint256, uint80) {
        uint80 latest = REPORTS.latest(POOL_ID).seq;
        if (roundId != latest) revert RoundNotKept(roundId, latest);
        return latestRoundData();
    }
}
