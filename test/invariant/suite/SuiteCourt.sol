// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {Arbitration} from "../../../contracts/arbitration/Arbitration.sol";
import {IArbitration} from "../../../contracts/arbitration/interfaces/IArbitration.sol";
import {CaseTerms} from "../../../contracts/arbitration/interfaces/IArbitrator.sol";
import {Forwarder} from "../../../contracts/common/Forwarder.sol";
import {IdentityRegistry} from "../../../contracts/identity/IdentityRegistry.sol";
import {CaseSource} from "../../../contracts/mocks/CaseSource.sol";
import {PLCRVoting} from "../../../contracts/voting/PLCRVoting.sol";
import {IVoucherBook} from "../../../contracts/vouchers/interfaces/IVoucherBook.sol";
import {IVoucherRedemptions, RequestState} from "../../../contracts/vouchers/interfaces/IVoucherRedemptions.sol";
import {IWorkOrders, OrderState} from "../../../contracts/work/interfaces/IWorkOrders.sol";
import {Vm} from "../../Test.sol";
import {ArbitrationActions} from "../ArbitrationActions.sol";
import {World} from "./World.sol";

/// @notice Cases between the suite's people, in the suite's contracts: of redemptions and work orders, and of two more sources.
contract SuiteCourt is ArbitrationActions {
    World private immutable _world;
    IVoucherRedemptions private immutable _redemptions;
    IWorkOrders private immutable _orders;
    /// @notice How often a case of another wing was opened.
    uint256 public disputes;

    constructor(World world) {
        _world = world;
        _redemptions = IVoucherRedemptions(world.addressOf("VoucherRedemptions"));
        _orders = IWorkOrders(world.addressOf("WorkOrders"));
    }

    function deploy() internal override {
        forwarder = Forwarder(_world.addressOf("Forwarder"));
        identities = IdentityRegistry(_world.addressOf("IdentityRegistry"));
        voting = PLCRVoting(_world.addressOf("PLCRVoting"));
        court = Arbitration(_world.addressOf("Arbitration"));
        source = new CaseSource(court);
    }

    function member(string memory name) internal override returns (address account, bytes20 identity) {
        (account,, identity) = _world.person(name);
    }

    function juror(uint256 i) internal view override returns (address account, bytes20 identity) {
        identity = _world.identityAt(i);
        account = identities.accountOf(identity);
    }

    /// @dev There is no community of that number.
    function admit(bytes20) internal override {}

    function forcedInto(address where) internal view override returns (uint256) {
        return _world.forced(where);
    }

    // ---- Cases of other wings ------------------------------------------------------------------------------------------

    function disputeRedemption(uint256 seed) external tracked {
        address vouchers = _world.addressOf("Vouchers");
        uint256 series = IVoucherBook(vouchers).seriesCount();
        uint256 rest = mix(seed);
        for (uint256 i = 0; i < series; ++i) {
            uint256 seriesId = 1 + ((rest + i) % series);
            for (uint256 id = (seriesId << 64) + 1; id <= (seriesId << 64) + 4; ++id) {
                RequestState state = _redemptions.requestOf(id).state;
                if (state != RequestState.Fulfilled && state != RequestState.Declined) continue;
                bytes memory call = abi.encodeCall(IVoucherRedemptions.dispute, (id, ""));
                dispute(IERC721(vouchers).ownerOf(id), address(_redemptions), call);
                return;
            }
        }
    }

    function disputeOrder(uint256 seed) external tracked {
        uint256 count = _orders.orderCount();
        for (uint256 i = 0; i < count; ++i) {
            uint256 id = 1 + ((mix(seed) % count + i) % count);
            if (_orders.orderOf(id).state != OrderState.Delivered) continue;
            address client = identities.accountOf(_orders.orderOf(id).client);
            dispute(client, address(_orders), abi.encodeCall(IWorkOrders.dispute, (id, "")));
            return;
        }
    }

    function dispute(address opener, address source_, bytes memory call) private {
        uint256 deposit = court.depositOf(0);
        vm.deal(opener, deposit);
        vm.recordLogs();
        if (!attempt(opener, source_, deposit, call)) return;
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != IArbitration.CaseOpened.selector) continue;
            (CaseTerms memory terms,,,) = abi.decode(logs[i].data, (CaseTerms, uint256, bool, uint256));
            brought.push(Brought(uint256(logs[i].topics[1]), source_, terms));
            paidIn += deposit;
            ++disputes;
        }
    }
}
