// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Claims} from "../Claims.sol";
import {Covenants} from "../Covenants.sol";
import {DeviceRegistry} from "../DeviceRegistry.sol";
import {ISignerSet} from "../Quorum.sol";
import {Waterfall} from "../Waterfall.sol";
import {IDevices} from "../interfaces/IDevices.sol";
import {IPool} from "../interfaces/IPool.sol";

/// What a Go test asks the Solidity, many cases in one call. For tests only: nobody deploys it elsewhere.
contract Differential {
    Covenants public covenants = new Covenants();
    DeviceRegistry public registry = new DeviceRegistry(ISignerSet(address(0)), address(0));

    struct Case {
        uint256 a;
        uint256 b;
        uint256 c;
    }

    /// @param ok Whether it did not revert.
    struct Result {
        bool ok;
        uint256 x;
    }

    function split(Case[] calldata cases) external pure returns (Case[] memory parts) {
        parts = new Case[](cases.length);
        for (uint256 k = 0; k < cases.length; ++k) {
            (parts[k].a, parts[k].b, parts[k].c) = Waterfall.split(cases[k].a, cases[k].b, cases[k].c);
        }
    }

    /// @param what 0 index(a, b), 1 owed(a, b), 2 raise(a, b, c), 3 lower(a, b, c).
    function claims(uint256 what, Case[] calldata cases) external view returns (Result[] memory results) {
        results = new Result[](cases.length);
        for (uint256 k = 0; k < cases.length; ++k) {
            try this.claim(what, cases[k]) returns (uint256 x) {
                results[k] = Result(true, x);
            } catch {}
        }
    }

    /// One case; it reverts as the library does.
    function claim(uint256 what, Case calldata c) external pure returns (uint256) {
        if (what == 0) return Claims.index(c.a, c.b);
        if (what == 1) return Claims.owed(c.a, c.b);
        if (what == 2) return Claims.raise(c.a, c.b, c.c);
        return Claims.lower(c.a, c.b, c.c);
    }

    // The digests as the contracts give them, for a pool at any address and for `registry`.

    function termsDigest(address pool, IPool.FacilityTerms calldata terms) external view returns (bytes32) {
        return covenants.digest(pool, terms);
    }

    function enrolmentDigest(IDevices.Enrolment calldata e) external view returns (bytes32) {
        return registry.enrolmentDigest(e);
    }

    function rotationDigest(IDevices.Rotation calldata r) external view returns (bytes32) {
        return registry.rotationDigest(r);
    }

    function revaluationDigest(IDevices.Revaluation calldata r) external view returns (bytes32) {
        return registry.revaluationDigest(r);
    }

    function attestationDigest(IDevices.Attestation calldata a) external view returns (bytes32) {
        return registry.attestationDigest(a);
    }
}
