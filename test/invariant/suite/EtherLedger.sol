// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DividendState, IReputation} from "../../../contracts/reputation/interfaces/IReputation.sol";
import {IVoucherRenewals} from "../../../contracts/vouchers/interfaces/IVoucherRenewals.sol";
import {Test} from "../../Test.sol";
import {World} from "./World.sol";

/// @notice ETH of contracts that nobody else in the histories counts, and of those that have none.
contract EtherLedger is Test {
    World private immutable _world;

    constructor(World world) {
        _world = world;
    }

    /// @dev What stakes earned is owed beside that.
    function checkReputation() external view {
        IReputation reputation = IReputation(_world.addressOf("Reputation"));
        DividendState memory ledger = reputation.dividends();
        uint256 owed = ledger.carried;
        bytes20[] memory all = _world.people();
        for (uint256 i = 0; i < all.length; ++i) {
            owed += reputation.accountOf(all[i]).dividends;
        }
        vm.assertLe(owed + _world.forced(address(reputation)), address(reputation).balance, "dividends");
    }

    function checkRenewals() external view {
        IVoucherRenewals renewals = IVoucherRenewals(_world.addressOf("VoucherRenewals"));
        uint256 owed = _world.forced(address(renewals));
        bytes20[] memory all = _world.people();
        for (uint256 i = 0; i < all.length; ++i) {
            owed += renewals.proceedsOf(all[i]);
        }
        vm.assertEq(address(renewals).balance, owed, "proceeds");
    }

    function checkOthers() external view {
        for (uint256 i = 0; i < _world.count(); ++i) {
            string memory name = _world.names(i);
            if (hasLedger(name)) continue;
            address where = _world.addressOf(name);
            vm.assertEq(where.balance, _world.forced(where), string.concat("ETH of ", name));
        }
    }

    function hasLedger(string memory name) private pure returns (bool) {
        string[9] memory names = [
            "CapitalToken",
            "Reputation",
            "Projects",
            "Tasks",
            "Arbitration",
            "VoucherRenewals",
            "AnswerKeyQualification",
            "Pay",
            "PublicGoods"
        ];
        for (uint256 i = 0; i < names.length; ++i) {
            if (keccak256(bytes(names[i])) == keccak256(bytes(name))) return true;
        }
        return false;
    }
}
