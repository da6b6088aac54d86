import pdf from "icon:file-type-pdf";
import photoOff from "icon:photo-off";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Icon } from "../ui/icon.tsx";
import { megabytes, PDF } from "./attached.ts";
import type { PhotoKeeper, PhotoReference } from "./form_view.ts";

interface PictureProps {
  keeper: PhotoKeeper;
  photo: PhotoReference;
  label: string;
}

/** The address of a photo's bytes for as long as it is shown; null while reading, empty when it is not here. */
function usePhotoAddress(keeper: PhotoKeeper, photo: PhotoReference): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    let made = "";
    let gone = false;
    void keeper
      .read(photo)
      .catch(() => null)
      .then((blob) => {
        if (gone) return;
        made = blob ? URL.createObjectURL(blob) : "";
        setAddress(made);
      });
    return () => {
      gone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [photo.sha256]);
  return address;
}

/** A PDF by its name and size; it is opened by whatever on the phone opens such files, and never in our page. */
function PdfCard({ photo, label, address }: PictureProps & { address: string | null }) {
  return (
    <div class="photo-file" aria-busy={address === null}>
      <Icon of={pdf} />
      <span>
        <span class="unseen">{label}: </span>
        <strong>{photo.name}</strong>
        <span class="quiet small">{t("PDF, {number} MB", { number: megabytes(photo.size) })}</span>
      </span>
      {address ? (
        <a class="button quiet" href={address} download={photo.name}>
          {t("Open")}
          <span class="unseen">{photo.name}</span>
        </a>
      ) : null}
    </div>
  );
}

export function PhotoPicture({ keeper, photo, label }: PictureProps) {
  const address = usePhotoAddress(keeper, photo);
  if (address === "") {
    return (
      <div class="photo-picture missing">
        <Icon of={photoOff} />
        <span>
          {keeper.isOnlyHere
            ? t("{photo}: it is not on this device. Take it again here.", { photo: label })
            : t("{photo}: it lies with the office and is shown when there is a network.", { photo: label })}
        </span>
      </div>
    );
  }
  if (photo.type === PDF) return <PdfCard keeper={keeper} photo={photo} label={label} address={address} />;
  return (
    <div class="photo-picture" aria-busy={address === null}>
      {address ? <img src={address} alt={label} /> : null}
    </div>
  );
}
