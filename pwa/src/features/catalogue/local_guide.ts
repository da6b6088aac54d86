// A guide as it holds where the person lives: the province's, with what her place has made better.
import { conditionsOf, type GuideDetails, type LocalGuide } from "./wire.ts";
import { amountWords } from "./words.ts";

/**
 * The terms that hold here, whatever the state: where a county does not do it for now, what the levels above have
 * bettered holds all the same, and binds the office. Papers stay, because each reader looks them up by place.
 */
export function detailsHere(details: GuideDetails, local: LocalGuide | null): GuideDetails {
  if (!local) return details;
  const lowered = new Map(local.fees_lowered.map((fee) => [fee.name, amountWords(fee.amount_fen)]));
  const fees = details.fees
    .filter((fee) => !local.fees_waived.includes(fee.name))
    .map((fee) => ({ ...fee, standard: lowered.get(fee.name) ?? fee.standard }));
  const papers = details.materials.filter(({ name }) => !local.materials_waived.includes(name));
  const asking = [...conditionsOf(details), ...papers, ...fees];
  return {
    ...details,
    about_me: (details.about_me ?? []).filter(({ key }) => asking.some(({ only_if }) => only_if?.[key])),
    promised_time: local.promised_time,
    visits: local.visits,
    visit_reason: local.visits === 0 ? null : details.visit_reason,
    fees,
    is_fee: details.is_fee && fees.length > 0,
    implementing_body: local.body ?? details.implementing_body,
    place: local.place ?? details.place,
    hours: local.hours ?? details.hours,
    enquiry: local.enquiry ?? details.enquiry,
    supervision: local.supervision ?? details.supervision,
  };
}
