import list from "icon:list-search";
import { t } from "../i18n/index.ts";
import { Row } from "./list.tsx";

/** The way to the public lists, the same wherever it stands. */
export function PublicListsRow() {
  return (
    <Row
      icon={list}
      title={t("Public lists")}
      detail={t("Projects, qualifications, intermediary services")}
      href="/lists"
    />
  );
}
