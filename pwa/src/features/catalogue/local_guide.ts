// A guide as it holds where the person lives: the province's, with what her place has made better.
import { formatMoney } from "../../i18n/index.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { type Place, preferences } from "../../storage/preferences.ts";
import { type GuideDetails, type LocalGuide, type LocalGuides, paths } from "./wire.ts";

export interface Here {
  place: Place | null;
  /** What the place says of the service; null where it says nothing, or is not known. */
  local: LocalGuide | null;
  /** unknown: not asked yet. silent: it says nothing of its own. unreachable: not on this phone, and no network. */
  state: "unknown" | "told" | "silent" | "unreachable";
}

export function useHere(slug: string): Here {
  const place = preferences.value.place;
  const { value, failure } = usePublicAnswer<LocalGuides>(place ? paths.local(place.code) : null);
  const local = value?.items.find((each) => each.slug === slug) ?? null;
  if (local) return { place, local, state: "told" };
  if (value || failure?.kind === "problem") return { place, local, state: "silent" };
  return { place, local, state: failure ? "unreachable" : "unknown" };
}

/** The terms that hold here; a place may only better them. Papers stay, because each reader looks them up by place. */
export function detailsHere(details: GuideDetails, local: LocalGuide | null): GuideDetails {
  if (local?.state !== "published") return details;
  const lowered = new Map(local.fees_lowered.map((fee) => [fee.name, formatMoney(fee.amount_fen)]));
  const fees = details.fees
    .filter((fee) => !local.fees_waived.includes(fee.name))
    .map((fee) => ({ ...fee, standard: lowered.get(fee.name) ?? fee.standard }));
  return {
    ...details,
    promised_time: local.promised_time,
    visits: local.visits,
    visit_reason: local.visits === 0 ? null : details.visit_reason,
    fees,
    is_fee: details.is_fee && fees.length > 0,
    place: local.place ?? details.place,
    hours: local.hours ?? details.hours,
    enquiry: local.enquiry ?? details.enquiry,
    supervision: local.supervision ?? details.supervision,
  };
}
