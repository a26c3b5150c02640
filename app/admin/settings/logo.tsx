import { imageUrl } from "@/components/members/picture";
import { buttonClass } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Translate } from "@/messages/translate";
import { dropLogo } from "./actions";

type Props = {
  logo: string | null;
  /** Why the last one was not taken. */
  error?: string;
  t: Translate;
};

/** The site's own mark: a picture of this device, or back to the arch. Real form posts, so both work without scripts. */
export function Logo({ logo, error, t }: Props) {
  return (
    <div className={error ? "field is-bad" : "field"}>
      <span className="label">{t("siteSettings.logo")}</span>
      <div className="row wrap">
        {logo && <img className="logo-now" src={imageUrl(logo, 256)} alt={t("siteSettings.logoNow")} />}
        <form action="/media/upload/logo" method="post" encType="multipart/form-data" className="row wrap">
          <input
            className="file"
            type="file"
            name="file"
            accept="image/png,image/jpeg,image/webp,image/gif"
            aria-label={t("siteSettings.logo")}
            aria-describedby="logo-help"
            aria-invalid={error ? true : undefined}
            required
          />
          <button type="submit" className={buttonClass({})}>
            {t("siteSettings.logoUpload")}
          </button>
        </form>
        {logo && (
          <form action={dropLogo}>
            <button type="submit" className={buttonClass({ look: "ghost" })}>
              {t("siteSettings.logoRemove")}
            </button>
          </form>
        )}
      </div>
      {error ? (
        <p className="error" id="logo-help" role="alert">
          <Icon name="circle-alert" size={14} />
          <span>{error}</span>
        </p>
      ) : (
        <p className="hint" id="logo-help">
          {t("siteSettings.logoHint")}
        </p>
      )}
    </div>
  );
}
