import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const NAME = "onedoor.preferences";
const LUOJIANG = { code: "510604000000", name: "罗江区 · 德阳" };

let kept: Map<string, string>;
let forbidden: boolean;
let full: boolean;

beforeEach(() => {
  kept = new Map();
  forbidden = false;
  full = false;
  vi.resetModules();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => {
      if (forbidden) throw new DOMException("no", "SecurityError");
      return kept.get(name) ?? null;
    },
    setItem: (name: string, value: string) => {
      if (forbidden || full) throw new DOMException("no", "QuotaExceededError");
      kept.set(name, value);
    },
  });
});
afterEach(() => vi.unstubAllGlobals());

describe("preferences", () => {
  test("a choice leaves alone what another tab chose a moment ago", async () => {
    const { preferences, setPreferences } = await import("../../pwa/src/storage/preferences.ts");
    kept.set(NAME, JSON.stringify({ place: LUOJIANG }));
    setPreferences({ elder: true });
    expect(preferences.value).toMatchObject({ place: LUOJIANG, elder: true });
    expect(JSON.parse(kept.get(NAME) ?? "")).toMatchObject({ place: LUOJIANG, elder: true });
  });

  test.each(["forbidden", "full"])(
    "where keeping is %s, choices stand until the page is closed",
    async (why) => {
      const { preferences, setPreferences } = await import("../../pwa/src/storage/preferences.ts");
      forbidden = why === "forbidden";
      full = why === "full";
      setPreferences({ place: LUOJIANG });
      setPreferences({ elder: true });
      expect(preferences.value).toMatchObject({ place: LUOJIANG, elder: true });
    },
  );
});
