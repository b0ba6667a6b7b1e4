import type { HardhatPlugin } from "hardhat/types/plugins";

/** Drops compiler warnings that point into npm dependencies: they are not this project's to mend. */
export const quietDependencies: HardhatPlugin = {
  id: "quiet-dependencies",
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        invokeSolc: async (context, compiler, input, config, next) => {
          const output = await next(context, compiler, input, config);
          output.errors = output.errors?.filter(
            (error) => error.severity === "error" || !/--> npm\//.test(error.formattedMessage ?? ""),
          );
          return output;
        },
      }),
    }),
  },
};
