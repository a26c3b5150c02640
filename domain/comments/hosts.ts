import type { HostKind } from "@/db/schema/writings";
import { blogHost } from "../blog/host";
import { topicHost } from "../forum/host";
import type { Host } from "./host";

/** Everything that can be commented on. */
export const HOSTS: Record<HostKind, Host> = { topic: topicHost, "blog-post": blogHost };
