// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {TransferRule, Visibility, VoucherKind} from "./IVouchers.sol";

/// @notice A subscription: what its holder may ask for near the end of a term, and for how much.
struct RenewalTerms {
    /// @notice Seconds that a renewal adds to the expiry; 0: no renewals.
    uint40 period;
    /// @notice How often one voucher may be renewed.
    uint16 count;
    /// @notice Whether a renewal adds the face amount anew.
    bool refill;
    /// @notice What is paid in: an ERC-20, or zero for ETH.
    address token;
    /// @notice What is paid to the issuer (wei or base units).
    uint256 price;
}

/// @notice Who may hold vouchers of a series that is not public, beside its issuer ({IVoucherAudiences}).
struct Audience {
    /// @notice Semi-public: members of these communities, at most seven in all (numbers below 2^32).
    uint256[] communities;
    /// @notice Semi-public: identities with at least this score (points, 3 decimals, below 2^32); 0: a score does not help.
    uint256 minScore;
    /// @notice Private: these accounts.
    address[] accounts;
}

/// @notice What an issuer states of a series. All of it is fixed, but for its availability, an audience that may grow and
/// renewal terms that may get better.
struct SeriesTerms {
    /// @notice keccak256(salt, canonical JSON); a public series has no salt.
    bytes32 contentHash;
    VoucherKind kind;
    Visibility visibility;
    TransferRule transferRule;
    /// @notice Amounts count units of 10^-decimals; at most 6.
    uint8 decimals;
    /// @notice ISO 4217, three letters.
    bytes3 currency;
    /// @notice Short name of the unit ("h", "kg"), zero where the currency is the unit.
    bytes8 unit;
    /// @notice Category, as the content's schema numbers them.
    bytes4 category;
    /// @notice Where, as a geohash in ASCII; zero: anywhere.
    bytes12 geohash;
    /// @notice Seconds from minting to expiry; 0: never.
    uint32 validity;
    /// @notice Who judges disputes; zero: the suite's arbitration.
    address arbitrator;
    /// @notice Community whose members judge; 0: those who opted in.
    uint64 communityId;
    RenewalTerms renewal;
    /// @notice Disregarded where the series is public.
    Audience audience;
    /// @notice Where the content is served too, for those who read the log; may be empty.
    string uri;
}

/// @notice A series as it stands. Three slots.
struct Series {
    /// @notice Identity that issued it.
    bytes20 issuer;
    VoucherKind kind;
    Visibility visibility;
    TransferRule transferRule;
    uint8 decimals;
    /// @notice Whether its vouchers are minted and leave the issuer at present.
    bool available;
    uint32 validity;
    // Second slot.
    bytes32 contentHash;
    // Third slot.
    bytes3 currency;
    bytes8 unit;
    bytes4 category;
    bytes12 geohash;
    /// @notice How many vouchers there are, which is the serial number of the last.
    uint40 minted;
}

