// What the guide says to have at hand for this form, as far as it is for her; from the phone where it is kept.
import { answersTo, isForMe } from "../../i18n/for_whom.ts";
import { t } from "../../i18n/index.ts";
import type { components } from "../../net/api_types.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { aboutMe } from "../../storage/about_me.ts";
import { guidePath } from "./service_forms.ts";

type Guide = components["schemas"]["Guide"];

/** Stands after the questions: it comes when it comes, and moves none of them. */
export function PapersAtHand({ slug }: { slug: string }) {
  const { value: guide } = usePublicAnswer<Guide>(guidePath(slug));
  const about = aboutMe(slug).value;
  if (!guide?.details || !about) return null;
  const answers = answersTo(guide.details.about_me, about.answers);
  const mine = guide.details.materials.filter((each) => isForMe(each.only_if, answers));
  if (mine.length === 0) return null;
  return (
    <p class="quiet small">
      {t("Have at hand: {papers}", { papers: mine.map(({ name }) => name).join(" · ") })}
    </p>
  );
}
