// Which papers of a guide somebody has to bring: by what she has said of herself, and by where she lives.
import type { components } from "../net/api_types.ts";
import { type Answers, answersTo, isForMe } from "./for_whom.ts";

type Schemas = components["schemas"];

export interface Paper {
  material: Schemas["GuideMaterial"];
  key: string;
  /**
   * certificate: an e-certificate stands in for it. paperless: there is nothing to carry.
   * waived: her place does without. other: it is not for her.
   */
  need: "bring" | "certificate" | "paperless" | "waived" | "other";
  ready: boolean;
}

/** What a reader has said of herself, and the papers that she has ready, as `paperKey` names them. */
interface Reader {
  answers: Answers;
  ready: string[];
}

/** A paper by its place in the guide, so that it is the same one in every language; a new version may differ. */
export function paperKey(version: number, place: number): string {
  return `${version}/${place}`;
}

/** Where a certificate goes for one of several papers only, there is something to bring all the same. */
function hasCertificate({ e_certificate, e_certificate_covers: covers }: Paper["material"]): boolean {
  return Boolean(e_certificate) && covers !== "either" && covers !== "part";
}

/** Whoever goes to a window carries no photo that is taken there, and no number that she says there. */
function isPaperless({ form }: Paper["material"], visits: number): boolean {
  return form === "electronic" && visits > 0;
}

/** The papers of a guide as they are for this reader, in the order of the guide. */
export function papersFor(
  guide: Schemas["Guide"],
  about: Reader,
  local: Schemas["LocalGuide"] | null,
): Paper[] {
  const { about_me, materials, visits } = guide.details ?? { about_me: [], materials: [], visits: 0 };
  const answers = answersTo(about_me, about.answers);
  const waived = local?.materials_waived ?? [];
  return materials.map((material, place) => {
    const key = paperKey(guide.version, place);
    const onPaper = isPaperless(material, visits) ? "paperless" : "bring";
    const asked = hasCertificate(material) ? "certificate" : onPaper;
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
