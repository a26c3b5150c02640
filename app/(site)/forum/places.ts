import { placePath } from "@/lib/places";

/** For actions: on to the topic. */
export const atTopic = ({ slug }: { slug: string }) => placePath("topic", slug);
