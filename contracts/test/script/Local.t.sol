// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Test} from "forge-std/Test.sol";
import {Addresses, AddressesFile} from "../../script/Addresses.sol";
import {Local} from "../../script/Local.s.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";

/// Keeps the file in its storage.
contract LocalInMemory is Local {
    string public file;

    function save(string memory text) internal override {
        file = text;
    }

    function load() internal view override returns (string memory) {
        return file;
    }
}

contract LocalTest is Test {
    LocalInMemory private script;

    function setUp() external {
        vm.warp(20_717 days + 12 hours);
        script = new LocalInMemory();
    }

    function test_run_onlyOnALocalChain() external {
        vm.chainId(1);
        vm.expectRevert(abi.encodeWithSelector(Local.NotLocal.selector, 1));
        script.run();
        vm.expectRevert(abi.encodeWithSelector(Local.NotLocal.selector, 1));
        script.day();
    }

    /// The days that the script's comment promises.
    function test_days() external {
        script.run();
        Addresses memory a = AddressesFile.parse(script.file());
        IPool pool = IPool(a.pool);
        assertEq(uint8(pool.facility(1).status), uint8(IPool.Status.Approved));
        assertEq(ITranche(a.tranches[2]).pendingAssets(), 200_000e6);

        skip(1 days);
        script.day();
        assertEq(pool.cash(), 1_000_003e6);
        assertEq(pool.facility(1).principal, 0, "one day of attestations is none");

        skip(1 days);
        script.day();
        assertEq(pool.facility(1).principal, 400_000e6);
        assertGe(pool.borrowingBase(1), 400_000e6);

        for (uint256 i = 0; i < 3; ++i) {
            skip(1 days);
            script.day();
        }
        assertEq(pool.late(1), 0);
        assertEq(pool.facility(1).paidThrough, vm.getBlockTimestamp());
        assertGt(
            pool.credit(vm.addr(vm.deriveKey("test test test test test test test test test test test junk", 0))), 0
        );
    }
}
