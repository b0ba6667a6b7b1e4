import { availableParallelism } from "node:os";
import type { HardhatPlugin } from "hardhat/types/plugins";

/** Sources below which one compiler is as fast as several, as each reads them all. */
const FEW = 60;
/** Each compiler takes about a gigabyte of memory. */
const MOST_COMPILERS = 4;

/**
 * Has several compilers work side by side, each on its part of the contracts. What comes out is the same: all sources go to
 * each of them.
 */
export const sideBySide: HardhatPlugin = {
  id: "side-by-side",
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        invokeSolc: async (context, compiler, input, config, next) => {
          const files = Object.keys(input.sources);
          const compilers = files.length < FEW ? 1 : Math.min(availableParallelism(), MOST_COMPILERS);
          if (compilers === 1) return next(context, compiler, input, config);
          // The longest first, so that all have about as much to do.
          files.sort((a, b) => input.sources[b]!.content.length - input.sources[a]!.content.length);
          const parts = Array.from({ length: compilers }, (_, part) => files.filter((_, i) => i % compilers === part));
          const outputs = await Promise.all(
            parts.map((own) => {
              const outputSelection = Object.fromEntries(own.map((file) => [file, selected(file)]));
              const settings = { ...input.settings, outputSelection };
              return next(context, compiler, { ...input, settings }, config);
            }),
          );
          const errors = outputs.flatMap((output) => output.errors ?? []);
          return {
            errors: [...new Map(errors.map((error) => [error.formattedMessage, error])).values()],
            sources: ownOf(({ sources }) => sources),
            contracts: ownOf(({ contracts }) => contracts),
          };

          /** Of each compiler its own part: it names the others' sources too, without what was not asked of it. */
          function ownOf<T>(told: (output: (typeof outputs)[number]) => { [file: string]: T } | undefined) {
            const all = parts.flatMap((own, part) => own.map((file) => [file, told(outputs[part]!)?.[file]] as const));
            return Object.fromEntries(all.filter((each): each is readonly [string, T] => each[1] !== undefined));
          }

          function selected(file: string) {
            const { [file]: of, "*": ofAll } = input.settings.outputSelection;
            return of ?? ofAll ?? {};
          }
        },
      }),
    }),
  },
};
