// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Governor} from "@openzeppelin/contracts/governance/Governor.sol";
import {TimelockController} from "@openzeppelin/contracts/governance/TimelockController.sol";
import {GovernorTimelockControl} from "@openzeppelin/contracts/governance/extensions/GovernorTimelockControl.sol";
import {Bytes} from "@openzeppelin/contracts/utils/Bytes.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {Checkpoints} from "@openzeppelin/contracts/utils/structs/Checkpoints.sol";
import {Authorized} from "../common/Authorized.sol";
import {INonceUse} from "../common/interfaces/INonceUse.sol";
import {IReleaseRegistry} from "./interfaces/IReleaseRegistry.sol";
import {GovernorTerms, IRoleGovernor} from "./interfaces/IRoleGovernor.sol";
import {ProposalText} from "./libraries/ProposalText.sol";

/// @title GovernorFrame
/// @notice What a governor of the suite has before anyone votes: clock, timelock, parameters, signatures, and what a proposal
/// carries.
abstract contract GovernorFrame is IRoleGovernor, INonceUse, GovernorTimelockControl, Authorized {
    using Checkpoints for Checkpoints.Trace208;

    uint256 private constant LEAST_PERIOD = 1 hours;
    uint256 private constant MOST_PERIOD = 60 days;
    /// @dev Where the arguments of a call begin, after its selector.
    uint256 internal constant ARGUMENTS = 4;

    /// @dev Version in force by time.
    Checkpoints.Trace208 private _versions;
    mapping(uint256 version => GovernorTerms) private _terms;

    constructor(string memory name_, address authority_, GovernorTerms memory terms)
        Governor(name_)
        GovernorTimelockControl(TimelockController(payable(authority_)))
        Authorized(authority_)
    {
        _setParameters(terms);
    }

    /// @inheritdoc IRoleGovernor
    function setParameters(GovernorTerms calldata terms) external onlyAuthority {
        _setParameters(terms);
    }

    /// @inheritdoc IRoleGovernor
    function parametersVersion() external view returns (uint256) {
        return _versions.latest();
    }

    /// @inheritdoc IRoleGovernor
    function parameters(uint256 version) external view returns (GovernorTerms memory) {
        if (version == 0 || version > _versions.latest()) revert RoleGovernorUnknownParameters(version);
        return _terms[version];
    }

    /// @notice Refused: there is one timelock, the authority of the suite.
    function updateTimelock(TimelockController) public view override {
        revert RoleGovernorTimelockFixed(authority);
    }

    /// @notice Seconds.
    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    // solhint-disable func-name-mixedcase
    /// @notice See ERC-6372.
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    // solhint-enable func-name-mixedcase

    /// @notice None: nobody may acquire a ballot after a proposal is made.
    function votingDelay() public pure override returns (uint256) {
        return 0;
    }

    /// @notice How long a vote lasts that begins now (seconds).
    function votingPeriod() public view override returns (uint256) {
        return _termsAt(clock()).votingPeriod;
    }

    /// @notice Who proposes has a ballot itself.
    function proposalThreshold() public pure override returns (uint256) {
        return 1;
    }

    /// @dev What a proposal carries, beside its calls.
    function _propose(
        address[] memory targets,
        uint256[] memory values,
        bytes[] memory calldatas,
        string memory description,
        address proposer
    ) internal virtual override returns (uint256 proposalId) {
        proposalId = super._propose(targets, values, calldatas, description, proposer);
        string memory code = ProposalText.codeOf(description);
        for (uint256 i = 0; i < calldatas.length; ++i) {
            _requireNamed(calldatas[i], code);
        }
        emit ProposalDocuments(proposalId, sha256(bytes(description)), code);
    }

    /// @dev See {INonceUse}.
    function _useNonce(address owner) internal override returns (uint256 nonce) {
        nonce = super._useNonce(owner);
        emit NonceUsed(owner, nonce);
    }

    /// @dev A key first, a contract second, as everywhere in the suite.
    function _validateVoteSig(uint256 proposalId, uint8 support, address voter, bytes memory signature)
        internal
        override
        returns (bool)
    {
        return _signed(
            voter, keccak256(abi.encode(BALLOT_TYPEHASH, proposalId, support, voter, _useNonce(voter))), signature
        );
    }

    /// @dev See {_validateVoteSig}.
    function _validateExtendedVoteSig(
        uint256 proposalId,
        uint8 support,
        address voter,
        string memory reason,
        bytes memory params,
        bytes memory signature
    ) internal override returns (bool) {
        bytes32 structHash = keccak256(
            abi.encode(
                EXTENDED_BALLOT_TYPEHASH,
                proposalId,
                support,
                voter,
                _useNonce(voter),
                keccak256(bytes(reason)),
                keccak256(params)
            )
        );
        return _signed(voter, structHash, signature);
    }

    /// @dev What is in force at `timepoint`.
    function _termsAt(uint256 timepoint) internal view returns (GovernorTerms storage) {
        return _terms[_versions.upperLookupRecent(uint48(Math.min(timepoint, type(uint48).max)))];
    }

    /// @dev A share of `whole`, rounded up, and not nothing.
    function _share(uint256 whole, uint256 numerator, uint256 denominator) internal pure returns (uint256) {
        return Math.max(1, Math.ceilDiv(whole * numerator, denominator));
    }

    function _setParameters(GovernorTerms memory terms) private {
        if (terms.votingPeriod < LEAST_PERIOD || terms.votingPeriod > MOST_PERIOD) {
            revert RoleGovernorInvalidParameters("votingPeriod");
        }
        // More than half could be more than ever vote, and then nothing could be changed any more.
        if (terms.quorumNumerator == 0 || 2 * uint256(terms.quorumNumerator) > terms.quorumDenominator) {
            revert RoleGovernorInvalidParameters("quorum");
        }
        uint208 version = _versions.latest() + 1;
        // The first at once; a later one must change nothing for what was proposed in this second.
        _versions.push(version == 1 ? 0 : clock() + 1, version);
        _terms[version] = terms;
        emit GovernorTermsSet(version, terms);
    }

    function _signed(address voter, bytes32 structHash, bytes memory signature) private view returns (bool) {
        if (voter == address(0)) return false;
        bytes32 digest = _hashTypedDataV4(structHash);
        (address recovered, ECDSA.RecoverError problem,) = ECDSA.tryRecover(digest, signature);
        if (problem == ECDSA.RecoverError.NoError && recovered == voter) return true;
        return voter.code.length != 0 && SignatureChecker.isValidERC1271SignatureNow(voter, digest, signature);
    }

    /// @dev A release that is adopted has sources, and who votes on it is told which.
    function _requireNamed(bytes memory data, string memory code) private pure {
        if (data.length < ARGUMENTS || bytes4(data) != IReleaseRegistry.adopt.selector) return;
        bytes memory arguments = Bytes.slice(data, ARGUMENTS);
        (,,, string memory adopted) = abi.decode(arguments, (bytes32, uint256, string, string));
        if (keccak256(bytes(adopted)) != keccak256(bytes(code))) revert RoleGovernorCodeNotNamed(adopted, code);
    }
}
