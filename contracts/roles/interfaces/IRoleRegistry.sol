// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IQualification} from "./IQualification.sol";
import {IRoleObserver} from "./IRoleObserver.sol";
import {ITeams} from "./ITeams.sol";

/// @notice What a role is created with.
struct RoleTerms {
    /// @notice SHA-256 digest of its description: the CIDv1 of a raw block, which {IRoleRegistry-uri} spells out.
    bytes32 content;
    /// @notice SHA-256 digest of the course that prepares for it, 0 for none.
    bytes32 course;
    /// @notice Decides who is fit, see {IQualification}; zero: by a panel of Education alone.
    address qualification;
    /// @notice Whether only verified identities may join.
    bool verifiedOnly;
    /// @notice Whether it cannot be closed.
    bool persistent;
}

/// @notice The modules that the registry works with.
struct RoleNeighbours {
    /// @notice Where members take turns, and who pays them: both are told who comes and goes.
    IRoleObserver queue;
    IRoleObserver pay;
    /// @notice The Education panel, which decides who is fit for a role that is founding.
    IQualification panel;
    /// @notice Who works as one.
    ITeams teams;
}

/// @notice A role, as it stands.
struct Role {
    /// @notice See {RoleTerms}.
    bytes32 content;
    bytes32 course;
    address qualification;
    /// @notice When it was created, and closed, 0 while it is open (Unix seconds).
    uint40 createdAt;
    uint40 closedAt;
    /// @notice See {RoleTerms}.
    bool verifiedOnly;
    bool persistent;
    /// @notice Members, those of them that count as verified (in good standing), and seats that members have or had.
    uint32 size;
    uint32 verified;
    uint32 seats;
    /// @notice Members that are suspended.
    uint32 suspended;
    /// @notice Whether who joins now qualifies by a panel of Education, whatever the role's own module says: until five are in
    /// good standing for the first time, and again from when fewer than three are until five are.
    bool founding;
}

/// @notice An identity in a role.
struct Membership {
    bytes20 identity;
    /// @notice Since when (Unix seconds), 0 where it is no member.
    uint40 joinedAt;
    /// @notice Since when it has counted as verified in this role without a break (Unix seconds), 0 where it does not, as while
    /// it is suspended.
    uint40 verifiedAt;
    /// @notice Whether it is suspended: still a member and eligible to return, but without badge, turns, pay, reviews or ballots.
    bool suspended;
}

/// @notice A vote that an identity has in a role, by its seat there.
struct Ballot {
    uint256 roleId;
    uint256 seat;
}

/// @notice What ties an identity to a role.
enum Tie {
    /// @notice Nothing.
    None,
    /// @notice It is a member, in a seat of its own.
    Member,
    /// @notice A team that it belongs to is the member, in the seat that is named.
    Team,
    /// @notice It left while it was suspended, or its team did. It cannot join again before that is lifted.
    Barred
}

/// @notice Why a membership ended.
enum Leaving {
    Resigned,
    /// @notice The authority removed it.
    Removed,
    /// @notice It lost its verification, which the role asks for.
    Lapsed,
    /// @notice The role is closed.
    Dismissed
}

/// @title IRoleRegistry
/// @notice Roles, who holds them, and in what standing. Membership in good standing shows as an ERC-1155 badge that nobody can
/// transfer, held by whatever account its identity is bound to.
/// @dev A member sits in a numbered seat of its role. Who leaves vacates its seat and moves nobody; who joins takes a vacated
/// seat before a new one. So a draw by lot among the seats, limited to those who joined before it was asked for, is the same
/// whoever joins meanwhile, and who leaves only drops out of it.
///
/// What is asked for at a `timepoint` (Unix seconds) is asked for as it was when that second began: what happened in it comes
/// after. So the answer for the current second is final, and what was acquired in a block counts for nothing in it.
///
/// A team is an identity whose account is the identity itself, registered by {ITeams}. It joins by its account, and each of its
/// members is then tied to the role through it: none of them can be a member beside it.
interface IRoleRegistry {
    /// @notice A role was created. Its badge is locked for ever, as in ERC-5192.
    event RoleCreated(uint256 indexed roleId, RoleTerms terms);
    /// @notice Another text, course or module of qualification.
    event RoleAmended(uint256 indexed roleId, bytes32 indexed content, bytes32 indexed course, address qualification);
    /// @notice A role was closed: nobody joins it any more, and anyone may dismiss its members.
    event RoleClosed(uint256 indexed roleId);
    /// @notice `identity` became a member, in `seat`, verified or not; the role has `size` members now, `verified` of them
    /// counting as verified.
    event Joined(
        uint256 indexed roleId, bytes20 indexed identity, uint256 seat, bool isVerified, uint256 size, uint256 verified
    );
    /// @notice `identity` is a member no more.
    event Left(
        uint256 indexed roleId, bytes20 indexed identity, uint256 seat, Leaving reason, uint256 size, uint256 verified
    );
    /// @notice A member was suspended, or that was lifted; or one who left suspended is barred, or no longer.
    event StandingSet(uint256 indexed roleId, bytes20 indexed identity, bool suspended, uint256 verified);
    /// @notice A member counts as verified from now on, or no longer.
    event VerifiedCounted(uint256 indexed roleId, bytes20 indexed identity, bool isVerified, uint256 verified);
    /// @notice The badge with this id can never be transferred (as in ERC-5192).
    event Locked(uint256 tokenId);