/// @title IVoucherBook
/// @notice Series and vouchers: how they come about, are divided, listed, frozen, withdrawn and redeemed against their holder's
/// signature. An issuer acts through the account its identity is bound to.
/// @dev ERC-721, with ERC-4906, ERC-5192 and ERC-7572. The number of a voucher is its series' times 2^64 plus its serial
/// number, from 1. Every transfer, split, freeze, renewal, extension and redemption raises a voucher's version by one. An
/// approval holds for one version. EIP-712 domain "Commonweal Vouchers", version "1".
interface IVoucherBook {
    /// @notice `issuer` opened a series. The rest of its terms is in the logs of {IVoucherAudiences}, {IVoucherRenewals} and
    /// {IVoucherRedemptions}, where there is any.
    event SeriesCreated(uint256 indexed seriesId, bytes20 indexed issuer, Series series, string uri);
    /// @notice Vouchers of the series are minted and leave the issuer, or no longer.
    event AvailabilitySet(uint256 indexed seriesId, bool available);
    /// @notice `delegate` may redeem for `issuer`, or no longer.
    event DelegateSet(bytes20 indexed issuer, address indexed delegate, bool accepted);
    /// @notice `count` vouchers of the series were minted to `owner`, the first of them `firstId`, each over `face`.
    event VouchersMinted(
        uint256 indexed seriesId,
        uint256 indexed firstId,
        address indexed owner,
        uint256 count,
        uint256 face,
        uint256 expiry,
        bool listed
    );
    /// @notice A draft may be exchanged from now on.
    event VoucherListed(uint256 indexed id);
    /// @notice The issuer withdrew a voucher it still had.
    event VoucherVoided(uint256 indexed id);
    /// @notice `amount` of the voucher became a voucher of its own, which a refill adds `childBase` to; `version` of the first
    /// after it.
    event VoucherSplit(uint256 indexed id, uint256 indexed childId, uint256 amount, uint256 childBase, uint256 version);
    /// @notice `amount` of the voucher that `holder` has was redeemed; `remaining` and `version` after it.
    event VoucherRedeemed(
        uint256 indexed id, address indexed holder, uint256 amount, uint256 remaining, uint256 version
    );
    /// @notice The voucher is good until `expiry` and `added` (face and remaining) was filled up; `version` and the number of
    /// `renewals` after it.
    event VoucherProlonged(uint256 indexed id, uint256 expiry, uint256 added, uint256 renewals, uint256 version);
    /// @notice The voucher's clock stood while its redemption was asked for: it is good until `expiry`.
    event ExpiryRestored(uint256 indexed id, uint256 expiry);
    /// @notice The issuer froze a voucher it still has, or let it go; `version` after it.
    event FrozenSet(uint256 indexed id, bool frozen, uint256 version);
    /// @notice A cash sale waits for the voucher, or no longer.
    event ReservedSet(uint256 indexed id, bool reserved);
    /// @notice A redemption is asked for, or no longer.
    event RequestedSet(uint256 indexed id, bool requested);
    /// @notice `subject` redeemed for `counterparty` or exchanged with it, both verified; `deed` is a number of {Deed}, `total` how
    /// often it did so. An exchange counts for both.
    event DeedCounted(bytes20 indexed subject, bytes20 indexed counterparty, uint256 deed, uint256 total);

    /// @notice There is no such series.
    error VouchersUnknownSeries(uint256 seriesId);
    /// @notice `account` has no registered identity.
    error VouchersNotRegistered(address account);
    /// @notice `caller` is not the account of the issuer (nor, where it redeems, a delegate).
    error VouchersNotIssuer(uint256 seriesId, address caller);
    /// @notice `caller` is not the module that may call this.
    error VouchersNotModule(address caller);
    /// @notice This term of a series cannot be as stated.
    error VouchersInvalidTerms(bytes32 field);
    /// @notice An amount is 1 to `most`.
    error VouchersInvalidAmount(uint256 amount, uint256 most);
    /// @notice 1 to 256 are minted at once, and at most 2^40 - 1 of a series.
    error VouchersInvalidCount(uint256 count);
    /// @notice The series is not available.
    error VouchersUnavailable(uint256 seriesId);
    /// @notice The voucher's state (numbers of {VoucherState}) does not allow this.
    error VouchersWrongState(uint256 id, uint256 state);
    /// @notice The voucher is frozen, reserved, or a redemption of it is asked for.
    error VouchersLocked(uint256 id);
    /// @notice The voucher is not locked in the way that was to be undone.
    error VouchersNotLocked(uint256 id);
    /// @notice `from` may not pass the voucher to `to`.
    error VouchersMayNotHold(uint256 id, address from, address to);
    /// @notice The voucher has left its author, or its author's account.
    error VouchersNotAuthors(uint256 id);
    /// @notice The voucher has `version`, not the one that was named.
    error VouchersStale(uint256 id, uint256 version);
    /// @notice The voucher has `remaining`, not what was named.
    error VouchersShrunk(uint256 id, uint256 remaining);
    /// @notice The block's time is `deadline` or past it.
    error VouchersDeadlinePassed(uint256 deadline, uint256 time);
    /// @notice The signature is not `signer`'s over what was asked.
    error VouchersInvalidSignature(address signer);

    /// @notice Opens a series for the caller's identity.
    /// @dev Emits {SeriesCreated}.
    function createSeries(SeriesTerms calldata terms) external returns (uint256 seriesId);

