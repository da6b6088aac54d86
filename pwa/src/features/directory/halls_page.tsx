// The halls of her place stand on the page of the place; whoever has not chosen one does that first and comes back.
import { useEffect } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { preferences } from "../../storage/preferences.ts";
import { Skeleton } from "../../ui/feedback.tsx";
import { navigate } from "../../ui/navigation.ts";
import { Page } from "../../ui/page.tsx";

export default function HallsPage() {
  const { place } = preferences.value;
  useEffect(() => navigate(place ? `/regions/${place.code}` : "/place?next=/halls", { replace: true }), []);
  return (
    <Page title={t("Halls")} back="/services">
      <Skeleton lines={6} block />
    </Page>
  );
}
