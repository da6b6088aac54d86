import { expect, test } from "vitest";
import { sha256 } from "../../pwa/src/storage/cipher.ts";
import {
  checkedContent,
  type DraftPackage,
  FromLaterVersion,
  fromBytes,
  fromFile,
  NotADraft,
  toBytes,
  toFile,
} from "../../pwa/src/storage/draft_package.ts";

const ID = "01900000-0000-7000-8000-00000000000a";

async function whole(): Promise<DraftPackage> {
  const bytes = crypto.getRandomValues(new Uint8Array(40_000)).buffer;
  const name = await sha256(bytes);
  const reference = { sha256: name, name: "出生证明.jpg", type: "image/jpeg", size: bytes.byteLength };
  const content = {
    service_slug: "child-registration",
    form_id: "child_registration",
    form_version: 1,
    region_code: "510604000000",
    title: "生育登记",
    answers: { name: "罗小山 🌾 𠮷", photos: [reference] },
    attachments: [reference],
    step: 2,
    created_at: 1,
    extra: { prefilled: { name: "罗小山" } },
  };
  return { id: ID, changed_at: 5, base: null, content, photos: [{ sha256: name, bytes }] };
}

async function asFile(change: (members: Record<string, unknown>) => unknown): Promise<Blob> {
  const members = JSON.parse(await toFile(await whole()).text()) as Record<string, unknown>;
  return new Blob([JSON.stringify(change(members) ?? members)]);
}

test("what was packed is unpacked, as bytes and as a file", async () => {
  const packed = await whole();
  expect(await fromBytes(toBytes(packed))).toEqual(packed);
  expect(await fromFile(toFile(packed))).toEqual(packed);
});

test("bytes that were cut off or changed are no draft", async () => {
  const bytes = toBytes(await whole());
  for (const length of [0, 3, 4, 100, bytes.length - 1]) {
    await expect(fromBytes(bytes.slice(0, length))).rejects.toThrow(NotADraft);
  }
  const flipped = bytes.slice();
  flipped[flipped.length - 1] = (flipped[flipped.length - 1] ?? 0) ^ 1;
  await expect(fromBytes(flipped)).rejects.toThrow(NotADraft);
});

test("any other file is none", async () => {
  for (const text of ["", "[]", "null", "{}", "<html>", '{"kind":"onedoor-draft"}', "\u0000"]) {
    await expect(fromFile(new Blob([text]))).rejects.toThrow(NotADraft);
  }
});

test("a file of a later version is told apart", async () => {
  const later = await asFile((members) => ({ ...members, version: 2 }));
  await expect(fromFile(later)).rejects.toThrow(FromLaterVersion);
});

test("nothing that a draft cannot be comes in", async () => {
  const content = (await whole()).content;
  const bad: Record<string, unknown>[] = [
    { form_id: "../x" },
    { form_version: 0 },
    { region_code: "x" },
    { title: "x".repeat(201) },
    { answers: [] },
    { answers: { big: "x".repeat(300_000) } },
    { attachments: [{ sha256: "x", name: "a", type: "image/jpeg", size: 1 }] },
    { attachments: [{ ...content.attachments[0], type: "image/svg+xml" }] },
    { attachments: [{ ...content.attachments[0], size: 11_000_000 }] },
    { extra: { correction_of: "../../staff/cases", case_number: "1" } },
    { extra: { points: [{}] } },
    { extra: { prefilled: { name: {} } } },
    { step: -1 },
  ];
  for (const change of bad) expect(() => checkedContent({ ...content, ...change })).toThrow(NotADraft);
  expect(checkedContent({ ...content, more: "of something else" })).toEqual(content);
});

test("a photo that is not what its name says, or that no answer names, is refused", async () => {
  const other = await asFile((members) => {
    const [photo] = members.photos as { data: string }[];
    return { ...members, photos: [{ ...photo, data: btoa("another") }] };
  });
  await expect(fromFile(other)).rejects.toThrow(NotADraft);
  const named = await asFile((members) => ({
    ...members,
    content: { ...(members.content as object), attachments: [] },
  }));
  await expect(fromFile(named)).rejects.toThrow(NotADraft);
});

test("an id that is no draft's is refused", async () => {
  for (const id of ["x", "6f1c1f3e-6f43-4b4b-9e8c-1f1f1f1f1f1f", null, 1]) {
    await expect(fromFile(await asFile((members) => ({ ...members, id })))).rejects.toThrow(NotADraft);
  }
});
