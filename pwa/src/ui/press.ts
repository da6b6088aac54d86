// A field that is left may have an error to show, which moves the page. Leaving it is half of a tap on something else:
// what moved between pressing and letting go would be missed, and the tap lost.

/** After any of these nobody presses; a key, where a list of the system has swallowed the letting go. */
const ENDS = ["mouseup", "dragend", "contextmenu", "blur", "keydown"];

export class Presses {
  private isDown = false;
  private ending: ReturnType<typeof setTimeout> | undefined;
  private waiting: (() => void)[] = [];

  constructor(target: EventTarget) {
    // A finger's tap, too, takes the focus away with the `mousedown` that follows it.
    target.addEventListener("mousedown", () => this.begin(), true);
    for (const end of ENDS) {
      // Every field that is left tells of its own `blur`.
      const tell = (event: Event) => (end !== "blur" || event.target === target) && this.end();
      target.addEventListener(end, tell, true);
    }
  }

  /** Do it at once, or when the press that goes on has done its work. */
  after(act: () => void): void {
    if (this.isDown) this.waiting.push(act);
    else act();
  }

  private begin(): void {
    clearTimeout(this.ending);
    this.isDown = true;
  }

  /** The click comes right after the letting go, and is worked off before the next task. */
  private end(): void {
    if (!this.isDown) return;
    clearTimeout(this.ending);
    this.ending = setTimeout(() => {
      this.isDown = false;
      for (const act of this.waiting.splice(0)) act();
    });
  }
}

const presses = typeof window === "undefined" ? null : new Presses(window);

/** Do what moves the page, but never from under a finger or a mouse that is pressing. */
export function afterPress(act: () => void): void {
  if (presses) presses.after(act);
  else act();
}
