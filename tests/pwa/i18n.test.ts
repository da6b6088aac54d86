import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { dayOf, formatDate, formatDateTime, formatDay, formatTime } from "../../pwa/src/i18n/dates.ts";
import {
  browserLanguage,
  contentLanguage,
  formatMoney,
  formatNumber,
  inLanguage,
  inWords,
  language,
  readWords,
  t,
  tn,
  useLanguage,
} from "../../pwa/src/i18n/index.ts";

const FILES: Record<string, unknown> = {
  "/assets/zh-CN.json": { Home: "首页" },
  "/assets/zh-CN-payments.json": { "Pay {amount}": "支付 {amount}", "{count} day": ["{count} 天"] },
  "/assets/bo.json": {},
};

/** What the worker has written into the page, by its address. */
let written: Record<string, string> = {};

beforeEach(() => {
  written = {};
  const querySelector = (selector: string) => {
    const text = written[/^\[data-words="(.*)"\]$/.exec(selector)?.[1] ?? ""];
    return text === undefined ? null : { textContent: text };
  };
  vi.stubGlobal("document", { documentElement: { lang: "", dir: "" }, querySelector });
  vi.stubGlobal("fetch", async (path: string) =>
    path in FILES ? Response.json(FILES[path]) : new Response("no", { status: 404 }),
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the browser's language", () => {
  const startOf = (languages: string[]) => {
    vi.stubGlobal("navigator", { languages });
    return browserLanguage();
  };

  test("the first that is ours counts, whatever the country", () => {
    expect(startOf(["en-GB", "zh-CN"])).toBe("en");
    expect(startOf(["ug", "zh-HK", "en"])).toBe("zh-CN");
    expect(startOf(["bo-CN", "zh-CN"])).toBe("bo");
    expect(startOf(["fr-FR"])).toBe("zh-CN");
    expect(startOf([])).toBe("zh-CN");
  });

  test.each([
    ["en", "en"],
    ["EN-gb", "en"],
    ["zh-TW", "zh-CN"],
    ["fr", "bo"],
    ["", "bo"],
  ])("an address with lang=%s comes before it, read as the server reads it", async (named, wanted) => {
    vi.resetModules();
    vi.stubGlobal("navigator", { languages: ["bo-CN"] });
    vi.stubGlobal("location", { search: `?lang=${named}` });
    const { wantedLanguage } = await import("../../pwa/src/shell/wanted_language.ts");
    expect(wantedLanguage()).toBe(wanted);
  });
});

describe("words", () => {
  test("Chinese, with holes and counts", async () => {
    expect(await useLanguage("zh-CN")).toBe(true);
    await readWords("payments");
    expect(t("Home")).toBe("首页");
    expect(t("Pay {amount}", { amount: "¥1" })).toBe("支付 ¥1");
    expect(tn("{count} day", "{count} days", 1)).toBe("1 天");
    expect(tn("{count} day", "{count} days", 20)).toBe("20 天");
  });

  test("English is the source: nothing is fetched, counts have two forms", async () => {
    await useLanguage("en");
    expect(t("Home")).toBe("Home");
    expect(tn("{count} day", "{count} days", 1)).toBe("1 day");
    expect(tn("{count} day", "{count} days", 1200)).toBe("1,200 days");
  });

  test("Tibetan falls back to Chinese, and says itself to be Tibetan", async () => {
    await useLanguage("bo");
    await readWords("payments");
    expect(t("Home")).toBe("首页");
    expect(tn("{count} day", "{count} days", 3)).toBe("3 天");
    expect(document.documentElement.lang).toBe("bo");
  });

  test("what the worker has written into the page is not asked for", async () => {
    written = { "/assets/zh-CN.json": '{"Home": "写在页上的首页"}' };
    vi.stubGlobal("fetch", async (path: string) => Response.json({ Home: "问来的", [path]: "asked" }));
    expect(await useLanguage("zh-CN")).toBe(true);
    expect(t("/assets/zh-CN.json")).toBe("/assets/zh-CN.json");
    await readWords("payments");
    expect(t("/assets/zh-CN-payments.json")).toBe("asked");
  });

  test("a language that cannot be had now changes nothing", async () => {
    await useLanguage("en");
    vi.stubGlobal("fetch", async () => Promise.reject(new TypeError("no network")));
    expect(await useLanguage("zh-CN")).toBe(false);
    expect(language.value).toBe("en");
  });

  test("a part whose words cannot be had now is read in English, and asked for again", async () => {
    await useLanguage("zh-CN");
    await readWords("staff");
    expect(t("Accept")).toBe("Accept");
    FILES["/assets/zh-CN-staff.json"] = { Accept: "受理" };
    await readWords("staff");
    expect(t("Accept")).toBe("受理");
  });

  test("a hole that nobody fills stays to be seen", async () => {
    await useLanguage("en");
    expect(t("Pay {amount}", { other: 1 })).toBe("Pay {amount}");
  });
});

describe("dates are China's, whatever the phone's zone", () => {
  test.each(["America/Los_Angeles", "Asia/Kathmandu", "Pacific/Kiritimati"])("in %s", async (zone) => {
    process.env.TZ = zone;
    vi.useFakeTimers({ now: new Date("2026-09-28T20:30:00Z") });
    await useLanguage("zh-CN");
    expect(formatTime("2026-09-28T16:15:00Z")).toBe("00:15");
    expect(dayOf("2026-09-28T16:15:00Z")).toBe("2026-09-29");
    expect(formatDate("2026-10-10", { weekday: true })).toBe("10月10日周六");
    expect(formatDate("2027-01-02")).toBe("2027年1月2日");
    expect(formatDay("2026-09-30")).toBe("明天");
    expect(formatDateTime("2026-09-28T01:02:00Z")).toBe("9月28日 09:02");
  });
});

test("money is fen, written with two places", async () => {
  await useLanguage("zh-CN");
  expect(formatMoney(20_000)).toBe("¥200.00");
  expect(formatMoney(123_456_789)).toBe("¥1,234,567.89");
  await useLanguage("en");
  expect(formatMoney(5)).toBe("¥0.05");
  expect(formatNumber(1234.5)).toBe("1,234.5");
  expect([0, 999, 1000, -1, 0.25].map((each) => formatNumber(each))).toEqual([
    "0",
    "999",
    "1,000",
    "-1",
    "0.25",
  ]);
});

test("what offices write is read in English by readers of English, where it is written, and in Chinese by all others", async () => {
  const words = { "zh-CN": "县卫健局", en: "Health bureau" };
  await useLanguage("en");
  expect([contentLanguage(), inLanguage(words), inWords("杨市镇", "")]).toEqual([
    "en",
    "Health bureau",
    "杨市镇",
  ]);
  await useLanguage("bo");
  expect([contentLanguage(), inLanguage(words), inWords("甲", "A")]).toEqual(["zh-CN", "县卫健局", "甲"]);
});
