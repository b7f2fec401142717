// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title IForeclosure
/// @notice Sells the titles to the devices of a facility that was foreclosed, each at a price that falls with time. The
/// whole price is paid to the facility, where it repays what is owed; what is over is the operator's there.
/// @dev The title itself is a matter of the agreement whose hash is in the facility's terms; what is recorded here is to
/// whom it went and for what. To pledge a bought device again, underwriters revoke and enrol it. Money is in the smallest
/// unit of the pool's asset, instants are Unix seconds.
interface IForeclosure {
    /// @param value Price at `startedAt`: what the device was enrolled at, not depreciated, so that the fall finds the
    /// market from above.
    /// @param owner Who bought the title; zero before.
    struct Lot {
        uint128 value;
        uint64 startedAt;
        address owner;
    }

    error ParameterOutOfRange(uint256 value, uint256 least, uint256 most);
    error NotForSale(address pool, uint16 facilityId);
    error NotPledged(bytes32 device);
    error AlreadyListed(bytes32 device, uint64 startedAt);
    error NotListed(bytes32 device);
    error AlreadySold(bytes32 device, address owner);
    error PriceAboveMax(uint256 price, uint256 max);
    error InvalidReceiver();

    event Listed(
        address indexed pool, uint16 indexed facilityId, bytes32 indexed device, uint128 value, uint64 startedAt
    );
    event Sold(
        address indexed pool,
        uint16 indexed facilityId,
        bytes32 indexed device,
        address owner,
        uint256 price,
        address payer
    );

    /// @notice Seconds in which a price falls to its floor, where it stays.
    function duration() external view returns (uint64);

    /// @notice The floor as a share of the starting price, in 1/10 000.
    function floorBps() external view returns (uint16);

    function lot(address pool, uint16 facilityId, bytes32 device) external view returns (Lot memory);

    /// @notice Price of a listed device now, falling in a straight line, rounded up. Reverts with {NotListed}.
    function priceOf(address pool, uint16 facilityId, bytes32 device) external view returns (uint256);

    /// @notice Anyone: starts the sale of devices that are pledged to a facility in foreclosure. Each starts once.
    function list(address pool, uint16 facilityId, bytes32[] calldata devices) external;

    /// @notice Anyone: buys a title at the price of the block and pays it to the facility. Only while the facility is
    /// foreclosed or written off: a debt that was repaid ends the sale of what is left.
    /// @return price Paid, at most `maxPrice`.
    function buy(address pool, uint16 facilityId, bytes32 device, uint256 maxPrice, address receiver)
        external
        returns (uint256 price);
}
