// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ICovenants} from "./ICovenants.sol";
import {IDeviceRegistry} from "./IDeviceRegistry.sol";
import {IReports} from "./IReports.sol";
import {ITranche} from "./ITranche.sol";
import {ITransferGate} from "./ITransferGate.sol";

/// @title IPool
/// @notice One portfolio of facilities, financed by three tranches: the cash ledger, what the senior and the mezzanine
/// tranche are owed, and the life of each facility. Settled: names, fields and errors here do not change any more.
/// @dev Money is in the smallest unit of {asset}. Instants and spans are seconds. A "Wad" is a fraction with 18 decimals,
/// a "Ray" one with 27. Tranches are numbered 0 senior, 1 mezzanine, 2 junior. Rounding favours who stays over who acts,
/// and the function says so wherever it rounds. No role can move money, hold up an exit, or stop a payment.
interface IPool {
    /// @notice Everything that is fixed for the life of a pool; emitted once by {Created}.
    /// @param id The portfolio's name in {IReports}.
    /// @param asset The one money of the pool: at most 18 decimals, exact transfers, no callbacks relied on.
    /// @param covenants Checks the terms of facilities; see there for the errors of {openFacility}.
    /// @param owner May end a pause. May be zero.
    /// @param curator May open facilities with the signers, set caps, the gate and the wind-down under the timelock.
    /// @param guardian May pause entry and draws, cancel facilities that were not drawn, revoke what waits for its time.
    /// @param treasury Receives fees and donations.
    /// @param gate Who may hold shares; zero for anyone.
    /// @param seniorRateRay Growth of the senior claim per second, at least 1e27; 1000000002440418608258400031 is 8 % a year.
    /// @param mezzRateRay The same of the mezzanine claim.
    /// @param minSubordinationWad Least share of the net asset value that ranks below senior.
    /// @param minJuniorWad Least share of the net asset value that is junior's.
    /// @param feeWad Share of interest received in cash that goes to the treasury.
    /// @param maturity From here on anyone may wind the pool down.
    /// @param epoch Length of an exit epoch. Default for a real deployment: 7 days.
    /// @param ramp Seconds late after which a loan counts nothing; it falls linearly until then.
    /// @param recoveryWindow Seconds from the end of the grace period to the earliest write-off.
    /// @param lapseWindow Seconds that a facility's eligible value may be 0 before the facility counts as late.
    /// @param timelock Seconds between a proposal and its effect, also between a facility's opening and its first draw.
    /// @param name Of the portfolio; the share tokens are called "<name> Senior" and so on.
    /// @param symbol Of the portfolio; the share tokens have the symbols "<symbol>-S", "-M", "-J".
    struct Params {
        bytes32 id;
        IERC20 asset;
        IDeviceRegistry registry;
        IReports reports;
        ICovenants covenants;
        address owner;
        address curator;
        address guardian;
        address treasury;
        ITransferGate gate;
        uint256 seniorRateRay;
        uint256 mezzRateRay;
        uint64 minSubordinationWad;
        uint64 minJuniorWad;
        uint64 feeWad;
        uint64 maturity;
        uint32 epoch;
        uint32 ramp;
        uint32 recoveryWindow;
        uint32 lapseWindow;
        uint32 timelock;
        string name;
        string symbol;
    }

