// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Where a challenge stands.
enum ChallengePhase {
    /// @notice There was none yet.
    None,
    /// @notice A block is named; once it is mined, anyone seals its hash, which draws a host.
    Asked,
    /// @notice A host is drawn and has until `until` to answer; then anyone records its miss.
    Drawn,
    Answered,
    Missed,
    /// @notice Nobody could be drawn, or what was asked for is asked for no more.
    Void
}

/// @notice The latest challenge. One slot, but for the seed.
struct Challenge {
    /// @notice Numbered from 1.
    uint32 id;
    ChallengePhase phase;
    /// @notice First block whose hash may be sealed.
    uint40 drawBlock;
    /// @notice When it was asked for (Unix seconds). Only hosts that were admitted before are drawn.
    uint40 askedAt;
    /// @notice When the time to answer is over (Unix seconds), 0 until a host is drawn.
    uint40 until;
    /// @notice How long there is to answer (seconds).
    uint24 window;
    /// @notice Places of hosts when it was asked for.
    uint32 places;
    /// @notice The post that was drawn.
    uint32 seat;
    /// @notice What the sealed hash came to; it decides everything that is drawn.
    bytes32 seed;
}

/// @notice A set of parameters.
struct ChallengeTerms {
    /// @notice How long a host has to answer (seconds).
    uint24 window;
    /// @notice Time from one challenge to the next, at least (seconds).
    uint24 interval;
}

/// @title IHostChallenges
/// @notice Members of Backup & Verification ask for challenges, one at a time. The hash of a block to come draws a host; without
/// its answer in time it has a miss with this module, and {IHostRegistry-recordMiss} removes it after three in a row.
/// @dev A challenge always comes to an end: whoever asks for the next one, or anyone before, records a miss that is due.
interface IHostChallenges {
    /// @notice `member` asked for a challenge; the hash of block `drawBlock` draws among the first `places`. There will be `window`
    /// seconds to answer.
    event ChallengeAsked(
        uint256 indexed challengeId, bytes20 indexed member, uint256 drawBlock, uint256 places, uint256 window
    );
    /// @notice The hash of `blockNumber` was sealed and drew the host of `seat`, which has until `until` (Unix seconds); 0 and 0
    /// where nobody could be drawn.
    event ChallengeSealed(
        uint256 indexed challengeId, uint256 indexed seat, uint256 blockNumber, bytes32 seed, uint256 until
    );
    /// @notice The host of `seat` did not answer in time.
    event ChallengeMissed(uint256 indexed challengeId, uint256 indexed seat);
    /// @notice What the challenge asked for is asked for no more.
    event ChallengeVoided(uint256 indexed challengeId);
    /// @notice Parameter set `version` holds for challenges from now on.
    event ChallengeTermsSet(uint256 indexed version, ChallengeTerms terms);

    /// @notice `account` is not that of a member of Backup & Verification in good standing.
    error HostChallengesNotMember(address account, bytes20 identity);
    /// @notice The challenge is in another phase.
    error HostChallengesWrongPhase(uint256 challengeId, ChallengePhase phase);
    /// @notice The next challenge can be asked for from `earliest` (Unix seconds).
    error HostChallengesTooEarly(uint256 earliest, uint256 time);
    /// @notice There is nobody, or nothing, to challenge.
    error HostChallengesNothingToAsk();
    /// @notice The hash of `blockNumber` is not known in `current`.
    error HostChallengesBlockToCome(uint256 blockNumber, uint256 current);
    /// @notice The host had until `until` to answer.
    error HostChallengesTooLate(uint256 until, uint256 time);
    /// @notice The host has until `until` to answer.
    error HostChallengesNotOver(uint256 until, uint256 time);
    /// @notice A parameter is out of its bounds.
    error HostChallengesInvalidTerms(bytes32 field);
    /// @notice There is no such set of parameters.
    error HostChallengesUnknownTerms(uint256 version);

    /// @notice Asks for a challenge. Members of Backup & Verification, once the last one is over and its interval has passed.
    /// Records the last one's miss where that is due.
    /// @dev Emits {ChallengeAsked}.
    /// @return challengeId Its number.
    function challenge() external returns (uint256 challengeId);

    /// @notice Seals the hash that decides and draws who is challenged. Anyone may.
    /// @dev Emits {ChallengeSealed}.
    function seal() external;

    /// @notice Records that the challenge was not answered in time. Anyone may.
    /// @dev Emits {ChallengeMissed}, or {ChallengeVoided} where what was asked for is asked for no more.
    function recordMiss() external;

    /// @notice Sets the parameters of challenges from the next one on. Authority only.
    /// @dev Emits {ChallengeTermsSet}.
    function setTerms(ChallengeTerms calldata terms) external;

    /// @notice The latest challenge.
    function latest() external view returns (Challenge memory);

    /// @notice The version of the parameters in force.
    function termsVersion() external view returns (uint256);

    /// @notice A set of parameters, from version 1.
    function termsOf(uint256 version) external view returns (ChallengeTerms memory);
}
