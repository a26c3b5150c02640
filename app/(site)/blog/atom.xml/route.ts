import { writeAtom } from "@/lib/feed";
import { answerXml, loadFeed } from "../feed";

export const GET = async () => answerXml(writeAtom(await loadFeed()), "application/atom+xml");
