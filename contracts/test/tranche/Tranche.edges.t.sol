// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {ITransferGate} from "../../src/interfaces/ITransferGate.sol";
import {PoolFixture} from "../pool/PoolFixture.sol";
import {StubGate} from "../pool/Stubs.sol";

/// The queue at its smallest and in its rarer orders.
contract TrancheEdgesTest is PoolFixture {
    function setUp() public override {
        super.setUp();
        fund();
    }

    /// One smallest unit of money is something, and is paid.
    function test_process_fillsTheSmallestUnit() external {
        uint256 id = request(senior, alice, 1.5e12);
        toEpochEnd(id);
        assertEq(senior.process(1), 1);
        assertEq(senior.maxWithdraw(alice), 1);
        assertEq(senior.pendingShares(), 0);
    }

    /// A speck in the second place, behind a batch that was filled, is passed as the first would be.
    function test_process_passesASpeckBehindAFilledBatch() external {
        toEpochEnd(request(senior, alice, 1000e18));
        senior.process(1);
        toEpochEnd(request(senior, alice, 1e11));
        uint256 next = request(senior, alice, 1000e18);
        toEpochEnd(next);
        senior.process(2);
        assertEq(senior.claimableRedeemRequest(next, alice), 1000e18);
    }

    /// What one call leaves of the second batch, the next call fills.
    function test_process_returnsToAHalfFilledBatch() external {
        uint256 half = senior.balanceOf(alice) / 2;
        toEpochEnd(request(senior, alice, 1000e18));
        senior.process(1);
        openDefault(ID);
        draw(ID, 500_000 * one);
        buy(senior, carol, 200_000 * one);
        request(senior, carol, senior.balanceOf(carol));
        request(senior, alice, half);
        uint256 id = request(senior, alice, half - 1000e18);
        toEpochEnd(id);
        senior.process(1);
        uint256 left = senior.pendingRedeemRequest(id, alice);
        assertGt(left, 0);
        prepay(ID, 500_000 * one);
        senior.process(1);
        assertEq(senior.pendingRedeemRequest(id, alice), 0);
    }

    /// In a tranche that has lost all, less than one unit's worth of shares is passed over and a whole one waits.
    function test_process_dustEndsBelowOneUnitOfMoney() external {
        openDefault(ID);
        draw(ID, 500_000 * one);
        uint256 dust = request(junior, operator, 1e18 - 1);
        toEpochEnd(dust);
        uint256 whole = request(junior, operator, 1e18);
        toEpochEnd(whole);
        report(1e18);
        (, uint256 exit) = pool.value(2);
        assertEq(exit, 0);
        vm.expectEmit(address(junior));
        emit ITranche.BatchPassed(dust, 1e18 - 1, false);
        assertEq(junior.process(2), 0);
        report(0);
        report(0);
        assertGt(junior.process(1), 0, "it waited for the recovery");
        assertEq(junior.claimableRedeemRequest(whole, operator), 1e18);
    }

    /// What is left of a request after it was cancelled half-filled is to be collected, and then nothing is.
    function test_cancelRedeemRequest_leavesNoTraceOnceCollected() external {
        openDefault(ID);
        draw(ID, 500_000 * one);
        buy(senior, carol, 200_000 * one);
        uint256 id = request(senior, alice, senior.balanceOf(alice));
        request(senior, carol, senior.balanceOf(carol));
        toEpochEnd(id);
        senior.process(1);
        assertGt(senior.pendingShares(), 0);
        vm.startPrank(alice);
        senior.cancelRedeemRequest(id, alice, alice);
        assertEq(senior.pendingRedeemRequest(id, alice), 0);
        assertEq(senior.openRedeemRequests(alice).length, 1);
        senior.withdraw(senior.maxWithdraw(alice), alice, alice);
        assertEq(senior.openRedeemRequests(alice).length, 0);
        vm.stopPrank();
    }

    /// The gate is asked as it would be by a mint: from nobody, and for no amount in particular.
    function test_gate_isAskedAboutTheReceiverAlone() external {
        StubGate gate = new StubGate();
        IPool.Params memory p = defaults();
        p.gate = gate;
        rebuild(p);
        bytes memory question = abi.encodeCall(ITransferGate.canTransfer, (address(senior), address(0), carol, 0));
        vm.expectCall(address(gate), question);
        senior.maxDeposit(carol);
        question = abi.encodeCall(ITransferGate.canTransfer, (address(junior), address(0), carol, 0));
        vm.expectCall(address(gate), question);
        requestJunior(carol, one);
    }

    /// maxMint never promises more than maxDeposit pays for.
    function test_fuzz_maxMint_canBeMinted(uint256 cap, uint256 wait) external {
        skip(bound(wait, 0, 20 hours));
        (uint256 entry,) = pool.value(0);
        vm.prank(curator);
        pool.setCap(0, uint128(entry + bound(cap, 1, 1000 * one)));
        uint256 most = senior.maxDeposit(carol);
        uint256 shares = senior.maxMint(carol);
        assertLe(senior.previewMint(shares), most);
        give(carol, most);
        vm.startPrank(carol);
        asset.approve(address(senior), most);
        senior.mint(shares, carol);
        vm.stopPrank();
    }
}
