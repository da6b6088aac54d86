// Which papers of a guide somebody has to bring: by what she has said of herself, and by where she lives.
import { answersTo, isForMe } from "../i18n/for_whom.ts";
import { type AboutMe, paperKey } from "../storage/about_me.ts";
import type { components } from "./api_types.ts";
import type { Guide, LocalGuide } from "./catalogue.ts";

export interface Paper {
  material: components["schemas"]["GuideMaterial"];
  key: string;
  /** certificate: an e-certificate stands in for it. waived: her place does without. other: it is not for her. */
  need: "bring" | "certificate" | "waived" | "other";
  ready: boolean;
}

/** The papers of a guide as they are for this reader, in the order of the guide. */
export function papersFor(guide: Guide, about: AboutMe, local: LocalGuide | null): Paper[] {
  const { about_me, materials } = guide.details ?? { about_me: [], materials: [] };
  const answers = answersTo(about_me, about.answers);
  const waived = local?.state === "published" ? local.materials_waived : [];
  return materials.map((material, place) => {
    const key = paperKey(guide.version, place);
    const asked = material.e_certificate ? "certificate" : "bring";
    const need = waived.includes(material.name) ? "waived" : asked;
    return {
      material,
      key,
      need: isForMe(material.only_if, answers) ? need : "other",
      ready: about.ready.includes(key),
    };
  });
}

export function toBring(papers: Paper[]): Paper[] {
  return papers.filter(({ need }) => need === "bring");
}
