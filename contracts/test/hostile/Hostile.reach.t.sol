// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Hostile} from "./Hostile.sol";

/// A hostile run in which everything is refused proves nothing. Here the same handlers play on their own, from arguments that
/// are always the same, and each kind of call that an outsider can make at all must have succeeded; each kind that is for a
/// role, another contract or a signature never does.
contract HostileReachTest is Hostile {
    uint256 private constant LIVES = 80;
    uint256 private constant ACTS = 120;

    function test_everyAttackIsReached() external {
        uint256[] memory sum = new uint256[](KINDS);
        uint256 paidOut = 0;
        vm.pauseGasMetering(); // it would run out
        uint256 snapshot = vm.snapshotState();
        for (uint256 life = 0; life < LIVES; ++life) {
            lookOnce = true;
            for (uint256 k = 0; k < ACTS; ++k) {
                step(uint256(keccak256(abi.encode(life, k))), k);
            }
            theyLeave();
            if (held.shares[0] + held.shares[1] + held.shares[2] == 0) ++paidOut;
            for (uint256 kind = 0; kind < KINDS; ++kind) {
                sum[kind] += succeeded[kind];
            }
            vm.revertToState(snapshot);
        }
        emit log_named_uint("runs at whose end they had left with all", paidOut);
        assertGt(paidOut, 0, "they never got out");
        for (uint256 kind = 0; kind < KINDS; ++kind) {
            emit log_named_uint(string.concat("kind ", vm.toString(kind)), sum[kind]);
        }
        for (uint256 kind = 0; kind < KINDS; ++kind) {
            string memory what = string.concat("kind ", vm.toString(kind));
            if (forbidden(kind)) assertEq(sum[kind], 0, string.concat(what, " is not for everybody"));
            else if (!idle(kind)) assertGt(sum[kind], 0, string.concat(what, " never succeeded"));
        }
    }

    /// Not without a role, a key or a signature, see {Attacks}.
    function forbidden(uint256 kind) private pure returns (bool) {
        if (kind >= 29 && kind <= 32) return true; // permit; seed, lock and gate of a tranche
        if (kind == 39 || kind == 40 || kind == 43) return true; // cancelFacility, draw, pauseEntry
        if (kind >= 45 && kind <= 51) return true; // roles and hooks of the pool
        return kind >= 54 && kind <= 57; // forged report and terms, devices
    }

    /// Closing and winding down are for anybody after the maturity, which is too far; nothing of others' money can be moved,
    /// and a device that attested today is passed over without a look.
    function idle(uint256 kind) private pure returns (bool) {
        return kind == 25 || kind == 38 || kind == 44 || kind == 53 || kind == 59;
    }

    function step(uint256 r, uint256 k) private {
        if (k % 6 == 0) this.processDeposits(3);
        if (k % 12 == 4) this.week(r);
        // What came out of the queue is collected more often than it comes out.
        if (k % 6 == 1) this.attack(21 + r % 2, 0, ((r >> 16) * 5) + 1, r >> 32, r >> 64);
        if (r % 4 != 0) {
            this.attack(r >> 8, r >> 32, uint256(keccak256(abi.encode(r))), r >> 64, r >> 96);
            return;
        }
        uint256 a = uint256(keccak256(abi.encode(r, 1)));
        uint256 b = uint256(keccak256(abi.encode(r, 2)));
        uint256 c = uint256(keccak256(abi.encode(r, 3)));
        uint256 which = (r >> 8) % 16;
        if (which == 0) this.deposit(a, b, c);
        if (which == 1) this.requestDeposit(a, b, false);
        if (which == 2) this.processDeposits(3);
        if (which == 3) this.requestRedeem(a, b, c, a);
        if (which == 4) this.process(a, 3);
        if (which == 5) this.claim(a, b, c, true);
        if (which == 6 || k < 3) this.draw(a, b);
        if (which == 7) this.pay(a, b, false);
        if (which == 8) this.nothing(b);
        if (which == 9) this.advance(a, b);
        if (which == 10) this.relay(a, a % 3 == 0);
        if (which == 11) this.abandon(a, b);
        if (which == 12) this.repayAll(a);
        if (which == 13) this.nextDay(a, b, true);
        if (which == 14) this.week(a);
        if (which == 15) this.tidy();
    }
}
