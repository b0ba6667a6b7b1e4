/** How many things are on their way at once. */
const AT_ONCE = 16;

/** Does `work` for each of the list, many at once, and returns what it came to in the order of the list. */
export async function together<T, R>(list: readonly T[], work: (item: T, i: number) => Promise<R>): Promise<R[]> {
  const results = new Array<R>(list.length);
  let next = 0;
  const worker = async () => {
    while (next < list.length) {
      const i = next++;
      results[i] = await work(list[i]!, i);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, list.length) }, worker));
  return results;
}
