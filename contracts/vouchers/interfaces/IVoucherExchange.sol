// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice A voucher that changes hands, as it must stand.
struct Item {
    /// @notice Number of the voucher. Among what is taken it may be that of a series (below 2^64): any of its vouchers.
    uint256 id;
    /// @notice Version it must have; 0 for a series.
    uint32 version;
    /// @notice Least that must remain of it.
    uint128 remaining;
}

/// @notice What a maker signs: I give these for those.
struct Offer {
    address maker;
    /// @notice Who may take it; zero: anyone allowed.
    address taker;
    Item[] gives;
    Item[] takes;
    /// @notice What the taker pays beside: an ERC-20, or zero for ETH.
    address payToken;
    /// @notice How much (wei or base units); 0: nothing.
    uint256 payAmount;
    uint256 nonce;
    /// @notice {IVoucherExchange-counterOf} the maker.
    uint256 counter;
    /// @notice Last second is `deadline - 1` (Unix seconds).
    uint256 deadline;
    uint256 salt;
    /// @notice Hash of the offer that this one answers; 0 where it answers none.
    bytes32 answers;
}

/// @title IVoucherExchange
/// @notice Signed offers, settled by whoever takes them. EIP-712:
/// `Offer(address maker,address taker,Item[] gives,Item[] takes,address payToken,uint256 payAmount,uint256 nonce,uint256 counter,uint256 deadline,uint256 salt,bytes32 answers)Item(uint256 id,uint32 version,uint128 remaining)`
/// under the domain "Commonweal Vouchers", version "1". Nobody passes on what it is only given in the same call. A taker that pays
/// in an ERC-20 approves it to the vouchers contract.
interface IVoucherExchange {
    /// @notice An offer was taken.
    event OfferFilled(bytes32 indexed offerHash, address indexed maker, address indexed taker, uint256 nonce);
    /// @notice These offers closed a ring; what each gave went to the maker of the next.
    event RingFilled(bytes32[] offerHashes);
    /// @notice The maker withdrew what it signed under this nonce.
    event OfferCancelled(address indexed maker, uint256 nonce);
    /// @notice The maker withdrew all it signed under smaller counters.
    event OffersCancelled(address indexed maker, uint256 counter);

    /// @notice An offer cannot be like this.
    error VouchersInvalidOffer(bytes32 field);
    /// @notice What `maker` signed under `nonce` was filled or cancelled.
    error VouchersOfferUsed(address maker, uint256 nonce);
    /// @notice The offer carries another counter than its maker's, which is `counter`.
    error VouchersWrongCounter(address maker, uint256 counter);
    /// @notice The offer is for `taker` only.
    error VouchersNotTaker(address taker, address caller);
    /// @notice Voucher `id` is not what the offer takes: `wanted`.
    error VouchersWrongItem(uint256 id, uint256 wanted);
    /// @notice Exactly `expected` wei are to be sent.
    error VouchersWrongPayment(uint256 expected, uint256 sent);
    /// @notice A ring has 3 to 8 offers, a signature each.
    error VouchersInvalidRing(uint256 offers, uint256 signatures);
    /// @notice `maker` is in the ring twice.
    error VouchersRepeatedMaker(address maker);
    /// @notice The offer at `index` does not take what the one before it gives.
    error VouchersRingBroken(uint256 index);

    /// @notice Takes an offer. `takes` names the taker's vouchers, in the order of what the offer takes. An offer that takes only
    /// a payment is a sale, one that takes nothing a gift, which counts for no score.
    /// @dev The payment goes straight to the maker: exactly `payAmount` wei sent along, or the ERC-20, of which the maker signed
    /// that it takes it as it is, fees on transfer included. Emits {OfferFilled}.
    function fill(Offer calldata offer, bytes calldata signature, uint256[] calldata takes) external payable;

    /// @notice Settles 3 to 8 offers in which each maker takes what the one before it gives. Anyone may send them.
    /// @dev What offer i gives goes to the maker of offer i + 1, of the last to that of the first. Offers in a ring pay nothing,
    /// and are for anyone or for the next maker. Emits {OfferFilled} for each, and {RingFilled}.
    function fillRing(Offer[] calldata offers, bytes[] calldata signatures) external;

    /// @notice Withdraws whatever the caller signed under `nonce`.
    function cancelOffer(uint256 nonce) external;

    /// @notice Withdraws whatever the caller has signed.
    function cancelAllOffers() external;

    /// @notice The counter that offers of `maker` must carry.
    function counterOf(address maker) external view returns (uint256);

    /// @notice Whether an offer of `maker` under `nonce` was filled or cancelled.
    function isNonceUsed(address maker, uint256 nonce) external view returns (bool);

    /// @notice What a maker signs.
    function offerHash(Offer calldata offer) external view returns (bytes32);
}