    /// @notice The terms of a facility, which the curator proposes and m of n signers sign (see {ICovenants}).
    /// @param pool The portfolio's id.
    /// @param id The facility's number in its pool; never used twice.
    /// @param operator Draws and receives what income is left over.
    /// @param limit Greatest principal.
    /// @param rateWad Simple interest a year of 365 days.
    /// @param maturity Principal is due then; not after the pool's own.
    /// @param interval Greatest age of unpaid interest before the facility is late.
    /// @param grace Seconds late after which anyone may declare a default.
    /// @param advanceBps Share of the devices' eligible value that may be drawn, in 1/10 000.
    /// @param lockbox Where marketplaces pay; it must name this pool and this id. Zero for none.
    /// @param devicesRoot Merkle root of the pledged devices, informative.
    /// @param termsHash Hash of the full agreement, informative.
    /// @param lockedJunior Junior shares (18 decimals) that the operator must hold, locked, from the first draw to the end.
    /// @param nonce {facilityNonce} at the time of opening.
    /// @param deadline Last instant at which the signatures count.
    /// @param setId The signer set that signs.
    struct FacilityTerms {
        bytes32 pool;
        uint16 id;
        address operator;
        uint128 limit;
        uint64 rateWad;
        uint64 maturity;
        uint32 interval;
        uint32 grace;
        uint16 advanceBps;
        address lockbox;
        bytes32 devicesRoot;
        bytes32 termsHash;
        uint128 lockedJunior;
        uint64 nonce;
        uint64 deadline;
        uint64 setId;
    }

    /// @notice Approved -> Open | Cancelled; Open -> Defaulted | Repaid; Defaulted -> Foreclosed | WrittenOff | Repaid;
    /// Foreclosed -> WrittenOff | Repaid. Nothing else. Late is not a status but a function of time, see {late}.
    enum Status {
        None,
        Approved,
        Open,
        Defaulted,
        Foreclosed,
        WrittenOff,
        Repaid,
        Cancelled
    }

    /// @notice Whether money may enter, and if not, the first reason that applies.
    enum Entry {
        Open,
        Unseeded,
        WindingDown,
        Paused,
        Stale,
        Late,
        Underwater
    }

    /// @param principal Owed, without interest. After a write-off it is still owed, but counts nothing.
    /// @param paidThrough Interest is paid up to this instant; the only state of interest there is.
    /// @param lateSince Fixed by a default: the instant from which it was late. 0 before.
    /// @param drawableFrom Earliest first draw.
    /// @param frozenInterest Interest owed at the time of default and not paid since.
    struct Facility {
        uint128 principal;
        uint64 rateWad;
        uint64 paidThrough;
        uint64 maturity;
        uint64 lateSince;
        uint32 interval;
        uint32 grace;
        uint16 advanceBps;
        Status status;
        address operator;
        uint64 drawableFrom;
        uint128 limit;
        uint128 lockedJunior;
        uint128 frozenInterest;
    }

    /// @notice How {pay} or {prepay} divided a payment: amount == interest + principal + residual. The fee is a part of
    /// interest.
    struct Allocation {
        uint128 interest;
        uint128 principal;
        uint128 fee;
        uint128 residual;
    }

    error ParameterOutOfRange(uint256 value, uint256 least, uint256 most);
    error NotAuthorised(address caller, address required);
    error NotTranche(address caller);
    error AlreadySeeded();
    error ZeroAddress();
    error ZeroAmount();
    error EntryClosed(Entry why);
    error DepositAboveMax(uint8 tranche, uint256 assets, uint256 max);
    error WrongNonce(uint64 nonce, uint64 expected);
    error TooManyFacilities(uint256 limit);
    error WrongStatus(uint16 id, Status status);
    error NotDrawable(uint64 drawableFrom, uint256 blockTime);
    error FacilityLate(uint16 id, uint256 secondsLate);
    error FacilityMatured(uint16 id, uint64 maturity);
    error LimitExceeded(uint256 principal, uint256 limit);
    error InsufficientBorrowingBase(uint256 base, uint256 principal);
    error InsufficientSubordination(uint256 navExit, uint256 required);
    error InsufficientCash(uint256 available, uint256 wanted);
    error NotLateEnough(uint256 secondsLate, uint256 mustExceed);
    error NotRepaid(uint256 principal);
    error NotSubmitted(bytes32 call);
    error AlreadySubmitted(uint256 readyAt);
    error NotReady(uint256 readyAt, uint256 blockTime);
    error Abdicated(bytes4 selector);

