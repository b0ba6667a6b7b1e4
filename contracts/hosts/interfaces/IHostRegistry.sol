// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A host's post.
struct HostSeat {
    bytes20 identity;
    /// @notice The key that signs for the post, registered on application.
    address key;
    /// @notice When it was admitted, and left, 0 while it has the post (Unix seconds).
    uint40 admittedAt;
    uint40 leftAt;
}

/// @notice An application to become a host. One slot.
struct HostApplication {
    /// @notice The key that will sign for the post.
    address key;
    /// @notice Numbered from 1 and used once; 0 where there is none.
    uint32 id;
    /// @notice When it was made (Unix seconds).
    uint40 appliedAt;
}

/// @notice How often a backup of a kind is made. A month is 30 days, so that each period lies in one of the next coarser.
enum Tier {
    Month,
    Day,
    Hour,
    Minute
}

/// @notice What a host signs of a backup: EIP-712
/// `Backup(uint32 seat,uint8 tier,uint64 period,bytes32 parent,bytes32 root,bytes32 content)`.
struct Backup {
    /// @notice The post that made it.
    uint32 seat;
    Tier tier;
    /// @notice The period at whose end it was made, numbered from 1970 by the tier's length.
    uint64 period;
    /// @notice Root of the coarser backup from which this one tells the differences; 0 for a month, which is whole.
    bytes32 parent;
    /// @notice Root of its leaves, an OpenZeppelin standard Merkle tree.
    bytes32 root;
    /// @notice SHA-256 digest of its document: the CIDv1 of a raw block.
    bytes32 content;
}

/// @notice Why a host left.
enum Departure {
    /// @notice By its own call.
    Own,
    /// @notice It was silent for longer than allowed.
    Silent,
    /// @notice It signed two different roots for one period.
    Equivocated,
    /// @notice Three misses in a row.
    Missed,
    /// @notice It defaulted on a recommendation to a payer.
    Defaulted,
    /// @notice By vote.
    Removed
}

/// @title IHostRegistry
/// @notice Hosts in the order of their admission: the most senior is active, the others stand by. Posts are numbered from 1
/// and no number is used twice.
/// @dev EIP-712 domain "Commonweal HostRegistry", version "1". A post belongs to an identity and follows it to whatever account it
/// is bound to; the key stays the post's.
///
/// A draw by lot goes by places: who leaves vacates its place and moves nobody, who is admitted takes a vacated place before a new
/// one. So who is drawn does not depend on who comes and goes after a lot was asked for.
interface IHostRegistry {
    /// @notice `identity` applied with `key`, instead of any earlier application of its own.
    event HostApplied(uint256 indexed applicationId, bytes20 indexed identity, address key);
    /// @notice `identity` took its application back.
    event HostApplicationWithdrawn(uint256 indexed applicationId, bytes20 indexed identity);
    /// @notice The application was accepted: `identity` has post `seat` at the end of the queue, and `place` in draws.
    event HostAdmitted(
        uint256 indexed seat, bytes20 indexed identity, uint256 indexed applicationId, address key, uint256 place
    );
    /// @notice `seat` is the active host's; it has to give a sign of life before `silentAt` (Unix seconds).
    event HostActivated(uint256 indexed seat, uint256 silentAt);
    /// @notice The active host gave a sign of life, with the root of its latest backup, and has until `silentAt` for the next.
    event HostBeat(uint256 indexed seat, bytes32 root, uint256 silentAt);
    /// @notice The host of `seat` left; `hosts` are left.
    event HostLeft(uint256 indexed seat, bytes20 indexed identity, Departure reason, uint256 hosts);
    /// @notice Pay was told that the host of `seat` left.
    event HostSettled(uint256 indexed seat, bytes20 indexed identity);
    /// @notice The host of `seat` now has `misses` in a row with `module`; 0 after it did what it had to.
    event HostMissesSet(uint256 indexed seat, address indexed module, uint256 misses);
    /// @notice Parameter set `version` holds: `silence` is what an active host is allowed (seconds), from its next sign of life on.
    event SilenceSet(uint256 indexed version, uint256 silence);

