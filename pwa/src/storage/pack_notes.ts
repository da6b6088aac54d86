// What she asked to be kept, noted where browsers do not clear up with the rest: so that a loss is noticed.

export interface PackNote {
  id: string;
  name: string;
}

interface Notes {
  packs: PackNote[];
  /** She has taken guides off her phone: nothing is kept unasked any more. */
  only_asked: boolean;
}

const NAME = "onedoor.packs";

export function packNotes(): Notes {
  try {
    const stored = JSON.parse(localStorage.getItem(NAME) ?? "{}") as Partial<Notes>;
    return { packs: [], only_asked: false, ...stored };
  } catch {
    return { packs: [], only_asked: false };
  }
}

function write(notes: Notes): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(notes));
  } catch {
    // Then a loss will not be noticed; nothing else depends on it.
  }
}

export function notePack({ id, name }: PackNote): void {
  const others = packNotes().packs.filter((each) => each.id !== id);
  write({ packs: [...others, { id, name }], only_asked: false });
}

export function forgetPack(id: string): void {
  write({ packs: packNotes().packs.filter((each) => each.id !== id), only_asked: true });
}
