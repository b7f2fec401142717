// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Foreclosure} from "../../src/Foreclosure.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {RegistryFixture} from "../registry/RegistryFixture.sol";

/// Facility 1 with two devices is foreclosed and owes one and a half times a device's value. A price falls to a twentieth in
/// twenty days.
abstract contract ForeclosureFixture is RegistryFixture {
    uint64 internal constant DURATION = 20 days;
    uint16 internal constant FLOOR = 500;
    uint128 internal constant OWED = VALUE + VALUE / 2;

    Foreclosure internal sale;
    address internal buyer = makeAddr("buyer");

    function setUp() public virtual override {
        super.setUp();
        sale = new Foreclosure(registry, DURATION, FLOOR);
        enrol(1);
        enrol(2);
        pool.set(FACILITY, IPool.Status.Foreclosed, operator, OWED);
        coin.mint(buyer, 1e12);
        vm.prank(buyer);
        coin.approve(address(sale), type(uint256).max);
    }

    function list(uint256 n) internal {
        sale.list(address(pool), FACILITY, one(n));
    }

    function one(uint256 n) internal pure returns (bytes32[] memory devices) {
        devices = new bytes32[](1);
        devices[0] = name(n);
    }

    function price(uint256 n) internal view returns (uint256) {
        return sale.priceOf(address(pool), FACILITY, name(n));
    }

    function buy(uint256 n) internal returns (uint256) {
        vm.prank(buyer);
        return sale.buy(address(pool), FACILITY, name(n), type(uint256).max, buyer);
    }
}
