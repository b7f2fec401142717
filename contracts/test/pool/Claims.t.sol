// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Test} from "forge-std/Test.sol";
import {Claims} from "../../src/Claims.sol";

contract ClaimsTest is Test {
    uint256 private constant EIGHT = 1_000000002440418608258400031;
    uint256 private constant FIFTY = 1_000000012857214317438491660;

    function test_index_ofKnownSpans() external pure {
        assertEq(Claims.index(EIGHT, 0), 1e27);
        assertEq(Claims.index(EIGHT, 1), EIGHT);
        assertEq(Claims.index(1e27, 1e9), 1e27, "no coupon");
        assertEq(Claims.index(2e27, 10), 1024e27);
        assertApproxEqAbs(Claims.index(EIGHT, 365 days), 1.08e27, 1e12);
        assertApproxEqAbs(Claims.index(FIFTY, 365 days), 1.5e27, 1e12);
        assertApproxEqRel(Claims.index(FIFTY, 10 * 365 days), 57.6650390625e27, 1e4);
        Claims.index(FIFTY, 200 * 365 days); // does not overflow
    }

    function test_fuzz_index_grows(uint256 rate, uint256 t) external pure {
        rate = bound(rate, 1e27 + 1e9, FIFTY); // from 3 % in a thousand million years
        t = bound(t, 0, 50 * 365 days);
        assertGt(Claims.index(rate, t + 1), Claims.index(rate, t));
    }

    /// index(a) x index(b) is index(a + b), but for rounding down.
    function test_fuzz_index_isMultiplicative(uint256 a, uint256 b) external pure {
        (a, b) = (bound(a, 0, 365 days), bound(b, 0, 365 days));
        assertApproxEqAbs(Claims.index(EIGHT, a) * Claims.index(EIGHT, b) / 1e27, Claims.index(EIGHT, a + b), 1e3);
    }

    /// The claim moves by the amount, exactly, from any fraction.
    function test_fuzz_raise_isExact(uint256 units, uint256 t, uint256 amount) external pure {
        units = bound(units, 0, 1e66);
        amount = bound(amount, 0, type(uint128).max);
        uint256 index = Claims.index(FIFTY, bound(t, 0, 30 * 365 days));
        uint256 before = Claims.owed(units, index);
        uint256 raised = Claims.raise(units, index, amount);
        assertEq(Claims.owed(raised, index), before + amount);
        assertGe(raised, units);
    }

    function test_fuzz_lower_isExact(uint256 units, uint256 t, uint256 amount) external pure {
        units = bound(units, 0, 1e66);
        uint256 index = Claims.index(FIFTY, bound(t, 0, 30 * 365 days));
        uint256 before = Claims.owed(units, index);
        amount = bound(amount, 0, before);
        uint256 lowered = Claims.lower(units, index, amount);
        assertEq(Claims.owed(lowered, index), before - amount);
        assertLe(lowered, units);
    }

    /// Nor does an exit take more of it than it must: it leaves at most one part in 1e27 of a smallest unit behind.
    function test_fuzz_lower_keepsTheFraction(uint256 units, uint256 t, uint256 amount) external pure {
        units = bound(units, 1e27, 1e66);
        uint256 index = Claims.index(FIFTY, bound(t, 1, 30 * 365 days));
        amount = bound(amount, 0, Claims.owed(units, index));
        assertGe(Claims.lower(units, index, amount), units - Math.mulDiv(amount, 1e54, index, Math.Rounding.Ceil));
    }

    /// The fraction that has accrued survives a deposit: a stream of small ones cannot swallow the coupon.
    function test_fuzz_raise_keepsTheFraction(uint256 units, uint256 t, uint256 amount) external pure {
        units = bound(units, 1e27, 1e66);
        amount = bound(amount, 0, type(uint128).max);
        uint256 index = Claims.index(FIFTY, bound(t, 1, 30 * 365 days));
        uint256 plain = units + Math.mulDiv(amount, 1e54, index);
        assertGe(Claims.raise(units, index, amount), plain);
        assertLe(Claims.raise(units, index, amount), plain + 1e27);
    }
}
