// Narrowing the list: by department, level, and whom a service is for.
import { t, tn } from "../../i18n/index.ts";
import { Actions, Button } from "../../ui/button.tsx";
import { SegmentedField } from "../../ui/choice.tsx";
import { SelectField } from "../../ui/field.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Sheet } from "../../ui/sheet.tsx";
import { narrowed, servicesPath, type Wanted } from "./services_filter.ts";
import type { GuideList, GuideSummary } from "./wire.ts";
import { LEVELS, levelWord, servedWord } from "./words.ts";

interface FilterSheetProps {
  open: boolean;
  list: GuideList;
  /** What the filter narrows: the whole list, or what fits the words. */
  services: GuideSummary[];
  wanted: Wanted;
  onClose: () => void;
}

export function FilterSheet({ open, list, services, wanted, onClose }: FilterSheetProps) {
  const change = (changes: Partial<Wanted>) =>
    navigate(servicesPath({ ...wanted, ...changes }), { replace: true });
  const count = narrowed(services, wanted).length;
  return (
    <Sheet open={open} title={t("Filter")} onClose={onClose}>
      <SegmentedField
        label={t("Who it is for")}
        value={wanted.served}
        options={[
          { value: "", label: t("All") },
          { value: "person", label: servedWord("person") },
          { value: "enterprise", label: servedWord("enterprise") },
        ]}
        onChange={(served) => change({ served })}
      />
      <SelectField
        label={t("Department")}
        value={wanted.department}
        placeholder={t("All departments")}
        options={list.departments.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(department) => change({ department })}
      />
      <SelectField
        label={t("Level")}
        value={wanted.level}
        placeholder={t("All levels")}
        options={LEVELS.map((level) => ({ value: level, label: levelWord(level) }))}
        onChange={(level) => change({ level })}
      />
      <Actions>
        <Button onClick={() => change({ served: "", department: "", level: "" })}>{t("Clear")}</Button>
        <Button kind="ink" onClick={onClose}>
          {tn("Show {count} service", "Show {count} services", count)}
        </Button>
      </Actions>
    </Sheet>
  );
}
