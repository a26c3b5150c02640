type Act = (form: FormData) => Promise<void>;
type Props = { id: string; action: Act; back: string; fields?: Record<string, string> };

/** An act whose buttons stand all over the page and name it as `form`: many of them cost one form. */
export function OneForm({ id, action, back, fields = {} }: Props) {
  return (
    <form id={id} action={action} hidden>
      <input type="hidden" name="back" value={back} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </form>
  );
}
