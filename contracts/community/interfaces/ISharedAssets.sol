// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC6909} from "@openzeppelin/contracts/interfaces/IERC6909.sol";
import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";

/// @notice What a toll is paid in: ETH, an ERC-20, or vouchers of one series.
enum CurrencyKind {
    Ether,
    Token,
    Series
}

/// @notice Something tolls are paid in.
struct Toll {
    CurrencyKind kind;
    /// @notice The ERC-20; zero for ETH, and for a series.
    address token;
    /// @notice The series; 0 for ETH and tokens.
    uint64 seriesId;
    /// @notice What one pass costs (wei, base units or smallest units of the series).
    uint88 price;
}

/// @notice How an asset is used.
struct Policy {
    /// @notice Shares from which use is free; 0: it is free for everybody.
    uint112 minShares;
    /// @notice Part of all proceeds that is set aside for upkeep (basis points, at most 5,000).
    uint16 upkeep;
    /// @notice How long a pass lasts (seconds).
    uint32 pass;
    /// @notice How long a voucher that is paid as toll must still be good for (seconds).
    uint32 life;
    /// @notice What others pay, at most 8, no currency twice; none: nobody else is let in.
    Toll[] tolls;
}

/// @notice What goes with every decision.
struct DecisionTerms {
    /// @notice First second at which it cannot be carried out any more (Unix seconds).
    uint40 deadline;
    /// @notice Tells it from another of the same content.
    bytes32 salt;
}

/// @notice What is decided.
enum DecisionKind {
    Policy,
    Guests,
    Upkeep,
    Trust
}

/// @notice What is known of an asset.
struct SharedAsset {
    /// @notice Sum of all shares, claimed or not; it never changes.
    uint256 shares;
    /// @notice Block in which shares last moved, 0 if never.
    uint256 movedAt;
    /// @notice Community that decides beside the owners, 0 if none.
    uint256 communityId;
    /// @notice How many currencies it ever had, at most 16; ETH is number 0.
    uint256 currencies;
    /// @notice When it was made, or a decision about it last carried out (Unix seconds).
    uint256 decidedAt;
    /// @notice Number of its policy, from 1.
    uint256 version;
    uint256 minShares;
    uint256 upkeep;
    uint256 pass;
    uint256 life;
}

/// @notice A currency of an asset.
struct AssetCurrency {
    CurrencyKind kind;
    address token;
    uint256 seriesId;
    /// @notice What a pass costs under the present policy; 0: no toll is taken in it.
    uint256 price;
}

/// @notice What came in, in one currency (wei, base units or smallest units of the series).
struct AssetLedger {
    /// @notice All that was ever shared among the owners.
    uint256 dividends;
    /// @notice Set aside, and neither granted nor returned.
    uint256 upkeep;
}

