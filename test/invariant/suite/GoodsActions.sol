// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IGoodsRecommendations} from "../../../contracts/publicgoods/interfaces/IGoodsRecommendations.sol";
import {IHostRegistry} from "../../../contracts/hosts/interfaces/IHostRegistry.sol";
import {
    GoodsRequest,
    GoodsTerms,
    IPublicGoods,
    RequestState
} from "../../../contracts/publicgoods/interfaces/IPublicGoods.sol";
import {Acting} from "./Acting.sol";
import {World} from "./World.sol";

/// @notice Payments for public goods, by which all work credits come.
contract GoodsActions is Acting {
    IPublicGoods private immutable _goods;

    mapping(uint256 requestId => RequestState) private _seen;

    constructor(World world_) Acting(world_) {
        _goods = IPublicGoods(world_.addressOf("PublicGoods"));
    }

    modifier watched() {
        _;
        for (uint256 id = 1; id <= _goods.requestCount(); ++id) {
            RequestState state = _goods.requestOf(id).state;
            vm.assertGe(uint256(state), uint256(_seen[id]), "a request went back");
            if (_seen[id] >= RequestState.Issued) vm.assertEq(uint256(state), uint256(_seen[id]), "an end was left");
            _seen[id] = state;
        }
    }

    function requestOne(uint256 seed, uint256 amount) external watched {
        amount = bound(amount, 1e12, 3 ether);
        bytes memory data = abi.encodeCall(IPublicGoods.request, (address(0), amount, 0, vm.getBlockTimestamp()));
        ask(world.accountAt(seed), address(_goods), bond(), data);
    }

    /// @dev The next step of a request in its natural course.
    function advanceOne(uint256 seed) external watched {
        uint256 id = pick(seed);
        if (id == 0) return;
        GoodsRequest memory request = _goods.requestOf(id);
        if (request.state == RequestState.Requested) {
            pastBlock(request.drawBlock);
            ask(address(this), address(_goods), abi.encodeCall(IGoodsRecommendations.seal, (id)));
        } else if (request.state == RequestState.Sealed) {
            toLater(uint256(request.sealedAt) + 2 * uint256(terms(request).step));
            ask(address(this), address(_goods), abi.encodeCall(IGoodsRecommendations.conclude, (id)));
        } else if (request.state == RequestState.Concluded) {
            recommend(id, request, seed);
        } else if (request.state == RequestState.Recommended) {
            payFor(id, request);
        }
    }

    /// @dev Anyone ends what came to nothing, in its second and not before.
    function closeOne(uint256 seed) external watched {
        uint256 id = pick(seed);
        if (id == 0) return;
        if (mix(seed) % 4 == 0) toLater(uint256(_goods.requestOf(id).requestedAt) + terms(_goods.requestOf(id)).life);
        ask(address(this), address(_goods), abi.encodeCall(IPublicGoods.close, (id)));
    }

    function withdrawOne(uint256 seed) external {
        bytes20 identity = world.identityAt(seed);
        uint256 owed = _goods.owedTo(identity);
        bool done = ask(address(this), address(_goods), abi.encodeCall(IPublicGoods.withdraw, (identity)));
        vm.assertEq(done, owed != 0, "what is owed can be taken, once");
    }

    /// @dev Bonds of requests that are open, and what is owed.
    function checkEther() external view {
        uint256 held = 0;
        for (uint256 id = 1; id <= _goods.requestCount(); ++id) {
            GoodsRequest memory request = _goods.requestOf(id);
            if (request.state < RequestState.Issued) held += terms(request).bond;
        }
        bytes20[] memory all = world.people();
        for (uint256 i = 0; i < all.length; ++i) {
            held += _goods.owedTo(all[i]);
        }
        for (uint256 i = 1; i <= world.ORGANISATIONS(); ++i) {
            held += _goods.keptFor(i);
        }
        vm.assertEq(address(_goods).balance, held + world.forced(address(_goods)), "ETH of public goods");
    }

    /// @dev One open request at most, of who has it open.
    function checkRequests() external view {
        bytes20[] memory all = world.people();
        for (uint256 i = 0; i < all.length; ++i) {
            uint256 open = _goods.openRequestOf(all[i]);
            for (uint256 id = 1; id <= _goods.requestCount(); ++id) {
                GoodsRequest memory request = _goods.requestOf(id);
                if (request.payer != all[i] || request.state >= RequestState.Issued) continue;
                vm.assertEq(id, open, "two requests are open");
                open = 0;
            }
            vm.assertEq(open, 0, "a request is open that has ended");
        }
    }

    function recommend(uint256 id, GoodsRequest memory request, uint256 seed) private {
        IHostRegistry hosts = IHostRegistry(world.addressOf("HostRegistry"));
        uint256 seat = hosts.activeSeat();
        if (seat != request.seat || seed % 8 == 0) {
            toLater(request.answerUntil);
            ask(address(this), address(_goods), abi.encodeCall(IGoodsRecommendations.passOn, (id)));
            return;
        }
        bytes32 digest = _goods.recommendationDigest(id, seat, request.organisation);
        uint256 key = world.hostKeyOf(hosts.seatOf(seat).identity);
        bytes memory data = abi.encodeCall(IGoodsRecommendations.recommend, (id, signatureOf(key, digest)));
        ask(address(this), address(_goods), data);
    }

    function payFor(uint256 id, GoodsRequest memory request) private {
        address account = world.accountOf(request.payer);
        bytes memory data = abi.encodeCall(IPublicGoods.pay, (id));
        refuse(address(this), address(_goods), data);
        uint256 before = world.creditsOf(account);
        if (!ask(account, address(_goods), request.amount, data)) return;
        vm.assertEq(world.creditsOf(account), before + request.credits, "credits that were promised");
    }

    function bond() private view returns (uint256) {
        return _goods.parameters(_goods.parametersVersion()).bond;
    }

    function terms(GoodsRequest memory request) private view returns (GoodsTerms memory) {
        return _goods.parameters(request.version);
    }

    /// @dev Mostly one of the last.
    function pick(uint256 seed) private view returns (uint256) {
        uint256 count = _goods.requestCount();
        return count == 0 ? 0 : count - (seed >> 16) % (count < 3 ? count : 3);
    }
}
