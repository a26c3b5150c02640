import { Button } from "@/components/ui/button";

type Props = {
  isPaused: boolean;
  pause: (form: FormData) => Promise<void>;
  back?: string;
  words: { pause: string; resume: string };
};

/** Holds back all that can be switched off, or lets it go again. */
export function PauseButton({ isPaused, pause, back, words }: Props) {
  return (
    <form action={pause}>
      <input type="hidden" name="isOn" value={isPaused ? "" : "on"} />
      {back && <input type="hidden" name="back" value={back} />}
      <Button type="submit" size="sm" icon={isPaused ? "play" : "bell-off"}>
        {isPaused ? words.resume : words.pause}
      </Button>
    </form>
  );
}
