// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GoodsLot} from "./IGoodsChoice.sol";
import {IGoodsRecommendations} from "./IGoodsRecommendations.sol";

/// @notice Where a request stands.
enum RequestState {
    None,
    /// @notice A block is named; once it is there, anyone seals its hash.
    Requested,
    /// @notice Hosts reveal and vote; then anyone concludes.
    Sealed,
    /// @notice The tally is stated; the active host recommends it.
    Concluded,
    /// @notice The payer pays.
    Recommended,
    /// @notice A receipt is in; members of Payments confirm it.
    Receipted,
    /// @notice The credits are issued.
    Issued,
    /// @notice The payer let it lapse; the bond is lost.
    Lapsed,
    /// @notice It came to nothing for no fault of the payer; the bond is the payer's to take.
    Released
}

/// @notice A request to acquire credits. Five slots.
struct GoodsRequest {
    bytes20 payer;
    RequestState state;
    /// @notice Which parameters it is under.
    uint16 version;
    uint40 requestedAt;
    /// @notice How many organisations were listed.
    uint16 organisations;
    // Second slot.
    /// @notice What is paid (base units of the currency) and what is issued for it (18 decimals).
    uint112 amount;
    uint112 credits;
    /// @notice The active host's post when it was made.
    uint32 activeSeat;
    // Third slot.
    /// @notice See {IPublicGoods-request}.
    address currency;
    uint8 decimals;
    /// @notice First block whose hash may be sealed.
    uint40 drawBlock;
    uint40 sealedAt;
    // Fourth slot.
    /// @notice What was sealed.
    bytes32 blockHash;
    // Fifth slot.
    /// @notice What the tally said, 0 before.
    uint32 organisation;
    /// @notice The host that is asked to recommend it, 0 where none is active, and until when.
    uint32 seat;
    uint40 concludedAt;
    uint40 answerUntil;
    /// @notice When it was paid, as the receipt says where it was paid outside.
    uint40 paidAt;
}

/// @notice What an organisation or its processor signs: this was paid.
struct PaymentReceipt {
    uint256 requestId;
    bytes20 payer;
    uint256 organisation;
    /// @notice What was paid, in base units of `currency`, see {IPublicGoods-request}.
    uint256 amount;
    address currency;
    /// @notice Who moved the payment; zero where the organisation took it itself.
    address processor;
    /// @notice keccak256 of the name that the processor, or the organisation, has for the payment. It is spent once.
    bytes32 processorReference;
    /// @notice Unix seconds.
    uint256 paidAt;
    /// @notice Last second at which the receipt is taken (Unix seconds).
    uint256 deadline;
}

/// @notice What is stored of a receipt. Three slots.
struct Submission {
    address processor;
    /// @notice Members of Payments confirm before it (Unix seconds).
    uint40 until;
    /// @notice First block whose hash may draw them, 0 once they are drawn.
    uint40 drawBlock;
    /// @notice How many were drawn.
    uint8 drawn;
    /// @notice How many said that it was paid, and how many that it was not. In the second slot, with the amount.
    uint8 confirmed;
    uint8 denied;
    uint112 amount;
    // Third slot.
    bytes32 processorReference;
}

/// @notice What a drawn member of Payments said.
enum Finding {
    None,
    Confirmed,
    Denied
}

/// @notice A member of Payments drawn to confirm a receipt. One slot.
struct Confirmer {
    bytes20 identity;
    Finding finding;
}

/// @notice A set of parameters. One slot. All but the bond in seconds; those until {life} count from the request.
struct GoodsTerms {
    /// @notice What a request costs where the payer lets it lapse (wei).
    uint96 bond;
    /// @notice How long hosts have for each of reveal, vote and recommendation.
    uint24 step;
    /// @notice The hash is sealed before it.
    uint24 seal;
    /// @notice The tally is stated before it.
    uint24 conclude;
    /// @notice The recommendation is there before it, or the bond goes back.
    uint24 choose;
    /// @notice The payer pays, or hands in a receipt, before it.
    uint24 life;
    /// @notice How long members of Payments have to confirm a receipt.
    uint24 confirm;
}

