// The halls of her place stand on the page of the place; whoever has not chosen one is asked for it first.

import hall from "icon:building-bank";
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { preferences } from "../../storage/preferences.ts";
import { Button } from "../../ui/button.tsx";
import { Empty, Skeleton } from "../../ui/feedback.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";

export default function HallsPage() {
  const { place } = preferences.value;
  useEffect(() => {
    if (place) navigate(`/regions/${place.code}`, { replace: true });
  }, []);
  return (
    <Page title={t("Halls")} back="/services">
      {place ? (
        <Skeleton lines={6} block />
      ) : (
        <Empty icon={hall} title={t("Every place has halls of its own")}>
          <p>
            {t("Say where you live, and you see where you can go, when it is open, and which phone to call.")}
          </p>
          <Button kind="seal" href="/place?next=%2Fhalls">
            {t("Choose your place")}
          </Button>
        </Empty>
      )}
    </Page>
  );
}
