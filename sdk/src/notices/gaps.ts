import { type Notice, type NoticeAudience, audienceText } from "./notice.js";

/** Sequence numbers that are missing: a provider kept logs back, or records were lost on their way. */
export interface NoticeGap {
  readonly source: Notice["source"];
  readonly sender: string;
  /** Of records: for whom they were. Null on chain, where numbers go over all that the sender posted. */
  readonly audience: NoticeAudience | null;
  /** First and last that are missing. */
  readonly from: bigint;
  readonly to: bigint;
}

/**
 * What is missing of the notices of each sender.
 *
 * @param counts How many each sender posted on chain.
 * @param isWhole Whether the logs were read from the first; if not, what lies before the first that was read is not missed.
 * Of records that is never missed: readers come later.
 */
export function gapsIn(
  notices: readonly Notice[],
  counts: ReadonlyMap<string, bigint>,
  isWhole: boolean,
): readonly NoticeGap[] {
  const streams = new Map<string, Notice[]>();
  for (const notice of notices) {
    const key = notice.source === "chain" ? notice.sender : `${notice.sender} ${audienceText(notice.audience)}`;
    streams.set(key, [...(streams.get(key) ?? []), notice]);
  }
  return [...streams.values()].flatMap((stream) => {
    const { source, sender, audience } = stream[0]!;
    const onChain = source === "chain";
    const seen = [...new Set(stream.map(({ sequence }) => sequence))].sort((a, b) => (a < b ? -1 : 1));
    const gaps: NoticeGap[] = [];
    let next = onChain && isWhole ? 1n : seen[0]!;
    for (const sequence of [...seen, onChain ? (counts.get(sender) ?? 0n) + 1n : undefined]) {
      if (sequence === undefined) break;
      if (sequence > next) {
        gaps.push({ source, sender, audience: onChain ? null : audience, from: next, to: sequence - 1n });
      }
      if (sequence >= next) next = sequence + 1n;
    }
    return gaps;
  });
}
