// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Clones} from "@openzeppelin/contracts/proxy/Clones.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Authorized} from "../common/Authorized.sol";
import {Relayed} from "../common/Relayed.sol";
import {Signatures} from "../common/libraries/Signatures.sol";
import {IIdentityRegistry} from "../identity/interfaces/IIdentityRegistry.sol";
import {IWorkCredit} from "../pay/interfaces/IWorkCredit.sol";
import {TeamAccount} from "./TeamAccount.sol";
import {IRoleRegistry} from "./interfaces/IRoleRegistry.sol";
import {Agreement, ITeams} from "./interfaces/ITeams.sol";

/// @title Teams
/// @notice See {ITeams}. It is a registrar of the identity registry.
/// @dev A team's account holds nothing but what is on its way to be divided; whatever comes there is. From then on it is in the
/// ledger here, so that members are paid by a module of the suite, to which credits may always move.
contract Teams is ITeams, EIP712, Relayed, Authorized {
    /// @dev One slot.
    struct Partner {
        bytes20 identity;
        uint16 share;
    }

    struct Team {
        Partner[] partners;
        bytes32 content;
        /// @dev One slot.
        uint128 earned;
        bool disbanded;
    }

    bytes32 private constant AGREEMENT_TYPEHASH =
        keccak256("Agreement(bytes20[] members,uint16[] shares,bytes32 content,bytes32 salt,uint256 deadline)");
    uint256 private constant FEWEST = 2;
    uint256 private constant MOST = 12;
    uint256 private constant WHOLE = 10_000;

    IIdentityRegistry private immutable _identities;
    IRoleRegistry private immutable _roles;
    IWorkCredit private immutable _credit;
    /// @dev What the accounts of teams are clones of.
    address private immutable _pattern;

    mapping(bytes20 team => Team) private _teams;
    mapping(bytes20 team => mapping(bytes20 member => uint256)) private _taken;
    mapping(address module => bool) private _modules;

    /// @param authority_ Timelock that says what teams may call.
    /// @param forwarder Forwarder for relayed actions.
    /// @param identities_ Who is who.
    /// @param roles_ What teams are members of.
    /// @param credit_ What they are paid in.
    /// @param modules What teams may call at first.
    constructor(
        address authority_,
        address forwarder,
        IIdentityRegistry identities_,
        IRoleRegistry roles_,
        IWorkCredit credit_,
        address[] memory modules
    ) EIP712("Commonweal Teams", "1") Relayed(forwarder) Authorized(authority_) {
        _identities = identities_;
        _roles = roles_;
        _credit = credit_;
        _pattern = address(new TeamAccount());
        for (uint256 i = 0; i < modules.length; ++i) {
            _setModule(modules[i], true);
        }
    }

    /// @inheritdoc ITeams
    function form(Agreement calldata agreement, uint256 deadline, bytes[] calldata signatures)
        external
        returns (bytes20 team)
    {
        // Check: the agreement, and that all signed it.
        if (block.timestamp > deadline) revert TeamsDeadlinePassed(deadline, block.timestamp);
        uint256 count = agreement.members.length;
        if (count < FEWEST || count > MOST || agreement.shares.length != count) {
            revert TeamsInvalidAgreement(count, agreement.shares.length);
        }
        if (signatures.length != count) revert TeamsLengthMismatch(count, signatures.length);
        team = teamOf(agreement);
        Team storage record = _teams[team];
        if (record.partners.length != 0) revert TeamsAlreadyFormed(team);
        _requireSigned(agreement, digestOf(agreement, deadline), signatures);

        // Effect: the team.
        uint256 whole = 0;
        for (uint256 i = 0; i < count; ++i) {
            (bytes20 member, uint16 share) = (agreement.members[i], agreement.shares[i]);
            if (share == 0 || (i != 0 && agreement.members[i - 1] >= member)) revert TeamsInvalidMember(member);
            whole += share;
            record.partners.push(Partner(member, share));
        }
        if (whole != WHOLE) revert TeamsInvalidAgreement(count, whole);
        record.content = agreement.content;
        emit TeamFormed(team, agreement);

        // Interaction: its account and its identity.
        address account = Clones.cloneDeterministic(_pattern, _saltOf(agreement));
        _identities.registerByVote(team, account);
    }

    /// @inheritdoc ITeams
    function act(bytes20 team, address target, bytes calldata data) external returns (bytes memory result) {
        bytes20 member = _requireMember(team);
        if (!_modules[target]) revert TeamsNotModule(target);
        emit TeamActed(team, member, target, data);
        return TeamAccount(address(team)).execute(target, data);
    }

    /// @inheritdoc ITeams
    function disband(bytes20 team) external {
        bytes20 member = _requireMember(team);
        _teams[team].disbanded = true;
        emit TeamDisbanded(team, member);
        uint256[] memory roleIds = _roles.rolesOf(team);
        for (uint256 i = 0; i < roleIds.length; ++i) {
            TeamAccount(address(team)).execute(address(_roles), abi.encodeCall(IRoleRegistry.resign, (roleIds[i])));
        }
    }

    /// @inheritdoc ITeams
    function claim(bytes20 team) external returns (uint256 amount) {
        address account = _msgSender();
        (bytes20 member,) = _identities.identityOf(account);
        gather(team);
        amount = _due(team, member, _teams[team].earned);
        if (amount == 0) revert TeamsNothingDue(team, member);
        uint256 taken = _taken[team][member] + amount;
        _taken[team][member] = taken;
        emit TeamPaid(team, member, amount, taken);
        // The credit reverts where it fails.
        _credit.transfer(account, amount);
    }

    /// @inheritdoc ITeams
    function setModule(address module, bool accepted) external onlyAuthority {
        _setModule(module, accepted);
    }

    /// @inheritdoc ITeams
    function membersOf(bytes20 team) external view returns (bytes20[] memory members) {
        Partner[] storage partners = _teams[team].partners;
        members = new bytes20[](partners.length);
        for (uint256 i = 0; i < members.length; ++i) {
            members[i] = partners[i].identity;
        }
    }

    /// @inheritdoc ITeams
    function sharesOf(bytes20 team) external view returns (uint16[] memory shares) {
        Partner[] storage partners = _teams[team].partners;
        shares = new uint16[](partners.length);
        for (uint256 i = 0; i < shares.length; ++i) {
            shares[i] = partners[i].share;
        }
    }

    /// @inheritdoc ITeams
    function contentOf(bytes20 team) external view returns (bytes32) {
        return _teams[team].content;
    }

    /// @inheritdoc ITeams
    function isDisbanded(bytes20 team) external view returns (bool) {
        return _teams[team].disbanded;
    }

    /// @inheritdoc ITeams
    function earnedBy(bytes20 team) external view returns (uint256) {
        return _teams[team].earned;
    }

    /// @inheritdoc ITeams
    function takenBy(bytes20 team, bytes20 member) external view returns (uint256) {
        return _taken[team][member];
    }

    /// @inheritdoc ITeams
    function dueTo(bytes20 team, bytes20 member) external view returns (uint256) {
        Team storage record = _teams[team];
        if (record.partners.length == 0) return 0;
        return _due(team, member, record.earned + _credit.balanceOf(address(team)));
    }

    /// @inheritdoc ITeams
    function isModule(address module) external view returns (bool) {
        return _modules[module];
    }

    /// @inheritdoc ITeams
    function gather(bytes20 team) public returns (uint256 amount) {
        Team storage record = _teams[team];
        if (record.partners.length == 0) revert TeamsNotMember(team, 0);
        amount = _credit.balanceOf(address(team));
        if (amount == 0) return 0;
        uint128 earned = record.earned + SafeCast.toUint128(amount);
        record.earned = earned;
        emit TeamEarned(team, amount, earned);
        TeamAccount(address(team)).execute(address(_credit), abi.encodeCall(_credit.transfer, (address(this), amount)));
    }

    /// @inheritdoc ITeams
    function teamOf(Agreement calldata agreement) public view returns (bytes20) {
        return bytes20(Clones.predictDeterministicAddress(_pattern, _saltOf(agreement)));
    }

    /// @inheritdoc ITeams
    function digestOf(Agreement calldata agreement, uint256 deadline) public view returns (bytes32) {
        return _hashTypedDataV4(
            keccak256(
                abi.encode(
                    AGREEMENT_TYPEHASH,
                    keccak256(abi.encodePacked(agreement.members)),
                    keccak256(abi.encodePacked(agreement.shares)),
                    agreement.content,
                    agreement.salt,
                    deadline
                )
            )
        );
    }

    function _setModule(address module, bool accepted) private {
        // Its own calls, and those of what it is paid in, are never a member's alone to make.
        if (module == address(_credit) || module == address(_identities) || module == address(this)) {
            revert TeamsNotModule(module);
        }
        _modules[module] = accepted;
        emit TeamModuleSet(module, accepted);
    }

    /// @dev That the caller is a member of a team that has not ended.
    function _requireMember(bytes20 team) private view returns (bytes20 member) {
        (member,) = _identities.identityOf(_msgSender());
        if (member == 0 || _shareOf(team, member) == 0) revert TeamsNotMember(team, member);
        if (_teams[team].disbanded) revert TeamsDisbanded(team);
    }

    function _requireSigned(Agreement calldata agreement, bytes32 digest, bytes[] calldata signatures) private view {
        for (uint256 i = 0; i < signatures.length; ++i) {
            bytes20 member = agreement.members[i];
            address account = _identities.accountOf(member);
            if (_teams[member].partners.length != 0) revert TeamsInvalidMember(member);
            if (!Signatures.isValid(account, digest, signatures[i])) revert TeamsInvalidSignature(account);
        }
    }

    /// @dev Rounded down; what is left over is divided with what comes next.
    function _due(bytes20 team, bytes20 member, uint256 earned) private view returns (uint256) {
        return earned * _shareOf(team, member) / WHOLE - _taken[team][member];
    }

    function _shareOf(bytes20 team, bytes20 member) private view returns (uint256) {
        Partner[] storage partners = _teams[team].partners;
        // At most twelve, once and for all.
        // solhint-disable-next-line commonweal/bounded-loops
        for (uint256 i = 0; i < partners.length; ++i) {
            if (partners[i].identity == member) return partners[i].share;
        }
        return 0;
    }

    function _saltOf(Agreement calldata agreement) private pure returns (bytes32) {
        return keccak256(abi.encode(agreement));
    }
}
