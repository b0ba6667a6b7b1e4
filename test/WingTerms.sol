// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StakingTerms} from "../contracts/projects/interfaces/IProjects.sol";
import {WorkTerms} from "../contracts/projects/interfaces/ITasks.sol";

/// The terms under which projects are staked and worked on, as they are deployed.
abstract contract WingTerms {
    function stakingTerms() internal pure returns (StakingTerms memory) {
        return StakingTerms({
            proposerReward: 100,
            maxFraction: 2500,
            collateral: 500,
            stakerBonus: 500,
            apathyLoss: 100,
            quorumNumerator: 2,
            quorumDenominator: 3,
            minStaking: 2 days,
            maxStaking: 90 days,
            withdrawalCutoff: 1 days,
            staked: 7 days,
            acceptance: 2 days
        });
    }

    function workTerms() internal pure returns (WorkTerms memory) {
        return WorkTerms({
            validationReward: 500,
            validatorLock: 1000,
            claimLimit: 3333,
            active: 14 days,
            task: 7 days,
            validation: 7 days,
            commit: 3.5 days,
            reveal: 3.5 days
        });
    }
}
