// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Stands in for OpenZeppelin's Math in the proofs, because the model checker cannot look into its assembly. It gives the
/// same numbers wherever the product fits 256 bits and reverts where it does not, so a proof speaks of products that fit.
/// Nothing here is meant to be run.
library Math {
    enum Rounding {
        Floor,
        Ceil
    }

    /// A quotient is described and not computed: it is what some function gives for these three numbers, and `require`
    /// admits only the executions in which that is the quotient. To the model checker a hash is such a function, of unknown
    /// value and the same for the same numbers. So the same division done twice is the same number without a proof that
    /// only one can be the quotient, which z3 does not find.
    function mulDiv(uint256 x, uint256 y, uint256 denominator) internal pure returns (uint256 q) {
        require(denominator != 0);
        q = uint256(keccak256(abi.encode(x, y, denominator)));
        require(q * denominator <= x * y && x * y < q * denominator + denominator);
    }

    function mulDiv(uint256 x, uint256 y, uint256 denominator, Rounding rounding) internal pure returns (uint256 q) {
        if (rounding == Rounding.Floor) return mulDiv(x, y, denominator);
        require(denominator != 0);
        q = uint256(keccak256(abi.encode(x, y, denominator, rounding)));
        require(q * denominator >= x * y && q * denominator < x * y + denominator);
    }

    function max(uint256 a, uint256 b) internal pure returns (uint256) {
        return a > b ? a : b;
    }

    function min(uint256 a, uint256 b) internal pure returns (uint256) {
        return a < b ? a : b;
    }
}
