// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title ITapes
/// @notice Anchors the roots of a pool's tapes, its portfolio in rows, that m of n current signers of {IReports} have signed.
/// Whoever has a tape can tell from here that no row of it was changed, added or left out. It holds no money, decides
/// nothing, and has no owner.
/// @dev Instants are Unix seconds.
interface ITapes {
    /// @param pool The portfolio, as in {IReports-Report}.
    /// @param kind What a row stands for: keccak256("device"), keccak256("loan").
    /// @param setId The signer set that signs; a rotation makes every older signature worthless.
    /// @param seq Position in the series of the pool and kind: 1, 2, 3 ... without gaps.
    /// @param asOf Cut-off instant of the rows.
    /// @param blockNumber Block that the rows were read at, 0 if they are of no block. Informative.
    /// @param rows How many there are.
    /// @param root Merkle root over the rows (RFC 9162, SHA-256, a leaf for each row in canonical form).
    /// @param reportHash The pool's newest report, which the rows bind to.
    struct Tape {
        bytes32 pool;
        bytes32 kind;
        uint64 setId;
        uint64 seq;
        uint64 asOf;
        uint64 blockNumber;
        uint32 rows;
        bytes32 root;
        bytes32 reportHash;
    }

    error WrongSequence(uint64 seq, uint64 expected);
    error TapeFromFuture(uint64 asOf, uint256 blockTime);
    error TapeTooOld(uint64 asOf, uint64 oldest);
    error EmptyTape();
    error OtherReport(bytes32 reportHash, bytes32 newest);
    error NoTape(bytes32 pool, bytes32 kind);

    event TapeAnchored(
        bytes32 indexed pool,
        bytes32 indexed kind,
        uint64 seq,
        uint64 asOf,
        uint64 blockNumber,
        uint32 rows,
        bytes32 root,
        bytes32 reportHash
    );

    /// @notice Stores `tape` if it is the next one of its pool and kind, names the pool's newest report, is as of that
    /// report or later, not older than the one before and not from the future, and is signed by a quorum. Anyone may send it.
    /// A second tape of one cut-off restates the first: {tapeAt} has the later, and the events have both.
    /// @param signatures 65-byte EIP-712 signatures (r, s, v; low s) over {digest}, in strictly ascending order of signer
    /// address, at least as many as an ordinary report needs.
    function anchor(Tape calldata tape, bytes[] calldata signatures) external;

    /// @notice What the signers of `tape` sign: its EIP-712 digest for this contract on this chain.
    function digest(Tape calldata tape) external view returns (bytes32);

    /// @notice The newest tape of `pool` and `kind`, exactly as signed. Reverts with {NoTape} if there is none.
    function latest(bytes32 pool, bytes32 kind) external view returns (Tape memory);

    /// @notice The tape of `pool` and `kind` as of exactly `asOf`; all zero if there is none.
    function tapeAt(bytes32 pool, bytes32 kind, uint64 asOf) external view returns (Tape memory);
}
