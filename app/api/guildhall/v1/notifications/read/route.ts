import { markRead } from "@/domain/notifications/notifications";
import { route } from "@/entry/route";

/** Marks the viewer's own notifications as read: `{"ids": "id,id"}`, or all of them. */
export const POST = route(({ viewer, body }) => markRead(viewer, body));