    /// @notice Once, by the constructor: what never changes, and the three tranches that the pool made.
    event Created(Params params, address[3] tranches, uint256 startedAt);
    /// @notice After every change of cash, of a claim or of a facility: the balance sheet.
    /// @param seniorClaim,mezzClaim Owed to the tranche now, rounded down; they grow by the coupon until the next event.
    /// @param navEntry,navExit See {nav}.
    /// @param cash,reserved See {cash} and {reserved}.
    event Synced(
        uint256 seniorClaim, uint256 mezzClaim, uint256 navEntry, uint256 navExit, uint256 cash, uint256 reserved
    );
    /// @notice Money entered a tranche (assetsIn, into cash), or was set aside for its leavers (assetsOut, from cash into
    /// reserved).
    /// @param units The tranche's claim units after it, see {units}; 0 for junior.
    event TrancheFlow(uint8 indexed tranche, uint256 assetsIn, uint256 assetsOut, uint256 units);
    /// @notice Requested deposits came into reserved; a claim or a cancelled deposit was paid out of it.
    event Reserved(uint256 amount, uint256 reserved);
    event Released(address indexed to, uint256 amount, uint256 reserved);
    event FacilityOpened(uint16 indexed id, address indexed operator, FacilityTerms terms, uint64 drawableFrom);
    event FacilityCancelled(uint16 indexed id);
    /// @param amount Added to principal.
    /// @param proceeds Sent to the operator.
    /// @param base Borrowing base at the time.
    event Drawn(
        uint16 indexed id, address indexed to, uint256 amount, uint256 proceeds, uint256 base, uint64 paidThrough
    );
    /// @notice A payment while the facility was open, repaid or cancelled.
    event Paid(
        uint16 indexed id,
        address indexed payer,
        uint256 interest,
        uint256 principal,
        uint256 fee,
        uint256 residual,
        uint64 paidThrough
    );
    /// @notice Of a payment's principal, the part that the operator would have received, had the base covered the loan.
    event Trapped(uint16 indexed id, uint256 amount);
    event Defaulted(uint16 indexed id, uint256 principal, uint256 interest, uint64 lateSince);
    event Foreclosed(uint16 indexed id);
    /// @notice A payment after default.
    event Recovered(uint16 indexed id, address indexed payer, uint256 principal, uint256 interest, uint256 residual);
    event WrittenOff(uint16 indexed id, uint256 principal);
    event Repaid(uint16 indexed id);
    /// @notice Residual income or fees were credited to `account`, who may {collect} them.
    event Credited(address indexed account, uint256 amount);
    event Collected(address indexed account, address indexed to, uint256 amount, uint256 reserved);
    event Skimmed(uint256 amount);
    event EntryPaused(bool paused, address indexed by);
    event WoundDown(address indexed by);
    event CapSet(uint8 indexed tranche, uint256 cap);
    event GateSet(address gate);
    event Submitted(bytes32 indexed call, bytes data, uint256 readyAt);
    event Revoked(bytes32 indexed call, address indexed by);
    event GivenUp(bytes4 indexed selector);

    // --- balance sheet -----------------------------------------------------------------------------------------------

