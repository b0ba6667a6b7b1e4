import { bridge } from "./bridge/story.ts";
import { chain } from "./chain/story.ts";
import { commonweal } from "./commonweal/story.ts";
import { cooperative } from "./cooperative/story.ts";
import { market } from "./market/story.ts";
import { mesh } from "./mesh/story.ts";
import type { Story } from "./story.ts";

/** All stories, in the order in which they are played. */
export const stories: readonly Story[] = [commonweal, mesh, bridge, market, cooperative, chain];
