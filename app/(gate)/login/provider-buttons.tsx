import { Button } from "@/components/ui/button";
import { logInWithProvider } from "./actions";

type Props = {
  providers: { id: string; name: string }[];
  next: string;
  words: { or?: string; with: (name: string) => string };
};

/** A plain form each: the browser leaves for the provider and comes back. */
export function ProviderButtons({ providers, next, words }: Props) {
  if (providers.length === 0) return null;
  return (
    <>
      {words.or && <span className="or">{words.or}</span>}
      {providers.map(({ id, name }) => (
        <form key={id} action={logInWithProvider}>
          <input type="hidden" name="provider" value={id} />
          <input type="hidden" name="next" value={next} />
          <Button type="submit" size="lg" icon="key-round" className="wide">
            {words.with(name)}
          </Button>
        </form>
      ))}
    </>
  );
}
