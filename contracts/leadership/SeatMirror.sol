// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ISeatMirror, Redemption} from "./interfaces/ISeatMirror.sol";
import {SetSignatures} from "./libraries/SetSignatures.sol";
import {SeatBook} from "./SeatBook.sol";

/// @title SeatMirror
/// @notice See {ISeatMirror}.
/// @dev Nobody has any authority here, and nothing can be set.
contract SeatMirror is ISeatMirror, SeatBook, EIP712 {
    bytes32 private constant REDEMPTION_TYPEHASH =
        keccak256("Redemption(uint256 number,uint256 tokenId,address node,address payee)");

    uint256 private _next;
    mapping(uint256 number => Redemption) private _waiting;

    /// @param seats_ How many seats there are, 4 to 256.
    /// @param term_ How many blocks a turn lasts.
    /// @param founders_ Who validates while fewer than four have turns.
    constructor(uint256 seats_, uint256 term_, address[] memory founders_)
        SeatBook(seats_, term_, founders_)
        EIP712("Commonweal SeatMirror", "1")
    {}

    /// @inheritdoc ISeatMirror
    function mirror(uint256 number, Redemption calldata redemption, bytes[] calldata signatures) external {
        // Check: the next, by the word of those who validate the next block.
        if (number != _next) revert SeatMirrorOutOfOrder(number, _next);
        if (redemption.node == address(0)) revert ValidatorSeatsInvalidNode(redemption.node);
        address[] memory set = getValidators();
        uint256 signed = SetSignatures.count(set, redemptionDigest(number, redemption), signatures);
        if (!SetSignatures.areEnough(signed, set.length)) revert SeatMirrorTooFewSignatures(signed, set.length);

        // Effect: a turn, or a place among those that wait.
        _next = number + 1;
        if (busyUntil(redemption.node) > block.number) {
            _waiting[number] = redemption;
            emit RedemptionWaits(number, redemption.node, redemption.payee, redemption.tokenId);
        } else {
            _take(redemption.tokenId, redemption.node, redemption.payee);
        }
    }

    /// @inheritdoc ISeatMirror
    function seat(uint256 number) external {
        Redemption memory redemption = _waiting[number];
        if (redemption.node == address(0)) revert SeatMirrorNotWaiting(number);
        delete _waiting[number];
        _take(redemption.tokenId, redemption.node, redemption.payee);
        emit RedemptionSeated(number);
    }

    /// @inheritdoc ISeatMirror
    function waiting(uint256 number) external view returns (Redemption memory) {
        return _waiting[number];
    }

    /// @inheritdoc ISeatMirror
    function nextRedemption() external view returns (uint256) {
        return _next;
    }

    /// @inheritdoc ISeatMirror
    function redemptionDigest(uint256 number, Redemption calldata redemption) public view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(abi.encode(REDEMPTION_TYPEHASH, number, redemption.tokenId, redemption.node, redemption.payee))
        );
    }
}
