// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDevices} from "../../../src/interfaces/IDevices.sol";
import {VaultFixture} from "./VaultFixture.sol";

/// What devices say, and what may count of it. A model beside the registry keeps what each device counted on each day.
contract VaultDeviceInvariantTest is VaultFixture {
    uint256 private constant DEVICES = 4;
    /// What device n added on a day, at the value it had then or was cut to.
    mapping(uint256 n => mapping(uint256 day => uint256)) private counted;
    mapping(uint256 n => mapping(uint256 day => uint256)) private score;
    mapping(uint256 n => uint256) private lastDay;
    mapping(uint256 n => uint64) private lastSeq;
    uint256 private accepted;

    function setUp() public override {
        super.setUp();
        skip(3 days); // what was attested in setUp is too old to count, and the model begins with nothing
        for (uint256 n = 0; n < DEVICES; ++n) {
            (lastSeq[n], lastDay[n]) = (registry.device(deviceName(n)).seq, registry.device(deviceName(n)).day);
        }
        bytes4[] memory selectors = new bytes4[](5);
        (selectors[0], selectors[1]) = (this.say.selector, this.say.selector);
        (selectors[2], selectors[3], selectors[4]) = (this.wait.selector, this.cut.selector, this.back.selector);
        targetContract(address(this));
        targetSelector(FuzzSelector(address(this), selectors));
    }

    function wait(uint256 seconds_) external {
        skip(bound(seconds_, 1 hours, 30 hours));
    }

    /// 26, 27: an attestation that may be wrong in its day, its counter, its score or its key counts exactly if it is not.
    function say(uint256 n, uint256 slip, uint256 by, uint16 scoreBps) external {
        n %= DEVICES;
        IDevices.Attestation[] memory list = new IDevices.Attestation[](1);
        bytes[] memory signatures = new bytes[](1);
        (list[0].device, list[0].seq, list[0].day) = (deviceName(n), lastSeq[n] + uint64(by % 3), today());
        list[0].scoreBps = scoreBps % 10_500;
        if (slip % 8 == 1) list[0].day -= 1;
        if (slip % 8 == 2) list[0].day += 1;
        bool ownKey = slip % 8 != 3;
        signatures[0] = signedBy(deviceKey(ownKey ? n : (n + 1) % DEVICES), registry.attestationDigest(list[0]));
        bool again = lastDay[n] == today();
        bool good = acceptable(list[0], n, ownKey);
        try registry.attest(list, signatures) returns (uint256 k) {
            assertTrue(good, "26, 27: accepted against the rules");
            assertEq(k, again ? 0 : 1, "26: counted twice on a day");
            if (!again) count(n, list[0]);
        } catch {
            assertFalse(good, "26, 27: refused against the rules");
        }
    }

    /// What counted today is passed over without a look at the rest.
    function acceptable(IDevices.Attestation memory a, uint256 n, bool ownKey) private view returns (bool) {
        if (registry.device(a.device).pool == address(0) || a.day != today()) return false;
        return lastDay[n] == today() || (ownKey && a.seq > lastSeq[n] && a.scoreBps <= 10_000);
    }

    function count(uint256 n, IDevices.Attestation memory a) private {
        (lastSeq[n], lastDay[n]) = (a.seq, a.day);
        score[n][a.day] = a.scoreBps;
        counted[n][a.day] = worth(n, a.day);
        ++accepted;
    }

    function today() private view returns (uint32) {
        return uint32(vm.getBlockTimestamp() / 1 days);
    }

    /// Underwriters lower a value, or the guardian revokes.
    function cut(uint256 n, uint128 value, bool revoked) external {
        n %= DEVICES;
        IDevices.Device memory d = registry.device(deviceName(n));
        if (d.pool == address(0)) return;
        if (revoked) {
            vm.prank(guardian);
            registry.revoke(deviceName(n));
            value = 0;
        } else {
            value = uint128(bound(value, 0, d.value - 1));
            IDevices.Revaluation memory r = IDevices.Revaluation({
                device: deviceName(n),
                value: value,
                nonce: d.nonce,
                deadline: uint64(vm.getBlockTimestamp()),
                setId: reports.setId()
            });
            registry.revalue(r, signedDigest(registry.revaluationDigest(r), 2));
        }
        for (uint256 day = today() - 2; day <= today(); ++day) {
            if (counted[n][day] != 0) counted[n][day] = value == 0 ? 0 : worth(n, day);
        }
    }

    /// A device that was revoked is enrolled again, for the other facility too; its counter and day go on.
    function back(uint256 n, uint256 facilityId) external {
        n %= DEVICES;
        if (registry.device(deviceName(n)).pool != address(0)) return;
        for (uint256 day = today() - 2; day <= today(); ++day) {
            (counted[n][day], score[n][day]) = (0, 0);
        }
        enrol(n, uint16(facilityId % 2 + 1));
    }

    function worth(uint256 n, uint256 day) private view returns (uint256) {
        IDevices.Device memory d = registry.device(deviceName(n));
        uint256 age = day > d.fromDay ? day - d.fromDay : 0;
        if (age >= d.lifeDays) return 0;
        return uint256(d.value) * (d.lifeDays - age) * score[n][day] / (uint256(d.lifeDays) * 10_000);
    }

    /// 28: the sum of a facility and day is exactly the sum over its devices. 29: what counts is the lesser of the two days
    /// that are over, so one silent day makes it 0.
    function invariant_28_29_SumsAreTheDevices() external view {
        for (uint16 id = 1; id < 3; ++id) {
            uint256[3] memory sums;
            for (uint256 ago = 0; ago < 3; ++ago) {
                for (uint256 n = 0; n < DEVICES; ++n) {
                    if (registry.device(deviceName(n)).facilityId == id) sums[ago] += counted[n][today() - ago];
                }
                assertEq(registry.attested(address(pool), id, today() - ago), sums[ago], "28: sum of a day");
            }
            uint256 least = sums[1] < sums[2] ? sums[1] : sums[2];
            assertEq(registry.eligibleValue(address(pool), id), least, "29: eligible value");
            assertEq(pool.borrowingBase(id), least * 8_000 / 10_000, "29: borrowing base");
        }
    }

    /// The run must be able to accept something.
    function test_say_reachesAcceptance() external {
        this.say(0, 0, 1, 9_000);
        this.say(0, 0, 1, 9_000);
        assertEq(accepted, 1);
        this.wait(24 hours);
        this.say(0, 0, 1, 9_000);
        this.wait(24 hours);
        assertGt(pool.borrowingBase(1), 0);
        this.wait(24 hours);
        assertEq(pool.borrowingBase(1), 0, "29: after one silent day");
    }
}