    function asset() external view returns (IERC20);
    /// @notice The portfolio's name in the reports.
    function id() external view returns (bytes32);
    function tranche(uint256 i) external view returns (ITranche);
    /// @notice Money that belongs to the three tranches. The balance of the pool beyond cash + reserved is a donation.
    function cash() external view returns (uint256);
    /// @notice Money that belongs to somebody: filled exits, requested junior deposits, residual income, fees.
    function reserved() external view returns (uint256);
    /// @notice What senior (0) or mezzanine (1) is owed, in 1e-27 of the smallest unit at the growth index 1. It changes by
    /// deposits and exits only; the claim is units x index, so it does not matter when or how often anybody looks.
    function units(uint256 i) external view returns (uint256);
    /// @notice rate ^ (seconds since the start) of senior (0) or mezzanine (1), 27 decimals, rounded down.
    function claimIndex(uint256 i) external view returns (uint256);
    /// @notice What the two are owed now, rounded down.
    function claims() external view returns (uint256 seniorClaim, uint256 mezzClaim);
    /// @notice Net asset value. `navEntry` takes loans at par and adds the interest of those that are not late (net of the
    /// fee); `navExit` takes off impairment and the greater haircut of the last two reports, and adds no interest. Each
    /// loan is rounded down. navEntry >= navExit. Reverts while the pool is being changed.
    function nav() external view returns (uint256 navEntry, uint256 navExit);
    /// @notice Value of a tranche at either net asset value, by {Waterfall}.
    function value(uint256 i) external view returns (uint256 entryValue, uint256 exitValue);
    /// @notice Whether money may enter. Draws need it open but for {Entry-Late} and {Entry-Underwater}, which have checks of
    /// their own there.
    function entry() external view returns (Entry);
    /// @notice True while the guardian's pause stops deposits and draws.
    function paused() external view returns (bool);
    /// @notice True once the pool takes in nothing any more.
    function windingDown() external view returns (bool);
    /// @notice Greatest entry value to which deposits may bring tranche `i`.
    function cap(uint256 i) external view returns (uint256);
    /// @notice Whether the exit net asset value covers senior / (1 - minSubordination) and (senior + mezz) / (1 - minJunior),
    /// both rounded up.
    function subordinationOk() external view returns (bool);
    /// @notice The most that tranche `i` can take in now without breaking its cap or the subordination, rounded down.
    function maxEntry(uint256 i) external view returns (uint256 assets);
    /// @notice The cash that leavers of tranche `i` could be paid now: what matured requests of the tranches above do not
    /// need, and for mezzanine and junior, what subordination lets go; in a wind-down, what the claims above do not need.
    function exitable(uint256 i) external view returns (uint256 assets);
    /// @notice What matured requests of all tranches are worth; a draw must leave it in cash.
    function maturedValue() external view returns (uint256 assets);
    /// @notice Number of the running epoch, which is also the id of requests made now. It ends at epoch x length.
    function currentEpoch() external view returns (uint256);
    /// @notice The last epoch whose requests may be filled: it is over, and a report as of its end or later exists or has
    /// been missing for 36 hours.
    function maturedEpoch() external view returns (uint256);

    // --- facilities --------------------------------------------------------------------------------------------------

    function facility(uint16 facilityId) external view returns (Facility memory);
    /// @notice Facilities that are approved, open, defaulted or foreclosed; at most 16.
    function activeFacilities() external view returns (uint16[] memory);
    /// @notice The nonce that the next terms must have.
    function facilityNonce() external view returns (uint64);
    /// @notice Eligible value of the devices x advance rate, rounded down.
    function borrowingBase(uint16 facilityId) external view returns (uint256);
    /// @notice Seconds since interest became overdue, the principal fell due, or the devices had been silent for the lapse
    /// window, whichever was first; 0 if nothing is owed.
    function late(uint16 facilityId) external view returns (uint256);
    /// @notice Share of the principal that no longer counts: late / ramp, at most 1e18, rounded up.
    function impairment(uint16 facilityId) external view returns (uint256);
    /// @notice Interest that a payer would owe now, rounded up; the frozen interest after a default.
    function interestOwed(uint16 facilityId) external view returns (uint256);

