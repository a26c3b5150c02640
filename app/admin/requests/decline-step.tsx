import { Button } from "@/components/ui/button";

type Props = {
  /** The other parameters of the page to come back to, by name. */
  of: Record<string, string | undefined>;
  label: string;
  size?: "sm" | "md";
  queue?: string;
};

/** Goes on to the questions that declining asks: a button like the one beside it, and a plain GET form. */
export function DeclineStep({ of, label, size = "md", queue }: Props) {
  return (
    <form action="/admin/requests#decline">
      {Object.entries({ ...of, decline: "1" }).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <Button type="submit" size={size} data-queue={queue}>
        {label}
      </Button>
    </form>
  );
}
