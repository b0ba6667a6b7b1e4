// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What a seller signs: this voucher is kept for this buyer, who pays for it through a payment processor.
struct Reservation {
    /// @notice The voucher, its version and its owner.
    uint256 voucherId;
    uint32 version;
    address seller;
    /// @notice Who gets it.
    address buyer;
    /// @notice Least that is paid, in the smallest unit of `currency` (ISO 4217, three letters).
    uint256 price;
    bytes3 currency;
    /// @notice Who says what was paid.
    address attester;
    /// @notice Payment must be made before it (Unix seconds).
    uint256 until;
    /// @notice How long the payment may be charged back, from the receipt on (seconds).
    uint256 chargeBack;
    /// @notice Sets reservations on the same terms apart.
    uint256 salt;
}

/// @notice What an attester signs: this was paid.
struct Receipt {
    /// @notice {IVoucherSales-reservationHash}.
    bytes32 reservation;
    /// @notice keccak256 of the processor's name for the event; each is used once.
    bytes32 eventId;
    uint256 amount;
    bytes3 currency;
    /// @notice Unix seconds.
    uint256 paidAt;
}

/// @notice What an attester signs: the payment went back to the buyer.
struct Reversal {
    bytes32 reservation;
    bytes32 eventId;
    /// @notice Unix seconds.
    uint256 reversedAt;
}

/// @notice Where a reservation stands.
enum SaleState {
    None,
    /// @notice The voucher waits for the payment.
    Reserved,
    /// @notice Paid; the voucher waits for the end of the charge-back window.
    Paid,
    /// @notice The voucher is the buyer's.
    Completed,
    /// @notice No receipt came in time.
    Lapsed,
    /// @notice The payment was taken back, and so was the voucher.
    Reversed,
    /// @notice The seller withdrew it before anybody submitted it.
    Withdrawn
}

/// @notice What is stored of a reservation.
struct Sale {
    SaleState state;
    /// @notice While Reserved a receipt is taken before it, while Paid a reversal; from it on anyone ends the sale (Unix seconds).
    uint256 until;
}

/// @notice Bounds of what can be reserved. One slot.
struct SaleTerms {
    /// @notice Longest time from submission to `until` (seconds).
    uint32 longestReservation;
    /// @notice A receipt is taken this long after `until` (seconds).
    uint32 receiptTime;
    /// @notice Longest charge-back window (seconds).
    uint32 longestChargeBack;
}

/// @notice Who may attest payments.
struct SaleAttester {
    bool accepted;
    /// @notice Where it is licensed or registered (ISO 3166-1, two letters).
    bytes2 jurisdiction;
    /// @notice keccak256 of the policy it attests under.
    bytes32 policyHash;
}

/// @title IVoucherSales
/// @notice Vouchers sold for money that moves elsewhere, through a payment processor. The seller signs a reservation, an
/// accepted attester a receipt; the voucher moves when the payment can no longer be charged back.
/// @dev EIP-712 domain "Commonweal VoucherSales", version "1":
/// `Reservation(uint256 voucherId,uint32 version,address seller,address buyer,uint256 price,bytes3 currency,address attester,uint256 until,uint256 chargeBack,uint256 salt)`,
/// `Receipt(bytes32 reservation,bytes32 eventId,uint256 amount,bytes3 currency,uint256 paidAt)`,
/// `Reversal(bytes32 reservation,bytes32 eventId,uint256 reversedAt)`. Anyone submits what was signed. A reservation is used
/// once; of it only state and date are stored, and calls that follow repeat it.
interface IVoucherSales {
    /// @notice A voucher is kept for its buyer; a receipt is taken before `receiptUntil` (Unix seconds).
    event Reserved(
        bytes32 indexed reservationHash,
        uint256 indexed voucherId,
        address indexed buyer,
        Reservation reservation,
        uint256 receiptUntil,
        uint256 version
    );
    /// @notice A payment was attested; a reversal is taken before `reversalUntil` (Unix seconds).
    event Paid(bytes32 indexed reservationHash, address indexed attester, Receipt receipt, uint256 reversalUntil);
    /// @notice The voucher is the buyer's.
    event Completed(bytes32 indexed reservationHash, uint256 indexed voucherId, address indexed buyer);
    /// @notice No receipt came in time; the voucher is the seller's to use again.
    event Lapsed(bytes32 indexed reservationHash, uint256 indexed voucherId);
    /// @notice The payment went back; the voucher is the seller's to use again.
    event Reversed(
        bytes32 indexed reservationHash, uint256 indexed voucherId, address indexed attester, Reversal reversal
    );
    /// @notice The seller withdrew a reservation that nobody had submitted.
    event ReservationWithdrawn(bytes32 indexed reservationHash, address indexed seller);
    /// @notice `attester` is accepted under a policy, or no longer.
    event AttesterSet(address indexed attester, bool accepted, bytes2 jurisdiction, bytes32 policyHash);
    /// @notice Parameter set `version` holds for reservations submitted from now on.
    event ParametersSet(uint256 indexed version, SaleTerms terms);

