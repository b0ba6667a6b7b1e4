// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IERC721Receiver} from "@openzeppelin/contracts/token/ERC721/IERC721Receiver.sol";
import {Voucher, VoucherState} from "../vouchers/interfaces/IVouchers.sol";
import {
    CommunityProjectState,
    CommunityTaskState,
    DepositTerms,
    ICommunityProjects,
    Purpose
} from "./interfaces/ICommunityProjects.sol";
import {CommunityProjectPlans} from "./CommunityProjectPlans.sol";

/// @title CommunityProjectEscrow
/// @notice Vouchers come into escrow and go back.
abstract contract CommunityProjectEscrow is CommunityProjectPlans {
    /// @inheritdoc IERC721Receiver
    function onERC721Received(address, address from, uint256 id, bytes calldata data)
        external
        onlyModule(address(_vouchers))
        returns (bytes4)
    {
        (bytes20 contributor,) = _identities.identityOf(from);
        if (contributor == 0) revert ConsentGroupsNotRegistered(from);
        _deposit(id, contributor, abi.decode(data, (DepositTerms)));
        return IERC721Receiver.onERC721Received.selector;
    }

    /// @inheritdoc ICommunityProjects
    function returnVoucher(uint256 id) external nonReentrant {
        DepositRecord storage deposit = _requireFree(id);
        bytes20 contributor = deposit.contributor;
        if (!_isDue(deposit)) {
            bytes20 caller = _caller();
            bool own = deposit.purpose == Purpose.Labour && caller == contributor;
            if (!own && !_isMember(deposit.projectId, caller)) {
                revert CommunityProjectsTooEarly(id, deposit.until);
            }
        }
        delete _deposits[id];
        address account = _identities.accountOf(contributor);
        emit VoucherReturned(id, contributor, account);
        _giveOut(id, account);
    }

    /// @inheritdoc ICommunityProjects
    function returnStray(uint256 id) external nonReentrant {
        Voucher memory voucher = _vouchers.voucherOf(id);
        bool stray = voucher.owner == address(this) && voucher.remaining != 0 && _deposits[id].contributor == 0;
        if (!stray) revert CommunityProjectsWrongVoucher(id);
        (bytes20 issuer,) = _vouchers.issuerOf(voucher.seriesId);
        address account = _identities.accountOf(issuer);
        emit VoucherReturned(id, issuer, account);
        _giveOut(id, account);
    }

    /// @dev Moves a voucher out of escrow. No callback, so that nobody can refuse what is its own.
    function _giveOut(uint256 id, address to) internal {
        IERC721(address(_vouchers)).transferFrom(address(this), to, id);
    }

    function _deposit(uint256 id, bytes20 contributor, DepositTerms memory terms) private {
        Project storage project = _requireOpen(terms.projectId);
        uint40 until = project.lastDeadline;
        if (terms.place != POOL) {
            _requireUnsettled(terms.projectId, terms.place);
            until = _tasks[terms.projectId][terms.place].deadline;
        }
        _requireBefore(until);
        if (_vouchers.voucherOf(id).state != VoucherState.Exchanged) revert CommunityProjectsVoucherSpent(id);
        (bytes20 issuer, bytes3 currency) = _vouchers.issuerOf(id >> SERIAL_BITS);
        if (currency != project.currency) revert CommunityProjectsWrongCurrency(currency, project.currency);
        if (terms.purpose == Purpose.Labour && issuer != contributor) {
            revert CommunityProjectsOwnVoucher(id, contributor);
        }
        _deposits[id] = DepositRecord({
            contributor: contributor,
            until: until,
            projectId: uint32(terms.projectId),
            place: uint16(terms.place),
            purpose: terms.purpose,
            value: terms.value,
            lockedBy: 0,
            lockedFor: 0,
            requested: false
        });
        emit VoucherDeposited(terms.projectId, id, contributor, terms.purpose, terms.place, terms.value, until);
    }

    /// @dev Whether anyone may send the voucher back.
    function _isDue(DepositRecord storage deposit) private view returns (bool) {
        if (block.timestamp >= deposit.until) return true;
        uint256 projectId = deposit.projectId;
        if (_stateOf(_projects[projectId]) != CommunityProjectState.Open) return true;
        return deposit.place != POOL && _taskState(projectId, deposit.place) >= CommunityTaskState.Done;
    }
}
