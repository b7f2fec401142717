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

    function test_pay_counts() external {
        LivepeerEvents.Payment[] memory payments = new LivepeerEvents.Payment[](4);
        payments[0] = payment(1 ether, 0.4 ether);
        payments[1] = payment(1 ether, 0); // its face value is not counted
        payments[2] = payment(2 ether, 2 ether);
        payments[3] = payment(1 ether, 1 ether);
        payments[3].recipient = sender;
        emitter.pay(payments);
        assertEq(emitter.paid(recipient), 2.4 ether);
        assertEq(emitter.paid(sender), 1 ether);
        assertEq(emitter.totalPaid(), 3.4 ether);
        assertEq(emitter.rewarded(recipient), 0);
    }

    /// A call that reverts emits nothing, so it may count nothing either.
    function test_pay_revertCountsNothing() external {
        LivepeerEvents.Payment[] memory payments = new LivepeerEvents.Payment[](2);
        payments[0] = payment(2, 1);
        payments[1] = payment(1, 2);
        vm.expectRevert();
        emitter.pay(payments);
        assertEq(emitter.paid(recipient), 0);
        assertEq(emitter.totalPaid(), 0);
    }

    /// The counters equal the sums of the logs, whatever was paid to whom.
    function test_fuzz_pay_countsWhatItEmits(uint128[8] calldata amounts, uint8 whom) external {
        LivepeerEvents.Payment[] memory payments = new LivepeerEvents.Payment[](amounts.length);
        for (uint256 i = 0; i < amounts.length; ++i) {
            payments[i] = payment(type(uint128).max, amounts[i]);
            if (whom >> i & 1 == 1) payments[i].recipient = sender;
        }
        vm.recordLogs();
        emitter.pay(payments);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256[2] memory sums;
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != TRANSFER) continue;
            bool isSender = logs[i].topics[2] == bytes32(uint256(uint160(sender)));
            sums[isSender ? 1 : 0] += abi.decode(logs[i].data, (uint256));
        }
        assertEq(emitter.paid(recipient), sums[0]);
        assertEq(emitter.paid(sender), sums[1]);
        assertEq(emitter.totalPaid(), sums[0] + sums[1]);
    }

    function test_reward_counts() external {
        emitter.reward(recipient, 5 ether);
        emitter.reward(sender, 1 ether);
        emitter.reward(recipient, 2 ether);
        assertEq(emitter.rewarded(recipient), 7 ether);
        assertEq(emitter.rewarded(sender), 1 ether);
        assertEq(emitter.totalRewarded(), 8 ether);
        assertEq(emitter.paid(recipient), 0);
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
