import { inLanguage, t } from "../../i18n/index.ts";
import { Section } from "../../ui/page.tsx";
import type { Case } from "./case_store.ts";

/** To the person herself: an officer filed or corrected it for her, and what she agreed to. */
export function FiledForYou({ found }: { found: Case }) {
  // Cases that a page from before 22 November 2026 has kept know nothing of windows.
  const { at_window: filed = null, correction_at_window: corrected = null } = found as Partial<Case>;
  return (
    <>
      {filed ? (
        <AtWindow
          title={t("Filed for you at the window")}
          done={t("{officer} filled in the form for you. You agreed to this:", { officer: filed.officer })}
          filed={filed}
        />
      ) : null}
      {corrected ? (
        <AtWindow
          title={t("Corrected for you at the window")}
          done={t("{officer} corrected it for you. You agreed to this:", { officer: corrected.officer })}
          filed={corrected}
        />
      ) : null}
    </>
  );
}

interface AtWindowProps {
  title: string;
  done: string;
  filed: NonNullable<Case["at_window"]>;
}

function AtWindow({ title, done, filed }: AtWindowProps) {
  return (
    <Section title={title}>
      <p>
        {done} <q>{inLanguage(filed.declaration)}</q>
      </p>
      <p class="quiet">
        {filed.consent.kind === "signature"
          ? t("You signed it on the screen; your signature is kept with the case.")
          : t("You signed it on paper; a photo of it is kept with the case.")}
      </p>
      <p class="quiet">{t("If you were not at a window, call 12345 and name the case number.")}</p>
    </Section>
  );
}
