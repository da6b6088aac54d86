// What is wrong with an answer, as a sentence that says what to do.
import { errorWords, type FieldError, fieldAt, type Json } from "../../../offline_forms/engine/index.ts";
import { formatDate, formatMonth } from "../i18n/dates.ts";
import { t, tn } from "../i18n/index.ts";
import { dateFault, monthFault, timeFault } from "./date_fault.ts";
import { type Answers, type FieldDefinition, type FormDefinition, type Words, words } from "./definition.ts";
import { answerAt } from "./paths.ts";

const CERTIFICATE_DIGITS = 9;

type Params = FieldError["params"];

function number(params: Params, name: string): number {
  const value = params[name];
  return typeof value === "number" ? value : 0;
}

const MONTH = /^\d{4}-\d{2}$/;
const TIME = /^\d{2}:\d{2}$/;

function limit(params: Params): string {
  const value = params.limit;
  if (typeof value === "number") return String(value);
  if (typeof value !== "string" || TIME.test(value)) return String(value ?? "");
  return MONTH.test(value) ? formatMonth(`${value}-01`) : formatDate(value, { year: true });
}

function tooEarly(params: Params): string {
  const [given, said] = [String(params.limit), { limit: limit(params) }];
  if (TIME.test(given)) return t("The earliest time here is {limit}.", said);
  return MONTH.test(given)
    ? t("The earliest month here is {limit}.", said)
    : t("The earliest day here is {limit}.", said);
}

function tooLate(params: Params): string {
  const [given, said] = [String(params.limit), { limit: limit(params) }];
  if (TIME.test(given)) return t("The latest time here is {limit}.", said);
  return MONTH.test(given)
    ? t("The latest month here is {limit}.", said)
    : t("The latest day here is {limit}.", said);
}

const NUMBERS: Record<string, (params: Params) => string> = {
  too_short: (params) => t("Too short: at least {count} characters.", { count: limit(params) }),
  too_long: (params) => t("Too long: at most {count} characters.", { count: limit(params) }),
  too_small: (params) => t("The smallest number here is {limit}.", { limit: limit(params) }),
  too_large: (params) => t("The largest number here is {limit}.", { limit: limit(params) }),
  too_early: tooEarly,
  too_late: tooLate,
  too_few_choices: (params) => t("Choose at least {count}.", { count: limit(params) }),
  too_many_choices: (params) => t("Choose at most {count}.", { count: limit(params) }),
  too_few_files: (params) => t("Photos are missing: {count} are needed.", { count: limit(params) }),
  too_many_files: (params) => t("Too many photos: at most {count}.", { count: limit(params) }),
  file_too_large: (params) =>
    t("Photo {place} is too large. Take it again.", { place: number(params, "place") }),
  file_type: (params) =>
    t("Photo {place} is not a picture. Take it again.", { place: number(params, "place") }),
  too_few_rows: (params) => t("At least {count} are needed.", { count: limit(params) }),
  too_many_rows: (params) => t("At most {count} are possible.", { count: limit(params) }),
};

const PLAIN: Record<string, () => string> = {
  not_agreed: () => t("Please read this and agree, or do not send the application."),
  not_integer: () => t("Digits only, please."),
  not_date: () => t("Enter a whole date: year, month and day."),
  not_month: () => t("Enter the year and the month."),
  not_time: () => t("Enter the hour and the minutes."),
  forbidden_character: () => t("There is a sign in it that cannot be used. Type it again without it."),
  unknown_choice: () => t("Please choose again."),
  not_person_name: () => t("Enter the name as on the identity card, without digits or signs."),
  region_too_wide: () => t("Please choose down to the township or street."),
  citizen_number_length: () => t("A citizen number has 18 characters. Count them once more."),
  citizen_number_characters: () => t("Only digits, and an X at the end if there is one."),
  citizen_number_birth_date: () =>
    t("Digits 7 to 14 are the date of birth, and there is no such day. Compare them with the card."),
  citizen_number_in_future: () =>
    t("The date of birth in this number lies in the future. Compare it with the card."),
  citizen_number_check_digit: () =>
    t("The last character does not fit. Compare the number with the card once more; the end may be an X."),
  credit_code_length: () => t("A unified social credit code has 18 characters."),
  credit_code_characters: () => t("Only digits and capital letters, without I, O, S, V and Z."),
  credit_code_check_digit: () => t("The last character does not fit. Compare the code with the licence."),
  not_phone: () => t("Enter a phone number, with the area code for a landline."),
  not_mobile_phone: () => t("Enter a mobile number of 11 digits."),
  not_region: () => t("Please choose the place again."),
  not_birth_certificate: () =>
    t("One capital letter and nine digits, as at the top right of the certificate."),
  not_passport: () => t("Capital letters and digits, as at the top right of the photo page."),
  not_postal_code: () => t("A postal code has six digits."),
  not_bank_card: () => t("This card number is not right. Compare it with the card."),
  not_digits: () => t("Digits only, please."),
};

/** A capital letter and nine digits: which of them are not there. */
function certificateFault(value: unknown): string | undefined {
  const [, letter, digits = ""] = /^([A-Z]?)(\d*)$/.exec(String(value)) ?? [];
  if (letter === undefined) return undefined;
  if (digits.length === CERTIFICATE_DIGITS) return t("The capital letter in front of the digits is missing.");
  return tn(
    "There is {count} digit here; nine are needed.",
    "There are {count} digits here; nine are needed.",
    digits.length,
  );
}

/** What a look at the answer itself shows, where it does. */
const AT_A_LOOK: Record<string, (value: unknown) => string | undefined> = {
  not_date: (value) => dateFault(value)?.said,
  not_month: (value) => monthFault(value)?.said,
  not_time: (value) => timeFault(value)?.said,
  not_birth_certificate: certificateFault,
};

/** What to do differs by the kind of question: tap, choose, photograph or type. */
const REQUIRED: Record<string, () => string> = {
  choice: () => t("Please choose."),
  choices: () => t("Please choose."),
  yes_no: () => t("Please choose."),
  region: () => t("Please choose the place."),
  attachment: () => t("Please take the photo."),
  date: () => t("Enter a whole date: year, month and day."),
  month: () => t("Enter the year and the month."),
  time: () => t("Enter the hour and the minutes."),
  signature: () => t("Please sign, and press “Use this signature”."),
  group: () => t("Please add at least one."),
};

function requiredWords(form: FormDefinition, path: string): string {
  const field = fieldAt(form as unknown as Json, path) as unknown as FieldDefinition | null;
  return (field && REQUIRED[field.kind]?.()) ?? t("Please fill this in.");
}

/** The form's own words for the error where it has some, else ours. */
export function sentence(form: FormDefinition, error: FieldError, answers: Answers = {}): string {
  const own = errorWords(form as unknown as Json, error.path, error.code) as Words | null;
  if (own) return words(own);
  if (error.code === "required") return requiredWords(form, error.path);
  return (
    AT_A_LOOK[error.code]?.(answerAt(answers, error.path)) ??
    NUMBERS[error.code]?.(error.params) ??
    PLAIN[error.code]?.() ??
    t("Please look at this answer again.")
  );
}
