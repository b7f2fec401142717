// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IReports
/// @notice Anchors underwriting reports that m of n known signers have signed. A report can take value off the book of a
/// pool, never add to it; the document itself lives off chain and is bound by its hash.
/// @dev Instants are Unix seconds. A "Wad" is a fraction with 18 decimals: 1e18 is 100 %.
interface IReports {
    /// @param pool The portfolio that the report is about.
    /// @param setId The signer set that signs; a rotation makes every older signature worthless.
    /// @param seq Position in the pool's series: 1, 2, 3 ... without gaps.
    /// @param asOf Cutoff instant of the inputs.
    /// @param haircutWad Share of book value that the report takes off, 0 to 1e18.
    /// @param irrWad Annual effective rate of return, informative; negative for a loss, the least int128 if there is none.
    /// @param nav Conservative net asset value in the pool's money unit of 6 decimals, informative.
    /// @param reportHash Hash of the full report document.
    /// @param inputsRoot Merkle root of the frozen inputs, from which anyone can recompute the document.
    struct Report {
        bytes32 pool;
        uint64 setId;
        uint64 seq;
        uint64 asOf;
        uint128 haircutWad;
        int128 irrWad;
        uint256 nav;
        bytes32 reportHash;
        bytes32 inputsRoot;
    }

    error WrongSignerSet(uint64 setId, uint64 current);
    error WrongSequence(uint64 seq, uint64 expected);
    error ReportFromFuture(uint64 asOf, uint256 blockTime);
    error ReportTooOld(uint64 asOf, uint256 oldest);
    error ReportTooSoon(uint64 asOf, uint256 mustExceed);
    error HaircutAboveOne(uint128 haircutWad);
    error TooFewSignatures(uint256 signatures, uint256 required);
    error SignersNotAscending(address previous, address signer);
    error NotASigner(address signer, uint64 setId);
    error NoReport(bytes32 pool);
    error InvalidThreshold(uint256 threshold, uint256 signers);
    error TooManySigners(uint256 signers, uint256 limit);
    error ParameterOutOfRange(uint256 value, uint256 least, uint256 most);
    error RotationNotProposed(bytes32 proposed, bytes32 wanted);
    error RotationNotReady(uint256 readyAt, uint256 blockTime);

    event ReportAnchored(
        bytes32 indexed pool,
        uint64 seq,
        uint64 asOf,
        uint128 haircutWad,
        int128 irrWad,
        uint256 nav,
        bytes32 reportHash,
        bytes32 inputsRoot
    );
    event RotationProposed(address[] signers, uint256 threshold, uint64 readyAt);
    event RotationCancelled(bytes32 rotation);
    event SignersRotated(uint64 indexed setId, address[] signers, uint256 threshold);

    /// @notice Stores `report` if it is the pool's next one, recent, apart from the last one by more than MIN_INTERVAL,
    /// and signed by enough distinct current signers. Anyone may send it.
    /// @param signatures 65-byte EIP-712 signatures (r, s, v; low s) over {digest}, in strictly ascending order of signer
    /// address. The first report of a pool, one that moves the haircut by more than MAX_STEP_WAD either way, and one that
    /// moves it at all within MIN_INTERVAL of the block that stored the last one, need the signatures of the whole set; any
    /// other needs {threshold}.
    function anchor(Report calldata report, bytes[] calldata signatures) external;

    /// @notice What the signers of `report` sign: its EIP-712 digest for this contract on this chain.
    function digest(Report calldata report) external view returns (bytes32);

    /// @notice The newest report of `pool`, exactly as signed. Reverts with {NoReport} if there is none.
    function latest(bytes32 pool) external view returns (Report memory);

    /// @notice True if `pool` has no report or its newest one is as of more than MAX_AGE ago.
    function isStale(bytes32 pool) external view returns (bool);

    /// @notice Least and greatest haircut of the last two reports of `pool`; equal while there is one report only.
    /// @dev Who leaves is priced at `hi`, so a single favourable report lets nobody take value out. Reverts with
    /// {NoReport} if there is none.
    function haircuts(bytes32 pool) external view returns (uint128 lo, uint128 hi);

    /// @notice Signatures that an ordinary report needs.
    function threshold() external view returns (uint256);

    /// @notice The current signers in ascending order.
    function signers() external view returns (address[] memory);

    /// @notice Owner: announces the next signer set, which takes effect by {executeRotation} after ROTATION_DELAY.
    /// Replaces an announced one.
    /// @param nextSigners In strictly ascending order, none zero.
    /// @param nextThreshold More than half of the set, so that two disjoint quorums cannot sign different reports.
    function proposeRotation(address[] calldata nextSigners, uint256 nextThreshold) external;

    /// @notice Owner: takes back the announced signer set, if there is one.
    function cancelRotation() external;

    /// @notice Anyone: puts the announced signer set in force once its delay is over.
    function executeRotation(address[] calldata nextSigners, uint256 nextThreshold) external;
}
