import photoOff from "icon:photo-off";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Icon } from "../ui/icon.tsx";
import type { PhotoKeeper, PhotoReference } from "./form_view.ts";

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

export function PhotoPicture({
  keeper,
  photo,
  label,
}: {
  keeper: PhotoKeeper;
  photo: PhotoReference;
  label: string;
}) {
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
  return (
    <div class="photo-picture" aria-busy={address === null}>
      {address ? <img src={address} alt={label} /> : null}
    </div>
  );
}
