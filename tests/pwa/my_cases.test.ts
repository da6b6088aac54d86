// From the tap on Send to the server's list: at every moment something sent stands in one place, and in one only.
import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  arrivedCorrection,
  withArrived,
  withCorrection,
} from "../../pwa/src/features/applications/arrived.ts";
import type { Case, CaseSummary } from "../../pwa/src/features/applications/case_store.ts";
import { myCases } from "../../pwa/src/features/applications/my_cases.ts";
import { readKeptHere } from "../../pwa/src/features/identity/kept_here.ts";
import { closeDatabase, DATABASE } from "../../pwa/src/storage/database.ts";
import { createDraft, type DraftContent } from "../../pwa/src/storage/drafts.ts";
import { newId } from "../../pwa/src/storage/identifiers.ts";
import { keep } from "../../pwa/src/storage/kept.ts";
import { enqueue, getOutboxItem, type OutboxContent } from "../../pwa/src/storage/outbox.ts";
import { openProfileOf, ownerNow } from "../../pwa/src/storage/profiles.ts";
import { type Receipt, settleOutboxItem } from "../../pwa/src/storage/receipts.ts";

const LAN = "01900000-0000-7000-8000-00000000000a";
const SECRET = btoa("0123456789abcdef0123456789abcdef");
const SENT_AT = "2026-11-20T02:00:00.123456Z";
const SIGNED = { payload: "", key_id: "k1", signature: "" };

beforeEach(async () => {
  await closeDatabase();
  await new Promise((resolve) => {
    indexedDB.deleteDatabase(DATABASE).onsuccess = resolve;
  });
  await openProfileOf(LAN, SECRET);
});

afterEach(closeDatabase);

function listed(id: string, changes: Partial<CaseSummary> = {}): CaseSummary {
  return {
    id,
    case_number: "5106-1",
    service_slug: "child-registration",
    service_name: { "zh-CN": "生育登记", en: "Child registration" },
    state: "submitted",
    turn: "office",
    submitted_at: "2026-11-20T02:00:00.123456Z",
    changed_at: "2026-11-20T02:00:00.123456Z",
    due_on: "2026-11-27",
    ...changes,
  };
}

function receiptOf(kind: "submission" | "correction", application_id: string, received_at: string): Receipt {
  const id = kind === "submission" ? application_id : newId();
  const receipt = { kind, id, application_id, case_number: "5106-2", received_at };
  return {
    id,
    receipt,
    signed: SIGNED,
    title: "生育登记",
    service_slug: "child-registration",
    received_at: 0,
  };
}

const DRAFT: DraftContent = {
  service_slug: "child-registration",
  form_id: "child_registration",
  form_version: 1,
  region_code: "510604100000",
  title: "生育登记",
  answers: {},
  attachments: [],
  step: 0,
  created_at: 0,
};

async function send(id: string): Promise<void> {
  const content: OutboxContent = {
    kind: "submission",
    url: "/api/applications",
    body: { id },
    attachments: [],
    draft_id: id,
    service_slug: "child-registration",
    title: "生育登记",
  };
  await enqueue(id, content);
}

async function arrive(id: string): Promise<void> {
  const item = await getOutboxItem(id);
  if (!item) throw new Error("nothing waits");
  const { receipt, signed, title, service_slug } = receiptOf("submission", id, SENT_AT);
  await settleOutboxItem(item, { receipt, signed, title, service_slug });
}

/** Where it stands: of the draft, the outbox, the cases. */
async function places(id: string): Promise<boolean[]> {
  const { drafts, items, cases } = await myCases();
  return [drafts, items, cases].map((each) => each.some((one) => one.id === id));
}

