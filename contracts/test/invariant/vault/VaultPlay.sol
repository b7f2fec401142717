// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VaultLend} from "./VaultLend.sol";

/// What donors, strangers and roles do; and how often everything is done.
abstract contract VaultPlay is VaultLend {
    function donate(uint256 amount) external watched(Act.Donate) {
        money.mint(address(pool), _bound(amount, 1, 1_000_000 * one));
    }

    function skim() external watched(Act.Donate) {
        uint256 had = money.balanceOf(treasury);
        assertEq(pool.skim(), money.balanceOf(treasury) - had, "1: a skim goes to the treasury");
    }

    function sync() external watched(Act.Sync) {
        pool.sync();
    }

    function collect(uint256 who) external watched(Act.Claim) {
        address account = who % 6 == 5 ? treasury : actors[who % 6];
        if (pool.credit(account) == 0) return;
        pool.collect(account, account);
        note(Reached.Collected);
    }

    /// The curator lowers a cap, not always, or raises it after the timelock.
    function capTranche(uint256 i, uint256 cap) external {
        i %= 3;
        if (cap % 8 != 0) return announce(abi.encodeCall(pool.setCap, (uint8(i), type(uint128).max)));
        (uint256 value,) = pool.value(i);
        lowerCap(uint8(i), _bound(cap, min(value, pool.cap(i)), min(2 * value, pool.cap(i))));
    }

    function lowerCap(uint8 i, uint256 cap) private watched(Act.Role) {
        vm.prank(curator);
        pool.setCap(i, uint128(cap));
    }

    function announce(bytes memory data) internal {
        if (pool.readyAt(keccak256(data)) == 0) {
            vm.prank(curator);
            pool.submit(data);
        }
        pass(1 days);
        execute(data);
    }

    function execute(bytes memory data) private watched(Act.Role) {
        if (bytes4(data) == pool.setCap.selector && pool.cap(uint8(data[35])) == type(uint128).max) return;
        (bool ok,) = address(pool).call(data);
        assertTrue(ok, "an announced call was refused");
    }

    /// Seldom, because it ends entry for ever: the curator winds the pool down.
    function windDown(uint256 chance) external virtual {
        if (chance % 8 != 0 || pool.windingDown()) return;
        announce(abi.encodeCall(pool.windDown, ()));
        note(Reached.WindDown);
    }

    /// The guardian revokes a device, or one that was revoked is pledged again, to the last facility or the one before.
    function swapDevice(uint256 n, uint256 which) external watched(Act.Role) {
        n %= 4;
        if (registry.device(deviceName(n)).pool == address(0)) {
            return enrol(n, facilityIds[facilityIds.length - 1 - which % 2]);
        }
        if (which % 2 == 0) return;
        vm.prank(guardian);
        registry.revoke(deviceName(n));
    }

    /// All of it, but not everything equally often: a fuzzer chooses among selectors evenly.
    function play() internal {
        lookOnce = true;
        targetContract(address(this));
        targetSelector(FuzzSelector(address(this), acts()));
    }

    function acts() internal view virtual returns (bytes4[] memory list) {
        bytes4[28] memory once = [
            this.mint.selector,
            this.requestDeposit.selector,
            this.processDeposits.selector,
            this.takeShares.selector,
            this.cancelDeposit.selector,
            this.run.selector,
            this.transfer.selector,
            this.repayAll.selector,
            this.week.selector,
            this.nothing.selector,
            this.judge.selector,
            this.collect.selector,
            this.pause.selector,
            this.sync.selector,
            this.capTranche.selector,
            this.windDown.selector,
            this.swapDevice.selector,
            this.donate.selector,
            this.skim.selector,
            this.panic.selector,
            this.abandon.selector,
            this.tidy.selector,
            this.tidy.selector,
            // twice and more
            this.deposit.selector,
            this.requestRedeem.selector,
            this.process.selector,
            this.claim.selector,
            this.draw.selector
        ];
        list = new bytes4[](46);
        for (uint256 k = 0; k < 28; ++k) {
            list[k] = once[k];
            if (k >= 23) list[k + 5] = once[k];
        }
        (list[33], list[34], list[35]) = (this.pay.selector, this.pay.selector, this.pay.selector);
        (list[36], list[37], list[38]) = (this.advance.selector, this.advance.selector, this.advance.selector);
        (list[39], list[40], list[41]) = (this.nextDay.selector, this.nextDay.selector, this.process.selector);
        (list[42], list[43]) = (this.cancelRedeem.selector, this.cancelRedeem.selector);
        (list[44], list[45]) = (this.process.selector, this.draw.selector);
    }
}
