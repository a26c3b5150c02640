// Reading what a search answers.
import { END, HIT } from "../writing/words";

/** A found text with its hits in brackets. */
export const shown = (text: string) => text.replaceAll(HIT, "[").replaceAll(END, "]");
