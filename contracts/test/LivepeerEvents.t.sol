// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test, Vm} from "forge-std/Test.sol";
import {LivepeerEvents} from "../src/devnet/LivepeerEvents.sol";

/// The topics are those of the deployed TicketBroker and BondingManager on Arbitrum One.
contract LivepeerEventsTest is Test {
    bytes32 private constant TRANSFER = 0x8b87351a208c06e3ceee59d80725fd77a23b4129e1b51ca231fc89b40712649c;
    bytes32 private constant REDEEMED = 0xc389eb51ed006dbf2528507f010efdf5225ea596e1e1741d74f550dab1925ee7;
    bytes32 private constant REWARD = 0x619caafabdd75649b302ba8419e48cccf64f37f1983ac4727cfb38b57703ffc9;
    bytes32 private constant UPDATE = 0x7346854431dbb3eb8e373c604abf89e90f4865b8447e1e2834d7b3e4677bf544;

    LivepeerEvents private emitter = new LivepeerEvents();
    address private sender = makeAddr("broadcaster");
    address private recipient = makeAddr("orchestrator");

    function payment(uint256 faceValue, uint256 amount) private view returns (LivepeerEvents.Payment memory p) {
        bytes memory auxData = abi.encode(uint256(3141), keccak256("round"));
        return LivepeerEvents.Payment(sender, recipient, faceValue, amount, 1 << 250, 7, 99, auxData);
    }

    function test_pay_emitsTransferThenRedemption() external {
        LivepeerEvents.Payment[] memory payments = new LivepeerEvents.Payment[](2);
        payments[0] = payment(1 ether, 0.4 ether);
        payments[1] = payment(1 ether, 0); // the sender's reserve is empty: no transfer at all
        vm.recordLogs();
        emitter.pay(payments);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 3);
        checkParties(logs[0], TRANSFER);
        assertEq(logs[0].data, abi.encode(0.4 ether));
        checkRedemption(logs[1], payments[0]);
        checkRedemption(logs[2], payments[1]);
    }

    function checkRedemption(Vm.Log memory log, LivepeerEvents.Payment memory p) private view {
        checkParties(log, REDEEMED);
        assertEq(log.data, abi.encode(p.faceValue, p.winProb, p.senderNonce, p.recipientRand, p.auxData));
    }

    function checkParties(Vm.Log memory log, bytes32 topic) private view {
        assertEq(log.topics.length, 3);
        assertEq(log.topics[0], topic);
        assertEq(log.topics[1], bytes32(uint256(uint160(sender))));
        assertEq(log.topics[2], bytes32(uint256(uint160(recipient))));
    }

    function test_pay_revertsAboveFaceValue() external {
        LivepeerEvents.Payment[] memory payments = new LivepeerEvents.Payment[](1);
        payments[0] = payment(1, 2);
        vm.expectRevert(abi.encodeWithSelector(LivepeerEvents.AmountExceedsFaceValue.selector, 2, 1));
        emitter.pay(payments);
    }

    function test_reward_emits() external {
        vm.recordLogs();
        emitter.reward(recipient, 5 ether);
        checkTranscoder(REWARD, abi.encode(5 ether));
    }

    function test_updateTranscoder_emits() external {
        vm.recordLogs();
        emitter.updateTranscoder(recipient, 100_000, 950_000);
        checkTranscoder(UPDATE, abi.encode(100_000, 950_000));
    }

    function checkTranscoder(bytes32 topic, bytes memory body) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 1);
        assertEq(logs[0].topics.length, 2);
        assertEq(logs[0].topics[0], topic);
        assertEq(logs[0].topics[1], bytes32(uint256(uint160(recipient))));
        assertEq(logs[0].data, body);
    }
}
