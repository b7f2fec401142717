// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @notice Interfaces of ERC-7540 (asynchronous ERC-4626 vaults) and ERC-7575, split as their ERC-165 identifiers are. The
/// numbers are in the comments, and a test compares them.

/// @dev 0xe3bc4e65
interface IERC7540Operator {
    event OperatorSet(address indexed controller, address indexed operator, bool approved);

    /// @notice Lets `operator` act on every request of the caller, or no longer.
    function setOperator(address operator, bool approved) external returns (bool);

    function isOperator(address controller, address operator) external view returns (bool);
}

/// @dev 0xce3bbe50
interface IERC7540Deposit {
    event DepositRequest(
        address indexed controller, address indexed owner, uint256 indexed requestId, address sender, uint256 assets
    );

    /// @notice Takes `assets` from `owner` into the queue of the current epoch, whose number is the request id.
    function requestDeposit(uint256 assets, address controller, address owner) external returns (uint256 requestId);

    /// @notice Assets of the request that nothing was exchanged for yet.
    function pendingDepositRequest(uint256 requestId, address controller) external view returns (uint256 assets);

    /// @notice Assets of the request whose shares can be collected.
    function claimableDepositRequest(uint256 requestId, address controller) external view returns (uint256 assets);

    /// @notice Collects the shares that `assets` of fulfilled requests were exchanged for.
    function deposit(uint256 assets, address receiver, address controller) external returns (uint256 shares);

    /// @notice Collects `shares` of fulfilled requests.
    function mint(uint256 shares, address receiver, address controller) external returns (uint256 assets);
}

/// @dev 0x620ee8e4
interface IERC7540Redeem {
    event RedeemRequest(
        address indexed controller, address indexed owner, uint256 indexed requestId, address sender, uint256 shares
    );

    /// @notice Takes `shares` from `owner` into the queue of the current epoch, whose number is the request id.
    function requestRedeem(uint256 shares, address controller, address owner) external returns (uint256 requestId);

    /// @notice Shares of the request that were not redeemed yet.
    function pendingRedeemRequest(uint256 requestId, address controller) external view returns (uint256 shares);

    /// @notice Shares of the request whose assets can be collected.
    function claimableRedeemRequest(uint256 requestId, address controller) external view returns (uint256 shares);
}

/// @dev 0xf815c03d
interface IERC7575Share {
    /// @notice The vault in which `asset` buys this share; the zero address if there is none.
    function vault(address asset) external view returns (address);
}
