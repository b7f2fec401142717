// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ExactTransfer} from "../../src/ExactTransfer.sol";
import {IForeclosure} from "../../src/interfaces/IForeclosure.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ForeclosureFixture} from "./ForeclosureFixture.sol";

contract ForeclosureBuyTest is ForeclosureFixture {
    function test_priceOf_fallsInAStraightLineToItsFloor() external {
        list(1);
        assertEq(price(1), VALUE);
        skip(10 days);
        assertEq(price(1), VALUE * 525 / 1_000);
        skip(10 days);
        assertEq(price(1), VALUE / 20);
        skip(1_000 days);
        assertEq(price(1), VALUE / 20);
    }

    function test_fuzz_priceOf_neverRisesAndRoundsUp(uint32 a, uint32 b) external {
        list(1);
        uint256 start = vm.getBlockTimestamp();
        (a, b) = a < b ? (a, b) : (b, a);
        vm.warp(start + a);
        uint256 before = price(1);
        vm.warp(start + b);
        uint256 later = price(1);
        assertLe(later, before);
        uint256 elapsed = b < DURATION ? b : DURATION;
        uint256 exact = VALUE * (10_000 * DURATION - 9_500 * elapsed);
        assertGe(later * 10_000 * DURATION, exact);
        assertLt((later - 1) * 10_000 * DURATION, exact);
    }

    function test_priceOf_revertsBeforeTheListing() external {
        vm.expectRevert(abi.encodeWithSelector(IForeclosure.NotListed.selector, name(1)));
        price(1);
        vm.expectRevert(abi.encodeWithSelector(IForeclosure.NotListed.selector, name(1)));
        buy(1);
    }

    function test_buy_paysTheFacility() external {
        list(1);
        skip(10 days);
        uint256 cost = price(1);
        address receiver = makeAddr("receiver");
        vm.expectEmit(address(sale));
        emit IForeclosure.Sold(address(pool), FACILITY, name(1), receiver, cost, buyer);
        vm.prank(buyer);
        assertEq(sale.buy(address(pool), FACILITY, name(1), cost, receiver), cost);
        assertEq(sale.lot(address(pool), FACILITY, name(1)).owner, receiver);
        assertEq(coin.balanceOf(address(pool)), cost);
        assertEq(coin.balanceOf(address(sale)), 0);
        assertEq(coin.allowance(address(sale), address(pool)), 0);
        assertEq(coin.balanceOf(buyer), 1e12 - cost);
        assertEq(pool.facility(FACILITY).principal, OWED - cost);
    }

    /// The second device brings more than is left to pay: the rest is the operator's, and the sale is over.
    function test_buy_surplusIsTheOperators() external {
        list(1);
        list(2);
        buy(1);
        assertEq(pool.facility(FACILITY).principal, VALUE / 2);
        buy(2);
        assertEq(pool.facility(FACILITY).principal, 0);
        assertEq(pool.credit(operator), VALUE / 2);
        assertEq(coin.balanceOf(address(pool)), 2 * VALUE);
    }

    function test_buy_revertsOnceTheDebtIsRepaid() external {
        list(1);
        coin.mint(address(this), OWED);
        coin.approve(address(pool), OWED);
        pool.pay(FACILITY, OWED);
        vm.expectRevert(abi.encodeWithSelector(IForeclosure.NotForSale.selector, address(pool), FACILITY));
        buy(1);
    }

    function test_buy_goesOnAfterAWriteOff() external {
        list(1);
        pool.set(FACILITY, IPool.Status.WrittenOff, operator, OWED);
        assertEq(buy(1), VALUE);
    }

    function test_buy_revertsOnASecondSale() external {
        list(1);
        buy(1);
        vm.expectRevert(abi.encodeWithSelector(IForeclosure.AlreadySold.selector, name(1), buyer));
        buy(1);
    }

    function test_buy_revertsAboveTheMaximum() external {
        list(1);
        vm.expectRevert(abi.encodeWithSelector(IForeclosure.PriceAboveMax.selector, VALUE, VALUE - 1));
        vm.prank(buyer);
        sale.buy(address(pool), FACILITY, name(1), VALUE - 1, buyer);
    }

    function test_buy_revertsForNobody() external {
        list(1);
        vm.expectRevert(IForeclosure.InvalidReceiver.selector);
        vm.prank(buyer);
        sale.buy(address(pool), FACILITY, name(1), VALUE, address(0));
    }

    function test_buy_revertsOnAFeeOnTransfer() external {
        list(1);
        coin.setFee(100);
        vm.expectRevert(abi.encodeWithSelector(ExactTransfer.InexactTransfer.selector, VALUE, VALUE * 99 / 100));
        buy(1);
    }
}
