// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Forwarder} from "../../contracts/common/Forwarder.sol";
import {Communities} from "../../contracts/community/Communities.sol";
import {
    Community,
    ICommunities,
    Request,
    RequestKind,
    RequestStatus
} from "../../contracts/community/interfaces/ICommunities.sol";
import {Answer} from "../../contracts/community/libraries/Consent.sol";
import {IdentityRegistry} from "../../contracts/identity/IdentityRegistry.sol";
import {Test} from "../Test.sol";

/// Communities with named people, and requests in one line.
abstract contract CommunitiesTest is Test {
    uint256 internal constant NOW = 1_700_000_000;
    bytes32 internal constant CHARTER = keccak256("charter");
    bytes32 internal constant TEXT = keccak256("text");

    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    Communities internal communities;

    mapping(bytes20 identity => uint256) internal keyOf;
    /// Whose account is whose, known without a call: what is expected is expected of the next one.
    mapping(bytes20 identity => address) internal accountOf;

    function setUp() public virtual {
        deploy();
    }

    function deploy() internal virtual {
        vm.warp(NOW);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        communities = new Communities(address(forwarder), identities);
    }

    /// The identity of a name, registered for the account of that name.
    function person(string memory name) internal returns (bytes20 identity) {
        identity = bytes20(keccak256(bytes(name)));
        if (keyOf[identity] != 0) return identity;
        (address account, uint256 key) = makeAddrAndKey(name);
        identities.registerByVote(identity, account);
        (keyOf[identity], accountOf[identity]) = (key, account);
    }

    function people(uint256 count) internal virtual returns (bytes20[] memory list) {
        list = new bytes20[](count);
        for (uint256 i = 0; i < count; ++i) {
            list[i] = person(string.concat("person ", vm.toString(i)));
        }
    }

    /// A community of the first `count` people, with a charter of this share and patience.
    function communityOf(uint256 count, uint16 share, uint16 patience)
        internal
        returns (uint256 communityId, bytes20[] memory list)
    {
        list = people(count);
        vm.prank(accountOf[list[0]]);
        communityId = communities.found(CHARTER, share, patience, "ipfs://charter");
        for (uint256 i = 1; i < count; ++i) {
            admit(communityId, list[i]);
        }
    }

    /// Admits by everyone's consent.
    function admit(uint256 communityId, bytes20 subject) internal {
        Request memory request = admission(communityId, subject);
        answer(request, subject, true);
        bytes20[] memory list = communities.members(communityId, 0, type(uint256).max);
        for (uint256 i = 0; i < list.length && !communities.isMember(communityId, subject); ++i) {
            answer(request, list[i], true);
        }
        vm.assertTrue(communities.isMember(communityId, subject), "admitted");
    }

    function answer(Request memory request, bytes20 identity, bool yes) internal {
        vm.prank(accountOf[identity]);
        communities.answer(request, yes);
    }

    /// Who says yes is refused with this error.
    function refused(Request memory request, bytes20 identity, bytes memory expected) internal {
        vm.expectRevert(expected);
        answer(request, identity, true);
    }

    function depart(uint256 communityId, bytes20 identity) internal {
        vm.prank(accountOf[identity]);
        communities.depart(communityId);
    }

    function admission(uint256 communityId, bytes20 subject) internal view returns (Request memory) {
        return about(communityId, RequestKind.Admission, subject);
    }

    function removal(uint256 communityId, bytes20 subject) internal view returns (Request memory) {
        return about(communityId, RequestKind.Removal, subject);
    }

    function about(uint256 communityId, RequestKind kind, bytes20 subject)
        internal
        view
        returns (Request memory request)
    {
        (request.communityId, request.kind, request.subject, request.content) = (communityId, kind, subject, TEXT);
        request.basis = communities.membershipOf(communityId, subject).standing;
    }

    function charter(uint256 communityId, bytes32 content, uint16 share, uint16 patience)
        internal
        view
        returns (Request memory request)
    {
        (request.communityId, request.kind, request.content) = (communityId, RequestKind.Charter, content);
        (request.share, request.patience) = (share, patience);
        request.basis = communities.communityOf(communityId).version;
    }

    function decision(uint256 communityId, bytes32 content) internal pure returns (Request memory request) {
        (request.communityId, request.kind, request.content) = (communityId, RequestKind.Decision, content);
    }

    /// Signatures of the same answer, in the order of the list.
    function sign(Request memory request, bool yes, uint256 deadline, bytes20[] memory list)
        internal
        view
        returns (bytes memory signatures)
    {
        return signIn(request, yes, 0, deadline, list);
    }

    /// The same by members who left so often before.
    function signIn(Request memory request, bool yes, uint32 left, uint256 deadline, bytes20[] memory list)
        internal
        view
        returns (bytes memory signatures)
    {
        bytes32 digest = digestOf(request, yes, left, deadline);
        for (uint256 i = 0; i < list.length; ++i) {
            signatures = bytes.concat(signatures, signatureOf(keyOf[list[i]], digest));
        }
    }

    function answerSigned(Request memory request, bool yes, bytes20[] memory list) internal returns (uint256) {
        return communities.answerForMany(request, yes, 0, NOW + 1 days, sign(request, yes, NOW + 1 days, list));
    }

    function digestOf(Request memory request, bool yes, uint32 left, uint256 deadline) internal view returns (bytes32) {
        string memory fields =
            "Request(uint256 communityId,uint8 kind,bytes20 subject,bytes32 content,uint16 share,uint16 patience,uint32 basis,uint40 until)";
        bytes32 inner = keccak256(abi.encode(keccak256(bytes(fields)), request));
        bytes32 outer = keccak256(
            abi.encode(
                keccak256(
                    bytes(string.concat("Answer(Request request,bool yes,uint32 left,uint256 deadline)", fields))
                ),
                inner,
                yes,
                left,
                deadline
            )
        );
        return typed(address(communities), outer);
    }

    function typed(address verifier, bytes32 structHash) internal view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Commonweal Communities"),
                keccak256("1"),
                block.chainid,
                verifier
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }

    function only(bytes20 identity) internal pure returns (bytes20[] memory list) {
        list = new bytes20[](1);
        list[0] = identity;
    }

    function first(bytes20[] memory list, uint256 from, uint256 count) internal pure returns (bytes20[] memory part) {
        part = new bytes20[](count);
        for (uint256 i = 0; i < count; ++i) {
            part[i] = list[from + i];
        }
    }

    function idOf(Request memory request) internal view returns (bytes32) {
        return communities.requestIdOf(request);
    }

    function checkStatus(Request memory request, uint256 yes, uint256 no) internal view {
        RequestStatus memory status = communities.statusOf(request);
        vm.assertEq(status.yes, yes, "yes");
        vm.assertEq(status.no, no, "no");
    }
}
