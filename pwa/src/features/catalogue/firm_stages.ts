// The life of a firm: which services belong to which stage is what the guidance for firms names.

import type { components } from "../../net/api_types.ts";
import { catalogueRoot } from "../../net/catalogue.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";

type PublicList = components["schemas"]["PublicList"];

export interface Stage {
  key: string;
  name: string;
  /** The slugs of its services. */
  services: Set<string>;
}

const STAGE = "stage";

function stagesOf(guidance: PublicList): Stage[] {
  const options = guidance.choices.find(({ key }) => key === STAGE)?.options ?? [];
  return options.map(({ key, name }) => {
    const entries = guidance.entries.filter((entry) => entry.chosen[STAGE]?.includes(key));
    const facts = entries.flatMap((entry) => entry.facts ?? []);
    const services = facts.flatMap((fact) => fact.services ?? []).map(({ code }) => code);
    return { key, name, services: new Set(services) };
  });
}

/** Null while it is not known; asks for nothing where no stage is wanted. */
export function useStages(needed: boolean): Stage[] | null {
  const { value } = usePublicAnswer<PublicList>(needed ? `${catalogueRoot()}/lists/firm-guidance` : null);
  return value ? stagesOf(value) : null;
}
