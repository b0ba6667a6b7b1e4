// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Where a transfer stands.
enum TransferState {
    None,
    /// @notice A block is named; once it is mined, anyone seals its hash.
    Opened,
    /// @notice The hash is sealed; anyone draws from it who approves.
    Sealed,
    /// @notice Two members of Payments may approve.
    Drawn,
    /// @notice Both approved, and the recipient was paid.
    Released,
    /// @notice The sender has its credits back.
    Refunded
}

/// @notice A transfer as it stands. Four slots, three more from the draw on.
struct Transfer {
    address from;
    /// @notice Work credits.
    uint96 amount;
    // Second slot.
    address to;
    TransferState state;
    /// @notice Which of the two approved: bit 0 for the first, bit 1 for the second.
    uint8 approvals;
    uint40 openedAt;
    /// @notice End of the running window: to draw, or to approve (Unix seconds). From then on it is refunded.
    uint40 until;
    // Third slot.
    /// @notice The sender's identity, 0 for an outsider that has none.
    bytes20 fromIdentity;
    /// @notice First block whose hash may be sealed.
    uint40 drawBlock;
    uint16 version;
    // Fourth slot.
    /// @notice The recipient's identity when the transfer was opened, 0 where it had none.
    bytes20 toIdentity;
    // From the draw on.
    /// @notice The sealed hash, 0 before.
    bytes32 seed;
    /// @notice Who was drawn.
    bytes20 first;
    bytes20 second;
}

/// @notice Parameters. One slot.
struct TransferRules {
    /// @notice To seal and to draw (seconds).
    uint32 draw;
    /// @notice For both to approve (seconds).
    uint32 approval;
    /// @notice Seats of Payments that a draw looks at, at most.
    uint8 tries;
}

/// @title IEscrowedTransfers
/// @notice Work credits to and from outsiders: held until two members of Payments, drawn by lot, have approved, and refunded when
/// their time is over.
/// @dev Neither party is among those drawn. A party that has an identity is paid at whatever account that is bound to then.
interface IEscrowedTransfers {
    /// @notice `from` sends `amount` to `to`, for what has the digest `purpose`. Block `drawBlock` decides who approves; all of
    /// that has time until `until` (Unix seconds).
    event TransferOpened(
        uint256 indexed transferId,
        address indexed from,
        address indexed to,
        bytes20 fromIdentity,
        bytes20 toIdentity,
        uint256 amount,
        bytes32 purpose,
        uint256 drawBlock,
        uint256 until,
        uint256 version
    );
    /// @notice The hash of `blockNumber` was sealed.
    event TransferSealed(uint256 indexed transferId, uint256 blockNumber, bytes32 seed);
    /// @notice `first` and `second` may approve until `until` (Unix seconds).
    event ApproversDrawn(uint256 indexed transferId, bytes20 indexed first, bytes20 indexed second, uint256 until);
    /// @notice `approver` approved.
    event TransferApproved(uint256 indexed transferId, bytes20 indexed approver);
    /// @notice Both approved: `account` was paid.
    event TransferReleased(uint256 indexed transferId, address indexed account, uint256 amount);
    /// @notice `account` has its credits back.
    event TransferRefunded(uint256 indexed transferId, address indexed account, uint256 amount);
    /// @notice Parameter set `version` holds for transfers from now on.
    event ParametersSet(uint256 indexed version, TransferRules rules);

    /// @notice There is no such recipient, or it is the sender.
    error EscrowedTransfersInvalidRecipient(address to);
    /// @notice An amount is 1 to 2^96 - 1.
    error EscrowedTransfersInvalidAmount(uint256 amount);
    /// @notice Neither end is a member of a role.
    error EscrowedTransfersNoMember(address from, address to);
    /// @notice The transfer is in another state.
    error EscrowedTransfersWrongState(uint256 transferId, TransferState state);
    /// @notice This may be done from `start` on, before `end` (Unix seconds; 0: no end).
    error EscrowedTransfersOutsideWindow(uint256 transferId, uint256 start, uint256 end, uint256 time);
    /// @notice The hash of `blockNumber` is not known in `current`.
    error EscrowedTransfersBlockToCome(uint256 transferId, uint256 blockNumber, uint256 current);
    /// @notice `account` is not that of one who was drawn, has approved, or is in Payments no more.
    error EscrowedTransfersNotApprover(uint256 transferId, address account);
    /// @notice This parameter is out of its range.
    error EscrowedTransfersInvalidParameters(bytes32 field);
    /// @notice There is no such set of parameters.
    error EscrowedTransfersUnknownParameters(uint256 version);

    /// @notice Sends credits of the caller, which it approved. One end at least is a member of a role.
    /// @dev Emits {TransferOpened}.
    /// @param to Who is to have them.
    /// @param amount Work credits.
    /// @param purpose SHA-256 digest of what the approvers need to know.
    function open(address to, uint256 amount, bytes32 purpose) external returns (uint256 transferId);

    /// @notice Keeps the hash that draws: of the named block or, where that is more than 256 blocks back, of the latest that comes
    /// a multiple of 256 after it. Anyone. Emits {TransferSealed}.
    function seal(uint256 transferId) external;

    /// @notice Draws two members of Payments. Anyone. Where there are no two the sender has its credits back.
    /// @dev Emits {ApproversDrawn} or {TransferRefunded}.
    function draw(uint256 transferId) external;

    /// @notice Approves a transfer. Who was drawn only, while it is a member of Payments. With the second the recipient is paid.
    /// @dev Emits {TransferApproved} and {TransferReleased}.
    function approve(uint256 transferId) external;

    /// @notice Gives back what was not approved in time. Anyone. Emits {TransferRefunded}.
    function refund(uint256 transferId) external;

    /// @notice Starts a new set of parameters for later transfers. Authority only.
    function setParameters(TransferRules calldata rules) external;

    /// @notice A transfer, zeros where there is none.
    function transferOf(uint256 transferId) external view returns (Transfer memory);

    /// @notice How many transfers were opened; they are numbered from 1.
    function transferCount() external view returns (uint256);

    /// @notice A set of parameters.
    function parameters(uint256 version) external view returns (TransferRules memory);

    /// @notice Number of the set in force, from 1.
    function parametersVersion() external view returns (uint256);
}
