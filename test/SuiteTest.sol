// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CapitalToken} from "../contracts/capital/CapitalToken.sol";
import {RevenueSplitter} from "../contracts/capital/RevenueSplitter.sol";
import {Forwarder} from "../contracts/common/Forwarder.sol";
import {IdentityRegistry} from "../contracts/identity/IdentityRegistry.sol";
import {Projects} from "../contracts/projects/Projects.sol";
import {Tasks} from "../contracts/projects/Tasks.sol";
import {Reputation} from "../contracts/reputation/Reputation.sol";
import {PLCRVoting} from "../contracts/voting/PLCRVoting.sol";
import {Test} from "./Test.sol";
import {WingTerms} from "./WingTerms.sol";

/// The capital wing as it is deployed, with this test as its authority and as a registrar of identities.
abstract contract SuiteTest is Test, WingTerms {
    Forwarder internal forwarder;
    IdentityRegistry internal identities;
    CapitalToken internal capital;
    Reputation internal reputation;
    PLCRVoting internal voting;
    Projects internal projects;
    Tasks internal tasks;
    RevenueSplitter internal splitter;

    function setUp() public virtual {
        deploy();
    }

    function deploy() internal virtual {
        vm.warp(1_700_000_000);
        forwarder = new Forwarder();
        identities = new IdentityRegistry(address(this), address(forwarder), new address[](0));
        identities.setRegistrar(address(this), true);
        deployWing();
        splitter = new RevenueSplitter(address(this), capital, reputation, 5000);
    }

    /// The five modules name each other; their addresses follow from this contract's nonce.
    function deployWing() private {
        uint64 nonce = vm.getNonce(address(this));
        address reputation_ = vm.computeCreateAddress(address(this), nonce + 1);
        address voting_ = vm.computeCreateAddress(address(this), nonce + 2);
        address projects_ = vm.computeCreateAddress(address(this), nonce + 3);
        address tasks_ = vm.computeCreateAddress(address(this), nonce + 4);
        address authority = address(this);
        address relay = address(forwarder);
        capital = new CapitalToken(authority, relay, Reputation(reputation_), projects_, tasks_, voting_, 5e13, 7 days);
        reputation =
            new Reputation(authority, relay, identities, address(capital), projects_, tasks_, voting_, 10_000, 4);
        voting = new PLCRVoting(relay, capital, reputation, identities);
        projects = new Projects(authority, relay, capital, reputation, identities, Tasks(tasks_), stakingTerms());
        tasks = new Tasks(authority, relay, capital, reputation, identities, voting, projects, workTerms());
        vm.assertEq(address(reputation), reputation_);
        vm.assertEq(address(tasks), tasks_);
    }

    /// A registered account with its first reputation.
    function member(string memory name) internal virtual returns (address account, bytes20 identity) {
        account = makeAddr(name);
        identity = bytes20(keccak256(bytes(name)));
        identities.registerByVote(identity, account);
        reputation.open(identity);
    }

    /// `account` buys `amount` tokens, and a block passes, so that they are free.
    function buyFor(address account, uint256 amount) internal returns (uint256 cost) {
        cost = capital.quoteBuy(account, amount);
        vm.deal(account, account.balance + cost);
        vm.prank(account);
        capital.buy{value: cost}(amount, vm.getBlockTimestamp());
        vm.roll(vm.getBlockNumber() + 1);
    }
}
