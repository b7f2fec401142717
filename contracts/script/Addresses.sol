// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {VmSafe} from "forge-std/Vm.sol";

/// Where the contracts of a pool are. What is not there is zero.
struct Addresses {
    uint256 block; // the first that can hold a log of these contracts
    address asset;
    address reports;
    address registry;
    address covenants;
    address factory;
    address foreclosure;
    address tapes;
    address pool;
    bytes32 poolId;
    bytes32 salt; // of createPool
    address[3] tranches;
    address[3] oracles;
    uint16[] facilities; // those with a lockbox
    address[] lockboxes;
}

/// @title AddressesFile
/// @notice The addresses file, version 1: what `corebond vault` reads and writes has the same keys.
library AddressesFile {
    error UnknownVersion(uint256 version);

    VmSafe private constant VM = VmSafe(address(uint160(uint256(keccak256("hevm cheat code")))));

    function text(Addresses memory a) internal view returns (string memory) {
        string memory file = string.concat('{\n  "schema_version": 1,\n  "chain_id": ', VM.toString(block.chainid));
        file = string.concat(file, ',\n  "block": ', VM.toString(a.block), _line("asset", a.asset));
        file = string.concat(file, _line("reports", a.reports), _line("registry", a.registry));
        file = string.concat(file, _line("covenants", a.covenants), _line("factory", a.factory));
        file = string.concat(file, _line("foreclosure", a.foreclosure), _line("tapes", a.tapes));
        file = string.concat(file, _line("pool", a.pool));
        file = string.concat(file, _line("pool_id", VM.toString(a.poolId)), _line("salt", VM.toString(a.salt)));
        file = string.concat(file, _line("tranches", a.tranches), _line("oracles", a.oracles));
        file = string.concat(file, ',\n  "lockboxes": ', _lockboxes(a));
        return string.concat(file, ',\n  "code_hashes": ', _hashes(a), "\n}\n");
    }

    function parse(string memory file) internal view returns (Addresses memory a) {
        uint256 version = VM.parseJsonUint(file, ".schema_version");
        if (version != 1) revert UnknownVersion(version);
        a.block = VM.parseJsonUint(file, ".block");
        a.asset = VM.parseJsonAddress(file, ".asset");
        a.reports = VM.parseJsonAddress(file, ".reports");
        a.registry = VM.parseJsonAddress(file, ".registry");
        a.covenants = VM.parseJsonAddress(file, ".covenants");
        a.factory = VM.parseJsonAddress(file, ".factory");
        a.foreclosure = VM.parseJsonAddress(file, ".foreclosure");
        if (VM.keyExistsJson(file, ".tapes")) a.tapes = VM.parseJsonAddress(file, ".tapes"); // older files have none
        a.pool = VM.parseJsonAddress(file, ".pool");
        a.poolId = VM.parseJsonBytes32(file, ".pool_id");
        a.salt = VM.parseJsonBytes32(file, ".salt");
        for (uint256 i = 0; i < 3; ++i) {
            string memory index = string.concat("[", VM.toString(i), "]");
            a.tranches[i] = VM.parseJsonAddress(file, string.concat(".tranches", index));
            a.oracles[i] = VM.parseJsonAddress(file, string.concat(".oracles", index));
        }
        string[] memory names = VM.parseJsonKeys(file, ".lockboxes");
        (a.facilities, a.lockboxes) = (new uint16[](names.length), new address[](names.length));
        for (uint256 i = 0; i < names.length; ++i) {
            a.facilities[i] = uint16(VM.parseUint(names[i]));
            a.lockboxes[i] = VM.parseJsonAddress(file, string.concat(".lockboxes.", names[i]));
        }
    }

    function _lockboxes(Addresses memory a) private pure returns (string memory list) {
        for (uint256 i = 0; i < a.lockboxes.length; ++i) {
            list = string.concat(list, i == 0 ? "" : ", ", '"', VM.toString(a.facilities[i]), '": ');
            list = string.concat(list, _quoted(VM.toString(a.lockboxes[i])));
        }
        return string.concat("{", list, "}");
    }

    /// Of every contract named, so that a reader can tell whether it found the same.
    function _hashes(Addresses memory a) private view returns (string memory list) {
        address[8] memory singles =
            [a.asset, a.reports, a.registry, a.covenants, a.factory, a.foreclosure, a.tapes, a.pool];
        for (uint256 i = 0; i < 8; ++i) {
            list = string.concat(list, i == 0 ? "" : ",", _hash(singles[i]));
        }
        for (uint256 i = 0; i < 3; ++i) {
            list = string.concat(list, ",", _hash(a.tranches[i]), ",", _hash(a.oracles[i]));
        }
        for (uint256 i = 0; i < a.lockboxes.length; ++i) {
            list = string.concat(list, ",", _hash(a.lockboxes[i]));
        }
        return string.concat("{", list, "\n  }");
    }

    function _hash(address account) private view returns (string memory) {
        return string.concat("\n    ", _quoted(VM.toString(account)), ": ", _quoted(VM.toString(account.codehash)));
    }

    function _line(string memory name, address value) private pure returns (string memory) {
        return _line(name, VM.toString(value));
    }

    function _line(string memory name, string memory value) private pure returns (string memory) {
        return string.concat(",\n  ", _quoted(name), ": ", _quoted(value));
    }

    function _line(string memory name, address[3] memory v) private pure returns (string memory) {
        string memory list = string.concat(_quoted(VM.toString(v[0])), ", ", _quoted(VM.toString(v[1])));
        return string.concat(",\n  ", _quoted(name), ": [", list, ", ", _quoted(VM.toString(v[2])), "]");
    }

    function _quoted(string memory words) private pure returns (string memory) {
        return string.concat('"', words, '"');
    }
}
