import { writeRss } from "@/lib/feed";
import { answerXml, loadFeed } from "../feed";

export const GET = async () => answerXml(writeRss(await loadFeed()), "application/rss+xml");
