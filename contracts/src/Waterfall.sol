// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Waterfall
/// @notice Divides the net asset value of a pool over its three tranches by priority of payments.
/// @dev A pure function of the net asset value and the two stored claims. A loss, a missed coupon, late income and a
/// recovery after a write-off are each only another net asset value, so no loss counter exists that could drift from it.
/// All quantities are in one unit, the smallest unit of the pool's money; nothing is rounded.
library Waterfall {
    /// @param nav Net asset value of the pool.
    /// @param seniorClaim What the senior tranche is owed: principal and compounded coupon.
    /// @param mezzClaim What the mezzanine tranche is owed.
    /// @return senior min(nav, seniorClaim).
    /// @return mezz min(nav - senior, mezzClaim).
    /// @return junior The residual: senior + mezz + junior == nav, always.
    function split(uint256 nav, uint256 seniorClaim, uint256 mezzClaim)
        internal
        pure
        returns (uint256 senior, uint256 mezz, uint256 junior)
    {
        senior = nav < seniorClaim ? nav : seniorClaim;
        uint256 afterSenior = nav - senior;
        mezz = afterSenior < mezzClaim ? afterSenior : mezzClaim;
        junior = afterSenior - mezz;
    }
}
