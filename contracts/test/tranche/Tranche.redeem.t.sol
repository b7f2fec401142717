// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20Errors} from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {ERC4626} from "@openzeppelin/contracts/token/ERC20/extensions/ERC4626.sol";
import {Queue} from "../../src/Queue.sol";
import {IERC7540Operator, IERC7540Redeem} from "../../src/interfaces/IERC7540.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {PoolFixture} from "../pool/PoolFixture.sol";

contract TrancheRedeemTest is PoolFixture {
    function setUp() public override {
        super.setUp();
        fund();
    }

    function ready(uint256 shares) private returns (uint256 id, uint256 assets) {
        id = request(senior, alice, shares);
        toEpochEnd(id);
        assets = senior.process(1);
    }

    // --- requestRedeem -----------------------------------------------------------------------------------------------

    function test_requestRedeem_emits() external {
        vm.expectEmit(address(senior));
        emit IERC7540Redeem.RedeemRequest(alice, alice, pool.currentEpoch(), alice, 1e18);
        request(senior, alice, 1e18);
    }

    function test_requestRedeem_byAllowance() external {
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientAllowance.selector, address(this), 0, 1e18)
        );
        senior.requestRedeem(1e18, alice, alice);
        vm.prank(alice);
        senior.approve(address(this), 1e18);
        senior.requestRedeem(1e18, alice, alice);
        assertEq(senior.allowance(alice, address(this)), 0);
    }

    function test_requestRedeem_byOperator() external {
        vm.prank(alice);
        senior.setOperator(address(this), true);
        uint256 id = senior.requestRedeem(1e18, address(this), alice);
        assertEq(senior.pendingRedeemRequest(id, address(this)), 1e18);
        assertEq(senior.pendingRedeemRequest(id, alice), 0);
    }

    /// Invariant 36: nobody can put a request on a stranger's list.
    function test_requestRedeem_revertsForAStrangersController() external {
        vm.expectRevert(abi.encodeWithSelector(ITranche.NotController.selector, bob, alice));
        vm.prank(alice);
        senior.requestRedeem(1e18, bob, alice);
        vm.prank(bob);
        senior.setOperator(alice, true);
        vm.prank(alice);
        senior.requestRedeem(1e18, bob, alice);
    }

    function test_requestRedeem_revertsOnZeroAndBeyondTheBalance() external {
        expectRevert(ITranche.ZeroAmount.selector);
        request(senior, alice, 0);
        uint256 balance = senior.balanceOf(alice);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, alice, balance, balance + 1)
        );
        request(senior, alice, balance + 1);
    }

    function test_requestRedeem_revertsOnLockedJunior() external {
        openDefault(ID);
        draw(ID, one);
        uint256 balance = junior.balanceOf(operator);
        vm.expectRevert(abi.encodeWithSelector(ITranche.SharesLocked.selector, operator, 50_000e18 - 1, 50_000e18));
        request(junior, operator, balance - 50_000e18 + 1);
        request(junior, operator, balance - 50_000e18);
    }

    function test_requestRedeem_revertsBeyondEightOpenRequests() external {
        for (uint256 i = 0; i < 8; ++i) {
            toEpochEnd(request(senior, alice, 1e18));
        }
        expectRevert(Queue.TooManyOpenRequests.selector, 8);
        request(senior, alice, 1e18);
        senior.process(8);
        uint256 shares = senior.maxRedeem(alice);
        assertEq(shares, 8e18);
        vm.prank(alice);
        senior.redeem(shares, alice, alice);
        request(senior, alice, 1e18);
    }

    // --- redeem, withdraw --------------------------------------------------------------------------------------------

    function test_redeem_paysOut() external {
        (, uint256 assets) = ready(1000e18);
        uint256 reserved = pool.reserved();
        vm.startPrank(alice);
        vm.expectEmit(address(senior));
        emit IERC4626.Withdraw(alice, bob, alice, assets * 3 / 10, 300e18);
        assertEq(senior.redeem(300e18, bob, alice), assets * 3 / 10, "rounded down");
        assertEq(asset.balanceOf(bob), assets * 3 / 10);
        assertEq(pool.reserved(), reserved - assets * 3 / 10);
        assertEq(senior.redeem(700e18, alice, alice), assets - assets * 3 / 10, "all the rest");
        assertEq(senior.openRedeemRequests(alice).length, 0);
        vm.expectRevert(abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxRedeem.selector, alice, 1, 0));
        senior.redeem(1, alice, alice);
        vm.stopPrank();
        checkLedger();
    }

    function test_withdraw_paysOut() external {
        (, uint256 assets) = ready(1000e18);
        vm.startPrank(alice);
        uint256 shares = senior.withdraw(assets / 3, alice, alice);
        assertEq(shares, (assets / 3 * 1000e18 + assets - 1) / assets, "rounded up");
        vm.expectRevert(
            abi.encodeWithSelector(ERC4626.ERC4626ExceededMaxWithdraw.selector, alice, assets, assets - assets / 3)
        );
        senior.withdraw(assets, alice, alice);
        assertEq(senior.withdraw(assets - assets / 3, alice, alice), 1000e18 - shares);
        assertEq(senior.maxRedeem(alice), 0);
        vm.stopPrank();
        checkLedger();
    }

    function test_claim_overSeveralRequests() external {
        uint256 sum = 0;
        for (uint256 i = 1; i <= 3; ++i) {
            (, uint256 assets) = ready(i * 1e18);
            sum += assets;
        }
        assertEq(senior.maxWithdraw(alice), sum);
        assertEq(senior.maxRedeem(alice), 6e18);
        vm.startPrank(alice);
        senior.redeem(2e18, alice, alice); // the first whole, half of another
        assertEq(senior.maxRedeem(alice), 4e18);
        assertEq(senior.openRedeemRequests(alice).length, 2);
        senior.withdraw(senior.maxWithdraw(alice), alice, alice);
        assertEq(asset.balanceOf(alice), sum);
        assertEq(senior.openRedeemRequests(alice).length, 0);
    }

    /// Invariant 14.
    function test_claim_movesNoPrice() external {
        (, uint256 assets) = ready(1000e18);
        uint256[3] memory before = [priceOf(senior), priceOf(mezz), priceOf(junior)];
        vm.prank(alice);
        senior.withdraw(assets, alice, alice);
        assertEq(priceOf(senior), before[0]);
        assertEq(priceOf(mezz), before[1]);
        assertEq(priceOf(junior), before[2]);
    }

    function test_claim_isForTheControllerAndItsOperator() external {
        (, uint256 assets) = ready(1000e18);
        expectRevert(ITranche.NotController.selector, alice, address(this));
        senior.redeem(1, address(this), alice);
        expectRevert(ITranche.NotController.selector, alice, address(this));
        senior.withdraw(1, address(this), alice);
        vm.expectEmit(address(senior));
        emit IERC7540Operator.OperatorSet(alice, address(this), true);
        vm.prank(alice);
        assertTrue(senior.setOperator(address(this), true));
        assertTrue(senior.isOperator(alice, address(this)));
        senior.withdraw(assets, address(this), alice);
        vm.prank(alice);
        senior.setOperator(address(this), false);
        expectRevert(ITranche.NotController.selector, alice, address(this));
        senior.withdraw(0, address(this), alice);
    }

    function test_claim_isNotStoppedByPauseOrWindDown() external {
        (, uint256 assets) = ready(1000e18);
        vm.prank(guardian);
        pool.pauseEntry(true);
        vm.warp(pool.MATURITY());
        pool.windDown();
        vm.prank(alice);
        senior.withdraw(assets, alice, alice);
    }

    /// Whoever the token refuses is a matter between the two: the others' money does not wait, and his own goes elsewhere.
    function test_claim_ofARefusedHolderHoldsUpNobody() external {
        request(senior, alice, 1000e18);
        request(mezz, bob, 100e18);
        asset.setBlocked(alice, true);
        toEpochEnd(pool.currentEpoch());
        senior.process(1);
        mezz.process(1);
        uint256 assets = mezz.maxWithdraw(bob);
        vm.prank(bob);
        mezz.withdraw(assets, bob, bob);
        assets = senior.maxWithdraw(alice);
        vm.prank(alice);
        senior.withdraw(assets, carol, alice);
        assertEq(asset.balanceOf(carol), assets);
    }

    // --- cancel ------------------------------------------------------------------------------------------------------

    function test_cancelRedeemRequest_beforeItIsFilled() external {
        uint256 balance = senior.balanceOf(alice);
        uint256 id = request(senior, alice, 1000e18);
        vm.expectEmit(address(senior));
        emit ITranche.RedeemRequestCancelled(alice, id, bob, 1000e18, 0, 0);
        vm.prank(alice);
        assertEq(senior.cancelRedeemRequest(id, bob, alice), 1000e18);
        assertEq(senior.balanceOf(bob), 1000e18);
        assertEq(senior.balanceOf(alice), balance - 1000e18);
        assertEq(senior.openRedeemRequests(alice).length, 0);
        vm.expectRevert(abi.encodeWithSelector(Queue.NothingToCancel.selector, alice, id));
        vm.prank(alice);
        senior.cancelRedeemRequest(id, alice, alice);
        checkLedger();
    }

    function test_cancelRedeemRequest_isForTheControllerAndItsOperator() external {
        uint256 id = request(senior, alice, 1000e18);
        expectRevert(ITranche.NotController.selector, alice, address(this));
        senior.cancelRedeemRequest(id, address(this), alice);
        vm.prank(alice);
        senior.setOperator(address(this), true);
        senior.cancelRedeemRequest(id, alice, alice);
    }

    function test_cancelRedeemRequest_revertsOnceFilled() external {
        (uint256 id,) = ready(1000e18);
        vm.expectRevert(abi.encodeWithSelector(Queue.NothingToCancel.selector, alice, id));
        vm.prank(alice);
        senior.cancelRedeemRequest(id, alice, alice);
    }

    /// Invariants 8 and 22, over half-filled batches of two, with what is claimed before and filled after.
    function test_fuzz_cancelRedeemRequest_ofAHalfFilledBatch(uint256 a, uint256 b, uint256 drawn, uint256 claimed)
        external
    {
        a = bound(a, 1, 300_000e18);
        vm.prank(alice);
        senior.transfer(carol, a);
        openDefault(ID);
        draw(ID, bound(drawn, 400_000 * one, 500_000 * one));
        uint256 id = request(senior, alice, bound(b, 1, senior.balanceOf(alice) - 1));
        request(senior, carol, a);
        request(senior, alice, senior.balanceOf(alice));
        toEpochEnd(id);
        drain();
        senior.process(1);
        if (senior.pendingShares() == 0) return;
        uint256 mine = senior.maxWithdraw(alice);
        claimed = bound(claimed, 0, mine);
        vm.prank(alice);
        senior.withdraw(claimed, alice, alice);
        (uint256 before, uint256 beforeShares) = (senior.maxWithdraw(carol), senior.maxRedeem(carol));
        uint256 held = senior.balanceOf(alice);
        vm.prank(alice);
        uint256 rest = senior.cancelRedeemRequest(id, alice, alice);
        assertEq(senior.balanceOf(alice), held + rest);
        assertEq(senior.maxWithdraw(alice), mine - claimed, "what was filled stays");
        assertGe(senior.maxWithdraw(carol), before);
        assertLe(senior.maxWithdraw(carol), before + 1);
        assertGe(senior.maxRedeem(carol), beforeShares);
        (uint256 asked, uint256 filled,) = senior.redeemBatch(id);
        assertLe(filled, asked);
        assertEq(asked - filled, senior.pendingShares());
        assertLe(senior.maxWithdraw(alice) + senior.maxWithdraw(carol), pool.reserved());
        checkLedger();
        prepay(ID, 500_000 * one);
        senior.process(1);
        assertLt(senior.pendingShares(), 1e12, "less than a smallest unit of money");
        assertLe(senior.maxWithdraw(alice) + senior.maxWithdraw(carol), pool.reserved());
        checkLedger();
    }

    /// Leaves less cash than senior asks for, by another loan within what is free.
    function drain() private {
        vm.mockCall(address(senior), abi.encodeWithSelector(ITranche.matured.selector), abi.encode(0, 1e18));
        open(termsOf(8));
        registry.set(address(pool), 8, 1_000_000 * one);
        skip(TIMELOCK);
        report(0.1e18);
        draw(8, 300_000 * one);
        vm.clearMockedCalls();
    }
}
