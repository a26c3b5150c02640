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
