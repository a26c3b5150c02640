type Props = {
  /** What the buttons say as `form`. */
  id: string;
  action: (form: FormData) => void | Promise<void>;
  /** The page to come back to. */
  back: string;
  /** What every button sends along. */
  fields?: Record<string, string>;
};

/** An act whose buttons stand all over the page and name it, each with its own value: a hundred of them cost one form. */
export function PageForm({ id, action, back, fields = {} }: Props) {
  return (
    <form id={id} action={action} hidden>
      <input type="hidden" name="back" value={back} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </form>
  );
}

/** What a button says to be one of the form that it names. */
export type PageButton = {
  form: string;
  name: string;
  value: string;
  /** The id of its own place on the page, to come back to without scripts. */
  at?: string;
};

/**
 * The attributes of such a button. A browser without scripts posts to the page's address with that place, and keeps the place
 * when it is led back; with scripts shell/manners.tsx takes it off again, or the post would leave the page. In small letters,
 * which React leaves alone, because it would take `formAction` for an action of its own. While developing it warns of that.
 */
export const pageButton = ({ at, ...button }: PageButton) => ({
  type: "submit" as const,
  ...button,
  ...(at && process.env.NODE_ENV !== "development" && { formaction: `#${at}` }),
});