    /// @notice The reservation is in `state`, and this needs another.
    error VoucherSalesWrongState(bytes32 reservationHash, SaleState state);
    /// @notice This is open from `start` up to `end`.
    error VoucherSalesOutsideWindow(bytes32 reservationHash, uint256 start, uint256 end, uint256 time);
    /// @notice `attester` is not accepted.
    error VoucherSalesNotAttester(address attester);
    /// @notice The signature is not `signer`'s over what was submitted.
    error VoucherSalesInvalidSignature(address signer);
    /// @notice `until` must lie after `earliest` and at or before `latest`.
    error VoucherSalesInvalidUntil(uint256 until, uint256 earliest, uint256 latest);
    /// @notice The charge-back window may be `longest` seconds.
    error VoucherSalesInvalidChargeBack(uint256 chargeBack, uint256 longest);
    /// @notice A price is at least 1, its currency three capital letters.
    error VoucherSalesInvalidPrice(uint256 price, bytes3 currency);
    /// @notice `seller` does not own the voucher; `owner` does.
    error VoucherSalesNotOwner(uint256 voucherId, address seller, address owner);
    /// @notice The voucher has moved on since the reservation was signed.
    error VoucherSalesWrongVersion(uint256 voucherId, uint256 version, uint256 needed);
    /// @notice The voucher expires at `expiry`, and the sale may take until `needed` (Unix seconds).
    error VoucherSalesExpiresTooSoon(uint256 voucherId, uint256 expiry, uint256 needed);
    /// @notice `buyer` is zero or the seller, or may not hold the voucher.
    error VoucherSalesNotBuyer(uint256 voucherId, address buyer);
    /// @notice The receipt or reversal is for another reservation.
    error VoucherSalesOtherReservation(bytes32 reservationHash, bytes32 named);
    /// @notice What was paid is less than the price, or in another currency.
    error VoucherSalesUnderpaid(bytes32 reservationHash, uint256 amount, bytes3 currency);
    /// @notice It was paid at `paidAt`, not before `until`.
    error VoucherSalesPaidLate(bytes32 reservationHash, uint256 paidAt, uint256 until);
    /// @notice Only `seller` may do this.
    error VoucherSalesNotSeller(address caller, address seller);
    /// @notice An accepted attester has an account, a jurisdiction of two capital letters and a policy.
    error VoucherSalesInvalidAttester(address attester, bytes2 jurisdiction, bytes32 policyHash);
    /// @notice A value of the parameter set is out of bounds.
    error VoucherSalesInvalidParameters(bytes32 field);
    /// @notice There is no set with that number.
    error VoucherSalesUnknownParameters(uint256 version);

    /// @notice Keeps a voucher for its buyer. Anyone may submit what the seller signed.
    /// @dev Emits {Reserved}. Seller owns the voucher, which neither is reserved, frozen or asked to be redeemed, nor expires
    /// before the sale can be over; buyer may hold it.
    function reserve(Reservation calldata reservation, bytes calldata signature) external;

    /// @notice Withdraws a reservation that the caller signed and nobody submitted.
    function withdraw(Reservation calldata reservation) external;

    /// @notice Takes note of a payment. Anyone may submit what the attester signed.
    /// @dev Emits {Paid}. The charge-back window begins now.
    function settle(Reservation calldata reservation, Receipt calldata receipt, bytes calldata signature) external;

    /// @notice Takes note that the payment went back. Anyone may submit what the attester signed, within the charge-back window;
    /// the attester may have been dismissed since.
    /// @dev Emits {Reversed}.
    function reverse(Reservation calldata reservation, Reversal calldata reversal, bytes calldata signature) external;

    /// @notice Gives the voucher to its buyer before the charge-back window is over. The seller only.
    function release(Reservation calldata reservation) external;

    /// @notice Gives the voucher to its buyer once the charge-back window is over. Anyone may.
    function complete(Reservation calldata reservation) external;

    /// @notice Ends a reservation that no receipt came for in time. Anyone may.
    function lapse(Reservation calldata reservation) external;

    /// @notice Accepts an attester under a policy, or dismisses it: what it attested stands and may still be reversed by it,
    /// but no new receipt of it is taken. Authority only.
    function setAttester(address attester, SaleAttester calldata terms) external;

    /// @notice Starts a new set of bounds. Authority only.
    function setParameters(SaleTerms calldata terms) external;

    /// @notice Where a reservation stands.
    function saleOf(bytes32 reservationHash_) external view returns (Sale memory);

    /// @notice What a seller signs: the EIP-712 digest, which names chain and contract too.
    function reservationHash(Reservation calldata reservation) external view returns (bytes32);

    /// @notice The EIP-712 digest that an attester signs for a payment.
    function receiptHash(Receipt calldata receipt) external view returns (bytes32);

    /// @notice The EIP-712 digest that an attester signs for a payment that went back.
    function reversalHash(Reversal calldata reversal) external view returns (bytes32);

    /// @notice What `attester` is, or was, accepted under.
    function attesterOf(address attester) external view returns (SaleAttester memory);

    /// @notice Number of the set in force.
    function parametersVersion() external view returns (uint256);

    /// @notice The bounds of set `version`, from 1.
    function parameters(uint256 version) external view returns (SaleTerms memory);
}
