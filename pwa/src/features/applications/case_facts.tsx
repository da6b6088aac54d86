import type { ComponentChildren } from "preact";

export interface Fact {
  name: string;
  value: ComponentChildren;
}

/** Facts one under the other, each with its name, as they stand on paper. */
export function CaseFacts({ facts }: { facts: Fact[] }) {
  return (
    <dl class="case-facts">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
