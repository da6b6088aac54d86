// For what may say nothing: a browser leaves a store shut, or never answers, and nobody waits at a door for that.
const PATIENCE = 3_000;

/** What the work gives, or the other where it is silent too long; the work itself goes on. */
export function inTimeOr<T>(work: Promise<T>, otherwise: T, patience = PATIENCE): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silent = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), patience);
  });
  return Promise.race([work, silent]).finally(() => clearTimeout(timer));
}
