// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What a kind of token is and how often it is won. Never changed.
struct KindTerms {
    /// @notice Name, up to 32 letters, digits, spaces and "-" (ASCII).
    bytes32 name;
    /// @notice Contract that may use its tokens up; zero where they are only read.
    address user;
    /// @notice How often a token can be used, 1 to 255.
    uint8 uses;
    /// @notice The target to begin with is 2 to this power; 1 to 247.
    uint8 targetBits;
    /// @notice Seconds between two wins on schedule.
    uint32 interval;
    /// @notice Seconds that a token lasts at least, a multiple of 64.
    uint32 lifetime;
}

/// @notice How the lottery of a kind stands.
struct KindState {
    /// @notice A digest below this wins.
    uint256 target;
    /// @notice Unix seconds at which the next win is on schedule. A later win finds the target raised, an earlier one lowered.
    uint64 due;
    /// @notice How many wins there were.
    uint48 wins;
    /// @notice How many tokens are in force when wins are on schedule and none is used up.
    uint256 expected;
    /// @notice How many tokens are in force.
    uint256 inForce;
}

/// @title ILottery
/// @notice Leadership tokens are won by proof of work, each kind on its own schedule.
/// @dev A digest is keccak256(chain id, this contract, kind, challenge, beneficiary, nonce), each in 32 bytes. It wins where it is below
/// the kind's target. It names who wins, so a copied solution wins nothing for who copied it, and anyone may hand it in.
/// A challenge is 26 bytes of a hash and the 6 bytes of the block it began in. The present one and the one before it are accepted.
interface ILottery {
    /// @notice Kind `kind` can be won from now on, on schedule for the first time at `due`, Unix seconds.
    event KindAdded(uint256 indexed kind, KindTerms terms, uint256 due);
    /// @notice `challenge` is the present one. Its last 6 bytes are the block it began in.
    event WindowBegan(bytes32 indexed challenge);
    /// @notice Token `id` was won, of kind `kind`. Its owner is in {Transfer}; its uses and its expiry follow from the terms of the
    /// kind and the time.
    event Won(uint256 indexed id, uint256 indexed kind);

    /// @notice `caller` is not the authority of congress.
    error LotteryNotCongress(address caller);
    /// @notice There is no kind `kind`; there are `count`.
    error LotteryUnknownKind(uint256 kind, uint256 count);
    /// @notice There are 256 kinds, and no more can be added.
    error LotteryTooManyKinds();
    /// @notice A figure of the terms is out of its range.
    error LotteryInvalidTerms(KindTerms terms);
    /// @notice A window of 0 blocks or 2^32 and more.
    error LotteryInvalidWindow(uint256 blocks);
    /// @notice The digest of this nonce is not below `target`, neither for the present challenge nor for the one before.
    error LotteryNotWon(uint256 kind, address beneficiary, uint256 nonce, uint256 target);
    /// @notice Digest `id` has won already.
    error LotteryWonBefore(uint256 id);
    /// @notice The present window lasts to before block `end`.
    error LotteryWindowOpen(uint256 end);

    /// @notice Hands in a solution: `beneficiary` gets a token of kind `kind`. Anyone may call it.
    /// @dev Emits {WindowBegan} where the window was over, then {Won} and {Transfer}. The contract of a beneficiary is not called.
    /// @return id The digest.
    function claim(uint256 kind, address beneficiary, uint256 nonce) external returns (uint256 id);

    /// @notice Begins the next window where the present one is over. Anyone may call it; {claim} does it too.
    /// @dev Emits {WindowBegan}.
    function roll() external;

    /// @notice Adds a kind with its own lottery. The authority of congress alone.
    /// @dev Emits {KindAdded}. Validating, voting and proposing stay with the first three.
    function addKind(KindTerms calldata terms) external returns (uint256 kind);

    /// @notice A digest of kind `kind` wins below this, if it is handed in now.
    function targetOf(uint256 kind) external view returns (uint256);

    /// @notice The digest of a nonce for a challenge.
    function digestOf(uint256 kind, bytes32 challenge, address beneficiary, uint256 nonce)
        external
        view
        returns (uint256);

    /// @notice The challenges for which solutions are accepted. A claim in a block from `end` on begins the next window first.
    function challenges() external view returns (bytes32 present, bytes32 previous, uint256 end);

    /// @notice The terms of kind `kind`.
    function termsOf(uint256 kind) external view returns (KindTerms memory);

    /// @notice How the lottery of kind `kind` stands.
    function stateOf(uint256 kind) external view returns (KindState memory);

    /// @notice How many tokens of kind `kind` are in force now and still will be at `time`, Unix seconds, unless they are used up.
    function countOutlasting(uint256 kind, uint256 time) external view returns (uint256);

    /// @notice How many kinds there are.
    function kindCount() external view returns (uint256);

    /// @notice After how many blocks a window is over.
    function window() external view returns (uint256);
}
