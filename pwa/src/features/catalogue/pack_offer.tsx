// One tap keeps all guides of a county; what it costs stands there before the tap.
import download from "icon:download";
import { useEffect, useState } from "preact/hooks";
import { t, tn } from "../../i18n/index.ts";
import { connectivity } from "../../net/connectivity.ts";
import { startPacks } from "../../net/pack_triggers.ts";
import { askPack, keepPack, type Pack, type Refused } from "../../net/packs.ts";
import type { Failure } from "../../net/request.ts";
import { Button } from "../../ui/button.tsx";
import { FailureNotice } from "../../ui/failure.tsx";
import { Notice } from "../../ui/feedback.tsx";
import { Card } from "../../ui/list.tsx";
import { languageWord, sizeWord } from "./pack_words.ts";
import "./packs.css";

interface OfferProps {
  language: string;
  code: string;
  /** What the county is called here, until the server has said it. */
  name: string;
  /** Say which language, where another one is kept. */
  saysLanguage?: boolean;
}

function usePack(language: string, code: string) {
  const [pack, setPack] = useState<Pack | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [turn, setTurn] = useState(0);
  // A new turn asks the same again
  useEffect(() => {
    let current = true;
    void askPack(language, code).then((asked) => {
      if (!current) return;
      setPack(asked.ok ? asked.value : null);
      setFailure(asked.ok ? null : asked);
    });
    return () => {
      current = false;
    };
  }, [language, code, turn]);
  const again = () => setTurn((before) => before + 1);
  const isAway = failure?.kind === "unreachable";
  // With the network the offer comes back by itself.
  useEffect(
    () =>
      connectivity.subscribe((now) => {
        if (isAway && now === "connected") again();
      }),
    [isAway],
  );
  return { pack, failure, again };
}

function Cost({ pack }: { pack: Pack | null }) {
  if (!pack) return <p class="quiet small pack-cost">{t("One moment…")}</p>;
  const sizes = { bytes: sizeWord(pack.bytes), size: sizeWord(pack.size) };
  return (
    <p class="quiet small pack-cost">
      {tn(
        "{count} guide, with the places and halls there.",
        "{count} guides, with the places and halls there.",
        pack.guides,
      )}
      <br />
      {t("{bytes} to fetch, {size} of room on the phone.", sizes)}
    </p>
  );
}

/** Why the guides cannot be had now; without a network there is nothing to press. */
function NotNow({ failure, again }: { failure: Failure; again: () => void }) {
  if (failure.kind !== "unreachable") return <FailureNotice failure={failure} retry={again} />;
  return (
    <p class="quiet small" role="status">
      {t("There is no network now. With a network they can be kept here.")}
    </p>
  );
}

function NoRoom({ refused }: { refused: Refused }) {
  return (
    <Notice kind="error" title={t("There is not enough room on this phone")}>
      {t("It needs {needed}; the browser has {left} left for us. Delete something, then try again.", {
        needed: sizeWord(refused.needed),
        left: sizeWord(refused.left),
      })}
    </Notice>
  );
}

function ToKeep({ pack, keep }: { pack: Pack | null; keep: (pack: Pack) => void }) {
  return (
    <>
      <Cost pack={pack} />
      <p class="quiet small">
        {t("We then ask the browser not to throw them away when the phone runs out of room.")}
      </p>
      <Button kind="line" wide icon={download} disabled={!pack} onClick={() => pack && keep(pack)}>
        {t("Keep them on this phone")}
      </Button>
    </>
  );
}

export function PackOffer({ language, code, name, saysLanguage = false }: OfferProps) {
  const { pack, failure, again } = usePack(language, code);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [storesNothing, setStoresNothing] = useState(false);
  const place = saysLanguage ? name : (pack?.region.name ?? name);
  const keep = async (wanted: Pack) => {
    startPacks();
    // Where no worker brings it, a guide's page must be here before the network goes.
    void import("./guide_page.tsx");
    try {
      setRefused(await keepPack(wanted, place));
    } catch {
      setStoresNothing(true);
    }
  };
  return (
    <Card>
      <section class="pack" aria-label={`${place} · ${languageWord(language)}`}>
        <h2 class="pack-title">{t("Keep all guides of {place} on this phone", { place })}</h2>
        {saysLanguage ? <p class="small">{languageWord(language)}</p> : null}
        {failure ? <NotNow failure={failure} again={again} /> : null}
        {refused ? <NoRoom refused={refused} /> : null}
        {storesNothing ? (
          <Notice kind="error">
            {t("This browser stores nothing, perhaps because the window is private.")}
          </Notice>
        ) : null}
        {failure ? null : <ToKeep pack={pack} keep={(wanted) => void keep(wanted)} />}
      </section>
    </Card>
  );
}
