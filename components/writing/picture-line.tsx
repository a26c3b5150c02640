import { Icon } from "../ui/icon";
import type { Sending } from "./use-pictures";

/** Under the text: how far a picture is on its way, or why it was not taken. */
export const PictureLine = ({ sending }: { sending: Sending }) => (
  <div className={sending?.isBad ? "picture-line is-bad" : "picture-line"} role="status">
    {sending && (
      <>
        <Icon name={sending.isBad ? "circle-alert" : "image"} size={16} />
        <span>{sending.say}</span>
      </>
    )}
    {sending?.part !== undefined && <progress value={sending.part} aria-label={sending.say} />}
  </div>
);
