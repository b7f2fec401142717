// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Claims
/// @notice What a tranche is owed as it grows by its coupon: claim(t) = units x index(t), index(t) = rate ^ (t - start).
/// @dev The index is always computed from the start, so the claim does not depend on when or how often anybody looked, and
/// there is nothing to bring up to date. Units carry 27 more decimals than money and change with deposits and exits only.
library Claims {
    uint256 internal constant RAY = 1e27;
    /// @dev Units at index 1 per smallest unit of money, times a ray.
    uint256 private constant SCALE = 1e54;

    /// @notice rateRay ^ elapsed by repeated squaring, 27 decimals, every product rounded down: too low by less than three
    /// parts in 1e18 over a century. Overflows, at 50 % a year, after more than two centuries.
    /// @param rateRay Growth per second, at least 1e27.
    /// @param elapsed Seconds.
    function index(uint256 rateRay, uint256 elapsed) internal pure returns (uint256 result) {
        result = RAY;
        while (elapsed != 0) {
            if (elapsed & 1 == 1) result = Math.mulDiv(result, rateRay, RAY);
            elapsed >>= 1;
            if (elapsed != 0) rateRay = Math.mulDiv(rateRay, rateRay, RAY);
        }
    }

    /// @notice What `units` are owed at `index_`, in the smallest unit of money, rounded down.
    function owed(uint256 units, uint256 index_) internal pure returns (uint256) {
        return Math.mulDiv(units, index_, SCALE);
    }

    /// @notice Units after the claim rose by exactly `amount`.
    /// @dev With c = floor(u I / S): u + floor(a S / I) is owed less than c + a + 1, so at most c + a after rounding down;
    /// ceil((c + a) S / I) is owed at least c + a and, as I < S, less than c + a + 1. The greater of the two is therefore
    /// owed c + a exactly, and the fraction of a unit that had accrued is kept wherever it can be.
    function raise(uint256 units, uint256 index_, uint256 amount) internal pure returns (uint256) {
        uint256 least = Math.mulDiv(owed(units, index_) + amount, SCALE, index_, Math.Rounding.Ceil);
        return Math.max(units + Math.mulDiv(amount, SCALE, index_), least);
    }

    /// @notice Units after the claim fell by exactly `amount`, which it must cover. The argument is that of {raise}.
    function lower(uint256 units, uint256 index_, uint256 amount) internal pure returns (uint256) {
        uint256 least = Math.mulDiv(owed(units, index_) - amount, SCALE, index_, Math.Rounding.Ceil);
        return Math.max(units - Math.mulDiv(amount, SCALE, index_, Math.Rounding.Ceil), least);
    }
}
