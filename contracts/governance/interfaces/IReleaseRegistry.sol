// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice One release of a wing.
struct Release {
    /// @notice 1 for the first of its wing; 0 where there is none.
    uint256 number;
    /// @notice When it was adopted (Unix seconds).
    uint256 adoptedAt;
    /// @notice Version, such as "1.0.0".
    string version;
    /// @notice CID of the sources it was built from.
    string sourceCid;
}

/// @notice One contract of a release.
struct ReleasedContract {
    /// @notice Its name, such as "CapitalToken", in 32 bytes.
    bytes32 name;
    /// @notice Where it is; zero where the release has no such contract.
    address account;
    /// @notice keccak256 of its bytecode when it was adopted.
    bytes32 codeHash;
}

/// @notice What a registry begins with: the first release of a wing.
struct InitialRelease {
    /// @notice The wing, such as "capital", in 32 bytes.
    bytes32 wing;
    /// @notice Version, such as "1.0.0".
    string version;
    /// @notice CID of the sources.
    string sourceCid;
    /// @notice Names of the contracts.
    bytes32[] names;
    /// @notice Their addresses, in the same order.
    address[] addresses;
    /// @notice Whether the names stand for these contracts for ever, in any wing.
    bool isPermanent;
}

/// @title IReleaseRegistry
/// @notice Which contracts make up each wing of the suite, and which did before.
/// @dev Releases are added and never changed or removed: a wing that was replaced stays to be found, as its exits stay open.
/// Clients need this address and nothing else.
interface IReleaseRegistry {
    /// @notice `number` is the release of `wing` from now on. A {ContractAdopted} follows for each of its contracts.
    event ReleaseAdopted(bytes32 indexed wing, uint256 indexed number, string version, string sourceCid);
    /// @notice `name` of release `number` of `wing` is at `account`, where there is code of this hash.
    event ContractAdopted(
        bytes32 indexed wing, uint256 indexed number, bytes32 indexed name, address account, bytes32 codeHash
    );

    /// @notice `name` is at `account` in every release of any wing that has it, from now on.
    event ContractPermanent(bytes32 indexed name, address indexed account);

    /// @notice The next release of `wing` is `expected`.
    error ReleaseRegistryWrongNumber(bytes32 wing, uint256 number, uint256 expected);
    /// @notice A wing, a version or the CID of the sources is missing.
    error ReleaseRegistryIncomplete(bytes32 wing, string version, string sourceCid);
    /// @notice A release has 1 to 32 contracts, each with a name and an address.
    error ReleaseRegistryInvalidLengths(uint256 names, uint256 addresses);
    /// @notice The contract at `index` has no name.
    error ReleaseRegistryUnnamed(uint256 index);
    /// @notice `name` appears twice.
    error ReleaseRegistryDuplicateName(bytes32 name);
    /// @notice There is no contract at `account`. An account that delegates to one (ERC-7702) is none itself.
    error ReleaseRegistryNoCode(bytes32 name, address account);
    /// @notice `name` is at `account` for ever.
    error ReleaseRegistryPermanent(bytes32 name, address account);
    /// @notice There is no such release.
    error ReleaseRegistryUnknownRelease(bytes32 wing, uint256 number);

    /// @notice Adopts a release. Authority only.
    /// @dev `number` must be the next one: a proposal passed long ago and left lying, which anyone could carry out, then cannot
    /// put old code back over newer. Emits {ReleaseAdopted} and {ContractAdopted}.
    /// @param wing The wing.
    /// @param number Number the release is to have, one more than the current one.
    /// @param version Version.
    /// @param sourceCid CID of the sources.
    /// @param names Names of the contracts, at most 32.
    /// @param addresses Their addresses, in the same order.
    function adopt(
        bytes32 wing,
        uint256 number,
        string calldata version,
        string calldata sourceCid,
        bytes32[] calldata names,
        address[] calldata addresses
    ) external;

    /// @notice The current release of `wing`; number 0 where there is none.
    function current(bytes32 wing) external view returns (Release memory);

    /// @notice Release `number` of `wing`.
    function release(bytes32 wing, uint256 number) external view returns (Release memory);

    /// @notice Where `name` of the current release of `wing` is; zero where there is none.
    function addressOf(bytes32 wing, bytes32 name) external view returns (address);

    /// @notice `name` as release `number` of `wing` has it; zero account and hash where there is none.
    function contractOf(bytes32 wing, uint256 number, bytes32 name) external view returns (ReleasedContract memory);

    /// @notice All contracts of release `number` of `wing`, as they were adopted.
    function contractsOf(bytes32 wing, uint256 number) external view returns (ReleasedContract[] memory);

    /// @notice Where `name` is for ever; zero where it is not permanent.
    function permanent(bytes32 name) external view returns (address);

    /// @notice Whether the code at each address of release `number` of `wing` is still what was adopted.
    function verify(bytes32 wing, uint256 number) external view returns (bool);
}
