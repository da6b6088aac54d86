import { useEffect, useState } from "preact/hooks";
import { adoptSession, type SessionAnswer, session } from "../../net/index.ts";
import { inTimeOr } from "../../rules/patience.ts";
import { adoptAnonymousDrafts } from "../../storage/index.ts";
import { preferences } from "../../storage/preferences.ts";
import { navigate, type PageProps, safePath } from "../../ui/navigation.ts";
import { CodeStep, type SentCode } from "./code_step.tsx";
import { OfferStep } from "./offer_step.tsx";
import { canUnlock } from "./passkeys.ts";
import { PhoneStep } from "./phone_step.tsx";
import "./identity.css";

function safeNext(wanted: string | null): string {
  const path = safePath(wanted, "/me");
  return /^\/sign-in(?![^?#])/.test(path) ? "/me" : path;
}

/** What comes after the proof: perhaps the offer of a passkey, then where she wanted to go. */
function useArrival(goOn: () => void) {
  const [stage, setStage] = useState<"proving" | "arriving" | "offering">("proving");
  // Signed in already, here or in another tab.
  const isThere = session.value.state === "signed_in" && stage === "proving";
  useEffect(() => {
    if (isThere) goOn();
  }, [isThere]);
  const arrive = async (answer: SessionAnswer, way: "code" | "passkey") => {
    setStage("arriving");
    const offers = way === "code" && preferences.value.passkey === null && (await canUnlock());
    await adoptSession(answer);
    // What cannot be taken over stays where it is, readable on this phone.
    await inTimeOr(
      adoptAnonymousDrafts().catch(() => undefined),
      undefined,
    );
    if (offers) setStage("offering");
    else goOn();
  };
  return { isOffering: stage === "offering", arrive };
}

export default function SignInPage({ query }: PageProps) {
  const [phone, setPhone] = useState("");
  const [sent, setSent] = useState<SentCode | null>(null);
  const goOn = () => navigate(safeNext(query.get("next")), { replace: true });
  const { isOffering, arrive } = useArrival(goOn);
  if (isOffering) return <OfferStep onDone={goOn} />;
  if (sent) {
    return (
      <CodeStep
        sent={sent}
        onResent={setSent}
        onOtherNumber={() => setSent(null)}
        onSignedIn={(answer) => arrive(answer, "code")}
      />
    );
  }
  return (
    <PhoneStep
      phone={phone}
      onPhone={setPhone}
      onSent={setSent}
      onUnlocked={(answer) => arrive(answer, "passkey")}
    />
  );
}
