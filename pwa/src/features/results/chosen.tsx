import { inLanguage, t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import type { CaseResult } from "./delivery_store.ts";
import { wayHelp, wayName } from "./way_words.ts";

function AtWindow({ hall, code }: { hall: NonNullable<CaseResult["wish"]>["hall"]; code: string }) {
  return (
    <>
      {hall ? (
        <p>
          <a href={`/halls/${hall.code}`}>{inLanguage(hall.name)}</a>
          <br />
          {inLanguage(hall.address)}
        </p>
      ) : null}
      <p>
        {t("Collection code")}
        <br />
        <strong class="result-digits">{code.replace(/(\d{3})(?=\d)/, "$1 ")}</strong>
      </p>
      <p class="quiet small">
        {t(
          "Wait until the case says that it is granted. Then bring your identity card, and say this code at the window.",
        )}
      </p>
    </>
  );
}

/** What she has chosen, as long as she leaves it at that. */
export function Chosen({ found, onChange }: { found: CaseResult; onChange: () => void }) {
  const { wish } = found;
  if (!wish) return null;
  const { way, address } = wish.wish;
  return (
    <>
      <div class="card padded result-chosen">
        <h2>{wayName(way)}</h2>
        {way === "window" ? <AtWindow hall={wish.hall} code={wish.collection_code} /> : null}
        {address ? (
          <p>
            {address.name}, {address.phone}
            <br />
            {wish.region_name ? inLanguage(wish.region_name) : ""} {address.line}
          </p>
        ) : null}
        {way === "electronic" ? <p>{wayHelp(way)}</p> : null}
      </div>
      {found.may_choose ? (
        <Button wide onClick={onChange}>
          {t("Choose another way")}
        </Button>
      ) : (
        <p class="quiet">{t("It is on its way, or with you: this cannot be changed any more.")}</p>
      )}
    </>
  );
}
