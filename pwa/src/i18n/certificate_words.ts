// Which of its papers an e-certificate stands in for; promising it for all leaves somebody at the window.
import type { Paper } from "../rules/papers.ts";
import { t } from "./index.ts";

/** null: there is none. */
export function certificateWords(material: Paper["material"]): string | null {
  const { e_certificate: certificate, e_certificate_covers: covers } = material;
  if (!certificate) return null;
  if (covers === "either") return t("With {certificate} no paper is needed", { certificate });
  if (covers === "part") return t("For one of these, {certificate} will do", { certificate });
  return t("{certificate} will do", { certificate });
}
