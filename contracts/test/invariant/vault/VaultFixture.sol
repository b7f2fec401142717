// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Covenants} from "../../../src/Covenants.sol";
import {DeviceRegistry} from "../../../src/DeviceRegistry.sol";
import {Pool} from "../../../src/Pool.sol";
import {ISignerSet} from "../../../src/Quorum.sol";
import {Tranche} from "../../../src/Tranche.sol";
import {IDevices} from "../../../src/interfaces/IDevices.sol";
import {IPool} from "../../../src/interfaces/IPool.sol";
import {ITransferGate} from "../../../src/interfaces/ITransferGate.sol";
import {IReports} from "../../../src/interfaces/IReports.sol";
import {ReportsFixture} from "../../reports/ReportsFixture.sol";
import {Money} from "./Money.sol";

/// A pool as it would be deployed, with money of 6, 8 or 18 decimals and no stand-in: reports, registry, covenants, three tranches, two
/// facilities with two devices each, whose operators hold the junior shares that their terms lock, and three investors.
abstract contract VaultFixture is ReportsFixture {
    uint256 internal constant EPOCH = 7 days;
    uint256 internal constant MIN_SUBORDINATION = 0.2e18;
    uint256 internal constant MIN_JUNIOR = 0.05e18;
    uint256 internal constant RAMP = 60 days;
    uint256 internal constant LIMIT = 350_000;
    uint256 internal constant DEVICE_VALUE = 250_000;
    uint128 internal constant LOCKED = 5_000e18;
    /// Facilities that a run may open, numbered from 1.
    uint256 internal constant FACILITIES = 6;

    Money internal money;
    /// One unit of money in its smallest unit.
    uint256 internal one;
    Covenants internal covenants;
    DeviceRegistry internal registry;
    Pool internal pool;
    Tranche[3] internal tranches;
    address internal curator = makeAddr("curator");
    address internal guardian = makeAddr("guardian");
    address internal treasury = makeAddr("treasury");
    /// Three investors, then the operators of facilities 1 and 2.
    address[5] internal actors;
    uint16[] internal facilityIds;
    uint64 internal maturity;
    uint256 internal firstEpoch;

    function setUp() public virtual override {
        super.setUp();
        money = new Money(moneyDecimals());
        one = 10 ** moneyDecimals();
        covenants = new Covenants();
        registry = new DeviceRegistry(ISignerSet(address(reports)), guardian);
        maturity = uint64(vm.getBlockTimestamp() + 10 * 365 days);
        pool = newPool();
        firstEpoch = pool.currentEpoch();
        for (uint256 i = 0; i < 3; ++i) {
            tranches[i] = Tranche(address(pool.tranche(i)));
        }
        money.mint(address(this), 3 * one);
        money.approve(address(pool), 3 * one);
        pool.seed(one);
        for (uint256 i = 0; i < 5; ++i) {
            actors[i] = makeAddr(string.concat("actor", vm.toString(i)));
            equip(actors[i], 1_000_000 * one);
        }
        report(0.05e18, 3);
        open(1, actors[3]);
        open(2, actors[4]);
        for (uint256 n = 0; n < 4; ++n) {
            enrol(n, uint16(n / 2 + 1));
        }
        fund();
    }

    function moneyDecimals() internal pure virtual returns (uint8) {
        return 6;
    }

    function newPool() internal virtual returns (Pool) {
        return new Pool(
            IPool.Params({
                id: POOL,
                asset: money,
                registry: registry,
                reports: reports,
                covenants: covenants,
                owner: owner,
                curator: curator,
                guardian: guardian,
                treasury: treasury,
                gate: ITransferGate(address(0)),
                seniorRateRay: 1000000002440418608258400030, // 8 % a year
                mezzRateRay: 1000000003593629043335673582, // 12 %
                minSubordinationWad: uint64(MIN_SUBORDINATION),
                minJuniorWad: uint64(MIN_JUNIOR),
                feeWad: 0.1e18,
                maturity: maturity,
                epoch: uint32(EPOCH),
                ramp: uint32(RAMP),
                recoveryWindow: 30 days,
                lapseWindow: 3 days,
                timelock: 1 days,
                name: "Portfolio",
                symbol: "P"
            })
        );
    }

    function equip(address account, uint256 amount) internal {
        money.mint(account, amount);
        vm.startPrank(account);
        money.approve(address(pool), type(uint256).max);
        for (uint256 i = 0; i < 3; ++i) {
            money.approve(address(tranches[i]), type(uint256).max);
        }
        vm.stopPrank();
    }

    /// Junior is bought through the queue, by the operators too; then mezzanine and senior. Two days of attestations pass, so
    /// that both facilities have a base and may be drawn.
    function fund() internal {
        for (uint256 i = 0; i < 5; ++i) {
            vm.prank(actors[i]);
            tranches[2].requestDeposit(60_000 * one, actors[i], actors[i]);
        }
        for (uint256 day = 0; day < 9; ++day) {
            skip(1 days);
            attestAll();
            report(0.05e18, 2);
        }
        tranches[2].processDeposits(4);
        for (uint256 i = 0; i < 5; ++i) {
            vm.startPrank(actors[i]);
            tranches[2].deposit(tranches[2].maxDeposit(actors[i]), actors[i], actors[i]);
            if (i < 3) {
                tranches[1].deposit(60_000 * one, actors[i]);
                tranches[0].deposit(200_000 * one, actors[i]);
            }
            vm.stopPrank();
        }
    }

    // --- underwriters ------------------------------------------------------------------------------------------------

    function report(uint128 haircutWad, uint256 n) internal {
        uint64 seq = 1;
        try reports.latest(POOL) returns (IReports.Report memory last) {
            if (vm.getBlockTimestamp() <= last.asOf + INTERVAL) return;
            seq = last.seq + 1;
        } catch {}
        anchor(draft(seq, haircutWad), n);
    }

    function signedDigest(bytes32 digest, uint256 n) internal view returns (bytes[] memory signatures) {
        signatures = new bytes[](n);
        for (uint256 i = 0; i < n; ++i) {
            signatures[i] = signedBy(keys[i], digest);
        }
    }

    function signedBy(uint256 key, bytes32 digest) internal pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, digest);
        return abi.encodePacked(r, s, v);
    }

    function terms(uint16 id, address operator) internal view returns (IPool.FacilityTerms memory t) {
        (t.pool, t.id, t.operator, t.limit) = (POOL, id, operator, uint128(LIMIT * one));
        t.lockedJunior = LOCKED;
        uint256 year = vm.getBlockTimestamp() + 365 days;
        (t.rateWad, t.maturity) = (0.18e18, year < maturity ? uint64(year) : maturity);
        (t.interval, t.grace, t.advanceBps) = (30 days, 10 days, 8_000);
        (t.nonce, t.deadline, t.setId) = (pool.facilityNonce(), uint64(vm.getBlockTimestamp()), reports.setId());
    }

    function open(uint16 id, address operator) internal {
        IPool.FacilityTerms memory t = terms(id, operator);
        bytes[] memory signatures = signedDigest(covenants.digest(address(pool), t), 2);
        vm.prank(curator);
        pool.openFacility(t, signatures);
        facilityIds.push(id);
    }

    // --- devices -----------------------------------------------------------------------------------------------------

    function deviceName(uint256 n) internal pure returns (bytes32) {
        return keccak256(abi.encode("device", n));
    }

    function deviceKey(uint256 n) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode("key", n))) >> 1;
    }

    function enrol(uint256 n, uint16 facilityId) internal {
        IDevices.Enrolment memory e;
        (e.device, e.key) = (deviceName(n), abi.encodePacked(vm.addr(deviceKey(n))));
        (e.pool, e.facilityId, e.value) = (address(pool), facilityId, uint128(DEVICE_VALUE * one));
        (e.fromDay, e.lifeDays) = (uint32(vm.getBlockTimestamp() / 1 days), 2_500);
        (e.nonce, e.deadline) = (registry.device(e.device).nonce, uint64(vm.getBlockTimestamp()));
        e.setId = reports.setId();
        bytes32 digest = registry.enrolmentDigest(e);
        registry.enrol(e, signedDigest(digest, 2), signedBy(deviceKey(n), digest));
    }

    function attest(uint256 n, uint16 scoreBps) internal {
        IDevices.Attestation[] memory list = new IDevices.Attestation[](1);
        bytes[] memory signatures = new bytes[](1);
        IDevices.Device memory d = registry.device(deviceName(n));
        if (d.pool == address(0)) return;
        (list[0].device, list[0].seq) = (deviceName(n), d.seq + 1);
        (list[0].day, list[0].scoreBps) = (uint32(vm.getBlockTimestamp() / 1 days), scoreBps);
        signatures[0] = signedBy(deviceKey(n), registry.attestationDigest(list[0]));
        registry.attest(list, signatures);
    }

    function attestAll() internal {
        for (uint256 n = 0; n < 4; ++n) {
            attest(n, 10_000);
        }
    }
}
