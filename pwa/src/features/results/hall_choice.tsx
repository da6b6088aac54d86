import { inLanguage, t } from "../../i18n/index.ts";
import { RadioField } from "../../ui/choice.tsx";
import type { CaseResult } from "./delivery_store.ts";

interface HallChoiceProps {
  halls: CaseResult["halls"];
  value: string | null;
  error: string | undefined;
  onChange: (code: string) => void;
}

export function HallChoice({ halls, value, error, onChange }: HallChoiceProps) {
  return (
    <>
      <RadioField
        label={t("Where you want to fetch it")}
        hint={t(
          "Bring your identity card, and the six digits that you see here afterwards. Somebody whom you send brings hers and yours.",
        )}
        error={error}
        value={value}
        options={halls.map((hall) => ({
          value: hall.code,
          label: inLanguage(hall.name),
          help: `${inLanguage(hall.address)} · ${hall.phone}`,
        }))}
        onChange={onChange}
      />
      {value ? <a href={`/halls/${value}`}>{t("When it is open, and how to get there")}</a> : null}
    </>
  );
}
