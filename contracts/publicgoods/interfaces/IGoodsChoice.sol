// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What an organisation is voted in with.
struct OrganisationTerms {
    /// @notice SHA-256 digest of its description: the CIDv1 of a raw block.
    bytes32 content;
    /// @notice Where payments go.
    address payout;
    /// @notice Signs its receipts: a key or an ERC-1271 contract; zero where only processors attest payments to it.
    address signer;
    /// @notice Most credits issued for payments to it in a period of 30 days (18 decimals).
    uint96 cap;
}

/// @notice A public-goods organisation. Three slots.
struct Organisation {
    address payout;
    /// @notice When it was voted in, and out, 0 while it is listed (Unix seconds).
    uint40 listedAt;
    uint40 delistedAt;
    /// @notice Where it stands, or stood last, in the order of those listed.
    uint16 index;
    // Second slot.
    address signer;
    uint96 cap;
    // Third slot.
    bytes32 content;
}

/// @notice Who moves payments to organisations and attests them. One slot and a half.
struct Processor {
    bool accepted;
    /// @notice Where it is licensed or registered (ISO 3166-1, two letters).
    bytes2 jurisdiction;
    /// @notice keccak256 of the policy it attests under.
    bytes32 policyHash;
}

/// @notice What a host committed for 256 requests. Two slots.
struct SecretList {
    /// @notice Merkle root of its secrets, see {IGoodsChoice-commit}.
    bytes32 root;
    /// @notice The first request it counts for: the next one when it was committed.
    uint256 from;
}

/// @notice What a host did in a request.
struct HostPart {
    bool revealed;
    bool voted;
    /// @notice A miss was recorded as it did not reveal.
    bool missed;
}

/// @notice A request as hosts go by it.
struct GoodsLot {
    /// @notice What was sealed for it.
    bytes32 blockHash;
    /// @notice How many organisations were listed when it was made, and when that was (Unix seconds).
    uint256 among;
    uint256 requestedAt;
    /// @notice Credits that are to be placed.
    uint256 credits;
    /// @notice The active host's post when it was made.
    uint256 activeSeat;
    /// @notice When it was sealed, 0 before (Unix seconds).
    uint256 sealedAt;
    /// @notice How long hosts have for each of reveal and vote (seconds).
    uint256 step;
    /// @notice Until when misses are recorded (Unix seconds).
    uint256 until;
}

/// @title IGoodsChoice
/// @notice Which organisation a payment goes to. Organisations are voted in; for each request each standby host picks one by lot,
/// and the hosts vote among the picks. Also the processors that may attest payments.
/// @dev Organisations are numbered from 1, and no number is used twice. Those listed stand in an order without gaps, which lots
/// go by: who is voted in stands at its end, and where one is voted out, the last takes its place.
///
/// A lot falls on the organisation at a random index, modulo how many there were. It goes on to the next where that one was voted
/// in after the request or has no room left for the credits; a host's also where it picked that one max(3, 2 * ceil(p / N)) times
/// in this period of 30 days, N being how many there were and its pick the p-th of this period. Eight are looked at.
///
/// Once a request is sealed there are two steps of the same length: hosts reveal, then they vote. Standby for a request is who was
/// admitted before it, is still host, and was not the active one when it was made.
interface IGoodsChoice {
    /// @notice `organisation` was voted in; it stands at `index`.
    event OrganisationListed(uint256 indexed organisation, uint256 index, OrganisationTerms terms);
    /// @notice `organisation` has other terms.
    event OrganisationAmended(uint256 indexed organisation, OrganisationTerms terms);
    /// @notice `organisation` was voted out; `moved` stands at `index` in its place, 0 where it was the last.
    event OrganisationDelisted(uint256 indexed organisation, uint256 index, uint256 moved);
    /// @notice `processor` is accepted under a policy, or no longer.
    event ProcessorSet(address indexed processor, bool accepted, bytes2 jurisdiction, bytes32 policyHash);
    /// @notice The host of `seat` committed its secrets for the requests of `batch` from number `from` on.
    event SecretsCommitted(uint256 indexed seat, uint256 indexed batch, bytes32 root, uint256 from);
    /// @notice The host of `seat` has made `picks` picks in `period`, `ofOrganisation` of them of `organisation`.
    event PickCounted(
        uint256 indexed seat,
        uint256 indexed organisation,
        uint256 indexed period,
        uint256 picks,
        uint256 ofOrganisation
    );
    /// @notice The host of `seat` revealed and picked `organisation`, 0 where its lot found none.
    event Picked(uint256 indexed requestId, uint256 indexed seat, uint256 indexed organisation, bytes32 secret);
    /// @notice The host of `seat` voted for `organisation`, which has `votes` now.
    event HostVoted(uint256 indexed requestId, uint256 indexed seat, uint256 indexed organisation, uint256 votes);
    /// @notice The host of `seat` did not reveal in time and was left out.
    event HostMissing(uint256 indexed requestId, uint256 indexed seat);
    /// @notice `organisation` has `placed` credits placed with it in `period`.
    event CreditsPlaced(uint256 indexed organisation, uint256 indexed period, uint256 placed);

