/** Keys that nobody has: what contracts answer of them is asked too. */

export const NOBODY = "0x00000000000000000000000000000000000000ff";
export const NO_IDENTITY = `0x${"ff".repeat(20)}`;
/** The identity of an account that has none. */
export const ZERO_IDENTITY = `0x${"00".repeat(20)}`;
export const NO_HASH = `0x${"ff".repeat(32)}`;
/** An id that is never given. */
export const NO_ID = 2n ** 32n - 1n;