    /// @notice `account` has no registered identity.
    error HostRegistryNotRegistered(address account);
    /// @notice The signature is not `signer`'s over what was asked.
    error HostRegistryInvalidSignature(address signer);
    /// @notice `identity` is the host of `seat`.
    error HostRegistryIsHost(bytes20 identity, uint256 seat);
    /// @notice `identity` has no application of this number.
    error HostRegistryUnknownApplication(bytes20 identity, uint256 applicationId);
    /// @notice There is no host at `seat`, or none any more.
    error HostRegistryNotHost(uint256 seat);
    /// @notice `account` acts for no host, or not for the active one.
    error HostRegistryNotActive(address account, uint256 activeSeat);
    /// @notice There is no active host.
    error HostRegistryVacant();
    /// @notice The active host had until `silentAt`, it is too late for a sign of life.
    error HostRegistrySilent(uint256 seat, uint256 silentAt, uint256 time);
    /// @notice The active host has until `silentAt`, it is too early to have it replaced.
    error HostRegistryNotSilent(uint256 seat, uint256 silentAt, uint256 time);
    /// @notice The two are of different posts, tiers or periods, or have the same root.
    error HostRegistryNoEquivocation(Backup one, Backup other);
    /// @notice Pay knows that the host of `seat` left, or it did not leave.
    error HostRegistryNothingToSettle(uint256 seat);
    /// @notice `caller` is none of the modules that may say so.
    error HostRegistryNotModule(address caller);
    /// @notice The silence allowed is from `least` to `most` seconds.
    error HostRegistryInvalidSilence(uint256 silence, uint256 least, uint256 most);

    // ---- Joining and leaving -------------------------------------------------------------------------------------------

    /// @notice The caller's identity applies for a post, for which `key` will sign. An earlier application of its own lapses.
    /// @dev EIP-712 `Post(bytes20 identity,address key,uint256 applicationId)`, signed by `key` itself (ECDSA), for the number that
    /// {nextApplication} shows. Emits {HostApplied}.
    /// @return applicationId What Host Management votes on.
    function applyForPost(address key, bytes calldata signature) external returns (uint256 applicationId);

    /// @notice The caller's identity takes its application back.
    /// @dev Emits {HostApplicationWithdrawn}.
    function withdrawApplication() external;

    /// @notice Accepts an application: its identity is host from now on, the last in the queue. Authority only.
    /// @dev Emits {HostAdmitted} and, where it is the only one, {HostActivated}.
    function admit(bytes20 identity, uint256 applicationId) external returns (uint256 seat);

    /// @notice The caller's identity is host no longer.
    /// @dev Emits {HostLeft} and {HostSettled}; {HostActivated} where it was active and there is another.
    function leavePost() external;

    /// @notice Removes the host of `seat`. Authority only.
    /// @dev Emits as {leavePost} does.
    function remove(uint256 seat) external;

    // ---- The active host -----------------------------------------------------------------------------------------------

    /// @notice The active host gives a sign of life with the root of its latest backup (0 where it made none yet). Its key or
    /// its identity's account only, before its silence is over.
    /// @dev Emits {HostBeat}; {HostSettled} where {failover} left that to do.
    function heartbeat(bytes32 root) external;

    /// @notice Replaces the active host once the silence it is allowed has passed: the next in the queue is active at once, with
    /// the whole silence before it. Anyone may.
    /// @dev Tells nobody but {settle} later, so that it costs little and depends on no other contract. Emits {HostLeft}, and
    /// {HostActivated} where there is another.
    function failover() external;

    /// @notice Tells pay of a host that was replaced by {failover}. Anyone may; the next heartbeat does it for the latest one, and
    /// another admission of the same identity too.
    /// @dev Emits {HostSettled}.
    function settle(uint256 seat) external;