    /// @notice An organisation has a description, an account for payments that is not the public-goods contract, and a cap.
    error GoodsChoiceInvalidOrganisation(bytes32 field);
    /// @notice There are as many as can be listed.
    error GoodsChoiceTooManyOrganisations(uint256 count);
    /// @notice `organisation` is not listed.
    error GoodsChoiceNotListed(uint256 organisation);
    /// @notice An accepted processor has an account, a jurisdiction of two capital letters and a policy.
    error GoodsChoiceInvalidProcessor(address processor, bytes2 jurisdiction, bytes32 policyHash);
    /// @notice `account` does not act for the host of `seat`.
    error GoodsChoiceNotHost(uint256 seat, address account);
    /// @notice A list of secrets has a root.
    error GoodsChoiceInvalidRoot(bytes32 root);
    /// @notice The request is not sealed.
    error GoodsChoiceNotSealed(uint256 requestId);
    /// @notice This may be done from `start` up to, but not at, `end` (Unix seconds).
    error GoodsChoiceOutsideWindow(uint256 requestId, uint256 start, uint256 end, uint256 time);
    /// @notice The host of `seat` did not stand by when the request was made, or is no host any more.
    error GoodsChoiceNotStandby(uint256 requestId, uint256 seat);
    /// @notice What the host of `seat` committed before the request has no such secret for it.
    error GoodsChoiceWrongSecret(uint256 requestId, uint256 seat);
    /// @notice The host of `seat` has revealed.
    error GoodsChoiceRevealed(uint256 requestId, uint256 seat);
    /// @notice The host of `seat` has not revealed, so it does not vote.
    error GoodsChoiceNotRevealed(uint256 requestId, uint256 seat);
    /// @notice The host of `seat` has voted.
    error GoodsChoiceVoted(uint256 requestId, uint256 seat);
    /// @notice No host picked `organisation`.
    error GoodsChoiceNotPicked(uint256 requestId, uint256 organisation);
    /// @notice The miss was recorded, or the host of `seat` was admitted too shortly before the request.
    error GoodsChoiceNoMiss(uint256 requestId, uint256 seat);
    /// @notice `caller` is not the public-goods contract.
    error GoodsChoiceNotGoods(address caller);

    // ---- Authority -----------------------------------------------------------------------------------------------------

    /// @notice Votes an organisation in. Authority only.
    /// @dev Emits {OrganisationListed}.
    function list(OrganisationTerms calldata terms) external returns (uint256 organisation);

    /// @notice Changes what an organisation is listed with. Authority only.
    /// @dev Emits {OrganisationAmended}.
    function amend(uint256 organisation, OrganisationTerms calldata terms) external;

    /// @notice Votes an organisation out. No payment and no receipt for it is taken from now on; who was recommended to it gets
    /// the bond back. Authority only.
    /// @dev Emits {OrganisationDelisted}.
    function delist(uint256 organisation) external;

