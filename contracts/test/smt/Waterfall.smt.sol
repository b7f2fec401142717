// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Waterfall} from "../../src/Waterfall.sol";

/// What {Waterfall-split} promises, for every net asset value and every pair of claims; no number is bounded. The compiler's
/// model checker proves each assertion, and that no sum here and no difference in the library overflows, so that none of
/// them is empty because the call reverts (FOUNDRY_PROFILE=smt). In the default profile this contract is compiled and not run.
contract WaterfallProof {
    struct Parts {
        uint256 senior;
        uint256 mezz;
        uint256 junior;
    }

    /// Invariant 2: nothing is made and nothing is lost.
    function conservation(uint256 nav, uint256 cs, uint256 cm) external pure {
        Parts memory p = split(nav, cs, cm);
        assert(p.senior + p.mezz + p.junior == nav);
    }

    /// Invariant 3: nobody is paid before who ranks above is whole, and no claim is paid beyond what it is.
    function seniority(uint256 nav, uint256 cs, uint256 cm) external pure {
        Parts memory p = split(nav, cs, cm);
        assert(p.senior <= cs);
        assert(p.mezz <= cm);
        if (p.senior < cs) assert(p.mezz == 0 && p.junior == 0);
        if (p.mezz < cm) assert(p.junior == 0);
    }

    /// Invariant 4: a loss is borne exactly once and from below. Read from below to above it is a recovery, whose order is
    /// the reverse without any counter.
    function loss(uint256 nav, uint256 lost, uint256 cs, uint256 cm) external pure {
        require(lost <= nav);
        Parts memory p = split(nav, cs, cm);
        Parts memory q = split(nav - lost, cs, cm);
        assert(q.senior <= p.senior);
        assert(q.mezz <= p.mezz);
        assert(q.junior <= p.junior);
        assert((p.senior - q.senior) + (p.mezz - q.mezz) + (p.junior - q.junior) == lost);
        if (q.mezz < p.mezz) assert(q.junior == 0);
        if (q.senior < p.senior) assert(q.mezz == 0 && q.junior == 0);
    }

    /// Invariant 5, senior: its coupon takes from below only, and from mezzanine only once junior is gone.
    function seniorCoupon(uint256 nav, uint256 cs, uint256 cm, uint256 grown) external pure {
        require(grown >= cs);
        Parts memory p = split(nav, cs, cm);
        Parts memory q = split(nav, grown, cm);
        assert(q.senior >= p.senior);
        assert(q.mezz <= p.mezz);
        assert(q.junior <= p.junior);
        assert(q.senior + q.mezz + q.junior == p.senior + p.mezz + p.junior);
        if (q.mezz < p.mezz) assert(q.junior == 0);
    }

    /// Invariant 5, mezzanine: its coupon takes from junior and never touches senior.
    function mezzCoupon(uint256 nav, uint256 cs, uint256 cm, uint256 grown) external pure {
        require(grown >= cm);
        Parts memory p = split(nav, cs, cm);
        Parts memory q = split(nav, cs, grown);
        assert(q.senior == p.senior);
        assert(q.mezz >= p.mezz);
        assert(q.junior <= p.junior);
        assert(q.mezz + q.junior == p.mezz + p.junior);
    }

    function split(uint256 nav, uint256 cs, uint256 cm) private pure returns (Parts memory p) {
        (p.senior, p.mezz, p.junior) = Waterfall.split(nav, cs, cm);
    }
}
