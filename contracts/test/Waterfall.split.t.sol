// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {WaterfallView} from "../src/WaterfallView.sol";

contract WaterfallSplitTest is Test {
    WaterfallView private view_ = new WaterfallView();

    struct Claims {
        uint256 senior;
        uint256 mezz;
    }

    function test_split_paysByPriority() external view {
        check(0, 0, 0, 0);
        check(59, 59, 0, 0);
        check(60, 60, 0, 0);
        check(75, 60, 15, 0);
        check(90, 60, 30, 0);
        check(100, 60, 30, 10);
    }

    function check(uint256 nav, uint256 senior, uint256 mezz, uint256 junior) private view {
        (uint256 s, uint256 m, uint256 j) = view_.split(nav, 60, 30);
        assertEq(s, senior, "senior");
        assertEq(m, mezz, "mezz");
        assertEq(j, junior, "junior");
    }

    function test_fuzz_split_conserves(uint256 nav, Claims calldata c) external view {
        (uint256 s, uint256 m, uint256 j) = view_.split(nav, c.senior, c.mezz);
        assertEq(s + m + j, nav);
    }

    function test_fuzz_split_respectsSeniority(uint256 nav, Claims calldata c) external view {
        (uint256 s, uint256 m, uint256 j) = view_.split(nav, c.senior, c.mezz);
        assertLe(s, c.senior);
        assertLe(m, c.mezz);
        if (s < c.senior) assertEq(m + j, 0, "senior short, yet somebody junior was paid");
        if (m < c.mezz) assertEq(j, 0, "mezz short, yet junior was paid");
    }

    function test_fuzz_split_risesWithNav(uint256 low, uint256 high, Claims calldata c) external view {
        if (low > high) (low, high) = (high, low);
        (uint256 s0, uint256 m0, uint256 j0) = view_.split(low, c.senior, c.mezz);
        (uint256 s1, uint256 m1, uint256 j1) = view_.split(high, c.senior, c.mezz);
        assertLe(s0, s1);
        assertLe(m0, m1);
        assertLe(j0, j1);
    }

    /// A coupon moves value up the stack and nowhere else.
    function test_fuzz_split_couponMovesValueUp(uint256 nav, Claims memory c, uint256 coupon) external view {
        c.mezz = bound(c.mezz, 0, type(uint256).max / 2);
        c.senior = bound(c.senior, 0, type(uint256).max / 2);
        coupon = bound(coupon, 0, type(uint256).max / 2);
        (uint256 s0,, uint256 j0) = view_.split(nav, c.senior, c.mezz);
        (uint256 s1, uint256 m1, uint256 j1) = view_.split(nav, c.senior + coupon, c.mezz);
        assertGe(s1, s0);
        assertLe(j1, j0);
        assertEq(s1 + m1 + j1, nav);
    }
}
