import alert from "icon:filled/alert-circle";
import rosette from "icon:filled/rosette-discount-check";
import { useEffect, useState } from "preact/hooks";
import { formatDateTime } from "../../i18n/dates.ts";
import { t } from "../../i18n/index.ts";
import { verifyReceipt } from "../../net/index.ts";
import type { Receipt } from "../../storage/index.ts";
import { Icon } from "../../ui/icon.tsx";

type Checked = "checking" | "genuine" | "not_genuine";

/** Checks the signature on this phone, with no network. */
function useChecked(signed: Receipt["signed"]): Checked {
  const [checked, setChecked] = useState<Checked>("checking");
  useEffect(() => {
    let gone = false;
    void verifyReceipt(signed).then((receipt) => {
      if (!gone) setChecked(receipt ? "genuine" : "not_genuine");
    });
    return () => {
      gone = true;
    };
  }, [signed.signature]);
  return checked;
}

/** `9月28日 08:15 · receipt checked ✓` */
export function ReceiptLine({ signed, time }: { signed: Receipt["signed"]; time: string }) {
  const checked = useChecked(signed);
  return (
    <span class="receipt-line">
      {formatDateTime(time)}
      {checked === "genuine" ? (
        <span class="receipt-genuine">
          {" · "}
          {t("receipt checked")} <Icon of={rosette} class="small" />
        </span>
      ) : null}
      {checked === "not_genuine" ? (
        <span class="receipt-doubtful">
          {" · "}
          {t("the receipt could not be checked here")} <Icon of={alert} class="small" />
        </span>
      ) : null}
    </span>
  );
}
