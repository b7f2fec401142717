// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC7540Redeem} from "../../src/interfaces/IERC7540.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {TrancheStates} from "./TrancheStates.sol";

/// What ERC-7540 says of exits by request. Where a tranche differs on purpose:
/// - The controller must be the owner or the caller, or have made the caller its operator. The standard lets anybody name any
///   controller; then a stranger could fill up a controller's list of eight open requests.
/// - The request id is the number of the epoch, never 0: it says which requests are fungible. There is no way to ask for the
///   sum over all ids but maxRedeem, which is that sum of what is claimable.
/// - A request can be cancelled in one call (ERC-7887 would need two), because what it gives back is not priced.
abstract contract ERC7540Redeem is TrancheStates {
    /// In every state, in a pause and in a wind-down too: nothing can stop a request.
    function test_fuzz_7540_requestRedeem(uint8 money, uint8 state, uint256 shares) external {
        anywhere(money, state);
        ITranche t = tranche();
        shares = movable(shares);
        (uint256 balance, uint256 total) = (t.balanceOf(holder()), t.totalSupply());
        (uint256 value, uint256 epoch) = (t.totalAssets(), pool.currentEpoch());
        address who = holder();
        vm.expectEmit(address(t));
        emit IERC7540Redeem.RedeemRequest(who, who, epoch, who, shares);
        uint256 id = queue(who, shares);
        assertEq(id, epoch);
        assertGt(id, 0);
        assertEq(t.balanceOf(who), balance - shares, "taken from the owner");
        assertEq(t.totalSupply(), total, "not burned before it is priced");
        assertEq(t.totalAssets(), value);
        assertEq(t.pendingRedeemRequest(id, who), shares);
        assertEq(t.claimableRedeemRequest(id, who), 0);
        assertEq(t.maxRedeem(who), 0, "nothing without waiting");
    }

    function test_fuzz_7540_requestRedeem_ofMoreThanThereIsReverts(uint8 money, uint8 state, uint256 more) external {
        anywhere(money, state);
        ITranche t = tranche();
        address who = holder();
        uint256 least = t.balanceOf(who) - t.lockedOf(who) + 1;
        expectFailure(who, abi.encodeCall(t.requestRedeem, (least, who, who)));
        expectFailure(who, abi.encodeCall(t.requestRedeem, (bound(more, least, type(uint256).max), who, who)));
        expectFailure(who, abi.encodeCall(t.requestRedeem, (0, who, who)));
    }

    /// Requests of one epoch are one request; those of the next are another.
    function test_fuzz_7540_requestRedeem_aggregatesByEpoch(uint8 money, uint8 state, uint256 x, uint256 y) external {
        anywhere(money, state);
        ITranche t = tranche();
        uint256 all = movable(type(uint256).max);
        (x, y) = (bound(x, 1, all / 3), bound(y, 1, all / 3));
        uint256 first = queue(holder(), x);
        assertEq(queue(holder(), y), first);
        assertEq(t.pendingRedeemRequest(first, holder()), x + y);
        skip(7 days);
        uint256 second = queue(holder(), x);
        assertEq(second, first + 1);
        assertEq(t.pendingRedeemRequest(second, holder()), x);
        assertEq(t.pendingRedeemRequest(0, holder()), 0);
        assertEq(t.pendingRedeemRequest(first + 2, holder()), 0);
        assertEq(t.pendingRedeemRequest(first, carol), 0);
    }

    /// Pending, claimable, claimed: each share is in one of them, one after the other, in any number of steps.
    function test_fuzz_7540_redeem_lifeOfARequest(uint8 money, uint8 state, uint256 shares, uint256 x) external {
        anywhere(money, state);
        ITranche t = tranche();
        shares = movable(shares);
        uint256 id = prepareRedeem(carol, shares);
        (uint256 pending, uint256 claimable) = (t.pendingRedeemRequest(id, carol), t.claimableRedeemRequest(id, carol));
        assertEq(pending + claimable, shares);
        assertEq(t.maxRedeem(carol), claimable);
        uint256 part = bound(x, 0, claimable);
        vm.prank(carol);
        t.redeem(part, dave, carol);
        assertEq(t.pendingRedeemRequest(id, carol), pending, "claims take nothing that is pending");
        assertEq(t.claimableRedeemRequest(id, carol), claimable - part);

        // Money comes back, and with it the rest is filled.
        prepay(ID, 900_000 * one);
        toEpochEnd(pool.currentEpoch());
        t.process(10);
        assertEq(t.pendingRedeemRequest(id, carol) + t.claimableRedeemRequest(id, carol) + part, shares);
        vm.startPrank(carol);
        t.redeem(t.maxRedeem(carol), dave, carol);
        assertEq(t.claimableRedeemRequest(id, carol), 0);
        checkLedger();
    }

    /// What a claim gives was fixed when the request was filled; neither time nor a report changes it.
    function test_fuzz_7540_redeem_isAtThePriceOfTheFill(uint8 money, uint8 state, uint256 shares, uint128 cut)
        external
    {
        anywhere(money, state);
        ITranche t = tranche();
        prepareRedeem(carol, movable(shares));
        (uint256 most, uint256 assets) = (t.maxRedeem(carol), t.maxWithdraw(carol));
        pass(30 days, uint128(bound(cut, 0, 1e18)));
        assertEq(t.maxRedeem(carol), most);
        assertEq(t.maxWithdraw(carol), assets);
        vm.prank(carol);
        assertEq(t.redeem(most, carol, carol), assets);
    }

    /// A fill is worth what {convertToAssets} says at that moment, to the last unit; a part of it no more than its part.
    function test_fuzz_7540_redeem_isFilledAtTheExitPrice(uint8 money, uint8 state, uint256 shares) external {
        anywhere(money, state);
        ITranche t = tranche();
        shares = movable(shares);
        toEpochEnd(queue(carol, shares));
        uint256 undo = vm.snapshotState();
        t.process(10);
        (uint256 filled, uint256 assets) = (t.maxRedeem(carol), t.maxWithdraw(carol));
        vm.revertToState(undo);
        if (filled == shares) assertEq(assets, t.convertToAssets(shares));
        else assertLe(assets, t.convertToAssets(filled));
    }

    /// Requests with one id become claimable together and at one price: equal ones are worth the same.
    function test_fuzz_7540_redeem_requestsOfAnIdAreFungible(uint8 money, uint8 state, uint256 shares) external {
        anywhere(money, state);
        ITranche t = tranche();
        shares = bound(shares, 1, movable(type(uint256).max) / 2);
        uint256 id = queue(carol, shares);
        assertEq(queue(dave, shares), id);
        toEpochEnd(id);
        t.process(10);
        assertEq(t.claimableRedeemRequest(id, carol), t.claimableRedeemRequest(id, dave));
        assertEq(t.pendingRedeemRequest(id, carol), t.pendingRedeemRequest(id, dave));
        assertEq(t.maxWithdraw(carol), t.maxWithdraw(dave));
        // One claim takes nothing from the other.
        uint256 most = t.maxRedeem(dave);
        vm.startPrank(carol);
        t.redeem(t.maxRedeem(carol), carol, carol);
        assertEq(t.maxRedeem(dave), most);
    }

    function test_fuzz_7540_redeem_emitsAndPays(uint8 money, uint8 state, uint256 shares) external {
        anywhere(money, state);
        ITranche t = tranche();
        prepareRedeem(carol, movable(shares));
        (uint256 most, uint256 assets) = (t.maxRedeem(carol), t.maxWithdraw(carol));
        vm.prank(carol);
        t.setOperator(dave, true);
        vm.expectEmit(address(t));
        emit IERC4626.Withdraw(dave, alice, carol, assets, most);
        vm.prank(dave);
        t.redeem(most, alice, carol);
        assertEq(asset.balanceOf(alice), assets);
    }

    /// Anybody sees the same.
    function test_fuzz_7540_views_areTheSameForEveryCaller(uint8 money, uint8 state, uint256 shares, address caller)
        external
    {
        anywhere(money, state);
        ITranche t = tranche();
        uint256 id = prepareRedeem(carol, movable(shares));
        (uint256 pending, uint256 claimable) = (t.pendingRedeemRequest(id, carol), t.claimableRedeemRequest(id, carol));
        vm.startPrank(caller);
        assertEq(t.pendingRedeemRequest(id, carol), pending);
        assertEq(t.claimableRedeemRequest(id, carol), claimable);
    }

    /// An allowance moves shares into the queue, as it would move them anywhere, and is spent by it.
    function test_fuzz_7540_requestRedeem_byAllowance(uint8 money, uint8 state, uint256 shares, uint256 more) external {
        anywhere(money, state);
        ITranche t = tranche();
        shares = movable(shares);
        more = bound(more, 0, type(uint256).max - shares - 1);
        address who = holder();
        vm.prank(who);
        t.approve(carol, shares - 1);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, carol, shares - 1, shares)
        );
        vm.prank(carol);
        t.requestRedeem(shares, carol, who);
        vm.prank(who);
        t.approve(carol, shares + more);
        vm.prank(carol);
        uint256 id = t.requestRedeem(shares, carol, who);
        assertEq(t.allowance(who, carol), more);
        assertEq(t.pendingRedeemRequest(id, carol), shares);
        assertEq(t.pendingRedeemRequest(id, who), 0);
    }

    /// Back to the owner, all that was not filled; what was filled stays to be claimed.
    function test_fuzz_7540_cancelRedeemRequest(uint8 money, uint8 state, uint256 shares) external {
        anywhere(money, state);
        ITranche t = tranche();
        shares = movable(shares);
        uint256 id = prepareRedeem(carol, shares);
        (uint256 pending, uint256 assets) = (t.pendingRedeemRequest(id, carol), t.maxWithdraw(carol));
        expectFailure(dave, abi.encodeCall(t.cancelRedeemRequest, (id, dave, carol)));
        if (pending == 0) return expectFailure(carol, abi.encodeCall(t.cancelRedeemRequest, (id, carol, carol)));
        vm.prank(carol);
        assertEq(t.cancelRedeemRequest(id, carol, carol), pending);
        assertEq(t.balanceOf(carol), pending);
        assertEq(t.pendingRedeemRequest(id, carol), 0);
        assertEq(t.maxWithdraw(carol), assets);
    }
}