/// @title ISharedAssets
/// @notice Complete community projects as assets that their contributors own in shares: who may use them, what others pay, and
/// who has the proceeds. The number of an asset is that of its project and of its ERC-6909 token.
/// @dev Shares nobody claimed yet earn as all others do. A payment costs the same for any number of owners: it raises what
/// was shared in all; an account is settled when its shares move. What is paid in a block goes to those who had the shares when the
/// block began: shares received in a block earn from the next, and back nothing and open nothing before it.
///
/// The number of all shares never changes, so what an account earned is counted exactly, in units divided by that number. It
/// takes out whole units and keeps the rest.
///
/// A decision is a hash, see {decisionHash}. It is taken when owners of two thirds of all shares back it, or when the consent
/// of the community that the owners entrusted with the asset is given to it; then anyone carries it out, once.
interface ISharedAssets is IERC6909, IERC721Receiver {
    /// @notice A complete project became an asset of `shares` shares. {PolicySet} follows.
    event AssetCreated(uint256 indexed assetId, uint256 shares);
    /// @notice `identity` has its shares, with all they earned so far, at `account`.
    event SharesClaimed(uint256 indexed assetId, bytes20 indexed identity, address indexed account, uint256 amount);
    /// @notice `amount` came in from `payer`; the ledger after it.
    event ProceedsPaid(
        uint256 indexed assetId,
        uint256 indexed currency,
        address indexed payer,
        uint256 amount,
        uint256 upkeep,
        uint256 dividends
    );
    /// @notice `account` sent `amount` of what it earned to `to`. `voucherId` is the voucher that it was, else 0.
    event EarningsWithdrawn(
        uint256 indexed assetId,
        uint256 indexed currency,
        address indexed account,
        address to,
        uint256 amount,
        uint256 voucherId
    );
    /// @notice All that `account` earned is `to`'s now: `parts` of the unit divided by the number of all shares.
    event EarningsAssigned(
        uint256 indexed assetId, uint256 indexed currency, address indexed account, address to, uint256 parts
    );
    /// @notice `account` was let in; until `until` (Unix seconds) if it paid, 0 if its use is free.
    event Entered(uint256 indexed assetId, address indexed account, uint256 until);
    /// @notice Voucher `id` was paid as toll and can be drawn.
    event VoucherTaken(uint256 indexed assetId, uint256 indexed id, uint256 amount);
    /// @notice `account` backs a decision with `amount` shares; `backing` is what all back it with after that.
    event Backed(
        uint256 indexed assetId, address indexed account, bytes32 indexed decision, uint256 amount, uint256 backing
    );
    /// @notice A decision was carried out.
    event DecisionExecuted(uint256 indexed assetId, bytes32 indexed decision, DecisionKind kind);
    /// @notice Policy number `version` holds from now on; `currencies` are the numbers of its tolls' currencies.
    event PolicySet(uint256 indexed assetId, uint256 version, Policy policy, uint256[] currencies);
    /// @notice Use is free for `account`, or no longer.
    event GuestSet(uint256 indexed assetId, address indexed account, bool admitted);
    /// @notice `amount` that was set aside is `to`'s to withdraw; what is left after that.
    event UpkeepGranted(
        uint256 indexed assetId, uint256 indexed currency, address indexed to, uint256 amount, uint256 upkeep
    );
    /// @notice `amount` that was set aside went to the owners; the ledger after it.
    event UpkeepReturned(uint256 indexed assetId, uint256 indexed currency, uint256 amount, uint256 dividends);
    /// @notice This community decides beside the owners (0: none).
    event Entrusted(uint256 indexed assetId, uint256 communityId);

    /// @notice The project is not complete, or nothing was contributed to it.
    error SharedAssetsNotComplete(uint256 projectId);
    /// @notice The asset exists.
    error SharedAssetsExists(uint256 assetId);
    /// @notice There is no such asset.
    error SharedAssetsUnknown(uint256 assetId);
    /// @notice `identity`, the caller's (zero: it has none), has no shares to claim.
    error SharedAssetsNothingToClaim(uint256 assetId, bytes20 identity);
    /// @notice `account` has fewer shares than it would move.
    error SharedAssetsInsufficientShares(uint256 assetId, address account, uint256 shares, uint256 needed);
    /// @notice `spender` may move fewer shares than it would.
    error SharedAssetsInsufficientAllowance(uint256 assetId, address spender, uint256 allowance, uint256 needed);
    /// @notice Nothing can be sent there: it is zero, or this contract.
    error SharedAssetsInvalidReceiver(address receiver);
    /// @notice The asset has no such currency, or takes no toll in it, or it is not paid this way.
    error SharedAssetsWrongCurrency(uint256 assetId, uint256 currency);
    /// @notice This came in instead of what was to be paid (wei, base units or smallest units).
    error SharedAssetsWrongPayment(uint256 expected, uint256 paid);
    /// @notice A pass costs more than the caller would pay.
    error SharedAssetsTooDear(uint256 price, uint256 maxCost);
    /// @notice The block's time is `deadline` or past it.
    error SharedAssetsDeadlinePassed(uint256 deadline, uint256 time);
    /// @notice There is less than asked for, or nothing.
    error SharedAssetsInsufficientEarnings(uint256 available, uint256 needed);
    /// @notice An amount of zero does nothing.
    error SharedAssetsZeroAmount();
    /// @notice In all, less than 2^128 of a currency is shared among the owners of an asset.
    error SharedAssetsTooMuch(uint256 amount);
    /// @notice `caller` is not the vouchers contract.
    error SharedAssetsNotVouchers(address caller);
    /// @notice The voucher was not paid to this asset; or cannot be: it is spent, or not good for long enough.
    error SharedAssetsWrongVoucher(uint256 assetId, uint256 id);
    /// @notice `account` has no shares that it had before this block.
    error SharedAssetsNothingToBack(uint256 assetId, address account);
    /// @notice The decision is not taken: `backing` shares of `needed` back it, and no community consents.
    error SharedAssetsNotDecided(bytes32 decision, uint256 backing, uint256 needed);
    /// @notice The decision was carried out.
    error SharedAssetsDecisionUsed(bytes32 decision);
    /// @notice The policy breaks a rule for this field, see {Policy} and {Toll}.
    error SharedAssetsInvalidPolicy(bytes32 field);
    /// @notice There is no such community.
    error SharedAssetsUnknownCommunity(uint256 communityId);
    /// @notice What was set aside waits for the owners to decide until then (Unix seconds).
    error SharedAssetsUpkeepKept(uint256 assetId, uint256 until);

