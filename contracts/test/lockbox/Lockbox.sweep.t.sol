// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {IncomeLockbox} from "../../src/IncomeLockbox.sol";
import {IDeviceRegistry} from "../../src/interfaces/IDeviceRegistry.sol";
import {IIncomeLockbox} from "../../src/interfaces/IIncomeLockbox.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {Coin} from "../registry/Coin.sol";
import {PoolStub} from "../registry/PoolStub.sol";

contract LockboxSweepTest is Test {
    Coin private coin = new Coin(6);
    PoolStub private pool = new PoolStub(coin, IDeviceRegistry(address(0)));
    address private operator = makeAddr("operator");
    IncomeLockbox private lockbox;

    function setUp() external {
        pool.set(3, IPool.Status.Open, operator, 700e6);
        lockbox = new IncomeLockbox(IPool(address(pool)), 3);
    }

    function test_views() external view {
        assertEq(lockbox.pool(), address(pool));
        assertEq(lockbox.facilityId(), 3);
    }

    function test_sweep_paysTheWholeBalanceToTheFacility() external {
        coin.mint(address(lockbox), 1_000e6);
        vm.expectEmit(address(lockbox));
        emit IIncomeLockbox.Swept(address(this), 1_000e6);
        assertEq(lockbox.sweep(), 1_000e6);
        assertEq(coin.balanceOf(address(lockbox)), 0);
        assertEq(coin.balanceOf(address(pool)), 1_000e6);
        assertEq(coin.allowance(address(lockbox), address(pool)), 0, "nothing stays approved");
        assertEq(pool.facility(3).principal, 0);
        assertEq(pool.credit(operator), 300e6);
        assertEq(pool.lastPayer(), address(lockbox));
    }

    function test_fuzz_sweep_anyoneAndAnyAmount(address caller, uint128 amount) external {
        vm.assume(caller != address(0));
        coin.mint(address(lockbox), amount);
        vm.prank(caller);
        assertEq(lockbox.sweep(), amount);
        assertEq(coin.balanceOf(address(pool)), amount);
    }

    function test_sweep_doesNothingWhenEmpty() external {
        vm.recordLogs();
        assertEq(lockbox.sweep(), 0);
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(pool.lastPayer(), address(0));
    }

    /// What the pool refuses stays in the box, to be swept later.
    function test_sweep_revertsWithThePool() external {
        coin.mint(address(lockbox), 5);
        vm.mockCallRevert(address(pool), abi.encodeCall(IPool.pay, (3, 5)), "refused");
        vm.expectRevert("refused");
        lockbox.sweep();
        assertEq(coin.balanceOf(address(lockbox)), 5);
        vm.clearMockedCalls();
        assertEq(lockbox.sweep(), 5);
    }
}
