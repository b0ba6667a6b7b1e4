// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Relayed} from "../common/Relayed.sol";
import {ILeadershipTokens} from "./interfaces/ILeadershipTokens.sol";
import {NodeConsent} from "./NodeConsent.sol";
import {SeatBook} from "./SeatBook.sol";

/// @title ValidatorSeats
/// @notice The seats of a chain on which its Validator tokens are won, too. See {IValidatorSeats} and {INodeConsent}.
/// @dev Nobody has any authority here, and nothing can be set.
contract ValidatorSeats is SeatBook, NodeConsent {
    /// @param forwarder Forwarder for relayed actions.
    /// @param tokens_ Whose Validator tokens are redeemed.
    /// @param seats_ How many seats there are, 4 to 256.
    /// @param term_ How many blocks a turn lasts.
    /// @param founders_ Who validates while fewer than four have turns.
    constructor(address forwarder, ILeadershipTokens tokens_, uint256 seats_, uint256 term_, address[] memory founders_)
        SeatBook(seats_, term_, founders_)
        NodeConsent(tokens_)
        Relayed(forwarder)
        EIP712("Commonweal ValidatorSeats", "1")
    {}

    function _accept(uint256 tokenId, address node, address payee) internal override {
        _take(tokenId, node, payee);
    }
}
