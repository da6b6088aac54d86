// Below the box of the home page: what fits while she types, and what was looked for lately.
import { usePublicAnswer } from "../net/use_public_answer.ts";
import { type GuideList, listPath } from "./catalogue_answers.ts";
import { RecentSearches, Results } from "./results.tsx";
import { useFound } from "./use_found.ts";

export default function HomeSearch({ words }: { words: string }) {
  const { value: list } = usePublicAnswer<GuideList>(listPath());
  const found = useFound(words, list);
  if (words.trim() === "") return <RecentSearches />;
  return <Results words={words} {...found} />;
}
