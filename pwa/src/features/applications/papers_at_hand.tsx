// What the guide says to bring for this form, for her and where she lives; from the phone where it is kept.
import { t } from "../../i18n/index.ts";
import { type Guide, guidePath } from "../../net/catalogue.ts";
import { useHere } from "../../net/use_here.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { papersFor, toBring } from "../../rules/papers.ts";
import { aboutMe } from "../../storage/about_me.ts";

/** Stands after the questions: it comes when it comes, and moves none of them. */
export function PapersAtHand({ slug }: { slug: string }) {
  const { value: guide } = usePublicAnswer<Guide>(guidePath(slug));
  const about = aboutMe(slug).value;
  const here = useHere(slug);
  if (!guide?.details || !about || (here.place && here.state === "unknown")) return null;
  const papers = toBring(papersFor(guide, about, here.local));
  if (papers.length === 0) return null;
  return (
    <p class="quiet small">
      {t("Have at hand: {papers}", { papers: papers.map(({ material }) => material.name).join(" · ") })}
    </p>
  );
}