/// @title IPublicGoods
/// @notice Issues work credits against payments to public-goods organisations, and against nothing else.
/// @dev A payer requests: amount and rate stand for {GoodsTerms-life}, and a bond is held. Hosts choose the organisation, see
/// {IGoodsChoice} and {IGoodsRecommendations}. The payer pays in ETH or an ERC-20 through this contract, at once; or outside, for which the organisation or
/// its processor signs a receipt that two of three drawn members of Payments confirm. Then the credits are issued, and the payer
/// has a receipt ({IPaymentReceipts}), numbered as the request.
///
/// EIP-712 domain "Commonweal PublicGoods", version "1":
/// `PaymentReceipt(uint256 requestId,bytes20 payer,uint256 organisation,uint256 amount,address currency,address processor,bytes32 processorReference,uint256 paidAt,uint256 deadline)`.
interface IPublicGoods is IGoodsRecommendations {
    /// @notice `payer` requests `credits` for `amount` of `currency`; the hash of block `drawBlock` decides.
    event Requested(
        uint256 indexed requestId,
        bytes20 indexed payer,
        address indexed currency,
        uint256 amount,
        uint256 credits,
        uint256 decimals,
        uint256 organisations,
        uint256 activeSeat,
        uint256 drawBlock,
        uint256 version
    );
    /// @notice The payer paid through this contract.
    event PaidThrough(uint256 indexed requestId, uint256 indexed organisation, address payout);
    /// @notice A receipt signed by `signer` is in. Members of Payments confirm it before `until`; the hash of block `drawBlock` draws
    /// them.
    event ReceiptSubmitted(
        uint256 indexed requestId,
        uint256 indexed organisation,
        address indexed signer,
        PaymentReceipt receipt,
        uint256 until,
        uint256 drawBlock
    );
    /// @notice These members of Payments confirm the receipt.
    event ConfirmersDrawn(uint256 indexed requestId, bytes20[] identities);
    /// @notice Too few members of Payments were found; the hash of block `drawBlock` draws again.
    event ConfirmersSought(uint256 indexed requestId, uint256 drawBlock);
    /// @notice `confirmer` says whether the payment was made.
    event ReceiptAnswered(uint256 indexed requestId, bytes20 indexed confirmer, bool paid);
    /// @notice `credits` were issued to `account` of `payer`.
    event CreditsIssued(
        uint256 indexed requestId, bytes20 indexed payer, address account, uint256 credits, uint256 paidAt
    );
    /// @notice The request came to nothing and its bond went to the growth reserve or, where `lost` is not set, back.
    event RequestClosed(uint256 indexed requestId, bytes20 indexed payer, bool lost);
    /// @notice `identity` has `owed` wei to take, the bond of the request among it.
    event BondReturned(uint256 indexed requestId, bytes20 indexed identity, uint256 owed);
    /// @notice `identity` took `amount` wei to `account`.
    event BondWithdrawn(bytes20 indexed identity, address indexed account, uint256 amount);
    /// @notice The account of `organisation` did not take the payment: it has `owed` wei to collect.
    event PaymentKept(uint256 indexed requestId, uint256 indexed organisation, uint256 owed);
    /// @notice `amount` wei went to `organisation` at `account`.
    event PaymentCollected(uint256 indexed organisation, address indexed account, uint256 amount);
    /// @notice Parameter set `version` holds for requests from now on.
    event ParametersSet(uint256 indexed version, GoodsTerms terms);

    /// @notice The request is in another state.
    error PublicGoodsWrongState(uint256 requestId, RequestState state);
    /// @notice This may be done from `start` up to, but not at, `end` (Unix seconds).
    error PublicGoodsOutsideWindow(uint256 requestId, uint256 start, uint256 end, uint256 time);
    /// @notice The block's time is past `deadline`.
    error PublicGoodsDeadlinePassed(uint256 deadline, uint256 time);
    /// @notice `account` has no registered identity.
    error PublicGoodsNotRegistered(address account);
    /// @notice `identity` has an open request.
    error PublicGoodsRequestOpen(bytes20 identity, uint256 requestId);
    /// @notice `sent` wei came where `needed` is due.
    error PublicGoodsWrongValue(uint256 sent, uint256 needed);
    /// @notice `organisation` is not listed.
    error PublicGoodsNotListed(uint256 organisation);
    /// @notice No organisation is listed.
    error PublicGoodsNoOrganisation();
    /// @notice The amount buys `credits`, less than `minCredits` or nothing.
    error PublicGoodsTooFewCredits(uint256 credits, uint256 minCredits);
    /// @notice Amount and credits are below 2^112.
    error PublicGoodsAmountTooLarge(uint256 amount, uint256 credits);
    /// @notice `account` is not the payer's.
    error PublicGoodsNotPayer(uint256 requestId, address account);
    /// @notice `currency` is none that moves on this chain.
    error PublicGoodsNotOnChain(address currency);
    /// @notice The payer's account is the one that the organisation is paid at.
    error PublicGoodsOwnOrganisation(uint256 organisation, address account);
    /// @notice `received` reached the organisation instead of `amount`.
    error PublicGoodsUnderpaid(uint256 requestId, uint256 received, uint256 amount);
    /// @notice What the receipt says in `field` does not fit the request.
    error PublicGoodsWrongReceipt(uint256 requestId, bytes32 field);
    /// @notice `processor` is not accepted.
    error PublicGoodsNotProcessor(address processor);
    /// @notice `signer` is neither the organisation's nor the processor.
    error PublicGoodsNotSigner(address signer);
    /// @notice The signature is not `signer`'s over what was submitted.
    error PublicGoodsInvalidSignature(address signer);
    /// @notice The confirmers are drawn.
    error PublicGoodsConfirmersDrawn(uint256 requestId);
    /// @notice `account` is not that of the confirmer at `place`, or that one is no member in good standing any more.
    error PublicGoodsNotConfirmer(uint256 requestId, uint256 place, address account);
    /// @notice The confirmer at `place` has answered.
    error PublicGoodsAnswered(uint256 requestId, uint256 place);
    /// @notice The request can go on until `until`, and perhaps longer.
    error PublicGoodsNotDue(uint256 requestId, uint256 until, uint256 time);
    /// @notice Nothing is owed to `identity`.
    error PublicGoodsNothingOwed(bytes20 identity);
    /// @notice Nothing is owed to `organisation`.
    error PublicGoodsNothingToCollect(uint256 organisation);
    /// @notice `account` is not the one that `organisation` is paid at.
    error PublicGoodsNotPayout(uint256 organisation, address account);
    /// @notice A parameter is out of its bounds.
    error PublicGoodsInvalidParameters(bytes32 field);
    /// @notice There is no such set of parameters.
    error PublicGoodsUnknownParameters(uint256 version);

