import { notFound } from "next/navigation";

/** An address that nothing answers looks like one that is hidden: the same page in the same frame. */
export default function Nowhere(): never {
  notFound();
}