    /// @notice Removes a host that signed different roots for the same tier and period. Anyone who has the two signatures may.
    /// @dev ECDSA signatures of the post's key alone: what an ERC-1271 contract says can change. Emits as {leavePost} does.
    function reportEquivocation(
        Backup calldata one,
        bytes calldata signatureOfOne,
        Backup calldata other,
        bytes calldata signatureOfOther
    ) external;

    // ---- Modules of the wing -------------------------------------------------------------------------------------------

    /// @notice The host of `seat` did not do what it had to in time: three in a row with the same module remove it. Does nothing
    /// where it left. Those modules alone: the monitors, the source pins, the choice of organisations.
    /// @dev Emits {HostMissesSet}, and at the third as {leavePost} does.
    function recordMiss(uint256 seat) external;

    /// @notice The host of `seat` did what it had to: its misses with the calling module begin anew. Does nothing where it left.
    /// The same modules alone.
    /// @dev Emits {HostMissesSet} where it had any.
    function recordAnswer(uint256 seat) external;

    /// @notice The host of `seat` defaulted: it is removed at once and may apply again. Does nothing where it left. The public-goods
    /// contract alone.
    /// @dev Emits as {leavePost} does.
    function removeDefaulted(uint256 seat) external;

    // ---- Parameters ----------------------------------------------------------------------------------------------------

    /// @notice Sets the silence that an active host is allowed from its next sign of life on (seconds). Authority only.
    /// @dev Emits {SilenceSet}.
    function setSilence(uint256 silence) external;

    /// @notice The silence allowed (seconds), and the version of this parameter.
    function silenceAllowed() external view returns (uint256 silence, uint256 version);

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @notice A post.
    function seatOf(uint256 seat) external view returns (HostSeat memory);

    /// @notice The active host's post, 0 while there is none.
    function activeSeat() external view returns (uint256);

    /// @notice When the active host's silence is over (Unix seconds), 0 while there is none.
    function silentAt() external view returns (uint256);

    /// @notice How many hosts there are, the active one included.
    function hostCount() external view returns (uint256);

    /// @notice How many posts were ever given.
    function seatCount() external view returns (uint256);

    /// @notice The post of an identity, 0 where it has none.
    function seatOfHost(bytes20 host) external view returns (uint256);

    /// @notice The post behind `seat` in the queue, 0 behind the last. Of a host only.
    function seatBehind(uint256 seat) external view returns (uint256);

    /// @notice How many misses in a row the host of `seat` has with `module`.
    function missesOf(uint256 seat, address module) external view returns (uint256);

    /// @notice Whether the host of `seat` left and pay was not told yet.
    function isUnsettled(uint256 seat) external view returns (bool);

    /// @notice Whether `account` may act for the host of `seat`: the post's key, or the account of its identity.
    function actsFor(uint256 seat, address account) external view returns (bool);

    /// @notice The application of an identity, zeros where there is none.
    function applicationOf(bytes20 identity) external view returns (HostApplication memory);

    /// @notice The number that the next application will have.
    function nextApplication() external view returns (uint256);

    /// @notice Places for draws, vacated ones included.
    function places() external view returns (uint256);

    /// @notice The post that has a place, below {places}; 0 where it is vacant.
    function seatAtPlace(uint256 place) external view returns (uint256);

    /// @notice Draws a host by lot among the first `among` places: one that was admitted before `before` and, where `standby` is
    /// set, is not active. Looks at up to 32 places, all if there are no more; 0 where it finds none.
    function draw(bytes32 seed, uint256 among, uint256 before, bool standby) external view returns (uint256 seat);

    /// @notice The EIP-712 digest that the key signs to apply.
    function postDigest(bytes20 identity, address key, uint256 applicationId) external view returns (bytes32);

    /// @notice The EIP-712 digest of a backup: what the host signs.
    function backupDigest(Backup calldata backup) external view returns (bytes32);
}