    // ---- A request -----------------------------------------------------------------------------------------------------

    /// @notice Requests credits for a payment to come, at the rate in force; the bond is sent with it. The caller's identity, which
    /// has no other open request.
    /// @dev Emits {Requested}.
    /// @param currency Zero for ETH (base unit: wei), an ERC-20, or the three letters of an ISO 4217 code in the lowest bytes, whose
    /// base unit is the hundredth; {IValuers-rateOf} has its rate.
    /// @param amount What will be paid (base units).
    /// @param minCredits Least to be issued for it.
    /// @param deadline Last second at which the request may be made (Unix seconds).
    function request(address currency, uint256 amount, uint256 minCredits, uint256 deadline)
        external
        payable
        returns (uint256 requestId);

    /// @notice Pays what was requested to the recommended organisation, and the credits are issued. The payer only. In ETH: it is
    /// sent with the call, and where the organisation's account refuses it, kept for it.
    /// @dev Emits {PaidThrough}, {CreditsIssued}, {BondReturned}, perhaps {PaymentKept}.
    function pay(uint256 requestId) external payable;

    /// @notice Hands in the receipt of a payment made outside. Anyone may.
    /// @dev Emits {ReceiptSubmitted}.
    /// @param signer Who signed it: the organisation's signer or the processor named in it.
    function submitReceipt(PaymentReceipt calldata receipt, address signer, bytes calldata signature) external;

    /// @notice Draws three members of Payments by the hash of the named block, or of a later one as in {seal}. With fewer than two
    /// another block is named. Anyone may.
    /// @dev Emits {ConfirmersDrawn} or {ConfirmersSought}.
    function drawConfirmers(uint256 requestId) external;

    /// @notice Says whether the payment was made. The member drawn for `place`. With the second that confirms the credits are
    /// issued; when two cannot any more, the request is closed and the bond goes back.
    /// @dev Emits {ReceiptAnswered} and {CreditsIssued}, or {RequestClosed}.
    function confirm(uint256 requestId, uint256 place, bool paid) external;

    /// @notice Ends a request that cannot go on. Anyone may. The bond is lost where the payer did not have it sealed or concluded
    /// in time, or did not pay; it goes back where hosts did not recommend in time, the organisation was voted out, or a receipt
    /// was not confirmed.
    /// @dev Emits {RequestClosed}, {BondReturned}; {HostDefaulted} where the active host was to recommend.
    function close(uint256 requestId) external;

    /// @notice Pays `identity` the bonds it is owed, to its present account. Anyone may send it.
    /// @return amount Wei.
    function withdraw(bytes20 identity) external returns (uint256 amount);

    /// @notice Pays an organisation what its account did not take. Anyone, to that account; that account, to any.
    /// @return amount Wei.
    function collect(uint256 organisation, address to) external returns (uint256 amount);

    // ---- Authority -----------------------------------------------------------------------------------------------------

    /// @notice Starts a new set of parameters for later requests. Authority only.
    function setParameters(GoodsTerms calldata terms) external;

    // ---- Views ---------------------------------------------------------------------------------------------------------

    /// @notice A request, zeros where there is none.
    function requestOf(uint256 requestId) external view returns (GoodsRequest memory);

    /// @notice What hosts choose by.
    function lotOf(uint256 requestId) external view returns (GoodsLot memory);

    /// @notice How many requests there ever were; they are numbered from 1.
    function requestCount() external view returns (uint256);

    /// @notice The open request of an identity, 0 where there is none.
    function openRequestOf(bytes20 identity) external view returns (uint256);

    /// @notice The receipt handed in for a request, zeros where there is none.
    function submissionOf(uint256 requestId) external view returns (Submission memory);

    /// @notice The member of Payments drawn for a place, from 0.
    function confirmerAt(uint256 requestId, uint256 place) external view returns (Confirmer memory);

    /// @notice What {withdraw} would pay (wei).
    function owedTo(bytes20 identity) external view returns (uint256);

    /// @notice What {collect} would pay (wei).
    function keptFor(uint256 organisation) external view returns (uint256);

    /// @notice The digest of a receipt: what is signed.
    function receiptDigest(PaymentReceipt calldata receipt) external view returns (bytes32);

    /// @notice The version of the parameters in force, from 1.
    function parametersVersion() external view returns (uint256);

    /// @notice A set of parameters.
    function parameters(uint256 version) external view returns (GoodsTerms memory);
}
