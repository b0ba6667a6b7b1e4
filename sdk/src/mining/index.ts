/**
 * Mining of leadership tokens: jobs, the search for nonces with many workers, and what a miner of another make needs.
 *
 * @module
 */
export type { LotterySource } from "./feed.js";
export { type MiningJob, type Solution, digestOf, encodeJob, isSolution } from "./job.js";
export { type MineOptions, type MiningProgress, mine } from "./mine.js";
export type { Found } from "./pool.js";
export { type SearchResult, Searcher } from "./searcher.js";