test("a draft, then the outbox, then a case, with nothing asked of the server", async () => {
  const id = newId();
  await createDraft(id, DRAFT);
  expect(await places(id)).toEqual([true, false, false]);
  await send(id);
  expect(await places(id)).toEqual([false, true, false]);
  await arrive(id);
  expect(await places(id)).toEqual([false, false, true]);
  const [found] = (await myCases()).cases;
  expect(found).toMatchObject({ state: "submitted", turn: "office", submitted_at: SENT_AT });
  await keep(await ownerNow(), "cases", [listed(id)]);
  expect((await myCases()).cases).toEqual([listed(id)]);
});

test("while a correction waits to be sent it is nobody's turn, and the case is not told twice", async () => {
  const asked = listed(newId(), { state: "correction_requested", turn: "person", due_on: null });
  await keep(await ownerNow(), "cases", [asked]);
  expect((await myCases()).cases).toEqual([asked]);
  const id = newId();
  const url = `/api/applications/${asked.id}/corrections`;
  await enqueue(id, {
    kind: "correction",
    url,
    body: { id },
    attachments: [],
    draft_id: id,
    service_slug: "child-registration",
    title: "生育登记",
  });
  const { items, cases } = await myCases();
  expect([items.map((item) => item.id), cases]).toEqual([[id], []]);
});

test("whenever one looks while it is sent and arrives, it is there once", async () => {
  const seen: number[] = [];
  for (let each = 0; each < 20; each += 1) {
    const id = newId();
    await createDraft(id, DRAFT);
    let over = false;
    const moving = send(id)
      .then(() => arrive(id))
      .finally(() => (over = true));
    while (!over) seen.push((await places(id)).filter(Boolean).length);
    await moving;
  }
  expect(new Set(seen)).toEqual(new Set([1]));
});

test("so it does on the page of the person herself, who is told what would be lost", async () => {
  const seen: number[] = [];
  for (let each = 0; each < 20; each += 1) {
    const id = newId();
    await createDraft(id, DRAFT);
    let over = false;
    const moving = send(id).finally(() => (over = true));
    while (!over) {
      const { drafts, waiting } = await readKeptHere();
      seen.push([...drafts, ...waiting].filter((one) => one.id === id).length);
    }
    await moving;
  }
  expect(new Set(seen)).toEqual(new Set([1]));
});

test("a receipt of a case beyond the first page is no news", () => {
  const newer = listed(newId(), { submitted_at: "2026-11-21T02:00:00Z" });
  expect(withArrived([newer], [receiptOf("submission", newId(), SENT_AT)])).toEqual([newer]);
});

test("what arrived after the list was read stands above it", () => {
  const older = listed(newId(), { submitted_at: "2026-11-19T02:00:00Z" });
  const receipt = receiptOf("submission", newId(), SENT_AT);
  expect(withArrived([older], [receipt]).map(({ id }) => id)).toEqual([receipt.id, older.id]);
});

test("a correction that has arrived gives the turn to the office, before the list says so", () => {
  const asked = listed(newId(), { state: "correction_requested", turn: "person", due_on: null });
  const other = listed(newId(), { state: "correction_requested", turn: "person", due_on: null });
  const receipt = receiptOf("correction", asked.id, "2026-11-21T02:00:00Z");
  const [first, second] = withArrived([asked, other], [receipt]);
  expect(first).toMatchObject({ id: asked.id, state: "accepted", turn: "office" });
  expect(second).toEqual(other);
});

test("the whole case says so too, until the server tells more", () => {
  const found = {
    ...listed(newId()),
    state: "correction_requested",
    turn: "person",
    events: [],
    limit: null,
  };
  const receipt = receiptOf("correction", found.id, "2026-11-21T02:00:00Z");
  expect(arrivedCorrection(found as unknown as Case, [receipt])).toBe(receipt);
  expect(withCorrection(found as unknown as Case, receipt)).toMatchObject({
    turn: "office",
    events: [{ kind: "corrected", at: "2026-11-21T02:00:00Z" }],
  });
  const approved = { ...found, state: "approved", turn: "nobody" } as unknown as Case;
  expect(arrivedCorrection(approved, [receipt])).toBeNull();
});