    // ---- Shares ------------------------------------------------------------------------------------------------------

    /// @notice Makes a complete project an asset, free for all who have a share, with a tenth for upkeep. Anyone.
    /// @dev Emits {AssetCreated} and {PolicySet}.
    function create(uint256 projectId) external;

    /// @notice Gives the caller the shares of its identity, with all they earned so far.
    /// @dev Emits {SharesClaimed} and `Transfer` from zero.
    function claim(uint256 assetId) external returns (uint256 amount);

    // ---- Use ---------------------------------------------------------------------------------------------------------

    /// @notice Lets the caller in: free if {isFree}, else against a toll in ETH or an ERC-20. A voucher is paid by sending it
    /// here (`safeTransferFrom`) with the asset's number, ABI-encoded, as data; it must be worth exactly the price. A pass that
    /// still holds is prolonged.
    /// @param currency Number of the currency; ignored where use is free.
    /// @param maxCost The most that the caller would pay (wei or base units).
    /// @param deadline First second at which it is too late (Unix seconds).
    /// @return until When the pass ends (Unix seconds), 0 where use is free.
    function enter(uint256 assetId, uint256 currency, uint256 maxCost, uint256 deadline)
        external
        payable
        returns (uint256 until);

    /// @notice Pays proceeds in without using the asset, in ETH or an ERC-20 that it ever took as toll. Anyone.
    /// @param amount Wei, which are sent along, or base units of an approved ERC-20.
    function pay(uint256 assetId, uint256 currency, uint256 amount) external payable;

    // ---- Earnings ----------------------------------------------------------------------------------------------------

    /// @notice Sends all the caller earned in ETH or an ERC-20 to `to`.
    function withdraw(uint256 assetId, uint256 currency, address to) external returns (uint256 amount);

    /// @notice Sends a voucher that was paid as toll, or a part of it, to `to`, against what the caller earned in its series.
    /// First come. Of an expired voucher no part can be made; it goes as a whole.
    /// @param amount How much of it (smallest units of the series).
    /// @return voucherId The voucher itself, or the one made of the part.
    function draw(uint256 assetId, uint256 id, uint256 amount, address to) external returns (uint256 voucherId);

    /// @notice Makes all that the caller earned in a currency, fractions too, `to`'s: together two may have earned a voucher.
    function assign(uint256 assetId, uint256 currency, address to) external;

    /// @notice Shares what was set aside among the owners, when no decision was carried out for 365 days. Anyone.
    function returnUpkeep(uint256 assetId, uint256 currency) external returns (uint256 amount);

