// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Covenants} from "../../src/Covenants.sol";
import {DeviceRegistry} from "../../src/DeviceRegistry.sol";
import {Pool} from "../../src/Pool.sol";
import {PoolFactory} from "../../src/PoolFactory.sol";
import {ISignerSet} from "../../src/Quorum.sol";
import {Reports} from "../../src/Reports.sol";
import {IDevices} from "../../src/interfaces/IDevices.sol";
import {IIncomeLockbox} from "../../src/interfaces/IIncomeLockbox.sol";
import {IPool} from "../../src/interfaces/IPool.sol";
import {IReports} from "../../src/interfaces/IReports.sol";
import {ITranche} from "../../src/interfaces/ITranche.sol";
import {VaultFixture} from "../factory/VaultFixture.sol";

/// A portfolio in its ordinary course: the real contracts, three of five underwriters, four facilities with a lockbox and two
/// devices each, all drawn and current, every tranche held by somebody, reports and attestations of the day there. The
/// devices of facility f are 2 f and 2 f + 1.
abstract contract Portfolio is VaultFixture {
    uint16 internal constant FACILITIES = 4;
    uint256 internal constant QUORUM = 3;

    IPool internal vault;
    ITranche internal senior;
    ITranche internal mezz;
    ITranche internal junior;
    address internal lender = makeAddr("lender");
    mapping(uint16 facilityId => IIncomeLockbox) internal lockboxes;

    function setUp() public virtual override {
        vm.warp(20_717 days + 12 hours);
        (keys, addresses) = makeSigners("underwriter", 5);
        reports = new Reports(owner, addresses, QUORUM, INTERVAL, STEP, DELAY);
        registry = new DeviceRegistry(ISignerSet(address(reports)), guardian);
        covenants = new Covenants();
        factory = new PoolFactory(owner, registry, reports, covenants, treasury, keccak256(type(Pool).creationCode));
        vm.prank(owner);
        factory.setFee(0.1e18);
        useCoin(6);
        vault = create(params());
        (senior, mezz, junior) = (vault.tranche(0), vault.tranche(1), vault.tranche(2));
        for (uint16 f = 1; f <= FACILITIES; ++f) {
            openFacility(f);
        }
        day();
        fund();
        for (uint16 f = 1; f <= FACILITIES; ++f) {
            pledge(2 * f, f);
            pledge(2 * f + 1, f);
        }
        for (uint256 i = 0; i < 10; ++i) {
            attestAll();
            day();
        }
        attestAll();
        junior.processDeposits(1);
        vm.startPrank(operator);
        junior.deposit(200_000 * coins, operator);
        vm.stopPrank();
        put(mezz, investor, 200_000 * coins);
        put(senior, investor, 600_000 * coins);
        for (uint16 f = 1; f <= FACILITIES; ++f) {
            draw(f, 150_000 * coins);
        }
        day();
        attestAll();
    }

    /// A day, and its report.
    function day() internal {
        skip(1 days);
        anchor(nextReport(), 5);
    }

    function nextReport() internal returns (IReports.Report memory) {
        return draft(++seq, 0.1e18);
    }

    function allow(ITranche tranche, address who, uint256 assets) internal {
        coin.mint(who, assets);
        vm.prank(who);
        coin.approve(address(tranche), type(uint256).max);
    }

    function put(ITranche tranche, address who, uint256 assets) internal {
        allow(tranche, who, assets);
        vm.prank(who);
        tranche.deposit(assets, who);
    }

    function fund() private {
        allow(junior, operator, 200_000 * coins);
        vm.prank(operator);
        junior.requestDeposit(200_000 * coins, operator, operator);
    }

    function draw(uint16 f, uint256 amount) internal {
        vm.prank(operator);
        vault.draw(f, amount, operator);
    }

    // --- facilities --------------------------------------------------------------------------------------------------

    function termsOf(uint16 f) internal returns (IPool.FacilityTerms memory t, bytes[] memory signatures) {
        lockboxes[f] = IIncomeLockbox(factory.createLockbox(vault, f));
        (t.pool, t.id, t.operator, t.limit, t.rateWad) = (POOL, f, operator, uint128(200_000 * coins), 0.15e18);
        t.maturity = uint64(vm.getBlockTimestamp() + 1_000 days);
        (t.interval, t.grace, t.advanceBps, t.lockbox) = (30 days, 10 days, 5_000, address(lockboxes[f]));
        (t.devicesRoot, t.termsHash, t.lockedJunior) = (keccak256("devices"), keccak256("agreement"), 10_000e18);
        (t.nonce, t.setId) = (vault.facilityNonce(), reports.setId());
        t.deadline = uint64(vm.getBlockTimestamp() + 1 days);
        signatures = underwritten(covenants.digest(address(vault), t), QUORUM);
    }

    function openFacility(uint16 f) internal {
        (IPool.FacilityTerms memory t, bytes[] memory signatures) = termsOf(f);
        vm.prank(curator);
        vault.openFacility(t, signatures);
    }

    // --- devices -----------------------------------------------------------------------------------------------------

    function enrolmentOf(uint256 n, uint16 f) internal view returns (IDevices.Enrolment memory e) {
        e = enrolment(n);
        (e.pool, e.facilityId, e.value) = (address(vault), f, uint128(300_000 * coins));
    }

    function pledge(uint256 n, uint16 f) internal {
        IDevices.Enrolment memory e = enrolmentOf(n, f);
        bytes32 digest = registry.enrolmentDigest(e);
        registry.enrol(e, underwritten(digest, QUORUM), signature(deviceKey(n), digest));
    }

    function attestAll() private {
        (IDevices.Attestation[] memory list, bytes[] memory signatures) = attestations(2, 2 * FACILITIES);
        registry.attest(list, signatures);
    }

    /// Of devices `from` to `from + n - 1`, today.
    function attestations(uint256 from, uint256 n)
        internal
        view
        returns (IDevices.Attestation[] memory list, bytes[] memory signatures)
    {
        (list, signatures) = (new IDevices.Attestation[](n), new bytes[](n));
        for (uint256 i = 0; i < n; ++i) {
            list[i] = attestation(from + i, 9_500);
            signatures[i] = signature(deviceKey(from + i), registry.attestationDigest(list[i]));
        }
    }
}
