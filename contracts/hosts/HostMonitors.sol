// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {Signatures} from "../common/libraries/Signatures.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IRoleRegistry} from "../roles/interfaces/IRoleRegistry.sol";
import {HostChallenges} from "./HostChallenges.sol";
import {Challenge, ChallengePhase, ChallengeTerms} from "./interfaces/IHostChallenges.sol";
import {IHostMonitors} from "./interfaces/IHostMonitors.sol";
import {IHostRegistry} from "./interfaces/IHostRegistry.sol";

/// @title HostMonitors
/// @notice See {IHostMonitors}.
contract HostMonitors is IHostMonitors, HostChallenges, EIP712 {
    bytes32 private constant ANSWER_TYPEHASH =
        keccak256("Answer(uint256 challengeId,uint256 seat,bytes32 seed,bytes32 root)");

    /// @param authority_ Timelock that sets the parameters.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ Who is a member of Backup & Verification.
    /// @param hosts_ Who stands by.
    /// @param terms First parameters.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        IHostRegistry hosts_,
        ChallengeTerms memory terms
    )
        HostChallenges(authority_, forwarder, identities_, roles_, hosts_, terms)
        EIP712("Commonweal HostMonitors", "1")
    {}

    /// @inheritdoc IHostMonitors
    function answer(bytes32 root, bytes calldata signature) external {
        Challenge memory current = _requireDue();
        address key = _hosts.seatOf(current.seat).key;
        if (!Signatures.isValid(key, answerDigest(root), signature)) revert HostMonitorsInvalidSignature(key);
        _challenge.phase = ChallengePhase.Answered;
        emit MonitorAnswered(current.id, current.seat, root);
        _hosts.recordAnswer(current.seat);
    }

    /// @inheritdoc IHostMonitors
    function answerDigest(bytes32 root) public view returns (bytes32) {
        (uint256 id, uint256 seat, bytes32 seed) = (_challenge.id, _challenge.seat, _challenge.seed);
        return _hashTypedDataV4(keccak256(abi.encode(ANSWER_TYPEHASH, id, seat, seed, root)));
    }

    function _canAsk() internal view override returns (bool) {
        return _hosts.hostCount() > 1;
    }

    function _drawTask(uint256, bytes32) internal pure override returns (bool) {
        return true;
    }

    function _stands() internal pure override returns (bool) {
        return true;
    }

    function _standbyOnly() internal pure override returns (bool) {
        return true;
    }
}
