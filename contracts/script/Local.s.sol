// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Script} from "forge-std/Script.sol";
import {Covenants} from "../src/Covenants.sol";
import {DeviceRegistry} from "../src/DeviceRegistry.sol";
import {PoolFactory} from "../src/PoolFactory.sol";
import {Reports} from "../src/Reports.sol";
import {SimulatedDollar} from "../src/devnet/SimulatedDollar.sol";
import {IDevices} from "../src/interfaces/IDevices.sol";
import {IIncomeLockbox} from "../src/interfaces/IIncomeLockbox.sol";
import {IPool} from "../src/interfaces/IPool.sol";
import {IReports} from "../src/interfaces/IReports.sol";
import {ITranche} from "../src/interfaces/ITranche.sol";
import {Addresses, AddressesFile} from "./Addresses.sol";
import {Config, Deployment} from "./Deployment.sol";

/// @title Local
/// @notice A pool to look at, on a chain of one's own (anvil, chain id 31337), in simulated dollars and with simulated devices:
///   export ADDRESSES=deployments/local.json FOUNDRY_OUT=out/script FOUNDRY_CACHE_PATH=cache/script
///   tools/forge script script/Local.s.sol:Local --rpc-url http://127.0.0.1:8545 --broadcast
///   then for every day: advance the clock of the chain by a day, and the same with --sig 'day()'
/// The first day deploys, opens a facility and asks for junior; the second fills junior and buys the others; from the third
/// on the devices carry a loan, and income comes in. Everybody is one of the accounts that every such chain has.
contract Local is Script {
    string private constant MNEMONIC = "test test test test test test test test test test test junk";
    uint16 private constant FACILITY = 1;
    uint256 private constant DEVICES = 2;
    uint128 private constant ONE = 1e6;
    Addresses private where;

    error NotLocal(uint256 chainId);

    modifier local() {
        if (block.chainid != 31337) revert NotLocal(block.chainid);
        _;
    }

    function run() external local {
        vm.startBroadcast(key(0));
        SimulatedDollar dollar = new SimulatedDollar();
        dollar.mint(account(0), 1_000_003 * ONE);
        where = Deployment.run(plan(dollar), account(0));
        (where.facilities, where.lockboxes) = (new uint16[](1), new address[](1));
        where.facilities[0] = FACILITY;
        where.lockboxes[0] = PoolFactory(where.factory).createLockbox(IPool(where.pool), FACILITY);
        report(1, 3);
        openFacility();
        for (uint256 n = 0; n < DEVICES; ++n) {
            enrol(n);
        }
        attest();
        dollar.approve(where.tranches[2], type(uint256).max);
        ITranche(where.tranches[2]).requestDeposit(200_000 * ONE, account(0), account(0));
        vm.stopBroadcast();
        save(AddressesFile.text(where));
    }

    /// What the day brings: a report, attestations, and whatever can be done by now.
    function day() external local {
        where = AddressesFile.parse(load());
        IPool pool = IPool(where.pool);
        (ITranche mezz, ITranche junior) = (ITranche(where.tranches[1]), ITranche(where.tranches[2]));
        vm.startBroadcast(key(0));
        report(Reports(where.reports).latest(where.poolId).seq + 1, 2);
        attest();
        if (junior.pendingAssets() != 0) junior.processDeposits(1);
        uint256 bought = junior.maxDeposit(account(0));
        if (bought != 0) {
            junior.deposit(bought, account(0));
            buy(mezz, 200_000 * ONE);
            buy(ITranche(where.tranches[0]), 600_000 * ONE);
        }
        if (pool.facility(FACILITY).principal != 0) {
            SimulatedDollar(where.asset).mint(where.lockboxes[0], 300 * ONE);
            IIncomeLockbox(where.lockboxes[0]).sweep();
        } else if (pool.borrowingBase(FACILITY) != 0) {
            pool.draw(FACILITY, 400_000 * ONE, account(1));
        }
        vm.stopBroadcast();
    }

    function buy(ITranche tranche, uint256 assets) private {
        SimulatedDollar(where.asset).approve(address(tranche), assets);
        tranche.deposit(assets, account(0));
    }

    // --- what is signed ----------------------------------------------------------------------------------------------

    function report(uint64 seq, uint256 n) private {
        IReports.Report memory r;
        (r.pool, r.setId, r.seq, r.asOf, r.haircutWad) = (where.poolId, 1, seq, uint64(block.timestamp), 0.1e18);
        (, r.nav) = IPool(where.pool).nav();
        r.reportHash = keccak256("simulated");
        Reports(where.reports).anchor(r, signed(Reports(where.reports).digest(r), n));
    }

    function openFacility() private {
        IPool.FacilityTerms memory t;
        (t.pool, t.id, t.operator, t.lockbox) = (where.poolId, FACILITY, account(0), where.lockboxes[0]);
        (t.limit, t.rateWad, t.advanceBps) = (500_000 * ONE, 0.15e18, 5_000);
        t.maturity = uint64(block.timestamp + 365 days);
        (t.interval, t.grace) = (30 days, 10 days);
        (t.deadline, t.setId) = (uint64(block.timestamp + 1 days), 1);
        IPool(where.pool).openFacility(t, signed(Covenants(where.covenants).digest(where.pool, t), 2));
    }

    function enrol(uint256 n) private {
        IDevices.Enrolment memory e;
        (e.device, e.key) = (device(n), abi.encodePacked(vm.addr(deviceKey(n))));
        (e.pool, e.facilityId, e.value) = (where.pool, FACILITY, 500_000 * ONE);
        (e.fromDay, e.lifeDays) = (uint32(block.timestamp / 1 days), 1_460);
        (e.deadline, e.setId) = (uint64(block.timestamp + 1 days), 1);
        bytes32 digest = DeviceRegistry(where.registry).enrolmentDigest(e);
        DeviceRegistry(where.registry).enrol(e, signed(digest, 2), signature(deviceKey(n), digest));
    }

    function attest() private {
        DeviceRegistry registry = DeviceRegistry(where.registry);
        IDevices.Attestation[] memory list = new IDevices.Attestation[](DEVICES);
        bytes[] memory signatures = new bytes[](DEVICES);
        for (uint256 n = 0; n < DEVICES; ++n) {
            (list[n].device, list[n].seq) = (device(n), registry.device(device(n)).seq + 1);
            (list[n].day, list[n].scoreBps) = (uint32(block.timestamp / 1 days), 9_500);
            signatures[n] = signature(deviceKey(n), registry.attestationDigest(list[n]));
        }
        registry.attest(list, signatures);
    }

    // --- who is who --------------------------------------------------------------------------------------------------

    function plan(SimulatedDollar dollar) private pure returns (Config memory c) {
        (c.owner, c.reportsOwner, c.guardian) = (account(0), account(0), account(0));
        (c.signers, c.threshold) = (new address[](3), 2);
        for (uint256 i = 0; i < 3; ++i) {
            c.signers[i] = vm.addr(underwriter(i));
        }
        (c.minInterval, c.maxStepWad, c.rotationDelay) = (6 hours, 0.02e18, 7 days);
        (c.pool.owner, c.pool.curator, c.pool.guardian) = (account(0), account(0), account(0));
        (c.pool.name, c.pool.symbol, c.pool.asset) = ("Local Portfolio", "LOCAL", dollar);
        (c.pool.treasury, c.pool.id) = (account(2), keccak256("Local Portfolio"));
        (c.pool.seniorRateRay, c.pool.mezzRateRay) = (1000000002440418608258400030, 1000000003593629043335673582);
        (c.pool.minSubordinationWad, c.pool.minJuniorWad, c.pool.feeWad) = (0.2e18, 0.1e18, 0.1e18);
        c.pool.maturity = 4_102_444_800; // 2100, whatever the clock of the chain says
        (c.pool.epoch, c.pool.ramp, c.pool.recoveryWindow) = (1 days, 90 days, 180 days);
        (c.pool.lapseWindow, c.pool.timelock) = (3 days, 1 hours);
        (c.seed, c.saleDuration, c.saleFloorBps) = (ONE, 20 days, 500);
    }

    /// Signatures of the first n underwriters.
    function signed(bytes32 digest, uint256 n) private pure returns (bytes[] memory signatures) {
        signatures = new bytes[](n);
        for (uint256 i = 0; i < n; ++i) {
            signatures[i] = signature(underwriter(i), digest);
        }
    }

    function signature(uint256 key_, bytes32 digest) private pure returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key_, digest);
        return abi.encodePacked(r, s, v);
    }

    /// In ascending order of their addresses.
    function underwriter(uint256 i) private pure returns (uint256) {
        uint32[3] memory order = [uint32(4), 3, 5];
        return key(order[i]);
    }

    function device(uint256 n) private pure returns (bytes32) {
        return keccak256(abi.encode("simulated device", n));
    }

    function deviceKey(uint256 n) private pure returns (uint256) {
        return uint256(keccak256(abi.encode("key of a simulated device", n))) >> 1;
    }

    function key(uint32 i) internal pure returns (uint256) {
        return vm.deriveKey(MNEMONIC, i);
    }

    function account(uint32 i) internal pure returns (address) {
        return vm.addr(key(i));
    }

    // --- the file ----------------------------------------------------------------------------------------------------

    function save(string memory text) internal virtual {
        vm.writeFile(vm.envString("ADDRESSES"), text);
    }

    function load() internal virtual returns (string memory) {
        return vm.readFile(vm.envString("ADDRESSES"));
    }
}