    /// @notice Opens a series and mints `count` vouchers of it, each over `face`: one makes a one-off voucher.
    /// @dev Emits {SeriesCreated} and {VouchersMinted}.
    /// @param terms See {SeriesTerms}.
    /// @param count 1 to 256.
    /// @param face Smallest units, below 2^80.
    /// @param listed Whether they may be exchanged at once; else they are drafts.
    /// @return firstId Number of the first.
    function issue(SeriesTerms calldata terms, uint256 count, uint256 face, bool listed)
        external
        returns (uint256 firstId);

    /// @notice Mints `count` vouchers more of a series to its issuer. Issuer only; see {issue}.
    function mint(uint256 seriesId, uint256 count, uint256 face, bool listed) external returns (uint256 firstId);

    /// @notice Lets vouchers of the series be minted and leave the issuer, or stops that. What circulates is not touched.
    /// Issuer only.
    function setAvailable(uint256 seriesId, bool available) external;

    /// @notice Lets `delegate` redeem, fulfil and decline for the caller's identity, or no longer.
    function setDelegate(address delegate, bool accepted) external;

    /// @notice Lets a draft be exchanged. Issuer only.
    function list(uint256 id) external;

    /// @notice Withdraws a voucher that never left its issuer. Issuer only, from whatever account the identity has now.
    function voidVoucher(uint256 id) external;

    /// @notice Freezes a voucher that never left its issuer: offers that name it are dead. Issuer only.
    function freeze(uint256 id) external;

    /// @notice Undoes {freeze}. Issuer only.
    function unfreeze(uint256 id) external;

    /// @notice Makes `amount` of a voucher a voucher of its own, of the same series, with the same expiry and state. Owner only.
    /// @dev Emits {VoucherSplit}. What a refill adds is divided in the proportion of `amount` to what remained.
    /// @param amount At least 1, less than what remains.
    function split(uint256 id, uint256 amount) external returns (uint256 childId);

    /// @notice Redeems `amount` of a voucher against its owner's signature. The issuer or its delegate only.
    /// @dev EIP-712 `Redeem(uint256 id,uint32 version,uint128 amount,uint128 remainingBefore,uint256 deadline)`; the version is
    /// the nonce. Ends a request for redemption. Emits {VoucherRedeemed}.
    /// @param version Version the owner signed for.
    /// @param amount Smallest units, at most what remains.
    /// @param remainingBefore What remained when the owner signed.
    /// @param deadline First second at which it is too late (Unix seconds).
    function redeem(
        uint256 id,
        uint32 version,
        uint128 amount,
        uint128 remainingBefore,
        uint256 deadline,
        bytes calldata signature
    ) external;

    // ---- Modules only ------------------------------------------------------------------------------------------------

    /// @notice Locks a voucher for a redemption that its owner asks for. {IVoucherRedemptions} only.
    function openRequest(uint256 id) external;

    /// @notice Ends a request: redeems `amount` of what remains, which may be 0, and makes the voucher good until at least
    /// `leastExpiry`, which is below 2^40. {IVoucherRedemptions} only.
    /// @param late Whether the redemption counts as late.
    function closeRequest(uint256 id, uint256 amount, uint256 leastExpiry, bool late) external;

    /// @notice Makes a voucher good until `expiry`, never less than before. {IVoucherRenewals} only.
    /// @param renewal Whether it is a renewal, which is counted.
    /// @param refill Whether the face is added anew.
    function prolong(uint256 id, uint256 expiry, bool renewal, bool refill) external;

    // ---- Views -------------------------------------------------------------------------------------------------------

    /// @notice Number of series, which is the number of the last.
    function seriesCount() external view returns (uint256);

    /// @notice A series. Reverts where there is none.
    function seriesOf(uint256 seriesId) external view returns (Series memory);

    /// @notice Whether `issuer` lets `delegate` redeem.
    function isDelegate(bytes20 issuer, address delegate) external view returns (bool);

    /// @notice Whether `account` may redeem vouchers of the series now: the issuer's account or a delegate.
    function mayRedeem(uint256 seriesId, address account) external view returns (bool);

    /// @notice What a refill adds to the voucher (smallest units), and how often it was renewed.
    function refillOf(uint256 id) external view returns (uint256 base, uint256 renewals);
}
