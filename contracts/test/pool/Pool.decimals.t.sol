// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {PoolFixture} from "./PoolFixture.sol";

/// One life of a pool, the same for money of any decimals.
abstract contract PoolLife is PoolFixture {
    function test_life() external {
        lend();
        assertEq(asset.balanceOf(operator), 360_000 * one);
        assertApproxEqRel(senior.balanceOf(alice), 600_000e18, 1e15);
        vm.warp(pool.facility(ID).paidThrough + 30 days);
        pay(ID, pool.interestOwed(ID) + 1000 * one);
        assertEq(pool.credit(operator), 1000 * one);

        uint256 exit = request(senior, alice, senior.balanceOf(alice) / 2);
        toEpochEnd(exit);
        senior.process(1);
        uint256 assets = senior.maxWithdraw(alice);
        assertApproxEqRel(assets, 300_000 * one, 0.02e18);
        vm.prank(alice);
        senior.withdraw(assets, alice, alice);
        assertEq(asset.balanceOf(alice), assets);

        prepay(ID, 420_000 * one);
        vm.prank(operator);
        pool.closeFacility(ID);
        vm.warp(pool.MATURITY());
        pool.windDown();
        uint256 id = request(senior, alice, senior.balanceOf(alice));
        request(mezz, bob, mezz.balanceOf(bob));
        request(junior, operator, junior.balanceOf(operator));
        toEpochEnd(id);
        senior.process(1);
        mezz.process(1);
        junior.process(1);
        checkLedger();
        // Junior's coupon on idle money went up the stack; the senior and then the mezzanine claim are met first.
        assertEq(senior.pendingShares(), 0);
        assertLt(pool.cash(), 400_000 * one);
        uint256 left = pool.cash() + pool.reserved() - pool.credit(operator) - pool.credit(treasury);
        uint256 out = senior.maxWithdraw(alice) + mezz.maxWithdraw(bob) + junior.maxWithdraw(operator);
        assertLe(out, left);
    }
}

contract PoolLife6Test is PoolLife {}

contract PoolLife8Test is PoolLife {
    function assetDecimals() internal pure override returns (uint8) {
        return 8;
    }
}

contract PoolLife18Test is PoolLife {
    function assetDecimals() internal pure override returns (uint8) {
        return 18;
    }
}

contract PoolLife0Test is PoolLife {
    function assetDecimals() internal pure override returns (uint8) {
        return 0;
    }
}
