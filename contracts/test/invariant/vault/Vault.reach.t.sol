// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IPool} from "../../../src/interfaces/IPool.sol";
import {VaultRules} from "./VaultRules.sol";

/// A campaign in which nothing happens proves nothing. Here the handlers play on their own, from arguments that are always the
/// same, and at the end each thing that the rules speak about must have happened. The campaigns draw from the same handlers.
contract VaultReachTest is VaultRules {
    uint256 private constant LIVES = 24;
    uint256 private constant ACTS = 96;

    function test_everythingIsReached() external {
        uint256 n = uint256(type(Reached).max) + 1;
        uint256[] memory sum = new uint256[](n);
        vm.pauseGasMetering(); // it would run out
        uint256 snapshot = vm.snapshotState();
        for (uint256 life = 0; life < LIVES; ++life) {
            live(life);
            for (uint256 k = 0; k < n; ++k) {
                sum[k] += reached[Reached(k)];
            }
            vm.revertToState(snapshot);
        }
        for (uint256 k = 0; k < n; ++k) {
            emit log_named_uint(string.concat("reached ", vm.toString(k)), sum[k]);
        }
        for (uint256 k = 0; k < n; ++k) {
            assertGt(sum[k], 0, string.concat("never reached: place in the enum Reached ", vm.toString(k)));
        }
    }

    function live(uint256 life) private {
        lookOnce = true;
        bytes4[] memory list = acts();
        for (uint256 k = 0; k < ACTS; ++k) {
            act(list[uint256(keccak256(abi.encode(life, k))) % list.length], uint256(keccak256(abi.encode(k, life))));
            IPool.Entry entry = pool.entry();
            if (entry == IPool.Entry.Late) note(Reached.EntryClosedByLateness);
            if (entry == IPool.Entry.Underwater) note(Reached.Underwater);
        }
        if (life % 4 == 0) theEnd();
        state();
    }

    /// What does not fit where a bool is read is refused without a word; then the last arguments become 0 or 1.
    function act(bytes4 selector, uint256 r) private {
        uint256[4] memory w;
        for (uint256 k = 0; k < 4; ++k) {
            w[k] = uint256(keccak256(abi.encode(r, k)));
        }
        for (uint256 bools = 0; bools < 5; ++bools) {
            if (bools != 0) w[4 - bools] %= 2;
            (bool ok, bytes memory why) = address(this).call(abi.encodePacked(selector, w));
            if (ok) return;
            if (why.length == 0) continue;
            assembly {
                revert(add(why, 32), mload(why))
            }
        }
        revert("an act that takes no arguments of ours");
    }
}
