import eraser from "icon:eraser";
import keyboard from "icon:keyboard";
import pencil from "icon:writing";
import { useEffect, useRef, useState } from "preact/hooks";
import { formatDate, today } from "../i18n/dates.ts";
import { t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/choice.tsx";
import { FieldGroup, TextField } from "../ui/field.tsx";
import { words } from "./definition.ts";
import { type FieldProps, type PhotoReference, shownError, texts } from "./form_view.ts";
import { answerAt } from "./paths.ts";
import { PhotoPicture } from "./photo_picture.tsx";
import { layPaper, Pen, pictureOf, writtenOut } from "./signature.ts";

/** Less than this is a slip of the finger, in points of the screen. */
const SHORTEST = 60;

/** Keeps a picture; without one the words say what is missing. */
type Keep = (picture: (() => Promise<ArrayBuffer>) | null, missing: string) => void;

/** Paper to sign on, with finger, pen or mouse. */
function usePaper() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const pen = useRef<Pen | null>(null);
  const [hasInk, setInk] = useState(false);
  const clear = () => {
    const paper = canvas.current;
    if (!paper) return;
    const { width, height } = paper.getBoundingClientRect();
    const scale = Math.min(devicePixelRatio || 1, 2);
    pen.current = new Pen(layPaper(paper, Math.round(width * scale), Math.round(height * scale)), scale);
    setInk(false);
  };
  useEffect(clear, []);
  const at = (event: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    return [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)] as const;
  };
  const down = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    pen.current?.down(...at(event));
  };
  const move = (event: PointerEvent) => {
    const between = event.getCoalescedEvents?.() ?? [];
    for (const each of between.length > 0 ? between : [event]) pen.current?.to(...at(each));
  };
  const up = () => {
    pen.current?.up();
    setInk((pen.current?.length ?? 0) >= SHORTEST);
  };
  return { canvas, hasInk, clear, down, move, up };
}

function Paper({ keep }: { keep: Keep }) {
  const { canvas, hasInk, clear, down, move, up } = usePaper();
  return (
    <>
      <canvas
        ref={canvas}
        class="signature-paper"
        role="img"
        aria-label={t("Paper to sign on with a finger or the mouse")}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      />
      <p class="field-hint">
        {hasInk ? t("Does it look right? Then use it.") : t("Sign here with your finger.")}
      </p>
      <div class="photo-actions">
        <Button icon={eraser} onClick={clear}>
          {t("Wipe it off")}
        </Button>
        <Button
          kind="ink"
          onClick={() => {
            const paper = hasInk ? canvas.current : null;
            keep(
              paper && (() => pictureOf(paper)),
              t("There is hardly anything on the paper. Write your name on it."),
            );
          }}
        >
          {t("Use this signature")}
        </Button>
      </div>
    </>
  );
}

/** For whoever cannot draw: the name typed, and said that it is meant as a signature. */
function TypedName({ keep }: { keep: Keep }) {
  const [name, setName] = useState("");
  const [isMeant, setMeant] = useState(false);
  const statement = t("I sign with my typed name. It counts as my signature.");
  const said = t("Typed and confirmed as a signature on {day}", { day: formatDate(today(), { year: true }) });
  return (
    <>
      <TextField label={t("Your name")} value={name} onInput={setName} input={{ autocomplete: "name" }} />
      <Checkbox label={statement} checked={isMeant} onChange={setMeant} />
      <Button
        kind="ink"
        wide
        onClick={() =>
          keep(
            isMeant && name.trim() ? () => writtenOut(name.trim(), said) : null,
            t("Write your name, and tick that it counts as your signature."),
          )
        }
      >
        {t("Use this signature")}
      </Button>
    </>
  );
}

function useSignature({ view, path }: FieldProps) {
  const [trouble, setTrouble] = useState<string | null>(null);
  const given = answerAt(view.answers, path);
  const signature = Array.isArray(given) ? (given[0] as PhotoReference | undefined) : undefined;
  // What was pressed has gone with it: the focus goes to what stands in its place.
  const place = useRef<HTMLDivElement>(null);
  const hasActed = useRef(false);
  useEffect(() => {
    if (hasActed.current) place.current?.querySelector<HTMLElement>("input, button")?.focus();
    hasActed.current = false;
  }, [signature?.sha256]);
  const set = (photos: PhotoReference[] | undefined) => {
    hasActed.current = true;
    // Not left yet: whoever wipes a signature to write it better is told nothing.
    view.change(path, photos);
  };
  const keep: Keep = (picture, missing) => {
    setTrouble(picture ? null : missing);
    picture?.()
      .then((bytes) => view.photos.keep({ name: "signature.png", type: "image/png", bytes }))
      .then(
        (photo) => set([photo]),
        () => setTrouble(t("The signature could not be kept. Please sign again.")),
      );
  };
  return { signature, trouble, place, keep, remove: () => set(undefined) };
}

function Signed({
  view,
  photo,
  onAgain,
}: Pick<FieldProps, "view"> & { photo: PhotoReference; onAgain: () => void }) {
  return (
    <div class="photo">
      <PhotoPicture keeper={view.photos} photo={photo} label={t("Your signature")} />
      <Button icon={eraser} onClick={onAgain}>
        {t("Sign again")}
      </Button>
    </div>
  );
}

/** The words that are signed, and under them the paper, or a line to type the name on. */
export function SignatureField(props: FieldProps) {
  const { view, field, path } = props;
  const { signature, trouble, place, keep, remove } = useSignature(props);
  const [isTyped, setTyped] = useState(false);
  const text = texts(view, path, words(field.label), words(field.help));
  return (
    <FieldGroup {...text} error={trouble ?? shownError(view, path)}>
      <p class="form-statement">{words(field.statement)}</p>
      <div class="signature" ref={place}>
        {signature ? (
          <Signed view={view} photo={signature} onAgain={remove} />
        ) : (
          <>
            {isTyped ? <TypedName keep={keep} /> : <Paper keep={keep} />}
            <Button kind="quiet" icon={isTyped ? pencil : keyboard} onClick={() => setTyped(!isTyped)}>
              {isTyped ? t("Sign with the finger instead") : t("I cannot draw here: type my name instead")}
            </Button>
          </>
        )}
      </div>
    </FieldGroup>
  );
}
