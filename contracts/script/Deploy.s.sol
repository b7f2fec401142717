// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Script} from "forge-std/Script.sol";
import {ITransferGate} from "../src/interfaces/ITransferGate.sol";
import {Addresses, AddressesFile} from "./Addresses.sol";
import {Config, Deployment} from "./Deployment.sol";

/// @title Deploy
/// @notice Brings the contracts of one pool onto a chain and writes where they are:
///   export CONFIG=deployments/plan.json ADDRESSES=deployments/addresses.json
///   export FOUNDRY_OUT=out/script FOUNDRY_CACHE_PATH=cache/script
///   tools/forge script script/Deploy.s.sol:Deploy --rpc-url ... --broadcast (and how to sign, such as --ledger)
/// script/plan.example.json is such a plan. The folders are its own, because tests leave contracts without bytecode in the
/// common one. `corebond vault deploy` does the same, can go on where it was interrupted, and is the one to prefer; this one
/// needs nothing but Foundry.
contract Deploy is Script {
    error TooLarge(string key, uint256 value, uint256 most);

    function run() external {
        Config memory c = parse(vm.readFile(vm.envString("CONFIG")));
        vm.startBroadcast();
        (, address deployer,) = vm.readCallers();
        Addresses memory a = Deployment.run(c, deployer);
        vm.stopBroadcast();
        vm.writeFile(vm.envString("ADDRESSES"), AddressesFile.text(a));
    }

    /// Reads a plan. Every key must be there; amounts, rates and shares are decimal strings.
    function parse(string memory plan) public pure returns (Config memory c) {
        c.owner = vm.parseJsonAddress(plan, ".owner");
        c.guardian = vm.parseJsonAddress(plan, ".guardian");
        c.seed = vm.parseJsonUint(plan, ".seed");
        c.salt = vm.parseJsonBytes32(plan, ".salt");
        c.reportsOwner = vm.parseJsonAddress(plan, ".reports.owner");
        c.signers = vm.parseJsonAddressArray(plan, ".reports.signers");
        c.threshold = vm.parseJsonUint(plan, ".reports.threshold");
        c.minInterval = uint64(number(plan, ".reports.min_interval", type(uint64).max));
        c.maxStepWad = uint128(number(plan, ".reports.max_step_wad", type(uint128).max));
        c.rotationDelay = uint64(number(plan, ".reports.rotation_delay", type(uint64).max));
        c.saleDuration = uint64(number(plan, ".foreclosure.duration", type(uint64).max));
        c.saleFloorBps = uint16(number(plan, ".foreclosure.floor_bps", type(uint16).max));
        _parties(plan, c);
        _numbers(plan, c);
    }

    function _parties(string memory plan, Config memory c) private pure {
        c.pool.name = vm.parseJsonString(plan, ".pool.name");
        c.pool.symbol = vm.parseJsonString(plan, ".pool.symbol");
        c.pool.id = keccak256(bytes(c.pool.name));
        c.pool.asset = IERC20(vm.parseJsonAddress(plan, ".pool.asset"));
        c.pool.owner = vm.parseJsonAddress(plan, ".pool.owner");
        c.pool.curator = vm.parseJsonAddress(plan, ".pool.curator");
        c.pool.guardian = vm.parseJsonAddress(plan, ".pool.guardian");
        c.pool.treasury = vm.parseJsonAddress(plan, ".pool.treasury");
        c.pool.gate = ITransferGate(vm.parseJsonAddress(plan, ".pool.gate"));
    }

    function _numbers(string memory plan, Config memory c) private pure {
        c.pool.seniorRateRay = vm.parseJsonUint(plan, ".pool.senior_rate_ray");
        c.pool.mezzRateRay = vm.parseJsonUint(plan, ".pool.mezz_rate_ray");
        c.pool.minSubordinationWad = uint64(number(plan, ".pool.min_subordination_wad", type(uint64).max));
        c.pool.minJuniorWad = uint64(number(plan, ".pool.min_junior_wad", type(uint64).max));
        c.pool.feeWad = uint64(number(plan, ".pool.fee_wad", type(uint64).max));
        c.pool.maturity = uint64(number(plan, ".pool.maturity", type(uint64).max));
        c.pool.epoch = uint32(number(plan, ".pool.epoch", type(uint32).max));
        c.pool.ramp = uint32(number(plan, ".pool.ramp", type(uint32).max));
        c.pool.recoveryWindow = uint32(number(plan, ".pool.recovery_window", type(uint32).max));
        c.pool.lapseWindow = uint32(number(plan, ".pool.lapse_window", type(uint32).max));
        c.pool.timelock = uint32(number(plan, ".pool.timelock", type(uint32).max));
    }

    /// Refuses what a narrower word could not hold, rather than cut it off.
    function number(string memory plan, string memory key, uint256 most) private pure returns (uint256 n) {
        n = vm.parseJsonUint(plan, key);
        if (n > most) revert TooLarge(key, n, most);
    }
}
