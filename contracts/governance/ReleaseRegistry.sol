// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Authorized} from "../common/Authorized.sol";
import {InitialRelease, IReleaseRegistry, Release, ReleasedContract} from "./interfaces/IReleaseRegistry.sol";

/// @title ReleaseRegistry
/// @notice See {IReleaseRegistry}.
contract ReleaseRegistry is IReleaseRegistry, Authorized {
    struct Entry {
        address account;
        bytes32 codeHash;
    }

    struct Record {
        uint256 adoptedAt;
        string version;
        string sourceCid;
        bytes32[] names;
        mapping(bytes32 name => Entry) entries;
    }

    uint256 private constant MOST_CONTRACTS = 32;
    /// @dev An ERC-7702 delegation is 0xef0100 and an address. No contract's code begins with 0xef (EIP-3541).
    uint256 private constant DELEGATION_LENGTH = 23;

    mapping(bytes32 wing => uint256 number) private _current;
    mapping(bytes32 wing => mapping(uint256 number => Record)) private _releases;
    /// @inheritdoc IReleaseRegistry
    mapping(bytes32 name => address) public permanent;

    /// @param authority_ Timelock that adopts releases.
    /// @param releases The first release of each wing that is deployed by now.
    constructor(address authority_, InitialRelease[] memory releases) Authorized(authority_) {
        for (uint256 i = 0; i < releases.length; ++i) {
            InitialRelease memory first = releases[i];
            _adopt(first.wing, 1, first.version, first.sourceCid, first.names, first.addresses);
            if (first.isPermanent) _keep(first.names, first.addresses);
        }
    }

    /// @inheritdoc IReleaseRegistry
    function adopt(
        bytes32 wing,
        uint256 number,
        string calldata version,
        string calldata sourceCid,
        bytes32[] calldata names,
        address[] calldata addresses
    ) external onlyAuthority {
        _adopt(wing, number, version, sourceCid, names, addresses);
    }

    /// @inheritdoc IReleaseRegistry
    function current(bytes32 wing) external view returns (Release memory) {
        return _releaseOf(wing, _current[wing]);
    }

    /// @inheritdoc IReleaseRegistry
    function release(bytes32 wing, uint256 number) external view returns (Release memory) {
        _requireKnown(wing, number);
        return _releaseOf(wing, number);
    }

    /// @inheritdoc IReleaseRegistry
    function addressOf(bytes32 wing, bytes32 name) external view returns (address) {
        return _releases[wing][_current[wing]].entries[name].account;
    }

    /// @inheritdoc IReleaseRegistry
    function contractOf(bytes32 wing, uint256 number, bytes32 name) external view returns (ReleasedContract memory) {
        _requireKnown(wing, number);
        return _contractOf(_releases[wing][number], name);
    }

    /// @inheritdoc IReleaseRegistry
    function contractsOf(bytes32 wing, uint256 number) external view returns (ReleasedContract[] memory contracts) {
        _requireKnown(wing, number);
        Record storage record = _releases[wing][number];
        contracts = new ReleasedContract[](record.names.length);
        for (uint256 i = 0; i < contracts.length; ++i) {
            contracts[i] = _contractOf(record, record.names[i]);
        }
    }

    /// @inheritdoc IReleaseRegistry
    function verify(bytes32 wing, uint256 number) external view returns (bool) {
        _requireKnown(wing, number);
        Record storage record = _releases[wing][number];
        uint256 count = record.names.length;
        // At most thirty-two, once and for all.
        // solhint-disable-next-line commonweal/bounded-loops
        for (uint256 i = 0; i < count; ++i) {
            Entry storage entry = record.entries[record.names[i]];
            if (entry.account.codehash != entry.codeHash) return false;
        }
        return true;
    }

    function _adopt(
        bytes32 wing,
        uint256 number,
        string memory version,
        string memory sourceCid,
        bytes32[] memory names,
        address[] memory addresses
    ) private {
        uint256 next = _current[wing] + 1;
        if (number != next) revert ReleaseRegistryWrongNumber(wing, number, next);
        if (wing == 0 || bytes(version).length == 0 || bytes(sourceCid).length == 0) {
            revert ReleaseRegistryIncomplete(wing, version, sourceCid);
        }
        if (names.length == 0 || names.length > MOST_CONTRACTS || names.length != addresses.length) {
            revert ReleaseRegistryInvalidLengths(names.length, addresses.length);
        }
        _current[wing] = number;
        Record storage record = _releases[wing][number];
        record.adoptedAt = block.timestamp;
        (record.version, record.sourceCid, record.names) = (version, sourceCid, names);
        emit ReleaseAdopted(wing, number, version, sourceCid);

        for (uint256 i = 0; i < names.length; ++i) {
            (bytes32 name, address account) = (names[i], addresses[i]);
            if (name == 0) revert ReleaseRegistryUnnamed(i);
            if (record.entries[name].account != address(0)) revert ReleaseRegistryDuplicateName(name);
            address kept = permanent[name];
            if (kept != address(0) && kept != account) revert ReleaseRegistryPermanent(name, kept);
            if (!_isContract(account)) revert ReleaseRegistryNoCode(name, account);
            record.entries[name] = Entry(account, account.codehash);
            emit ContractAdopted(wing, number, name, account, account.codehash);
        }
    }

    function _keep(bytes32[] memory names, address[] memory addresses) private {
        for (uint256 i = 0; i < names.length; ++i) {
            permanent[names[i]] = addresses[i];
            emit ContractPermanent(names[i], addresses[i]);
        }
    }

    function _requireKnown(bytes32 wing, uint256 number) private view {
        if (number == 0 || number > _current[wing]) revert ReleaseRegistryUnknownRelease(wing, number);
    }

    function _releaseOf(bytes32 wing, uint256 number) private view returns (Release memory) {
        Record storage record = _releases[wing][number];
        return Release(number, record.adoptedAt, record.version, record.sourceCid);
    }

    function _contractOf(Record storage record, bytes32 name) private view returns (ReleasedContract memory) {
        Entry storage entry = record.entries[name];
        return ReleasedContract(name, entry.account, entry.codeHash);
    }

    /// @dev Code is read whole only where it is as short as a delegation.
    function _isContract(address account) private view returns (bool) {
        uint256 length = account.code.length;
        if (length == DELEGATION_LENGTH) return account.code[0] != 0xef;
        return length != 0;
    }
}
