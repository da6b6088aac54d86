import { useEffect, useState } from "preact/hooks";
import { type FormDefinition, labelAt } from "../../forms/definition.ts";
import { formVersion } from "./form_store.ts";

interface PointListProps {
  points: { path: string; text: string }[];
  formId: string;
  version: number;
}

/** What has to be corrected: the field, and the words of the office. */
export function PointList({ points, formId, version }: PointListProps) {
  const [form, setForm] = useState<FormDefinition | null>(null);
  useEffect(() => {
    void formVersion(formId, version).then((found) => setForm("steps" in found ? found : null));
  }, [formId, version]);
  return (
    <ul class="case-points">
      {points.map(({ path, text }) => (
        <li key={path}>
          <span class="quiet small">{form ? labelAt(form, path) : ""}</span>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
