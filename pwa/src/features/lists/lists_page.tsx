// The lists that everybody may read, and the way to those for businesses.
import briefcase from "icon:briefcase";
import building from "icon:building-community";
import certificate from "icon:certificate";
import file from "icon:file-search";
import road from "icon:road";
import { t, tn } from "../../i18n/index.ts";
import { usePublicAnswer } from "../../net/use_public_answer.ts";
import { FailureNotice } from "../../ui/failure.tsx";
import { Skeleton } from "../../ui/feedback.tsx";
import type { IconShape } from "../../ui/icon.tsx";
import { Row, Rows, Tag } from "../../ui/list.tsx";
import { Page } from "../../ui/page.tsx";
import { type PublicLists, paths } from "./wire.ts";
import "./lists.css";

const ICONS: Record<string, IconShape> = {
  "investment-projects": building,
  "support-projects": road,
  qualifications: certificate,
};

function ListRows({ lists }: PublicLists) {
  return (
    <Rows label={t("Public lists")}>
      {lists
        .filter(({ shelf }) => shelf === "public")
        .map(({ code, name, about, count }) => (
          <Row
            key={code}
            icon={ICONS[code] ?? file}
            title={name}
            detail={
              <>
                <span class="entry-line">{about}</span>
                <span class="entry-tags">
                  <Tag>{tn("{count} entry", "{count} entries", count)}</Tag>
                </span>
              </>
            }
            href={`/lists/${code}`}
          />
        ))}
    </Rows>
  );
}

export default function ListsPage() {
  const { value, failure, again } = usePublicAnswer<PublicLists>(paths.lists());
  return (
    <Page title={t("Public lists")} heading="large" back="/services">
      {value ? (
        <ListRows {...value} />
      ) : failure ? (
        <FailureNotice failure={failure} retry={again} />
      ) : (
        <Skeleton lines={4} block />
      )}
      <Rows>
        <Row
          icon={briefcase}
          title={t("For businesses")}
          detail={t("From the idea to the end of a firm; agencies and resources")}
          href="/business"
        />
      </Rows>
    </Page>
  );
}
