import scan from "icon:scan";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/feedback.tsx";

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}

type DetectorClass = new (options: { formats: string[] }) => Detector;

const LOOK_EVERY = 250;

function detectorClass(): DetectorClass | null {
  const found = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  return found && typeof navigator.mediaDevices?.getUserMedia === "function" ? found : null;
}

/** Looks through the camera until something of ours is read; answers how to stop. */
function watch(video: HTMLVideoElement, onText: (text: string) => void, onRefused: () => void): () => void {
  let isOpen = true;
  let stream: MediaStream | null = null;
  const stop = () => {
    isOpen = false;
    for (const track of stream?.getTracks() ?? []) track.stop();
  };
  const look = async (detector: Detector) => {
    while (isOpen) {
      const [found] = await detector.detect(video).catch(() => []);
      if (found && isOpen) onText(found.rawValue);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    }
  };
  const begin = async () => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    if (!isOpen) return stop();
    video.srcObject = stream;
    await video.play();
    const Reader = detectorClass();
    if (Reader) await look(new Reader({ formats: ["qr_code"] }));
  };
  begin().catch(() => {
    if (isOpen) onRefused();
  });
  return stop;
}

function Camera({ onText, onRefused }: { onText: (text: string) => void; onRefused: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => (video.current ? watch(video.current, onText, onRefused) : undefined), []);
  return (
    <video class="handover-camera" ref={video} muted playsInline aria-label={t("What the camera sees")} />
  );
}

/** Reads the code with the camera, where the browser can; the phone's own camera app reads it everywhere. */
export function CodeScanner({ onText }: { onText: (text: string) => void }) {
  const state = useSignal<"closed" | "open" | "refused">("closed");
  if (!detectorClass()) {
    return (
      <p class="quiet">
        {t("You can also scan the code with the camera of this device: it opens this page.")}
      </p>
    );
  }
  const take = (text: string) => {
    // A code of somebody else's at the next table is no fault of hers: only ours end the looking.
    if (!text.includes("/go-on#")) return;
    state.value = "closed";
    onText(text);
  };
  return (
    <>
      {state.value === "open" ? <Camera onText={take} onRefused={() => (state.value = "refused")} /> : null}
      {state.value === "refused" ? (
        <Notice kind="amber">{t("The camera cannot be used here. Type the code instead.")}</Notice>
      ) : null}
      <Button wide icon={scan} onClick={() => (state.value = state.value === "open" ? "closed" : "open")}>
        {state.value === "open" ? t("Close the camera") : t("Scan with the camera")}
      </Button>
    </>
  );
}
