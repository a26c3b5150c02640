import { imageUrl } from "@/components/members/picture";
import { buttonClass } from "@/components/ui/button";
import type { Translate } from "@/messages/translate";
import { dropLogo } from "./actions";

/** The site's own mark: a picture of this device, or back to the arch. Real form posts, so both work without scripts. */
export function Logo({ logo, t }: { logo: string | null; t: Translate }) {
  return (
    <div className="field">
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
      <p className="hint">{t("siteSettings.logoHint")}</p>
    </div>
  );
}
