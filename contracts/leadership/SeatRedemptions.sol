// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Relayed} from "../common/Relayed.sol";
import {ILeadershipTokens} from "./interfaces/ILeadershipTokens.sol";
import {ISeatRedemptions} from "./interfaces/ISeatRedemptions.sol";
import {NodeConsent} from "./NodeConsent.sol";

/// @title SeatRedemptions
/// @notice See {ISeatRedemptions}.
contract SeatRedemptions is ISeatRedemptions, NodeConsent {
    uint256 private _count;

    /// @param forwarder Forwarder for relayed actions.
    /// @param tokens_ Whose Validator tokens are redeemed.
    constructor(address forwarder, ILeadershipTokens tokens_)
        NodeConsent(tokens_)
        Relayed(forwarder)
        EIP712("Commonweal SeatRedemptions", "1")
    {}

    /// @inheritdoc ISeatRedemptions
    function count() external view returns (uint256) {
        return _count;
    }

    function _accept(uint256 tokenId, address node, address payee) internal override {
        emit TokenRedeemed(_count++, node, payee, tokenId);
    }
}
