// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC165} from "@openzeppelin/contracts/interfaces/IERC165.sol";
import {IERC4626} from "@openzeppelin/contracts/interfaces/IERC4626.sol";
import {IERC7540Deposit, IERC7540Operator, IERC7540Redeem, IERC7575Share} from "../../src/interfaces/IERC7540.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {TrancheStates} from "./TrancheStates.sol";

/// Who may do what for whom (ERC-7540), and what a tranche says of itself (ERC-165, ERC-7575).
abstract contract ERC7540Operator is TrancheStates {
    function test_fuzz_7540_setOperator(uint8 money, address controller, address operator_) external {
        anywhere(money, 0);
        ITranche t = tranche();
        assertFalse(t.isOperator(controller, operator_));
        vm.startPrank(controller);
        for (uint256 i = 0; i < 2; ++i) {
            bool approved = i == 0;
            vm.expectEmit(address(t));
            emit IERC7540Operator.OperatorSet(controller, operator_, approved);
            assertTrue(t.setOperator(operator_, approved));
            assertEq(t.isOperator(controller, operator_), approved);
            if (controller != operator_) assertFalse(t.isOperator(operator_, controller), "one way only");
        }
    }

    /// What belongs to a controller takes the controller or its operator, and nothing else will do: not an allowance, not to
    /// be the receiver, not to have been an operator.
    function test_fuzz_7540_onlyControllerOrOperatorCollects(uint8 money, uint8 state, uint256 shares, address caller)
        external
    {
        anywhere(money, state);
        vm.assume(caller != carol && caller != address(0));
        ITranche t = tranche();
        uint256 id = prepareRedeem(carol, movable(shares));
        vm.startPrank(carol);
        t.approve(caller, type(uint256).max);
        t.setOperator(caller, true);
        t.setOperator(caller, false);
        vm.stopPrank();
        refuse(caller, abi.encodeCall(IERC4626.redeem, (t.maxRedeem(carol), caller, carol)));
        refuse(caller, abi.encodeCall(IERC4626.withdraw, (0, caller, carol)));
        refuse(caller, abi.encodeCall(ITranche.cancelRedeemRequest, (id, caller, carol)));
        refuse(caller, abi.encodeCall(ITranche.cancelDepositRequest, (id, caller, carol)));
        if (asynchronous()) {
            refuse(caller, abi.encodeCall(IERC7540Deposit.deposit, (0, caller, carol)));
            refuse(caller, abi.encodeCall(IERC7540Deposit.mint, (0, caller, carol)));
        }
        vm.prank(carol);
        t.setOperator(caller, true);
        uint256 most = t.maxRedeem(carol);
        vm.prank(caller);
        t.redeem(most, caller, carol);
    }

    /// An owner's operator moves the owner's shares into the queue without an allowance; a stranger cannot.
    function test_fuzz_7540_requestRedeem_byOperator(uint8 money, uint8 state, uint256 shares) external {
        anywhere(money, state);
        ITranche t = tranche();
        shares = movable(shares);
        address who = holder();
        expectFailure(carol, abi.encodeCall(IERC7540Redeem.requestRedeem, (shares, carol, who)));
        vm.prank(who);
        t.setOperator(carol, true);
        vm.expectEmit(address(t));
        emit IERC7540Redeem.RedeemRequest(carol, who, pool.currentEpoch(), carol, shares);
        vm.prank(carol);
        uint256 id = t.requestRedeem(shares, carol, who);
        assertEq(t.pendingRedeemRequest(id, carol), shares);
        assertEq(t.allowance(who, carol), 0);
    }

    /// Nobody is put on a stranger's list, and an operator of an owner is none of a controller.
    function test_fuzz_7540_requestRedeem_notForAStranger(uint8 money, uint8 state, uint256 shares) external {
        anywhere(money, state);
        ITranche t = tranche();
        shares = movable(shares);
        address who = holder();
        refuse(who, abi.encodeCall(IERC7540Redeem.requestRedeem, (shares, carol, who)));
        vm.prank(who);
        t.setOperator(dave, true);
        refuse(dave, abi.encodeCall(IERC7540Redeem.requestRedeem, (shares, carol, who)));
        vm.prank(carol);
        t.setOperator(dave, true);
        vm.prank(dave);
        uint256 id = t.requestRedeem(shares, carol, who);
        assertEq(t.pendingRedeemRequest(id, carol), shares);
        assertEq(t.openRedeemRequests(carol).length, 1);
    }

    /// The numbers that the standards give are those of the functions.
    function test_fuzz_7540_supportsInterface(uint8 money, bytes4 other) external {
        anywhere(money, 0);
        ITranche t = tranche();
        assertEq(type(IERC7540Operator).interfaceId, bytes4(0xe3bc4e65));
        assertEq(type(IERC7540Deposit).interfaceId, bytes4(0xce3bbe50));
        assertEq(type(IERC7540Redeem).interfaceId, bytes4(0x620ee8e4));
        assertEq(type(IERC7575Share).interfaceId, bytes4(0xf815c03d));
        assertEq(type(IERC165).interfaceId, bytes4(0x01ffc9a7));
        bytes4[5] memory yes = [bytes4(0xe3bc4e65), 0x620ee8e4, 0x2f0a18c5, 0xf815c03d, 0x01ffc9a7];
        bool listed = asynchronous() && other == 0xce3bbe50;
        for (uint256 i = 0; i < 5; ++i) {
            assertTrue(t.supportsInterface(yes[i]));
            listed = listed || other == yes[i];
        }
        assertEq(t.supportsInterface(0xce3bbe50), asynchronous());
        assertFalse(t.supportsInterface(0xffffffff));
        assertEq(t.supportsInterface(other), listed);
    }

    function test_fuzz_7575_shareAndVaultAreOne(uint8 money, address other) external {
        anywhere(money, 0);
        ITranche t = tranche();
        assertEq(t.share(), address(t));
        assertEq(t.vault(address(asset)), address(t));
        if (other != address(asset)) assertEq(t.vault(other), address(0));
    }

    function refuse(address caller, bytes memory data) private {
        address t = address(tranche());
        vm.prank(caller);
        (bool ok, bytes memory answer) = t.call(data);
        assertFalse(ok);
        assertEq(bytes4(answer), ITranche.NotController.selector);
    }
}
