import "./handover.css";
import download from "icon:download";
import fileOff from "icon:file-off";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { session } from "../../net/index.ts";
import { notKept, syncKeptDrafts } from "../../net/kept_drafts.ts";
import { draftVersions, noteVersions } from "../../storage/draft_versions.ts";
import { type Draft, getDraft, onChange } from "../../storage/index.ts";
import { Button } from "../../ui/button.tsx";
import { Switch } from "../../ui/choice.tsx";
import { Empty, Notice, Waiting } from "../../ui/feedback.tsx";
import { Card, Row, Rows } from "../../ui/list.tsx";
import type { PageProps } from "../../ui/navigation.ts";
import { Page, Section } from "../../ui/page.tsx";
import { saveAsFile } from "./draft_packing.ts";
import { HandoverCard } from "./handover_card.tsx";

type OnServer = "no" | "waits" | "there";

async function readOnServer(id: string): Promise<OnServer> {
  const known = await draftVersions(id).catch(() => null);
  if (known?.server !== "on") return "no";
  return known.revision > 0 ? "there" : "waits";
}

/** Whether the server keeps it, as it stands at each moment. */
function useOnServer(id: string): OnServer {
  const [state, setState] = useState<OnServer>("no");
  useEffect(() => {
    const read = () => void readOnServer(id).then(setState);
    read();
    return onChange(({ store, id: changed }) => {
      if (store === "versions" && changed === id) read();
    });
  }, [id]);
  return state;
}

function serverWords(state: OnServer): string {
  if (state === "there") return t("Kept. Sign in on another device, and go on there.");
  if (state === "waits") return t("It goes as soon as there is a network. You can go on meanwhile.");
  return t("You see it on every device on which you sign in. Turn it off, and it is deleted with us.");
}

function KeepWithUs({ draft }: { draft: Draft }) {
  const state = useOnServer(draft.id);
  const trouble = notKept.value[draft.id];
  const isHers = session.value.account?.account_id === draft.profile;
  const turn = async (on: boolean) => {
    await noteVersions(draft, on ? { server: "on", revision: 0, on_server: null } : { server: "off" });
    void syncKeptDrafts();
  };
  return (
    <Section title={t("Keep it with us")}>
      {isHers && state !== "no" && trouble ? <Notice kind="amber">{trouble}</Notice> : null}
      {isHers ? (
        <Rows>
          <Row
            title={t("Keep this draft with us, too")}
            detail={serverWords(state)}
            end={
              <Switch
                label={t("Keep this draft with us, too")}
                checked={state !== "no"}
                onChange={(on) => void turn(on)}
              />
            }
          />
        </Rows>
      ) : (
        <Card>
          <div class="stack">
            <p>{t("When you are signed in, we can keep this draft for you, encrypted.")}</p>
            <Button wide href={`/sign-in?next=${encodeURIComponent(`/drafts/${draft.id}/elsewhere`)}`}>
              {t("Sign in")}
            </Button>
          </div>
        </Card>
      )}
    </Section>
  );
}

function AsFile({ draft }: { draft: Draft }) {
  const [leftOut, setLeftOut] = useState<number | null>(null);
  const save = () => void saveAsFile(draft).then(({ left_out }) => setLeftOut(left_out));
  return (
    <Section title={t("As a file")}>
      <Card>
        <div class="stack">
          <p>
            {t(
              "For when nothing else works: a file with your answers and photos. Whoever has the file can read it.",
            )}
          </p>
          <Button wide icon={download} onClick={save}>
            {t("Save it as a file")}
          </Button>
          {leftOut === null ? null : (
            <Notice kind={leftOut > 0 ? "amber" : "jade"}>
              {leftOut > 0
                ? t("Saved, but some photos are no longer on this device and are not in the file.")
                : t(
                    "Saved among your downloads. Open it on another device under Me, Go on here with a draft.",
                  )}
            </Notice>
          )}
        </div>
      </Card>
    </Section>
  );
}

/** Ways to go on with a draft at another device. */
export default function ElsewherePage({ params }: PageProps) {
  const id = params.id ?? "";
  const [draft, setDraft] = useState<Draft | null | undefined>(undefined);
  useEffect(() => {
    const read = () => void getDraft(id).then(setDraft, () => setDraft(null));
    read();
    return onChange(({ store, id: changed }) => {
      if (store === "profiles" || (store === "drafts" && changed === id)) read();
    });
  }, [id]);
  return (
    <Page title={t("Go on elsewhere")} back={`/drafts/${id}`}>
      {draft === undefined ? <Waiting /> : null}
      {draft === null ? (
        <Empty icon={fileOff} title={t("This draft is not on this phone")}>
          <a href="/">{t("To the home page")}</a>
        </Empty>
      ) : null}
      {draft ? (
        <>
          <p class="strong">{draft.title}</p>
          <HandoverCard draft={draft} />
          <KeepWithUs draft={draft} />
          <AsFile draft={draft} />
        </>
      ) : null}
    </Page>
  );
}
