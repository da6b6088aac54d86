// Where a list is from, said where it is read; made-up ones say so.
import info from "icon:info-circle";
import { t } from "../../i18n/index.ts";
import { Notice } from "../../ui/feedback.tsx";
import type { PublicList } from "./wire.ts";

export function SourceNote({ list }: { list: PublicList }) {
  return (
    <Notice kind={list.made_up ? "amber" : "no-network"} icon={info} title={t("Where this is from")}>
      {list.source}
    </Notice>
  );
}
