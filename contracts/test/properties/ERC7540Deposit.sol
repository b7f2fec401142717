// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC7540Deposit} from "../../src/interfaces/IERC7540.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {TrancheStates} from "./TrancheStates.sol";

/// What ERC-7540 says of entry by request, which is junior's. Where it differs on purpose: a controller's list needs the
/// controller or its operator to call, see {ERC7540Redeem}; and nothing is requested any more once the pool winds down,
/// because it could never be filled.
abstract contract ERC7540Deposit is TrancheStates {
    function test_fuzz_7540_requestDeposit(uint8 money, uint8 state, uint256 assets) external {
        begin(money, state);
        ITranche t = tranche();
        assets = bound(assets, 1, 1e9 * one);
        (uint256 total, uint256 price) = (t.totalAssets(), t.convertToShares(one));
        give(carol, assets);
        vm.startPrank(carol);
        asset.approve(address(t), assets);
        uint256 epoch = pool.currentEpoch();
        vm.expectEmit(address(t));
        emit IERC7540Deposit.DepositRequest(carol, carol, epoch, carol, assets);
        uint256 id = t.requestDeposit(assets, carol, carol);
        assertEq(id, epoch);
        assertEq(asset.balanceOf(carol), 0, "taken from the owner");
        assertEq(t.pendingDepositRequest(id, carol), assets);
        assertEq(t.claimableDepositRequest(id, carol), 0);
        assertEq(t.maxDeposit(carol), 0, "nothing without waiting");
        assertEq(t.totalAssets(), total, "not the tranche's yet");
        assertEq(t.convertToShares(one), price);
        checkLedger();
    }

    function test_fuzz_7540_requestDeposit_revertsForWhatIsNotThere(uint8 money, uint8 state, uint256 assets) external {
        begin(money, state);
        ITranche t = tranche();
        assets = bound(assets, 1, 1e9 * one);
        give(carol, assets);
        expectFailure(carol, abi.encodeCall(t.requestDeposit, (0, carol, carol)));
        expectFailure(carol, abi.encodeCall(t.requestDeposit, (assets, carol, carol)));
        vm.prank(carol);
        asset.approve(address(t), type(uint256).max);
        expectFailure(carol, abi.encodeCall(t.requestDeposit, (assets + 1, carol, carol)));
    }

    function test_fuzz_7540_requestDeposit_notIntoAWindDown(uint8 money) external {
        anywhere(money, uint8(State.WindingDown));
        give(carol, 1);
        vm.startPrank(carol);
        ITranche t = tranche();
        asset.approve(address(t), 1);
        vm.expectRevert(abi.encodeWithSelector(IPool.EntryClosed.selector, IPool.Entry.WindingDown));
        t.requestDeposit(1, carol, carol);
    }

    function test_fuzz_7540_requestDeposit_aggregatesByEpoch(uint8 money, uint8 state, uint256 x, uint256 y) external {
        begin(money, state);
        ITranche t = tranche();
        (x, y) = (bound(x, 1, 1e9 * one), bound(y, 1, 1e9 * one));
        uint256 first = requestJunior(carol, x);
        assertEq(requestJunior(carol, y), first);
        assertEq(t.pendingDepositRequest(first, carol), x + y);
        skip(7 days);
        uint256 second = requestJunior(carol, x);
        assertEq(second, first + 1);
        assertEq(t.pendingDepositRequest(second, carol), x);
        assertEq(t.pendingDepositRequest(0, carol), 0);
        assertEq(t.pendingDepositRequest(first, dave), 0);
    }

    function test_fuzz_7540_deposit_lifeOfARequest(uint8 money, uint8 state, uint256 assets, uint256 x) external {
        begin(money, state);
        ITranche t = tranche();
        assets = bound(assets, 1, 100_000 * one);
        vm.prank(curator);
        pool.setCap(2, uint128(300_000 * one));
        uint256 id = requestJunior(carol, assets);
        toEpochEnd(id);
        t.processDeposits(10);
        (uint256 pending, uint256 claimable) =
            (t.pendingDepositRequest(id, carol), t.claimableDepositRequest(id, carol));
        assertEq(pending + claimable, assets);
        assertEq(t.maxDeposit(carol), claimable);
        if (claimable != 0) assertLe(entryValue(), 300_000 * one, "the cap");
        uint256 part = bound(x, 0, claimable);
        vm.startPrank(carol);
        uint256 shares = t.deposit(part, dave, carol);
        assertEq(t.balanceOf(dave), shares);
        assertEq(t.pendingDepositRequest(id, carol), pending);
        assertEq(t.claimableDepositRequest(id, carol), claimable - part);
        shares += t.maxMint(carol);
        t.mint(t.maxMint(carol), dave, carol);
        assertEq(t.balanceOf(dave), shares);
        assertEq(t.claimableDepositRequest(id, carol), 0);
        if (pending != 0) {
            assertEq(t.cancelDepositRequest(id, carol, carol), pending);
            assertEq(asset.balanceOf(carol), pending, "what bought nothing comes back");
        }
        vm.stopPrank();
        checkLedger();
    }

    /// A fill buys what {convertToShares} says at that moment, to the last share.
    function test_fuzz_7540_deposit_isFilledAtTheEntryPrice(uint8 money, uint8 state, uint256 assets) external {
        begin(money, state);
        ITranche t = tranche();
        assets = bound(assets, 1, 1e9 * one);
        toEpochEnd(requestJunior(carol, assets));
        uint256 shares = t.convertToShares(assets);
        t.processDeposits(10);
        if (t.maxDeposit(carol) == assets) assertEq(t.maxMint(carol), shares);
        else assertEq(t.maxMint(carol), 0, "entry was closed");
    }

    /// First the controller, then who receives.
    function test_fuzz_7540_deposit_emits(uint8 money, uint256 assets) external {
        begin(money, 0);
        ITranche t = tranche();
        prepareDeposit(carol, bound(assets, 1, 100_000 * one));
        (uint256 most, uint256 shares) = (t.maxDeposit(carol), t.maxMint(carol));
        vm.prank(carol);
        t.setOperator(bob, true);
        vm.expectEmit(address(t));
        emit IERC4626.Deposit(carol, dave, most, shares);
        vm.prank(bob);
        t.deposit(most, dave, carol);
    }

    function test_fuzz_7540_deposit_requestsOfAnIdAreFungible(uint8 money, uint8 state, uint256 assets) external {
        begin(money, state);
        ITranche t = tranche();
        assets = bound(assets, 1, 100_000 * one);
        vm.prank(curator);
        pool.setCap(2, uint128(300_000 * one));
        uint256 id = requestJunior(carol, assets);
        requestJunior(dave, assets);
        toEpochEnd(id);
        t.processDeposits(10);
        assertEq(t.claimableDepositRequest(id, carol), t.claimableDepositRequest(id, dave));
        assertEq(t.maxMint(carol), t.maxMint(dave));
        uint256 most = t.maxMint(dave);
        vm.startPrank(carol);
        t.deposit(t.maxDeposit(carol), carol, carol);
        assertEq(t.maxMint(dave), most);
    }

    function test_fuzz_7540_previewsOfDepositsRevert(uint8 money, uint8 state, uint256 x, address caller) external {
        anywhere(money, state);
        bytes memory reason = abi.encodeWithSelector(ITranche.AsynchronousPreview.selector);
        ITranche t = tranche();
        vm.startPrank(caller);
        vm.expectRevert(reason);
        t.previewDeposit(x);
        vm.expectRevert(reason);
        t.previewMint(x);
    }

    function test_fuzz_7540_depositOfZeroDoesNothing(uint8 money, uint8 state) external {
        anywhere(money, state);
        ITranche t = tranche();
        vm.startPrank(carol);
        assertEq(t.deposit(0, carol), 0);
        assertEq(t.mint(0, carol), 0);
        assertEq(t.deposit(0, carol, carol), 0);
        assertEq(t.balanceOf(carol), 0);
    }

    /// The money of an owner takes the owner or its operator, whatever it approved.
    function test_fuzz_7540_requestDeposit_byOperator(uint8 money, uint256 assets) external {
        anywhere(money, 0);
        ITranche t = tranche();
        assets = bound(assets, 1, 1e9 * one);
        give(carol, assets);
        vm.startPrank(carol);
        asset.approve(address(t), assets);
        asset.approve(dave, assets);
        vm.stopPrank();
        expectFailure(dave, abi.encodeCall(t.requestDeposit, (assets, dave, carol)));
        expectFailure(carol, abi.encodeCall(t.requestDeposit, (assets, dave, carol)));
        vm.prank(carol);
        t.setOperator(dave, true);
        vm.expectEmit(address(t));
        emit IERC7540Deposit.DepositRequest(dave, carol, pool.currentEpoch(), dave, assets);
        vm.prank(dave);
        uint256 id = t.requestDeposit(assets, dave, carol);
        assertEq(t.pendingDepositRequest(id, dave), assets);
        assertEq(asset.balanceOf(carol), 0);
    }

    /// In any state that takes requests.
    function begin(uint8 money, uint8 state) private {
        anywhere(money, state % uint8(State.WindingDown));
    }
}
