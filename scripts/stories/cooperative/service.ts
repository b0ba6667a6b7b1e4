import { backUpAMonth } from "./backups.ts";
import type { Cooperative } from "./cast.ts";
import { type Host, askToReturn, challengeStandby, expectReturned, removeLiar, replaceSilent } from "./hosts.ts";
import { adoptRelease, challengeSources } from "./release.ts";
import { restore } from "./restore.ts";

/** The service goes on whoever runs it: hosts come and go, the state is backed up and restored, a release is adopted. */
export async function keepService(coop: Cooperative, admitted: readonly Host[], chapter: number) {
  const { narrator } = coop.context;
  let next = chapter;
  const title = (text: string) => narrator.title(`${next++}. ${text}`);

  title("Hosts that fail");
  const { silent, others } = await replaceSilent(coop, admitted);
  const hosts = await removeLiar(coop, others);

  title("A month of backups");
  const backups = await backUpAMonth(coop, hosts);
  await challengeStandby(coop, hosts, backups.archive.latest);

  title("From a backup to the whole state");
  const restored = await restore(coop, backups);

  title("A new release");
  const sources = await adoptRelease(coop, await askToReturn(coop, silent));
  const returned = await expectReturned(coop, silent);
  await challengeSources(coop, [...hosts, returned], sources);
  return { backups: backups.archive.kept.length, ...restored };
}
