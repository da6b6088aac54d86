// The ways in which a result comes to its person, in her words.
import { t } from "../../i18n/index.ts";
import type { Way } from "./delivery_store.ts";

const WORDS: Record<Way, { name: () => string; help: () => string }> = {
  electronic: {
    name: () => t("On this phone"),
    help: () => t("At once, as a document that you can show, print and hand on. Nothing comes by post."),
  },
  post: {
    name: () => t("Send it by post"),
    help: () => t("The office sends it to your address. You see the number of the parcel here."),
  },
  window: {
    name: () => t("Fetch it at a window"),
    help: () => t("You go to a hall with your identity card."),
  },
};

export function wayName(way: Way): string {
  return WORDS[way].name();
}

export function wayHelp(way: Way): string {
  return WORDS[way].help();
}
