// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {InitialRelease} from "../../../contracts/governance/interfaces/IReleaseRegistry.sol";
import {CongressTerms} from "../../../contracts/leadership/interfaces/ICongress.sol";
import {Allocation} from "../../../contracts/leadership/interfaces/IChainToken.sol";
import {KindTerms} from "../../../contracts/leadership/interfaces/ILottery.sol";
import {RolesWing} from "./RolesWing.sol";

/// @notice The leadership wing, and the register of releases. Windows and terms are short and targets high, as a history is short.
abstract contract LeadershipWing is RolesWing {
    uint256 public constant WINDOW = 30;
    uint256 public constant SEATS = 5;
    uint256 public constant TERM = 900;
    uint256 public constant INITIAL_SUPPLY = 1e27;

    function deployLeadership(address[] memory validators) internal {
        (address authority, address tokens) = (addressOf("CongressTimelock"), addressOf("LeadershipTokens"));
        (address seats, address congress) = (addressOf("ValidatorSeats"), addressOf("Congress"));
        deploy("CongressTimelock", "Timelock", abi.encode(DELAY, only(congress)));
        KindTerms[3] memory kinds = [
            KindTerms("Validator", seats, 1, 247, 72 minutes, 30 days),
            KindTerms("Congress", congress, 16, 247, 1 hours, 30 days),
            KindTerms("Proposal", congress, 1, 247, 1 days, 30 days)
        ];
        deploy("LeadershipTokens", abi.encode(authority, WINDOW, kinds));
        CongressTerms memory terms = CongressTerms(1 days, 7 days, 2 days, 1, 3, 5);
        deploy("Congress", abi.encode(authority, addressOf("Forwarder"), tokens, terms));
        deploy("ValidatorSeats", abi.encode(addressOf("Forwarder"), tokens, SEATS, TERM, validators));
        Allocation[] memory allocations = new Allocation[](1);
        allocations[0] = Allocation(address(this), INITIAL_SUPPLY);
        deploy("ChainToken", abi.encode(seats, allocations));
    }

    function deployReleases() internal {
        deploy("ReleaseRegistry", abi.encode(addressOf("Timelock"), new InitialRelease[](0)));
    }
}
