// How a part of one thing is shown, to its person and to the offices alike; what it came to is the server's to say.
import type { components } from "../../net/api_types.ts";
import type { Step } from "../../ui/list.tsx";

type Part = Pick<components["schemas"]["OtherPart"], "state" | "standing">;

const LOOKS: Record<Part["standing"], Step["state"]> = {
  waiting: "later",
  under_way: "now",
  granted: "done",
  denied: "refused",
  never: "refused",
};

export function lookOfPart({ standing }: Part): Step["state"] {
  return LOOKS[standing];
}

/** Closing tells nothing of a part that was refused: it goes on to be called what was decided. */
export function stateOfPart({ state, standing }: Part): Part["state"] {
  return state === "closed" && standing === "denied" ? "refused" : state;
}
