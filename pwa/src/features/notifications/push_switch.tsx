import bell from "icon:bell-ringing";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { type PushOutcome, pushState, switchPushOff, switchPushOn } from "../../net/push.ts";
import { Switch } from "../../ui/choice.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Row, Rows } from "../../ui/list.tsx";
import { explanation } from "./push_words.ts";

/** Tell me when something happens: on this phone. */
export function PushSwitch() {
  const [state, setState] = useState<PushOutcome | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => void pushState().then(setState), []);
  const turn = async (on: boolean) => {
    setBusy(true);
    setState(await (on ? switchPushOn() : switchPushOff()));
    setBusy(false);
  };
  const unable = state === "denied" || state === "unsupported";
  return (
    <>
      <Rows>
        <Row
          icon={bell}
          title={t("Tell me when there is news")}
          detail={explanation(state)}
          end={
            <Switch
              label={t("Tell me when there is news")}
              checked={state === "on"}
              disabled={busy || unable || state === null}
              onChange={(on) => void turn(on)}
            />
          }
        />
      </Rows>
      {state !== null && typeof state === "object" ? <FailureNotice failure={state} /> : null}
    </>
  );
}
