// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title LivepeerEvents
/// @notice For devnets and tests only: emits the events of Livepeer's TicketBroker and BondingManager, byte for byte, so
/// that a follower of the real network can be run on a chain of one's own. It moves no money and checks no ticket.
/// @dev On Arbitrum One the two contracts have different addresses: deploy this twice to imitate that. The counters are
/// not Livepeer's, which has none: they are a second way to the sums of the events, by which an index can be audited.
contract LivepeerEvents {
    /// @param sender The broadcaster that pays.
    /// @param recipient The orchestrator that is paid.
    /// @param faceValue What the winning ticket promised, in wei.
    /// @param amount What the sender's deposit and reserve could pay, in wei; at most `faceValue`.
    /// @param winProb Probability of winning, as a fraction of 2^256 - 1.
    /// @param auxData Creation round (32 bytes) and its block hash (32 bytes) on the real network.
    struct Payment {
        address sender;
        address recipient;
        uint256 faceValue;
        uint256 amount;
        uint256 winProb;
        uint256 senderNonce;
        uint256 recipientRand;
        bytes auxData;
    }

    error AmountExceedsFaceValue(uint256 amount, uint256 faceValue);

    /// @notice What a recipient was paid, in wei: the sum of its WinningTicketTransfer events.
    mapping(address recipient => uint256 amount) public paid;
    /// @notice What a transcoder was rewarded, in LPT (18 decimals): the sum of its Reward events.
    mapping(address transcoder => uint256 amount) public rewarded;
    /// @notice The sum of `paid` over all recipients.
    uint256 public totalPaid;
    /// @notice The sum of `rewarded` over all transcoders.
    uint256 public totalRewarded;

    event WinningTicketTransfer(address indexed sender, address indexed recipient, uint256 amount);
    event WinningTicketRedeemed(
        address indexed sender,
        address indexed recipient,
        uint256 faceValue,
        uint256 winProb,
        uint256 senderNonce,
        uint256 recipientRand,
        bytes auxData
    );
    event Reward(address indexed transcoder, uint256 amount);
    event TranscoderUpdate(address indexed transcoder, uint256 rewardCut, uint256 feeShare);

    /// @notice Redeems tickets in order, each as TicketBroker does: the transfer first, and only if anything could be
    /// paid, then the redemption with the full face value.
    function pay(Payment[] calldata payments) external {
        for (uint256 i = 0; i < payments.length; ++i) {
            Payment calldata p = payments[i];
            if (p.amount > p.faceValue) revert AmountExceedsFaceValue(p.amount, p.faceValue);
            if (p.amount > 0) {
                paid[p.recipient] += p.amount;
                totalPaid += p.amount;
                emit WinningTicketTransfer(p.sender, p.recipient, p.amount);
            }
            emit WinningTicketRedeemed(
                p.sender, p.recipient, p.faceValue, p.winProb, p.senderNonce, p.recipientRand, p.auxData
            );
        }
    }

    /// @notice Emits an inflation reward of `amount` LPT (18 decimals), as BondingManager does once per round.
    function reward(address transcoder, uint256 amount) external {
        rewarded[transcoder] += amount;
        totalRewarded += amount;
        emit Reward(transcoder, amount);
    }

    /// @notice Emits an orchestrator's terms; both shares are parts per million, as on the real network.
    function updateTranscoder(address transcoder, uint256 rewardCut, uint256 feeShare) external {
        emit TranscoderUpdate(transcoder, rewardCut, feeShare);
    }
}
