// The regions that something lies in, each a way to its page.
import { t } from "../../i18n/index.ts";
import { langOf, nameOf, type Region } from "./places.ts";

export function RegionTrail({ regions }: { regions: Region[] }) {
  if (regions.length === 0) return null;
  return (
    <nav aria-label={t("It lies in")}>
      <ol class="trail">
        {regions.map((region) => (
          <li key={region.code}>
            <a href={`/regions/${region.code}`} lang={langOf(region)}>
              {nameOf(region)}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
