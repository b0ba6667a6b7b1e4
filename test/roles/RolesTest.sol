// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {ForwardRequest} from "../../contracts/common/interfaces/IForwarder.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {IWorkCredit} from "../../contracts/pay/interfaces/IWorkCredit.sol";
import {IdentityVerification} from "../../contracts/roles/IdentityVerification.sol";
import {RoleRegistry} from "../../contracts/roles/RoleRegistry.sol";
import {Teams} from "../../contracts/roles/Teams.sol";
import {IRoleObserver} from "../../contracts/roles/interfaces/IRoleObserver.sol";
import {IRoleRegistry, Role, RoleNeighbours, RoleTerms, Tie} from "../../contracts/roles/interfaces/IRoleRegistry.sol";
import {Agreement} from "../../contracts/roles/interfaces/ITeams.sol";
import {Test} from "../Test.sol";
import {CreditMock, ObserverMock, QualificationMock, TeamTarget} from "./RoleMocks.sol";

/// Roles with named people, of which this contract is the authority. Role 5 is open to all, role 6 to the verified.
abstract contract RolesTest is Test {
    uint256 internal constant NOW = 1_700_000_000;
    bytes32 internal constant TEXT = keccak256("text");
    uint256 internal constant OPEN = 5;
    uint256 internal constant STRICT = 6;
    uint256 internal constant LAST_CORE = 8;

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    ObserverMock internal queue;
    ObserverMock internal pay;
    QualificationMock internal panel;
    QualificationMock internal module;
    CreditMock internal credit;
    TeamTarget internal target;
    RoleRegistry internal roles;
    Teams internal teams;
    IdentityVerification internal verification;

    mapping(bytes20 identity => uint256) internal keyOf;
    /// Whose account is whose, known without a call: what is expected is expected of the next one.
    mapping(bytes20 identity => address) internal accountOf;

    function setUp() public virtual {
        vm.warp(NOW);
        vm.roll(1_000);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        queue = new ObserverMock();
        pay = new ObserverMock();
        panel = new QualificationMock();
        module = new QualificationMock();
        module.set(QualificationMock.Manner.Everybody);
        credit = new CreditMock();
        target = new TeamTarget();
        deploy(queue, pay);
        identities.setRegistrar(address(this), true);
        identities.setRegistrar(address(teams), true);
        identities.setRegistrar(address(verification), true);
    }

    /// The registry, the teams and the verification, which know each other.
    function deploy(IRoleObserver queue_, IRoleObserver pay_) internal {
        uint256 nonce = vm.getNonce(address(this));
        teams = Teams(vm.computeCreateAddress(address(this), nonce + 1));
        RoleNeighbours memory neighbours = RoleNeighbours(queue_, pay_, panel, teams);
        roles = new RoleRegistry(address(this), address(forwarder), identities, neighbours, coreTerms());
        address[] memory modules = new address[](2);
        (modules[0], modules[1]) = (address(roles), address(target));
        teams = new Teams(address(this), address(forwarder), identities, roles, IWorkCredit(address(credit)), modules);
        verification = new IdentityVerification(address(this), address(forwarder), identities, roles, teams, 7 days);
    }

    function coreTerms() internal view returns (RoleTerms[] memory core) {
        core = new RoleTerms[](LAST_CORE);
        for (uint256 i = 0; i < LAST_CORE; ++i) {
            core[i] = termsOf(string.concat("core ", vm.toString(i + 1)));
            core[i].persistent = true;
        }
        core[STRICT - 1].verifiedOnly = true;
    }

    function termsOf(string memory text) internal view returns (RoleTerms memory) {
        return RoleTerms(keccak256(bytes(text)), keccak256("course"), address(module), false, false);
    }

    /// The identity of a name, registered for the account of that name.
    function person(string memory name) internal returns (bytes20 identity) {
        identity = bytes20(keccak256(bytes(name)));
        if (keyOf[identity] != 0) return identity;
        (address account, uint256 key) = makeAddrAndKey(name);
        identities.registerByVote(identity, account);
        (keyOf[identity], accountOf[identity]) = (key, account);
    }

    function verified(string memory name) internal returns (bytes20 identity) {
        identity = person(name);
        identities.setVerified(identity, true);
    }

    function people(string memory name, uint256 count) internal returns (bytes20[] memory list) {
        list = new bytes20[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = verified(string.concat(name, " ", vm.toString(i)));
        }
    }

    /// Verified members, seated in a core role.
    function seated(uint256 roleId, uint256 count) internal returns (bytes20[] memory list) {
        list = people(string.concat("member of ", vm.toString(roleId)), count);
        roles.seat(roleId, list);
    }

    function join(uint256 roleId, bytes20 identity) internal {
        vm.prank(accountOf[identity]);
        roles.join(roleId);
    }

    function resign(uint256 roleId, bytes20 identity) internal {
        vm.prank(accountOf[identity]);
        roles.resign(roleId);
    }

    function roleOf(uint256 roleId) internal view returns (Role memory) {
        return roles.roleOf(roleId);
    }

    function assertTie(uint256 roleId, bytes20 identity, Tie expected, uint256 seat) internal view {
        (Tie tie, uint256 seatNumber) = roles.tieOf(roleId, identity);
        vm.assertEq(uint256(tie), uint256(expected), "tie");
        vm.assertEq(seatNumber, seat, "seat");
    }

    /// What the queue, and the pay too, were told last; `expected` is how often they were told anything.
    function assertTold(uint256 expected, bool began, uint256 roleId, bytes20 identity) internal view {
        assertToldBy(queue, expected, began, roleId, identity);
        assertToldBy(pay, expected, began, roleId, identity);
    }

    function assertToldBy(ObserverMock observer, uint256 expected, bool began, uint256 roleId, bytes20 identity)
        internal
        view
    {
        vm.assertEq(observer.count(), expected, "told");
        (bool began_, uint256 roleId_, bytes20 identity_, bool isMember) = observer.told(expected - 1);
        vm.assertEq(began_, began, "began");
        vm.assertEq(roleId_, roleId, "role");
        vm.assertEq(bytes32(identity_), bytes32(identity), "identity");
        vm.assertEq(isMember, began, "member when told");
    }

    /// An agreement of people in ascending order, with equal shares.
    function agreementOf(bytes20[] memory members, bytes32 salt) internal pure returns (Agreement memory agreement) {
        for (uint256 i = 0; i < members.length; ++i) {
            for (uint256 k = i; k > 0 && members[k - 1] > members[k]; --k) {
                (members[k - 1], members[k]) = (members[k], members[k - 1]);
            }
        }
        uint16[] memory shares = new uint16[](members.length);
        uint256 left = 10_000;
        for (uint256 i = 0; i < members.length; ++i) {
            shares[i] = uint16(left / (members.length - i));
            left -= shares[i];
        }
        return Agreement(members, shares, TEXT, salt);
    }

    function signed(Agreement memory agreement, uint256 deadline) internal view returns (bytes[] memory signatures) {
        bytes32 digest = teams.digestOf(agreement, deadline);
        signatures = new bytes[](agreement.members.length);
        for (uint256 i = 0; i < signatures.length; ++i) {
            signatures[i] = signatureOf(keyOf[agreement.members[i]], digest);
        }
    }

    function formed(bytes20[] memory members) internal returns (bytes20 team) {
        Agreement memory agreement = agreementOf(members, 0);
        team = teams.form(agreement, NOW + 365 days, signed(agreement, NOW + 365 days));
        accountOf[team] = address(team);
    }

    /// Has a team do something by one of its members.
    function act(bytes20 team, bytes20 member, address to, bytes memory data) internal returns (bytes memory) {
        vm.prank(accountOf[member]);
        return teams.act(team, to, data);
    }

    /// Acts by the forwarder.
    function forwarded(bytes20 identity, address to, bytes memory data) internal {
        ForwardRequest memory request =
            ForwardRequest(accountOf[identity], to, 0, 2_000_000, uint256(keccak256(data)), NOW + 365 days, data);
        forwarder.execute(request, signatureOf(keyOf[identity], forwarder.digestOf(request)));
    }

    function list2(bytes20 a, bytes20 b) internal pure returns (bytes20[] memory list) {
        list = new bytes20[](2);
        (list[0], list[1]) = (a, b);
    }
}
