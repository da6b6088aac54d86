// What page and worker say to each other. The page imports of the worker only this.

/** The header of an answer that the worker has kept from an earlier time. */
export const KEPT_ANSWER = "Onedoor-Kept";

/** Where the worker keeps guides and places. */
export const GUIDES_CACHE = "guides";

export type ToWorker =
  /** The person tapped "update": the waiting worker takes over. */
  { type: "take_over" };

export type FromWorker =
  /** A push has come: there is something new to read. */
  | { type: "news" }
  /** What was answered from a copy reads otherwise now; the new copy is kept. */
  | { type: "fresher"; path: string }
  /** The person tapped a notification: go there. */
  | { type: "open"; path: string };
