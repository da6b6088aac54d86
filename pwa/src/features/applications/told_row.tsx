import bell from "icon:bell-ringing";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { type PushState, pushState } from "../../net/push.ts";
import { Row, Rows } from "../../ui/list.tsx";
import { toldOfCase } from "./push_words.ts";

/** How she is told of her case, and the way to where she chooses it. */
export function ToldRow() {
  const [state, setState] = useState<PushState | null>(null);
  useEffect(() => void pushState().then(setState), []);
  return (
    <Rows>
      <Row icon={bell} title={t("Tell me when there is news")} detail={toldOfCase(state)} href="/messages" />
    </Rows>
  );
}
