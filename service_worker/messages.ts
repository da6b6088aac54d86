// What page and worker say to each other. The page imports of the worker only this.

export type ToWorker =
  /** The person tapped "update": the waiting worker takes over. */
  { type: "take_over" };

export type FromWorker =
  /** The person tapped a notification: go there. */
  { type: "open"; path: string };
