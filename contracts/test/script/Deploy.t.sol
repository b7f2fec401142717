// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Test} from "forge-std/Test.sol";
import {Addresses, AddressesFile} from "../../script/Addresses.sol";
import {Deploy} from "../../script/Deploy.s.sol";
import {Config, Deployment} from "../../script/Deployment.sol";
import {DeviceRegistry} from "../../src/DeviceRegistry.sol";
import {Foreclosure} from "../../src/Foreclosure.sol";
import {PoolFactory} from "../../src/PoolFactory.sol";
import {Reports} from "../../src/Reports.sol";
import {Tapes} from "../../src/Tapes.sol";
import {TrancheOracle} from "../../src/TrancheOracle.sol";
import {SimulatedDollar} from "../../src/devnet/SimulatedDollar.sol";
import {IPool} from "../../src/interfaces/IPool.sol";

contract DeployTest is Test {
    address private constant OWNER = 0x1000000000000000000000000000000000000001;
    Deploy private script;
    SimulatedDollar private dollar;

    function setUp() external {
        vm.warp(1_790_000_000);
        script = new Deploy();
        dollar = new SimulatedDollar();
    }

    function example() private view returns (Config memory c) {
        c = script.parse(vm.readFile("script/plan.example.json"));
        c.pool.asset = dollar;
    }

    /// The deployment as this contract makes it, with the seeds in hand.
    function deploy(Config memory c) private returns (Addresses memory) {
        dollar.mint(address(this), 3 * c.seed);
        return Deployment.run(c, address(this));
    }

    function test_parse_readsEveryKey() external view {
        Config memory c = script.parse(vm.readFile("script/plan.example.json"));
        assertEq(c.owner, OWNER);
        assertEq(c.guardian, 0x1000000000000000000000000000000000000002);
        assertEq(c.seed, 1e6);
        assertEq(c.salt, 0);
        assertEq(c.reportsOwner, OWNER);
        assertEq(c.signers.length, 3);
        assertEq(c.signers[2], 0x2000000000000000000000000000000000000003);
        assertEq(c.threshold, 2);
        assertEq(c.minInterval, 6 hours);
        assertEq(c.maxStepWad, 0.02e18);
        assertEq(c.rotationDelay, 7 days);
        assertEq(c.saleDuration, 20 days);
        assertEq(c.saleFloorBps, 500);
        IPool.Params memory p = c.pool;
        assertEq(p.id, keccak256("Example Portfolio"));
        assertEq(string.concat(p.name, p.symbol), "Example PortfolioEXP");
        assertEq(address(p.asset), 0x3000000000000000000000000000000000000001);
        assertEq(p.owner, OWNER);
        assertEq(p.curator, 0x1000000000000000000000000000000000000003);
        assertEq(p.guardian, 0x1000000000000000000000000000000000000002);
        assertEq(p.treasury, 0x1000000000000000000000000000000000000004);
        assertEq(address(p.gate), address(0));
        assertEq(p.seniorRateRay, 1000000002440418608258400030);
        assertEq(p.mezzRateRay, 1000000003593629043335673582);
        assertEq(p.minSubordinationWad, 0.2e18);
        assertEq(p.minJuniorWad, 0.1e18);
        assertEq(p.feeWad, 0.1e18);
        assertEq(p.maturity, 1_924_992_000);
        assertEq(p.epoch, 7 days);
        assertEq(p.ramp, 90 days);
        assertEq(p.recoveryWindow, 180 days);
        assertEq(p.lapseWindow, 3 days);
        assertEq(p.timelock, 2 days);
    }

    function test_parse_refusesWhatDoesNotFit() external {
        string memory plan = vm.readFile("script/plan.example.json");
        plan = vm.replace(plan, '"timelock": "172800"', '"timelock": "4294967296"');
        vm.expectRevert(abi.encodeWithSelector(Deploy.TooLarge.selector, ".pool.timelock", 1 << 32, type(uint32).max));
        script.parse(plan);
    }

    function test_deploy_wiresEverythingTogether() external {
        Config memory c = example();
        Addresses memory a = deploy(c);
        Reports reports = Reports(a.reports);
        assertEq(reports.owner(), OWNER);
        assertEq(reports.threshold(), 2);
        assertEq(reports.signers(), c.signers);
        DeviceRegistry registry = DeviceRegistry(a.registry);
        assertEq(address(registry.REPORTS()), a.reports);
        assertEq(registry.GUARDIAN(), c.guardian);
        PoolFactory factory = PoolFactory(a.factory);
        assertEq(address(factory.REGISTRY()), a.registry);
        assertEq(address(factory.REPORTS()), a.reports);
        assertEq(address(factory.COVENANTS()), a.covenants);
        assertEq(factory.treasury(), c.pool.treasury);
        assertEq(factory.feeWad(), 0.1e18);
        assertEq(factory.minSeed(IERC20(address(dollar))), c.seed);
        assertTrue(factory.isPool(a.pool));
        assertEq(factory.owner(), address(this), "until the owner accepts");
        assertEq(factory.pendingOwner(), OWNER);
        IPool pool = IPool(a.pool);
        assertEq(pool.id(), a.poolId);
        assertEq(pool.cash(), 3 * c.seed);
        assertEq(address(Foreclosure(a.foreclosure).REGISTRY()), a.registry);
        assertEq(address(Tapes(a.tapes).REPORTS()), a.reports);
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(a.tranches[i], address(pool.tranche(i)));
            assertEq(address(TrancheOracle(a.oracles[i]).TRANCHE()), a.tranches[i]);
        }
        assertEq(dollar.balanceOf(address(this)), 0);
        assertEq(dollar.allowance(address(this), a.factory), 0);
    }

    /// Who keeps the factory has nothing to accept.
    function test_deploy_byTheOwner() external {
        Config memory c = example();
        (c.owner, c.pool.feeWad) = (address(this), 0);
        Addresses memory a = deploy(c);
        assertEq(PoolFactory(a.factory).pendingOwner(), address(0));
        assertEq(PoolFactory(a.factory).feeWad(), 0);
    }

    function test_addresses_areReadAsWritten() external {
        Addresses memory a = deploy(example());
        a.lockboxes = new address[](2);
        a.facilities = new uint16[](2);
        (a.lockboxes[0], a.lockboxes[1]) = (makeAddr("one"), makeAddr("two"));
        (a.facilities[0], a.facilities[1]) = (7, 1234);
        string memory text = AddressesFile.text(a);
        Addresses memory b = AddressesFile.parse(text);
        assertEq(abi.encode(b), abi.encode(a));
        assertEq(vm.parseJsonUint(text, ".chain_id"), block.chainid);
        string memory key = string.concat(".code_hashes.", vm.toString(a.pool));
        assertEq(vm.parseJsonBytes32(text, key), a.pool.codehash);
        assertEq(vm.parseJsonKeys(text, ".code_hashes").length, 16);
    }

    /// A file of a deployment from before there were tapes.
    function test_addresses_mayLackTapes() external {
        Addresses memory a = deploy(example());
        a.tapes = address(0);
        string memory line = string.concat(',\n  "tapes": "', vm.toString(address(0)), '"');
        string memory text = vm.replace(AddressesFile.text(a), line, "");
        assertEq(abi.encode(AddressesFile.parse(text)), abi.encode(a));
        assertFalse(vm.contains(text, "tapes"));
    }

    function test_addresses_refuseAnotherVersion() external {
        string memory text = vm.replace(AddressesFile.text(deploy(example())), '_version": 1', '_version": 2');
        vm.expectRevert(abi.encodeWithSelector(AddressesFile.UnknownVersion.selector, 2));
        this.read(text);
    }

    function read(string memory text) external view returns (Addresses memory) {
        return AddressesFile.parse(text);
    }
}
