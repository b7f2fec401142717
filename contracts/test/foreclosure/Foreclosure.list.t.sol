// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Foreclosure} from "../../src/Foreclosure.sol";
import {IForeclosure} from "../../src/interfaces/IForeclosure.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {PoolStub} from "../registry/PoolStub.sol";
import {ForeclosureFixture} from "./ForeclosureFixture.sol";

contract ForeclosureListTest is ForeclosureFixture {
    function test_list_startsTheSale() external {
        uint64 t = uint64(vm.getBlockTimestamp());
        vm.expectEmit(address(sale));
        emit IForeclosure.Listed(address(pool), FACILITY, name(1), VALUE, t);
        vm.prank(makeAddr("anyone"));
        list(1);
        IForeclosure.Lot memory l = sale.lot(address(pool), FACILITY, name(1));
        assertEq(l.value, VALUE);
        assertEq(l.startedAt, t);
        assertEq(l.owner, address(0));
    }

    function test_list_startsEachDeviceOnce() external {
        list(1);
        uint64 t = uint64(vm.getBlockTimestamp());
        skip(5 days);
        vm.expectRevert(abi.encodeWithSelector(IForeclosure.AlreadyListed.selector, name(1), t));
        list(1);
        list(2);
    }

    /// A revocation after the listing does not undo the sale.
    function test_list_survivesARevocation() external {
        list(1);
        vm.prank(guardian);
        registry.revoke(name(1));
        assertEq(buy(1), VALUE);
    }

    function test_list_revertsForAStrangersDevice() external {
        vm.expectRevert(abi.encodeWithSelector(IForeclosure.NotPledged.selector, name(9)));
        list(9);
        pool.set(2, IPool.Status.Foreclosed, operator, 1);
        vm.expectRevert(abi.encodeWithSelector(IForeclosure.NotPledged.selector, name(1)));
        sale.list(address(pool), 2, one(1));
        PoolStub other = new PoolStub(coin, registry);
        other.set(FACILITY, IPool.Status.Foreclosed, operator, 1);
        vm.expectRevert(abi.encodeWithSelector(IForeclosure.NotPledged.selector, name(1)));
        sale.list(address(other), FACILITY, one(1));
    }

    function test_list_revertsUnlessForeclosed() external {
        for (uint8 i = 0; i <= uint8(type(IPool.Status).max); ++i) {
            if (IPool.Status(i) == IPool.Status.Foreclosed) continue;
            pool.set(FACILITY, IPool.Status(i), operator, OWED);
            vm.expectRevert(abi.encodeWithSelector(IForeclosure.NotForSale.selector, address(pool), FACILITY));
            list(1);
        }
    }

    function test_constructor_refusesParameters() external {
        bytes4 range = IForeclosure.ParameterOutOfRange.selector;
        vm.expectRevert(abi.encodeWithSelector(range, 0, 1, type(uint64).max));
        new Foreclosure(registry, 0, FLOOR);
        vm.expectRevert(abi.encodeWithSelector(range, 0, 1, 10_000));
        new Foreclosure(registry, DURATION, 0);
        vm.expectRevert(abi.encodeWithSelector(range, 10_001, 1, 10_000));
        new Foreclosure(registry, DURATION, 10_001);
    }

    function test_constructor_takesTheBounds() external {
        assertEq(new Foreclosure(registry, 1, 1).floorBps(), 1);
        assertEq(new Foreclosure(registry, 1, 10_000).floorBps(), 10_000);
    }
}
