import { useState } from "preact/hooks";
import type { Failure } from "../../net/index.ts";
import { navigate, type PageProps } from "../../ui/navigation.ts";
import { ChooseStep } from "./choose_step.tsx";
import { HeldStep } from "./held_step.tsx";
import { bookPath, choiceIn } from "./wire.ts";
import "./appointments.css";

/** Book a visit: choose, then confirm. What is chosen stands in the address. */
export default function BookPage({ params, query }: PageProps) {
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const slug = params.slug ?? "";
  const choice = choiceIn(query);
  const { slot, hold } = choice;
  if (!slot || !hold) return <ChooseStep key="choose" slug={slug} choice={choice} refusal={refusal} />;
  const onRefused = (why: Failure) => {
    setRefusal(why);
    navigate(bookPath(slug, { ...choice, slot: undefined, hold: undefined }), { replace: true });
  };
  return <HeldStep key="held" slug={slug} choice={{ ...choice, slot, hold }} onRefused={onRefused} />;
}