    /// @notice There is no such role.
    error RoleRegistryUnknownRole(uint256 roleId);
    /// @notice The role is closed.
    error RoleRegistryRoleClosed(uint256 roleId);
    /// @notice The role is open.
    error RoleRegistryRoleOpen(uint256 roleId);
    /// @notice The role cannot be closed.
    error RoleRegistryPersistentRole(uint256 roleId);
    /// @notice A role needs a description.
    error RoleRegistryNoContent();
    /// @notice There are as many roles as there can be, or as many that are younger than 30 days.
    error RoleRegistryTooManyRoles(uint256 roleCount);
    /// @notice `account` is bound to no identity.
    error RoleRegistryNotRegistered(address account);
    /// @notice `identity` is tied to the role already.
    error RoleRegistryAlreadyTied(uint256 roleId, bytes20 identity, Tie tie);
    /// @notice `identity` is no member of the role.
    error RoleRegistryNotMember(uint256 roleId, bytes20 identity);
    /// @notice `identity` is tied to eight roles.
    error RoleRegistryNoRoleLeft(bytes20 identity);
    /// @notice All seats that a role can have are taken.
    error RoleRegistryNoSeatLeft(uint256 roleId);
    /// @notice `identity` is not verified.
    error RoleRegistryNotVerified(uint256 roleId, bytes20 identity);
    /// @notice Who decides for the role did not say that `identity` is fit.
    error RoleRegistryNotQualified(uint256 roleId, bytes20 identity);
    /// @notice The role cannot be seated: it is no core role, has had its members, or these are too few or too many.
    error RoleRegistryNotToBeSeated(uint256 roleId, uint256 members);
    /// @notice No badge of `identity` was last shown at `from`.
    error RoleRegistryNothingToAnnounce(bytes20 identity, address from);
    /// @notice A badge cannot be transferred, nor anyone approved for it.
    error RoleRegistryBadgeLocked();
    /// @notice There are `accounts` accounts and `ids` ids.
    error RoleRegistryLengthMismatch(uint256 accounts, uint256 ids);
    /// @notice `timepoint` is still to come.
    error RoleRegistryFutureLookup(uint256 timepoint, uint256 time);

    /// @notice The caller's identity, a team's too, joins an open role for which it is qualified.
    /// @dev Emits {Joined}. A team is qualified when each of its members is, and they are verified where the role asks.
    function join(uint256 roleId) external;

    /// @notice The caller's identity resigns from a role, at any time.
    /// @dev Emits {Left}. Who is suspended may do so too, and stays barred until that is lifted.
    function resign(uint256 roleId) external;

    /// @notice Brings up to date in which of its roles `identity` counts as verified. Anyone may call it.
    /// @dev Emits {VerifiedCounted}, or {Left} where the role asks for verification.
    function sync(bytes20 identity) external;

    /// @notice Ends the membership of `identity` in a role that is closed. Anyone may call it. Emits {Left}.
    function dismiss(uint256 roleId, bytes20 identity) external;

    /// @notice Tells wallets that the badges of the caller's identity, last shown at `from`, are at the caller's account now.
    /// @dev Emits ERC-1155's `TransferSingle` for each. Balances need no such call. Where an identity leaves a role before it has
    /// announced that it moved, the logs go on showing the badge where it was last shown.
    function announce(address from) external;

