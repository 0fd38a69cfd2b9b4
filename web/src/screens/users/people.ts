/** The kindergarten's people as the list shows them, and what their administrators type. */
import type { KindergartenRole, Member } from "../../api/types";
import { plain } from "../../format/search";
import { t } from "../../words";

export const ROLES: readonly KindergartenRole[] = ["admin", "manager", "cook"];

/** Who may sign in first, by role, then by name: an order that nobody's act changes but an administrator's own. */
export function inOrder(a: Member, b: Member): number {
  return (
    Number(b.active) - Number(a.active) ||
    ROLES.indexOf(a.role) - ROLES.indexOf(b.role) ||
    a.full_name.localeCompare(b.full_name, "uz")
  );
}

export function matches(one: Member, query: string): boolean {
  const wanted = plain(query.trim());
  return wanted === "" || [one.full_name, one.username, one.phone ?? ""].some((text) => plain(text).includes(wanted));
}

/** The question's answer: how many may sign in, and as what. */
export function answer(people: readonly Member[]): string {
  const active = people.filter((one) => one.active);
  const parts = ROLES.map((role) => ({ role, count: active.filter((one) => one.role === role).length }))
    .filter(({ count }) => count > 0)
    .map(({ role, count }) => t(`users.count.${role}`, { count }));
  return t("users.answer", { count: active.length, roles: parts.join(", ") });
}

const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
const GROUPS = 3;
const GROUP = 4;

/** A password to tell somebody: 60 bits, and no letter that is taken for another. */
export function newPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(GROUPS * GROUP));
  const letters = Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
  return letters.match(new RegExp(`.{${GROUP}}`, "g"))!.join("-");
}
