// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Relayed} from "../common/Relayed.sol";
import {Signatures} from "../common/libraries/Signatures.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {Approval, Group, GroupChange, IConsentGroups} from "./interfaces/IConsentGroups.sol";
import {Answer, Ballot, Consent, Count} from "./libraries/Consent.sol";
import {CommunityTexts} from "./libraries/CommunityTexts.sol";

/// @title ConsentGroups
/// @notice See {IConsentGroups}. Who a group is and what it decides beside its own members is the inheriting contract's part.
abstract contract ConsentGroups is IConsentGroups, EIP712, Relayed {
    /// @dev One slot, and one a member.
    struct Members {
        uint32 version;
        uint8 size;
        uint8 founders;
        mapping(uint256 seat => bytes20 identity) seats;
    }

    uint256 private constant MOST_MEMBERS = 32;
    /// @dev The mark of a ballot whose consent was used.
    uint8 private constant USED = 1;

    IIdentityRegistry internal immutable _identities;

    mapping(uint256 groupId => Members) private _groups;
    mapping(bytes32 text => Ballot) private _ballots;

    constructor(address forwarder, IIdentityRegistry identities_) Relayed(forwarder) {
        _identities = identities_;
    }

    /// @inheritdoc IConsentGroups
    function changeGroup(GroupChange calldata change, Approval[] calldata approvals) external returns (bool changed) {
        (uint256 groupId, bytes20 member) = (change.groupId, change.member);
        Members storage group = _groups[groupId];
        uint256 size = group.size;
        uint256 seat = _seatOf(groupId, member);
        bool valid = change.admitted
            ? seat == size && size != 0 && size < MOST_MEMBERS && _identities.accountOf(member) != address(0)
            : seat != size && seat >= group.founders;
        if (!valid) revert ConsentGroupsInvalidChange(groupId, member);
        if (!_collect(groupId, change.version, change.deadline, CommunityTexts.hash(change), member, approvals)) {
            return false;
        }
        if (!change.admitted) {
            _remove(groupId, seat, member);
        } else {
            group.seats[size] = member;
            group.size = uint8(size + 1);
            emit GroupChanged(groupId, member, true, ++group.version);
        }
        return true;
    }

    /// @inheritdoc IConsentGroups
    function leaveGroup(uint256 groupId) external {
        bytes20 identity = _requireMember(groupId);
        uint256 seat = _seatOf(groupId, identity);
        if (seat < _groups[groupId].founders) revert ConsentGroupsInvalidChange(groupId, identity);
        _remove(groupId, seat, identity);
    }

    /// @inheritdoc IConsentGroups
    function groupOf(uint256 groupId) external view returns (Group memory) {
        Members storage group = _groups[groupId];
        return Group({version: group.version, founders: group.founders, members: _membersOf(groupId)});
    }

    /// @inheritdoc IConsentGroups
    function consentsOf(bytes32 text, uint256 seat) external view returns (uint256 count, bool given, bool used) {
        Ballot storage ballot = _ballots[text];
        given = Consent.answerOf(ballot, ballot.count, seat) == Answer.Yes;
        return (ballot.count.yes, given, ballot.count.marks == USED);
    }

    /// @notice Brings a group about.
    /// @param members Its founders, each once.
    function _form(uint256 groupId, bytes20[] memory members) internal {
        Members storage group = _groups[groupId];
        uint256 size = members.length;
        (group.version, group.size, group.founders) = (1, uint8(size), uint8(size));
        for (uint256 i = 0; i < size; ++i) {
            group.seats[i] = members[i];
        }
        emit GroupFormed(groupId, members);
    }

    /// @dev Notes who consents to a text, and tells whether all do but `excluded`, whom it is about (zero: nobody).
    function _collect(
        uint256 groupId,
        uint256 version,
        uint256 deadline,
        bytes32 text,
        bytes20 excluded,
        Approval[] calldata approvals
    ) internal returns (bool given) {
        uint256 current = _groups[groupId].version;
        if (version != current) revert ConsentGroupsWrongVersion(groupId, current);
        _requireBefore(deadline);
        return _note(groupId, text, excluded, approvals);
    }

    function _caller() internal view returns (bytes20 identity) {
        address account = _msgSender();
        (identity,) = _identities.identityOf(account);
        if (identity == 0) revert ConsentGroupsNotRegistered(account);
    }

    /// @dev The caller's identity, which is in the group.
    function _requireMember(uint256 groupId) internal view returns (bytes20 identity) {
        identity = _caller();
        if (!_isMember(groupId, identity)) revert ConsentGroupsNotMember(groupId, identity);
    }

    function _isMember(uint256 groupId, bytes20 identity) internal view returns (bool) {
        return identity != 0 && _seatOf(groupId, identity) != _groups[groupId].size;
    }

    /// @dev Whether the group is `identity` and nobody else.
    function _isAlone(uint256 groupId, bytes20 identity) internal view returns (bool) {
        return _groups[groupId].size == 1 && _groups[groupId].seats[0] == identity;
    }

    function _requireBefore(uint256 deadline) internal view {
        if (block.timestamp >= deadline) revert ConsentGroupsDeadlinePassed(deadline, block.timestamp);
    }

    function _note(uint256 groupId, bytes32 text, bytes20 excluded, Approval[] calldata approvals)
        private
        returns (bool given)
    {
        Ballot storage ballot = _ballots[text];
        Count memory count = ballot.count;
        if (count.marks == USED) revert ConsentGroupsTextUsed(text);
        bytes20[] memory members = _membersOf(groupId);
        uint256 needed = members.length;
        if (excluded != 0 && _seatIn(members, excluded, 0) != needed) --needed;
        bytes32 digest = _hashTypedDataV4(text);
        uint256 seat = 0;
        for (uint256 i = 0; i < approvals.length; ++i) {
            bytes20 member = approvals[i].member;
            // Where they come in the order of their seats, each is found at once.
            seat = _seatIn(members, member, seat);
            if (member == excluded || seat == members.length) revert ConsentGroupsNotMember(groupId, member);
            _requireSigned(member, digest, approvals[i].signature);
            Consent.cast(ballot, count, seat, true);
        }
        given = count.yes == needed;
        if (given) count.marks = USED;
        ballot.count = count;
        emit Consented(text, count.first, needed);
    }

    function _membersOf(uint256 groupId) private view returns (bytes20[] memory members) {
        Members storage group = _groups[groupId];
        members = new bytes20[](group.size);
        for (uint256 i = 0; i < members.length; ++i) {
            members[i] = group.seats[i];
        }
    }

    /// @dev The seat of a member, looked for from a seat on; the number of members for who is none.
    function _seatIn(bytes20[] memory members, bytes20 identity, uint256 from) private pure returns (uint256 seat) {
        uint256 size = members.length;
        for (uint256 i = 0; i < size; ++i) {
            seat = from + i;
            if (seat >= size) seat -= size;
            if (members[seat] == identity) return seat;
        }
        return size;
    }

    /// @dev The seat of a member; the size of the group for who is none.
    function _seatOf(uint256 groupId, bytes20 identity) private view returns (uint256 seat) {
        Members storage group = _groups[groupId];
        uint256 size = group.size;
        while (seat < size && group.seats[seat] != identity) ++seat;
    }

    function _requireSigned(bytes20 member, bytes32 digest, bytes calldata signature) private view {
        address account = _identities.accountOf(member);
        bool signed = signature.length == 0 ? account == _msgSender() : Signatures.isValid(account, digest, signature);
        if (!signed) revert ConsentGroupsInvalidSignature(account);
    }

    /// @dev The last member takes the free seat; consents count in one version only, so it takes no answer over.
    function _remove(uint256 groupId, uint256 seat, bytes20 member) private {
        Members storage group = _groups[groupId];
        uint8 last = group.size - 1;
        group.size = last;
        group.seats[seat] = group.seats[last];
        delete group.seats[last];
        emit GroupChanged(groupId, member, false, ++group.version);
    }
}
