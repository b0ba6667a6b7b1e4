// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {Timelock} from "../../../contracts/governance/Timelock.sol";
import {IAllRolesGovernor} from "../../../contracts/governance/interfaces/IAllRolesGovernor.sol";
import {IIdentityRegistry} from "../../../contracts/identity/interfaces/IIdentityRegistry.sol";
import {IReputation} from "../../../contracts/reputation/interfaces/IReputation.sol";
import {IIdentityVerification} from "../../../contracts/roles/interfaces/IIdentityVerification.sol";
import {IRoleRegistry} from "../../../contracts/roles/interfaces/IRoleRegistry.sol";
import {CoreRoles} from "../../../contracts/roles/libraries/CoreRoles.sol";
import {IArbitration} from "../../../contracts/arbitration/interfaces/IArbitration.sol";
import {IScoreSource} from "../../../contracts/reputation/interfaces/IScoreSource.sol";
import {IExoScore} from "../../../contracts/reputation/interfaces/IExoScore.sol";
import {IGoodsChoice, OrganisationTerms} from "../../../contracts/publicgoods/interfaces/IGoodsChoice.sol";
import {IPaymentReferences} from "../../../contracts/common/interfaces/IPaymentReferences.sol";
import {LeadershipWing} from "./LeadershipWing.sol";

/// Who keeps the accounts of people by itself, and has to know when one moves.
interface IMoveObserver {
    function moved(bytes20 identity, address account, uint256 key) external;
}

