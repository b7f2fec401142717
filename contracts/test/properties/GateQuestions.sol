// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {TransferGate} from "../../src/TransferGate.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {TrancheStates} from "./TrancheStates.sol";

/// The questions of ERC-7943 as the gate answers them, and that the share does as they say: what is said to be possible is,
/// what is said not to be reverts. Where this differs on purpose: there is no forced transfer and no freezing, because no role
/// may move or hold what belongs to somebody; canSend is always true; and the gate, not the token, answers, with the token in
/// front of canTransfer.
abstract contract GateQuestions is TrancheStates {
    TransferGate private gate;

    /// Puts a gate with `who` on its list until then in front of all three tranches.
    function guard(uint8 money, address who, uint64 until) private returns (ITranche t) {
        anywhere(money, 0);
        gate = new TransferGate(address(this));
        address[] memory list = new address[](1);
        list[0] = who;
        gate.allow(list, until);
        vm.prank(curator);
        pool.submit(abi.encodeCall(IPool.setGate, (gate)));
        pass(TIMELOCK, 0.1e18);
        pool.setGate(gate);
        return tranche();
    }

    function test_fuzz_7943_questionsNeverRevertAndAgree(uint8 money, address from, address to, uint256 x, uint64 until)
        external
    {
        ITranche t = guard(money, to, until);
        bool may = vm.getBlockTimestamp() <= until;
        assertTrue(gate.canSend(from));
        assertEq(gate.canReceive(to), may);
        assertEq(gate.canTransfer(address(t), from, to, x), may);
        if (from != to) assertFalse(gate.canReceive(from), "never put on the list");
        if (!may) return;
        vm.warp(until);
        assertTrue(gate.canReceive(to), "up to and including");
        vm.warp(uint256(until) + 1);
        assertFalse(gate.canReceive(to));
    }

    /// Only who may receive does, and a holder that fell off the list is not kept in.
    function test_fuzz_7943_transferDoesAsTheQuestionSays(uint8 money, uint256 shares, uint64 wait) external {
        uint64 until = uint64(vm.getBlockTimestamp()) + wait % 60 days;
        ITranche t = guard(money, carol, until);
        skip(30 days);
        shares = movable(shares);
        address who = holder();
        bool may = gate.canTransfer(address(t), who, carol, shares);
        vm.prank(who);
        (bool ok, bytes memory answer) = address(t).call(abi.encodeCall(IERC20.transfer, (carol, shares)));
        assertEq(ok, may);
        if (!ok) assertEq(answer, abi.encodeWithSelector(ITranche.TransferRefused.selector, who, carol, shares));
        assertEq(t.balanceOf(carol), may ? shares : 0);
    }

    /// The limits of entry know the list.
    function test_fuzz_7943_entryDoesAsTheQuestionSays(uint8 money, uint256 assets, bool listed) external {
        ITranche t = guard(money, carol, listed ? type(uint64).max : 0);
        assets = bound(assets, 1, 20_000 * one);
        give(carol, assets);
        vm.prank(carol);
        asset.approve(address(t), assets);
        bytes memory call = asynchronous()
            ? abi.encodeCall(t.requestDeposit, (assets, carol, carol))
            : abi.encodeWithSignature("deposit(uint256,address)", assets, carol);
        if (!asynchronous()) assertEq(t.maxDeposit(carol) != 0, listed);
        vm.prank(carol);
        (bool ok,) = address(t).call(call);
        assertEq(ok, listed);
    }

    /// Nobody on the list, and still everybody can leave: request, fill, claim.
    function test_fuzz_7943_noListHoldsUpAnExit(uint8 money, uint256 shares) external {
        ITranche t = guard(money, carol, 0);
        // Worth a unit of money at least: less is left behind.
        shares = bound(shares, 2e18 / one, movable(type(uint256).max));
        address who = holder();
        uint256 id = queue(who, shares);
        toEpochEnd(id);
        t.process(10);
        assertGt(t.maxRedeem(who), 0);
        vm.startPrank(who);
        t.redeem(t.maxRedeem(who), who, who);
        assertEq(t.maxRedeem(who), 0);
    }
}
