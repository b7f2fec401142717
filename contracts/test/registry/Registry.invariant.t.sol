// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IDevices} from "../../src/interfaces/IDevices.sol";
import {RegistryFixture} from "./RegistryFixture.sol";

/// Six devices and two facilities at random: enrolled, attesting, cut, released and revoked while days pass. What each day
/// holds is worked out again from the single devices, and how long a facility has lapsed by looking at it at every step.
contract RegistryInvariantTest is RegistryFixture {
    uint256 private constant DEVICES = 6;
    uint16 private constant OTHER = 2;

    mapping(uint256 n => mapping(uint256 day => uint16)) private score;
    mapping(uint256 n => uint256) private lastDay;
    mapping(uint256 n => uint64) private lastSeq;
    mapping(uint16 facilityId => uint64) private zeroSince;
    mapping(uint16 facilityId => bool) private everAttested;
    mapping(bytes4 => uint256) private done;

    function setUp() public override {
        super.setUp();
        pool.set(OTHER, pool.facility(FACILITY).status, operator, 0);
        targetContract(address(this));
        bytes4[] memory selectors = new bytes4[](6);
        selectors[0] = this.wait.selector;
        selectors[1] = this.enrolOne.selector;
        selectors[2] = this.attestSome.selector;
        selectors[3] = this.cut.selector;
        selectors[4] = this.takeOut.selector;
        selectors[5] = this.attestSome.selector; // twice as often
        targetSelector(FuzzSelector(address(this), selectors));
    }

    /// Stops at the beginning of each day, because a facility may lapse there.
    function wait(uint256 hours_) external {
        uint256 end = vm.getBlockTimestamp() + bound(hours_, 1, 60) * 1 hours;
        for (uint256 day = (uint256(today()) + 1) * 1 days; day <= end; day += 1 days) {
            vm.warp(day);
            look(day);
        }
        vm.warp(end);
    }

    function enrolOne(uint256 n, uint256 value, uint256 life, uint256 age, bool other) external {
        n = bound(n, 1, DEVICES);
        if (registry.device(name(n)).pool != address(0)) return;
        IDevices.Enrolment memory e = enrolment(n);
        e.value = uint128(bound(value, 1, 1e12));
        e.lifeDays = uint32(bound(life, 1, 50));
        e.fromDay = uint32(today() - bound(age, 0, 5));
        e.facilityId = other ? OTHER : FACILITY;
        enrol(e, n);
        ++done[this.enrolOne.selector];
    }

    function attestSome(uint256 which, uint256 scores) external {
        for (uint256 n = 1; n <= DEVICES; ++n) {
            IDevices.Device memory d = registry.device(name(n));
            if (d.pool == address(0) || (which >> n) & 3 == 0) continue;
            uint16 s = uint16((scores >> (16 * n)) % 10_001);
            uint256 counted = attest(attestation(n, s), n);
            assertEq(counted, lastDay[n] == today() ? 0 : 1);
            if (counted == 0) continue;
            if (!everAttested[d.facilityId]) zeroSince[d.facilityId] = uint64(vm.getBlockTimestamp());
            everAttested[d.facilityId] = true;
            (score[n][today()], lastDay[n]) = (s, today());
            assertGt(registry.device(name(n)).seq, lastSeq[n], "the counter increases");
            lastSeq[n] = registry.device(name(n)).seq;
            ++done[this.attestSome.selector];
        }
    }

    function cut(uint256 n, uint256 value) external {
        n = bound(n, 1, DEVICES);
        IDevices.Device memory d = registry.device(name(n));
        if (d.pool == address(0)) return;
        IDevices.Revaluation memory r = IDevices.Revaluation({
            device: name(n),
            value: uint128(bound(value, 0, d.value - 1)),
            nonce: d.nonce,
            deadline: type(uint64).max,
            setId: 1
        });
        registry.revalue(r, underwritten(registry.revaluationDigest(r), 2));
        if (r.value == 0) forget(n);
        look(vm.getBlockTimestamp());
        ++done[this.cut.selector];
    }

    function takeOut(uint256 n, bool revoked) external {
        n = bound(n, 1, DEVICES);
        if (registry.device(name(n)).pool == address(0)) return;
        vm.prank(revoked ? guardian : operator);
        if (revoked) registry.revoke(name(n));
        else registry.release(name(n));
        forget(n);
        look(vm.getBlockTimestamp());
        ++done[this.takeOut.selector];
    }

    function forget(uint256 n) private {
        for (uint256 back = 0; back < 3; ++back) {
            score[n][today() - back] = 0;
        }
    }

    function look(uint256 instant) private {
        for (uint16 f = FACILITY; f <= OTHER; ++f) {
            if (registry.eligibleValue(address(pool), f) != 0) zeroSince[f] = 0;
            else if (zeroSince[f] == 0 && everAttested[f]) zeroSince[f] = uint64(instant);
        }
    }

    /// Invariant 28: the sum over the devices counted on a day is what the day holds, for all days that can count.
    function invariant_DayHoldsTheSumOfItsDevices() external view {
        for (uint256 day = today() - 2; day <= today(); ++day) {
            uint256[3] memory sum;
            for (uint256 n = 1; n <= DEVICES; ++n) {
                IDevices.Device memory d = registry.device(name(n));
                if (d.pool == address(0)) continue;
                uint256 age = day > d.fromDay ? day - d.fromDay : 0;
                uint256 left = age < d.lifeDays ? d.lifeDays - age : 0;
                sum[d.facilityId] += uint256(d.value) * left * score[n][day] / (uint256(d.lifeDays) * 10_000);
            }
            assertEq(registry.attested(address(pool), FACILITY, day), sum[FACILITY]);
            assertEq(registry.attested(address(pool), OTHER, day), sum[OTHER]);
        }
    }

    function invariant_LapseIsSinceTheLastLiveMoment() external view {
        for (uint16 f = FACILITY; f <= OTHER; ++f) {
            assertEq(registry.lapsedSince(address(pool), f), zeroSince[f]);
        }
    }

    /// The run must reach every branch that the two invariants are about.
    function test_actions_reachEverything() external {
        for (uint256 n = 1; n <= DEVICES; ++n) {
            this.enrolOne(n, 1e9, 50, 0, n % 2 == 0);
        }
        for (uint256 day = 0; day < 3; ++day) {
            this.attestSome(type(uint256).max, uint256(keccak256(abi.encode(day))));
            this.wait(24);
        }
        assertGt(eligible(), 0);
        this.cut(1, 5);
        this.cut(3, 0);
        this.takeOut(5, true);
        this.takeOut(2, false);
        this.invariant_DayHoldsTheSumOfItsDevices();
        this.invariant_LapseIsSinceTheLastLiveMoment();
        this.wait(60);
        assertEq(eligible(), 0);
        this.invariant_LapseIsSinceTheLastLiveMoment();
        assertEq(done[this.enrolOne.selector] + done[this.cut.selector] + done[this.takeOut.selector], 10);
        assertEq(done[this.attestSome.selector], 18);
    }
}