    /// @notice Creates a role. Authority only. Emits {RoleCreated}.
    /// @dev At most 4,095 roles ever, and at most 16 younger than 30 days, so that they can be looked through.
    function create(RoleTerms calldata terms) external returns (uint256 roleId);

    /// @notice Sets another text, course and module of qualification for an open role. Authority only. Emits {RoleAmended}.
    function amend(uint256 roleId, bytes32 content, bytes32 course, address qualification) external;

    /// @notice Closes a role that is not persistent. Authority only. Emits {RoleClosed}.
    function close(uint256 roleId) external;

    /// @notice Seats five to 64 verified identities in a core role that is {Role-founding}: at genesis, and should fewer than three
    /// be left, when nobody could examine. Authority only. Emits {Joined} for each.
    function seat(uint256 roleId, bytes20[] calldata identities) external;

    /// @notice Suspends a member, or lifts that. Authority only. Emits {StandingSet}; where nothing changes it does nothing.
    function setStanding(uint256 roleId, bytes20 identity, bool suspended) external;

    /// @notice Ends a membership. Authority only. Emits {Left}. Who is fit may join again, unless it was suspended.
    function remove(uint256 roleId, bytes20 identity) external;

    /// @notice Whether `identity` is a member in good standing (not suspended).
    function isMember(uint256 roleId, bytes20 identity) external view returns (bool);

    /// @notice Its membership, zeros where there is none.
    function membershipOf(uint256 roleId, bytes20 identity) external view returns (Membership memory);

    /// @notice What ties `identity` to a role, and the seat where it is one of its own or its team's (else 0).
    function tieOf(uint256 roleId, bytes20 identity) external view returns (Tie tie, uint256 seatNumber);

    /// @notice Who sits in a seat, zeros where nobody does.
    function seatAt(uint256 roleId, uint256 seatNumber) external view returns (Membership memory);

    /// @notice The roles of which an identity is itself a member, at most eight.
    function rolesOf(bytes20 identity) external view returns (uint256[] memory roleIds);

    /// @notice Whether `identity` has at least one role, itself or through a team.
    function isMemberOfAny(bytes20 identity) external view returns (bool);

    /// @notice A role.
    function roleOf(uint256 roleId) external view returns (Role memory);

    /// @notice How many roles were ever created; they are numbered from 1.
    function roleCount() external view returns (uint256);

    /// @notice Whether who decides for a role now says that `identity` is fit: its module, or the panel of Education.
    /// @dev The module is asked with at most 150,000 gas. Anything but a plain `true` is a no.
    function isQualified(uint256 roleId, bytes20 identity) external view returns (bool);

    /// @notice Draws up to `wanted` members in good standing by lot, none twice: who joined before `before` and is not excluded.
    /// Looks at up to `tries` of the seats that there were before `before`, all if there are no more.
    function draw(
        uint256 roleId,
        bytes32 seed,
        uint256 wanted,
        uint256 tries,
        uint256 before,
        bytes20[] calldata excluded
    ) external view returns (bytes20[] memory drawn);

    /// @notice Where `identity` may vote on what was proposed at `timepoint`: the roles that it has held, verified and in good
    /// standing, since before then, and its seats there.
    /// @dev What a governor asks for with every vote: one slot for its roles, one for each seat. No two identities have a
    /// ballot for the same seat at the same timepoint, ever. Whoever has one is among those of {verifiedAt}.
    function ballotsOf(bytes20 identity, uint256 timepoint) external view returns (Ballot[] memory ballots);

    /// @notice How many members of a role counted as verified and in good standing at a time that has come.
    function verifiedAt(uint256 roleId, uint256 timepoint) external view returns (uint256);

    /// @notice How many seats a role had at a time that has come.
    function seatsAt(uint256 roleId, uint256 timepoint) external view returns (uint256);

    /// @notice Whether a role could take part in a vote of all roles at a time that has come: five verified members at least,
    /// open, and created 30 days before unless it is a core role.
    function takesPart(uint256 roleId, uint256 timepoint) external view returns (bool);

    /// @notice How many roles could take part at a time that has come.
    function rolesTakingPart(uint256 timepoint) external view returns (uint256);

    /// @notice Whether a badge is locked: always.
    function locked(uint256 tokenId) external view returns (bool);
}
