// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Claims} from "../../src/Claims.sol";

// What Claims promises, for all units, indices and amounts whose products fit 256 bits; see test/smt/Math.sol. The model
// checker is led through what is not linear: an assertion that follows another may use it, and a `require` that is named a
// lemma repeats an assertion that was proved above of the same numbers.
//
// Not proved: Claims.index itself, whose loop multiplies (z3 gives no answer). `step` is the step of the induction over it:
// every product that the loop takes is of two numbers that are at least a ray, so the result never falls below either. That
// the claim does not depend on how often anybody looks needs no proof: index has no state to depend on. That it does not
// fall from one second to the next is fuzzed.

uint256 constant RAY = 1e27;
uint256 constant SCALE = 1e54;

contract ClaimsGrowthProof {
    /// What units are owed is rounded down, by less than one.
    function rounding(uint256 units, uint256 index) external pure {
        uint256 claim = Claims.owed(units, index);
        assert(claim * SCALE <= units * index);
        assert(units * index - claim * SCALE < SCALE);
    }

    /// A claim does not fall while its index rises.
    function growthOfIndex(uint256 units, uint256 index, uint256 growth) external pure {
        uint256 before = Claims.owed(units, index);
        uint256 later = Claims.owed(units, index + growth);
        assert(units * (index + growth) == units * index + units * growth);
        assert(before * SCALE <= units * index);
        assert(units * index + units * growth < later * SCALE + SCALE);
        assert(before * SCALE < later * SCALE + SCALE);
        assert(before <= later);
    }

    /// More units are never owed less.
    function growthOfUnits(uint256 units, uint256 index, uint256 more) external pure {
        uint256 before = Claims.owed(units, index);
        uint256 later = Claims.owed(units + more, index);
        assert((units + more) * index == units * index + more * index);
        assert(before * SCALE <= units * index);
        assert(units * index + more * index < later * SCALE + SCALE);
        assert(before * SCALE < later * SCALE + SCALE);
        assert(before <= later);
    }

    /// The step of the loop in {Claims-index}.
    function step(uint256 x, uint256 y) external pure {
        require(x >= RAY && y >= RAY);
        uint256 product = Math.mulDiv(x, y, RAY);
        assert(product >= x);
        assert(product >= y);
    }
}

contract ClaimsRaiseProof {
    /// What there is after a deposit, times the index, lies in the one smallest unit of money that it should.
    function raise(uint256 units, uint256 index, uint256 amount) external pure {
        (uint256 claim, uint256 raised) = risen(units, index, amount);
        uint256 given = Math.mulDiv(amount, SCALE, index);
        uint256 least = Math.mulDiv(claim + amount, SCALE, index, Math.Rounding.Ceil);
        assert(raised == least || raised == units + given);
        assert(raised >= least);
        assert(least * index >= (claim + amount) * SCALE);
        assert(least * index < (claim + amount) * SCALE + index);
        uint256 above = raised - least;
        assert(raised * index == least * index + above * index);
        assert(raised * index >= (claim + amount) * SCALE);

        assert((units + given) * index == units * index + given * index);
        assert(given * index <= amount * SCALE);
        assert(units * index < claim * SCALE + SCALE);
        assert((units + given) * index < (claim + amount) * SCALE + SCALE);
        uint256 product = raised == least ? least * index : (units + given) * index;
        assert(product == raised * index);
        assert(product < (claim + amount) * SCALE + SCALE);
    }

    /// So a deposit raises the claim by exactly what was paid, at any index a pool can reach.
    function raiseExact(uint256 units, uint256 index, uint256 amount) external pure {
        (uint256 claim, uint256 raised) = risen(units, index, amount);
        uint256 product = raised * index;
        // Lemma: raise.
        require(product >= (claim + amount) * SCALE && product < (claim + amount) * SCALE + SCALE);
        assert(Claims.owed(raised, index) == claim + amount);
    }

    /// It takes no unit away.
    function raiseGives(uint256 units, uint256 index, uint256 amount) external pure {
        assert(Claims.raise(units, index, amount) >= units);
    }

    function risen(uint256 units, uint256 index, uint256 amount) private pure returns (uint256 claim, uint256 raised) {
        require(index >= RAY && index < SCALE);
        claim = Claims.owed(units, index);
        raised = Claims.raise(units, index, amount);
    }
}

