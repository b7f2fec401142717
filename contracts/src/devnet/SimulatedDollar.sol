// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";

/// @title SimulatedDollar
/// @notice For devnets and tests only: a dollar with six decimals, as real ones have, that anybody may make. Its name says
/// so wherever it is shown. It is worth nothing.
contract SimulatedDollar is ERC20, ERC20Permit {
    constructor() ERC20("Simulated Dollar", "simUSD") ERC20Permit("Simulated Dollar") {}

    /// @notice Anyone: makes `amount` millionths of a simulated dollar.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }
}
