// The payment that this tab has begun: gone with the tab, and it names nobody.
const KEY = "fine_order";

interface Begun {
  bill: string;
  order: string;
}

export function rememberOrder(bill: string, order: string): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ bill, order } satisfies Begun));
  } catch {
    // Without it the server still says that a payment is under way.
  }
}

/** The order that this tab has begun for a bill. */
export function rememberedOrder(bill: string): string | null {
  try {
    const begun = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Begun | null;
    return begun?.bill === bill ? begun.order : null;
  } catch {
    return null;
  }
}
