// Two answers to one search: the phone's at once, the server's a moment later.

/**
 * What the phone found stays where it stands, so that nothing moves below a finger; what only the server
 * knows comes right behind that which stands before it in the server's answer.
 */
export function merged(phone: readonly string[], server: readonly string[]): string[] {
  const found = [...phone];
  let place = 0;
  for (const slug of server) {
    const at = found.indexOf(slug);
    if (at < 0) found.splice(place, 0, slug);
    place = at < 0 ? place + 1 : at + 1;
  }
  return found;
}