    /// @notice Curator: opens a facility whose terms at least m current signers have signed, in ascending order of address.
    /// It can be drawn after the timelock.
    function openFacility(FacilityTerms calldata terms, bytes[] calldata signatures) external;
    /// @notice Guardian: cancels a facility that was not drawn yet.
    function cancelFacility(uint16 facilityId) external;
    /// @notice Operator: adds `amount` to the principal and sends amount - ceil(amount x haircut) to `to`. The difference is
    /// the origination discount: the loan is worth to a leaver exactly what it cost, so a draw moves no exit price. The
    /// operator owes the whole amount and its interest. The first draw locks the operator's junior shares.
    /// Interest accrued so far is kept by moving paidThrough, in favour of the pool by at most one second.
    /// @return proceeds What was sent.
    function draw(uint16 facilityId, uint256 amount, address to) external returns (uint256 proceeds);
    /// @notice Anyone, at any time: pays income to a facility. Interest first; then principal, if it is due or above the
    /// borrowing base, up to that; the rest is the operator's. After a default: principal, then frozen interest, then the
    /// operator. Less than a second's interest does not move paidThrough.
    function pay(uint16 facilityId, uint256 amount) external returns (Allocation memory);
    /// @notice Anyone, at any time: like {pay}, but everything beyond interest repays principal.
    function prepay(uint16 facilityId, uint256 amount) external returns (Allocation memory);
    /// @notice Operator at any time, anyone after maturity: ends a facility that owes nothing, as repaid or, if it was never
    /// drawn, cancelled; unlocks the operator's junior shares.
    function closeFacility(uint16 facilityId) external;
    /// @notice Anyone: declares the default of a facility that is late by more than its grace. Interest stops.
    function declareDefault(uint16 facilityId) external;
    /// @notice Anyone: opens the foreclosure of a facility in default. Money is treated as before; a contract that sells the
    /// titles to the devices asks for this status.
    function foreclose(uint16 facilityId) external;
    /// @notice Anyone: writes off a facility in default that is late by grace + recoveryWindow and by ramp, so that it counts
    /// nothing already and no price moves. What is paid later goes the same way as before.
    function writeOff(uint16 facilityId) external;
    /// @notice Pays out what `account` was credited: to anyone if the account itself calls, else only to the account.
    function collect(address account, address to) external returns (uint256 amount);
    /// @notice Credit of `account`: residual income or fees.
    function credit(address account) external view returns (uint256);

    // --- roles -------------------------------------------------------------------------------------------------------

    /// @notice Deployer, once: buys `assets` of each tranche for nobody, so that no tranche is ever empty.
    function seed(uint256 assets) external;
    /// @notice Guardian pauses, owner ends it. A pause stops deposits and draws, and nothing else.
    function pauseEntry(bool paused) external;
    /// @notice Curator after the timelock, or anyone after the pool's maturity: no more deposits and draws, for ever.
    function windDown() external;
    /// @notice Curator: lowers the cap on a tranche's entry value at once, or raises it after the timelock.
    function setCap(uint8 i, uint128 cap) external;
    /// @notice Curator after the timelock: changes who may hold shares.
    function setGate(ITransferGate gate) external;
    /// @notice Curator: announces a call of {windDown}, {setCap} or {setGate}, which may be made after the timelock.
    function submit(bytes calldata data) external;
    /// @notice Curator or guardian: takes it back.
    function revoke(bytes calldata data) external;
    /// @notice Curator: gives up the function with this selector for ever.
    function abdicate(bytes4 selector) external;
    /// @notice Anyone: sends what nobody accounts for to the treasury.
    function skim() external returns (uint256 amount);
    /// @notice Anyone: emits {Synced}. Changes nothing.
    function sync() external;

    // --- for the tranches --------------------------------------------------------------------------------------------

    /// @notice Credits a deposit that has been transferred. Senior and mezzanine.
    /// @return entryValue Value of the tranche before it.
    function onDeposit(uint256 assets) external returns (uint256 entryValue);
    /// @notice Books a requested junior deposit that has been transferred.
    function onDepositRequest(uint256 assets) external;
    /// @notice Takes as much of `assets`, requested junior deposits, into cash as entry and the cap allow.
    /// @param supply Shares of the tranche including the virtual ones.
    /// @return filled Taken in.
    /// @return shares To mint, at the entry value, rounded down; 0 with nothing taken.
    /// @return wanted What all of `assets` would buy, rounded down.
    function onDepositFulfil(uint256 assets, uint256 supply)
        external
        returns (uint256 filled, uint256 shares, uint256 wanted);
    /// @notice Sets money aside for as many of `shares` as it suffices for.
    /// @param supply Shares of the tranche including the virtual ones.
    /// @return filled Shares to burn, rounded down.
    /// @return assets Set aside, rounded down; 0 with 0 shares.
    /// @return wanted What all of `shares` are worth, rounded down.
    function onFulfil(uint256 shares, uint256 supply) external returns (uint256 filled, uint256 assets, uint256 wanted);
    /// @notice Pays out of reserved.
    function onClaim(uint256 assets, address to) external;
}
