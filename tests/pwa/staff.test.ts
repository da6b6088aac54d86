import { expect, test } from "vitest";
import { type Account, type Session, session } from "../../pwa/src/net/session.ts";
import { offeredVisits } from "../../pwa/src/staff/item_terms.tsx";
import { holds } from "../../pwa/src/staff/staff_only.tsx";

function signedIn(account: Partial<Account>, state: Session["state"] = "signed_in"): void {
  session.value = { state, account: { kind: "staff", roles: [], ...account } as Account };
}

test("a page of staff opens for one of its roles, while the server says who is signed in", () => {
  signedIn({ roles: ["editor"] });
  expect([holds("editor"), holds("editor", "catalogue_admin"), holds("clerk")]).toEqual([true, true, false]);
  signedIn({ roles: ["catalogue_admin"] });
  expect([holds("editor"), holds("editor", "catalogue_admin")]).toEqual([false, true]);
  signedIn({ roles: ["editor"], kind: "person" });
  expect(holds("editor")).toBe(false);
  signedIn({ roles: ["editor"] }, "remembered");
  expect(holds("editor")).toBe(false);
});

test("as many visits can be chosen as the level above asks for, and what was chosen is shown", () => {
  expect(offeredVisits(1, null)).toEqual([0, 1]);
  expect(offeredVisits(5, 2)).toEqual([0, 1, 2, 3, 4, 5]);
  expect(offeredVisits(0, 9).at(-1)).toBe(9);
});
