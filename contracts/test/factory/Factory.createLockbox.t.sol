// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IIncomeLockbox} from "../../src/interfaces/IIncomeLockbox.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {IPoolFactory} from "../../src/interfaces/IPoolFactory.sol";
import {VaultFixture} from "./VaultFixture.sol";

contract FactoryCreateLockboxTest is VaultFixture {
    function test_createLockbox_atThePredictedAddress() external {
        IPool made = create(params());
        address predicted = factory.lockboxAddress(made, 5);
        coin.mint(predicted, 77); // marketplaces may pay before it exists
        vm.expectEmit(address(factory));
        emit IPoolFactory.LockboxCreated(address(made), 5, predicted);
        vm.prank(makeAddr("anyone"));
        assertEq(factory.createLockbox(made, 5), predicted);
        assertEq(IIncomeLockbox(predicted).pool(), address(made));
        assertEq(IIncomeLockbox(predicted).facilityId(), 5);
        assertEq(coin.balanceOf(predicted), 77);
        assertNotEq(factory.createLockbox(made, 6), predicted);
    }

    function test_createLockbox_revertsTwice() external {
        IPool made = create(params());
        factory.createLockbox(made, 5);
        vm.expectRevert();
        factory.createLockbox(made, 5);
    }

    function test_createLockbox_revertsForAStrangersPool() external {
        vm.expectRevert(abi.encodeWithSelector(IPoolFactory.NotAPool.selector, address(pool)));
        factory.createLockbox(IPool(address(pool)), 5);
    }
}