contract ClaimsLowerProof {
    /// What is left after an exit, times the index, lies in the one smallest unit of money that it should.
    function lower(uint256 units, uint256 index, uint256 amount) external pure {
        (uint256 claim, uint256 lowered) = fallen(units, index, amount);
        uint256 taken = Math.mulDiv(amount, SCALE, index, Math.Rounding.Ceil);
        uint256 least = Math.mulDiv(claim - amount, SCALE, index, Math.Rounding.Ceil);
        assert(lowered == least || lowered == units - taken);
        assert(lowered >= least);
        assert(least * index >= (claim - amount) * SCALE);
        assert(least * index < (claim - amount) * SCALE + index);
        uint256 above = lowered - least;
        assert(lowered * index == least * index + above * index);
        assert(lowered * index >= (claim - amount) * SCALE);

        assert((units - taken) * index == units * index - taken * index);
        assert(taken * index >= amount * SCALE);
        assert(units * index < claim * SCALE + SCALE);
        assert((units - taken) * index < (claim - amount) * SCALE + SCALE);
        uint256 product = lowered == least ? least * index : (units - taken) * index;
        assert(product == lowered * index);
        assert(product < (claim - amount) * SCALE + SCALE);
    }

    /// So an exit lowers the claim by exactly what it gives up.
    function lowerExact(uint256 units, uint256 index, uint256 amount) external pure {
        (uint256 claim, uint256 lowered) = fallen(units, index, amount);
        uint256 product = lowered * index;
        // Lemma: lower.
        require(product >= (claim - amount) * SCALE && product < (claim - amount) * SCALE + SCALE);
        assert(Claims.owed(lowered, index) == claim - amount);
    }

    /// The least that is needed is no more than there was, else it would be needed for more than was owed.
    function leastIsThere(uint256 units, uint256 index, uint256 amount) external pure {
        require(index >= RAY && index < SCALE);
        uint256 claim = Claims.owed(units, index);
        require(amount <= claim);
        uint256 least = Math.mulDiv(claim - amount, SCALE, index, Math.Rounding.Ceil);
        if (least > units) {
            uint256 above = least - units - 1;
            assert(claim * SCALE <= units * index);
            assert(least * index < units * index + index);
            assert(least * index == units * index + index + above * index);
            assert(false);
        }
    }

    /// Nor are the units that an exit takes, so it never reverts.
    function takenIsThere(uint256 units, uint256 index, uint256 amount) external pure {
        require(index >= RAY && index < SCALE);
        uint256 claim = Claims.owed(units, index);
        require(amount <= claim);
        uint256 taken = Math.mulDiv(amount, SCALE, index, Math.Rounding.Ceil);
        if (taken > units) {
            uint256 above = taken - units - 1;
            assert(claim * SCALE <= units * index);
            assert(taken * index < units * index + index);
            assert(taken * index == units * index + index + above * index);
            assert(false);
        }
    }

    /// So an exit adds no unit.
    function lowerTakes(uint256 units, uint256 index, uint256 amount) external pure {
        (uint256 claim, uint256 lowered) = fallen(units, index, amount);
        uint256 taken = Math.mulDiv(amount, SCALE, index, Math.Rounding.Ceil);
        uint256 least = Math.mulDiv(claim - amount, SCALE, index, Math.Rounding.Ceil);
        // Lemmas: leastIsThere, lower.
        require(least <= units && (lowered == least || lowered == units - taken));
        assert(lowered <= units);
    }

    function fallen(uint256 units, uint256 index, uint256 amount)
        private
        pure
        returns (uint256 claim, uint256 lowered)
    {
        require(index >= RAY && index < SCALE);
        claim = Claims.owed(units, index);
        require(amount <= claim);
        lowered = Claims.lower(units, index, amount);
    }
}