/// @notice The whole suite in the hands of role governance, and the people in it, who are the same for all who act.
/// @dev Until then it founds all of that: it is the founder, and registers people.
contract World is LeadershipWing {
    uint256 public constant START = 656 * 30 days + 1 days;
    /// @notice Members of each core role at first, and people that are verified.
    uint256 internal constant FIRST_MEMBERS = 6;
    uint256 internal constant VERIFIED = 18;
    uint256 public constant ORGANISATIONS = 3;
    /// @notice These keep their accounts.
    uint256 internal constant SETTLED = 4;

    bytes20[] internal _identities;
    /// @dev All that people ever had.
    address[] internal _accounts;
    mapping(address account => uint256) public keyOf;
    /// @notice What was sent to a contract without its knowing (wei).
    mapping(address where => uint256) public forced;
    /// @notice Tokens that contracts were sent, who can do nothing with them (base units).
    mapping(IERC20 token => uint256) public stray;
    mapping(address account => address) private _otherOf;
    IMoveObserver[] private _observers;

    constructor() {
        vm.warp(START);
        vm.roll(1_000);
        plan("Forwarder Timelock IdentityRegistry");
        plan("CapitalToken Reputation PLCRVoting Projects Tasks RevenueSplitter");
        plan("Communities VoucherRenderer VoucherAudiences VoucherRenewals VoucherRedemptions PaymentReferences");
        plan("VoucherSales Vouchers CommunityProjects CommunityWork SharedAssets NoticeBoard Arbitration ExoScore");
        plan("WorkQueue RoleRegistry IdentityVerification Teams EducationPanel RolePanel AnswerKeyQualification");
        plan("ApprenticeshipQualification WorkCredit Valuers Pay PeerReview WorkOrders EscrowedTransfers");
        plan("HostRegistry HostMonitors SourcePins BackupLedger GoodsChoice PublicGoods PaymentReceipts");
        plan("AllRolesGovernor OneRoleGovernor");
        plan("CongressTimelock LeadershipTokens Congress ValidatorSeats ChainToken ReleaseRegistry");
        deployFoundation(address(this));
        deployCapital();
        deployVouchers(makeAddr("attester"));
        deployRoles();
        address[] memory validators = new address[](4);
        for (uint256 i = 0; i < 4; ++i) {
            validators[i] = vm.addr(7000 + i);
        }
        deployLeadership(validators);
        deployReleases();
        vm.assertEq(_deployed, count(), "not all deployed");
        populate();
    }

    // ---- People --------------------------------------------------------------------------------------------------------

    function populate() private {
        carryOut(addressOf("IdentityRegistry"), abi.encodeCall(IIdentityRegistry.setRegistrar, (address(this), true)));
        string[SETTLED] memory settled = ["ann", "bob", "cyd", "cat"];
        for (uint256 i = 0; i < SETTLED; ++i) {
            person(settled[i]);
        }
        for (uint256 i = 0; i < 4; ++i) {
            person(string.concat("worker", vm.toString(i)));
        }
        for (uint256 i = 0; i < 12; ++i) {
            person(string.concat("crowd", vm.toString(i)));
        }
        handOver();
    }

    /// @notice The person of that name, who comes if there is none yet.
    function person(string memory name) public returns (address account, uint256 key, bytes20 identity) {
        identity = bytes20(keccak256(bytes(name)));
        account = identities().accountOf(identity);
        if (account == address(0)) {
            account = newAccount(name);
            address other = newAccount(string.concat(name, "'"));
            (_otherOf[account], _otherOf[other]) = (other, account);
            identities().registerByVote(identity, account);
            IReputation(addressOf("Reputation")).open(identity);
            _identities.push(identity);
        }
        key = keyOf[account];
    }

    function newAccount(string memory name) private returns (address account) {
        uint256 key;
        (account, key) = makeAddrAndKey(name);
        keyOf[account] = key;
        _accounts.push(account);
    }

    /// @notice A person with its account, and the other of the two that it has.
    function mover(uint256 seed) public view returns (bytes20 identity, address from, address to) {
        identity = _identities[SETTLED + seed % (_identities.length - SETTLED)];
        from = identities().accountOf(identity);
        to = _otherOf[from];
    }

    /// @notice Moves a person, as both accounts want it. It is refused where either does not.
    function carry(bytes20 identity, address from, address to) external {
        IIdentityRegistry registry = identities();
        (, uint256 boundAt) = registry.identityOf(from);
        uint256 deadline = vm.getBlockTimestamp();
        bytes32 digest = moveDigest(identity, from, to, boundAt, deadline);
        bytes memory signature = signatureOf(keyOf[to], digest);
        vm.expectRevert(abi.encodeWithSelector(IIdentityRegistry.IdentityRegistryNotAccount.selector, to, bytes20(0)));
        vm.prank(to);
        registry.move(to, deadline, signature);
        bytes memory forged = signatureOf(keyOf[from], digest);
        vm.expectRevert(abi.encodeWithSelector(IIdentityRegistry.IdentityRegistryInvalidSignature.selector, to));
        vm.prank(from);
        registry.move(to, deadline, forged);
        vm.prank(from);
        registry.move(to, deadline, signature);
        note(identity);
    }

    function moveDigest(bytes20 identity, address from, address to, uint256 boundAt, uint256 deadline)
        private
        view
        returns (bytes32)
    {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Commonweal IdentityRegistry"),
                keccak256("1"),
                block.chainid,
                addressOf("IdentityRegistry")
            )
        );
        bytes32 typehash = keccak256("Move(bytes20 identity,address from,address to,uint256 boundAt,uint256 deadline)");
        bytes32 structHash = keccak256(abi.encode(typehash, identity, from, to, boundAt, deadline));
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    /// @notice Tells who keeps accounts by itself that a person has moved.
    function note(bytes20 identity) public {
        address to = identities().accountOf(identity);
        for (uint256 i = 0; i < _observers.length; ++i) {
            _observers[i].moved(identity, to, keyOf[to]);
        }
    }

    function observe(IMoveObserver observer) external {
        _observers.push(observer);
    }

    function people() external view returns (bytes20[] memory) {
        return _identities;
    }

    function accounts() external view returns (address[] memory) {
        return _accounts;
    }

    /// @notice Passes on what the chain token's founders have.
    function fund(IERC20 money, uint256 amount) external {
        money.transfer(msg.sender, amount);
    }

    function identityAt(uint256 seed) public view returns (bytes20) {
        return _identities[seed % _identities.length];
    }

    function accountAt(uint256 seed) external view returns (address) {
        return accountOf(identityAt(seed));
    }

    function accountOf(bytes20 identity) public view returns (address) {
        return identities().accountOf(identity);
    }

    function identityOf(address account) external view returns (bytes20 identity) {
        (identity,) = identities().identityOf(account);
    }

    function creditsOf(address account) external view returns (uint256) {
        return IERC20(addressOf("WorkCredit")).balanceOf(account);
    }

    /// @notice The key with which a host signs for its post.
    function hostKeyOf(bytes20 identity) external pure returns (uint256) {
        return uint256(keccak256(abi.encode("host", identity)));
    }

    function identities() internal view returns (IIdentityRegistry) {
        return IIdentityRegistry(addressOf("IdentityRegistry"));
    }

    // ---- Who decides ---------------------------------------------------------------------------------------------------

    /// @dev The founders' last proposal, as rocketh/handover.ts writes it. From then on role governance decides.
    function handOver() private {
        bytes20[] memory first = new bytes20[](VERIFIED);
        for (uint256 i = 0; i < VERIFIED; ++i) {
            first[i] = _identities[i];
        }
        address registry = addressOf("IdentityRegistry");
        address verification = addressOf("IdentityVerification");
        carryOut(registry, abi.encodeCall(IIdentityRegistry.setRegistrar, (verification, true)));
        carryOut(registry, abi.encodeCall(IIdentityRegistry.setRegistrar, (addressOf("Teams"), true)));
        carryOut(addressOf("Arbitration"), abi.encodeCall(IArbitration.setSource, (addressOf("WorkOrders"), true)));
        carryOut(
            addressOf("ExoScore"), abi.encodeCall(IExoScore.setSource, (IScoreSource(addressOf("PeerReview")), true))
        );
        carryOut(
            addressOf("PaymentReferences"),
            abi.encodeCall(IPaymentReferences.setModule, (addressOf("PublicGoods"), true))
        );
        carryOut(verification, abi.encodeCall(IIdentityVerification.verifyFirst, (first)));
        for (uint256 i = 0; i < ORGANISATIONS; ++i) {
            address payout = makeAddr(string.concat("organisation ", vm.toString(i)));
            OrganisationTerms memory terms = OrganisationTerms(keccak256(abi.encode(i)), payout, payout, 10_000e18);
            carryOut(addressOf("GoodsChoice"), abi.encodeCall(IGoodsChoice.list, (terms)));
        }
        for (uint256 roleId = 1; roleId <= CoreRoles.COUNT; ++roleId) {
            bytes20[] memory members = new bytes20[](FIRST_MEMBERS);
            for (uint256 i = 0; i < FIRST_MEMBERS; ++i) {
                members[i] = _identities[(roleId + 3 * i) % VERIFIED];
            }
            carryOut(addressOf("RoleRegistry"), abi.encodeCall(IRoleRegistry.seat, (roleId, members)));
        }
        carryOut(registry, abi.encodeCall(IIdentityRegistry.setRegistrar, (address(this), false)));
        (address[] memory targets, uint256[] memory values, bytes[] memory calls) =
            IAllRolesGovernor(addressOf("AllRolesGovernor")).handOver(addressOf("OneRoleGovernor"), only(address(this)));
        Timelock timelock = Timelock(payable(addressOf("Timelock")));
        timelock.scheduleBatch(targets, values, calls, 0, 0, DELAY);
        skipTime(DELAY);
        timelock.executeBatch(targets, values, calls, 0, 0);
    }

    function carryOut(address target, bytes memory call) private {
        Timelock timelock = Timelock(payable(addressOf("Timelock")));
        timelock.schedule(target, 0, call, 0, 0, DELAY);
        skipTime(DELAY);
        timelock.execute(target, 0, call, 0, 0);
    }

    // ---- What comes uninvited ------------------------------------------------------------------------------------------

    /// @notice As a contract that destroys itself sends it.
    function force(address where, uint256 amount) external {
        forced[where] += amount;
        vm.deal(where, where.balance + amount);
    }

    /// @notice What an account sends to a contract of the suite by mistake.
    function lose(IERC20 token, address from, address where, uint256 amount) external {
        vm.prank(from);
        token.transfer(where, amount);
        stray[token] += amount;
    }
}