    // ---- Decisions ---------------------------------------------------------------------------------------------------

    /// @notice Puts all shares of the caller, but those received in this block, behind a decision, instead of the one they
    /// backed. What leaves the account backs nothing any more, once less is left in it than backs the decision.
    /// @param decision See {decisionHash}; 0: none.
    function back(uint256 assetId, bytes32 decision) external;

    /// @notice Carries out a decision of kind Policy. Its content is `abi.encode(policy)`.
    function setPolicy(uint256 assetId, Policy calldata policy, DecisionTerms calldata terms) external;

    /// @notice Carries out a decision of kind Guests. Its content is `abi.encode(accounts, admitted)`.
    function setGuests(uint256 assetId, address[] calldata accounts, bool admitted, DecisionTerms calldata terms)
        external;

    /// @notice Carries out a decision of kind Upkeep: what was set aside becomes `to`'s to withdraw. Its content is
    /// `abi.encode(currency, to, amount)`; `to` withdraws it as owners do what they earned.
    function grantUpkeep(uint256 assetId, uint256 currency, address to, uint256 amount, DecisionTerms calldata terms)
        external;

    /// @notice Carries out a decision of kind Trust, which owners alone take: from now on the community (0: none) decides beside
    /// them. Its content is `abi.encode(communityId)`.
    function entrust(uint256 assetId, uint256 communityId, DecisionTerms calldata terms) external;

    // ---- Views -------------------------------------------------------------------------------------------------------

    /// @notice All that is known of an asset, but who owns it. Reverts where there is none.
    function assetOf(uint256 assetId) external view returns (SharedAsset memory);

    /// @notice A currency of an asset. Reverts where it has none of this number.
    function currencyOf(uint256 assetId, uint256 currency) external view returns (AssetCurrency memory);

    /// @notice What came in, in one currency; zeros where there is no such.
    function ledgerOf(uint256 assetId, uint256 currency) external view returns (AssetLedger memory);

    /// @notice What `account` can withdraw now (wei, base units or smallest units).
    function earningsOf(uint256 assetId, uint256 currency, address account) external view returns (uint256);

    /// @notice Shares of `account` that it had before this block, and that back and open now what they can.
    function settledSharesOf(uint256 assetId, address account) external view returns (uint256);

    /// @notice Whether use is free for `account` now: it has enough shares since before this block, is a guest, or all are free.
    function isFree(uint256 assetId, address account) external view returns (bool);

    /// @notice Whether `account` may use the asset now, free or by a pass.
    function hasAccess(uint256 assetId, address account) external view returns (bool);

    /// @notice Until when `account` has paid (Unix seconds).
    function passOf(uint256 assetId, address account) external view returns (uint256);

    /// @notice Whether `account` is a guest.
    function isGuest(uint256 assetId, address account) external view returns (bool);

    /// @notice Whether `identity` has claimed its shares.
    function isClaimed(uint256 assetId, bytes20 identity) external view returns (bool);

    /// @notice The asset that voucher `id` was paid to, while it is here; 0 if none.
    function assetOfVoucher(uint256 id) external view returns (uint256);

    /// @notice What `account` backs, and with how many shares.
    function backingOf(uint256 assetId, address account) external view returns (bytes32 decision, uint256 amount);

    /// @notice How a decision stands.
    /// @return backing How many shares back it.
    /// @return needed How many have to.
    /// @return consented Whether the community that decides beside the owners consents; of no use to one of kind Trust.
    /// @return executed Whether it was carried out.
    function decisionOf(uint256 assetId, bytes32 decision)
        external
        view
        returns (uint256 backing, uint256 needed, bool consented, bool executed);

    /// @notice Hash of a decision: of chain, this contract and all it is about. It is what a community consents to.
    /// @param content Hash of its content, see the function that carries it out.
    function decisionHash(uint256 assetId, DecisionKind kind, bytes32 content, DecisionTerms calldata terms)
        external
        view
        returns (bytes32);
}