    /// @notice Accepts a processor under a policy, or dismisses it: no new receipt that names it is taken. Authority only.
    /// @dev Emits {ProcessorSet}.
    function setProcessor(address processor, Processor calldata terms) external;

    // ---- Hosts ---------------------------------------------------------------------------------------------------------

    /// @notice Commits the secrets of a host for the requests numbered from `batch * 256` to `batch * 256 + 255`, as far as they
    /// are still to come. Again for a batch: the new list counts from then on. Who acts for the host.
    /// @dev The list is a binary Merkle tree of depth 8: leaf i is keccak256(secret of request batch * 256 + i), inner nodes are
    /// keccak256(left, right). A place in the tree is the request's, so a host has one secret for each. Emits {SecretsCommitted}.
    function commit(uint256 seat, uint256 batch, bytes32 root) external;

    /// @notice Reveals what a host committed before the request, and picks for it by keccak256(secret, request, sealed hash).
    /// Anyone who knows the secret may, in the first step.
    /// @dev Emits {Picked}, and {PickCounted} where it finds one.
    /// @param proof The sisters on the way from the leaf to the root.
    function reveal(uint256 requestId, uint256 seat, bytes32 secret, bytes32[8] calldata proof) external;

    /// @notice Votes for one of the picks. Who acts for a host that revealed, once, in the second step.
    /// @dev Emits {HostVoted}.
    function vote(uint256 requestId, uint256 seat, uint256 organisation) external;

    /// @notice Records that a standby host did not reveal. Anyone may, until the request's time is over; not where it was admitted
    /// within a day before the request.
    /// @dev Emits {HostMissing}.
    function recordMiss(uint256 requestId, uint256 seat) external;

    // ---- The public-goods contract -------------------------------------------------------------------------------------

    /// @notice Places the credits with the pick that is ahead or, where there is none, or it was voted out or has no room, with the
    /// one that the lot of keccak256(request, sealed hash) falls on.
    /// @dev Emits {CreditsPlaced}.
    /// @return organisation 0 where there is none with room.
    /// @return votes What hosts gave it.
    function place(uint256 requestId, GoodsLot calldata lot) external returns (uint256 organisation, uint256 votes);

    /// @notice Takes back what was placed in a period.
    /// @dev Emits {CreditsPlaced}.
    function unplace(uint256 organisation, uint256 period, uint256 credits) external;

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @notice An organisation, zeros where there is none.
    function organisationOf(uint256 organisation) external view returns (Organisation memory);

    /// @notice Whether an organisation is listed now.
    function isListed(uint256 organisation) external view returns (bool);

    /// @notice How many were ever voted in.
    function organisationCount() external view returns (uint256);

    /// @notice How many are listed.
    function listedCount() external view returns (uint256);

    /// @notice The organisation that stands at `index`, 0 where none does.
    function listedAt(uint256 index) external view returns (uint256 organisation);

    /// @notice Credits placed with an organisation in a period of 30 days, numbered from 1970: issued, or in open requests.
    function placedIn(uint256 organisation, uint256 period) external view returns (uint256);

    /// @notice Picks of a host in a period, and those of one organisation.
    function picksOf(uint256 seat, uint256 period, uint256 organisation)
        external
        view
        returns (uint256 picks, uint256 ofOrganisation);

    /// @notice What the host of `seat` did in a request.
    function partOf(uint256 requestId, uint256 seat) external view returns (HostPart memory);

    /// @notice Whether a host picked `organisation`, and how many voted for it.
    function votesFor(uint256 requestId, uint256 organisation) external view returns (bool picked, uint256 votes);

    /// @notice The pick that is ahead, and its votes: that with most of them, of several the one with the lowest
    /// keccak256(request, organisation); 0 where there is none.
    function leaderOf(uint256 requestId) external view returns (uint256 organisation, uint256 votes);

    /// @notice What a host committed for a batch.
    function secretsOf(uint256 seat, uint256 batch) external view returns (SecretList memory);

    /// @notice What `processor` is, or was, accepted under.
    function processorOf(address processor) external view returns (Processor memory);
}
