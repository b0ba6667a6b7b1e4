// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice One turn on a seat, that of one redeemed Validator token.
struct Seat {
    /// @notice Address that the node's key signs blocks with.
    address node;
    /// @notice Who is paid for it.
    address payee;
    /// @notice First block that it validates.
    uint64 start;
    /// @notice First block that it validates no more.
    uint64 end;
    /// @notice End of the turn before it on the same seat; 0 where it is the seat's first.
    uint64 previousEnd;
}

/// @title IValidatorSeats
/// @notice Who validates which block: redeemed Validator tokens take their turns on a fixed number of seats.
/// @dev Turn i is on seat i mod `seats()`. It starts two blocks after its redemption, or where the turn before it on that seat ends
/// if that is later, and runs for `term()` blocks. So the set of any block is known once the block two before it is.
interface IValidatorSeats {
    /// @notice `node` has turn `index`, from block `start` to before `end`, for which `payee` is paid. `tokenId` was burned for it.
    event SeatTaken(
        uint256 indexed index, address indexed node, address indexed payee, uint256 tokenId, uint256 start, uint256 end
    );
    /// @notice `node` is a founder, the `number`-th from 1.
    event FounderSeated(uint256 indexed number, address indexed node);

    /// @notice There are `founders` founders, where four are needed.
    error ValidatorSeatsTooFewFounders(uint256 founders);
    /// @notice `seats` are fewer than four or more than 256, or `term` is 0 or more than 2^32 - 1 blocks.
    error ValidatorSeatsInvalidTerms(uint256 seats, uint256 term);
    /// @notice `node` is zero, or a founder already.
    error ValidatorSeatsInvalidNode(address node);
    /// @notice `node` has a turn that lasts to before block `end`.
    error ValidatorSeatsBusy(address node, uint256 end);
    /// @notice Block `number` is not after this one, `current`: logs tell who validated it.
    error ValidatorSeatsPast(uint256 number, uint256 current);
    /// @notice There is no turn `index`; there are `count`.
    error ValidatorSeatsUnknown(uint256 index, uint256 count);

    /// @notice The validators of the next block, as the contract mode of Besu's QBFT asks for them on its parent.
    /// @dev At most `seats()` and at least four addresses, each once, in no order. Never reverts.
    function getValidators() external view returns (address[] memory);

    /// @notice The validators of block `number`, after this one, if nobody redeems a token. What is redeemed changes no set before
    /// that of the second block after it.
    function validatorsAt(uint256 number) external view returns (address[] memory);

    /// @notice Turn `index`.
    function seatOf(uint256 index) external view returns (Seat memory);

    /// @notice First block at which `node` may redeem a token: the end of its latest turn; 0 for who never had one.
    function busyUntil(address node) external view returns (uint256);

    /// @notice How many turns there are: of tokens redeemed so far.
    function count() external view returns (uint256);

    /// @notice How many founders there are.
    function founderCount() external view returns (uint256);

    /// @notice Founder `number`, from 1. Where fewer than four have turns, those who had the latest make up four, founders before all.
    function founder(uint256 number) external view returns (address);

    /// @notice How many seats there are.
    function seats() external view returns (uint256);

    /// @notice How many blocks a turn lasts.
    function term() external view returns (uint256);
}
