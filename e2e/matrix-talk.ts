// The matrix of forum and blog (P19): who hears what at every door of every topic, reply, category, post and comment.
import { wall } from "../lib/testing";
import { act, type Line, open, post } from "./cells";

/** One topic or post with one comment under it, as somebody who has seen all its ids would name it. */
export type Thing = Record<
  | "host"
  | "slug"
  | "title"
  | "comment"
  /** "c/1": the comment by its number. */
  | "said"
  /** "of=1" */
  | "part"
  | "category"
  | "categorySlug"
  /** The team's case about it, where it was reported. */
  | "report",
  string
>;

const topic = ({ host }: Thing) => ({ topicId: host });
const text = ({ host, title }: Thing) => ({ topicId: host, title: `${title}, told anew`, body: "Other words." });
const comment = ({ comment }: Thing) => ({ commentId: comment });
const words = ({ comment }: Thing) => ({ commentId: comment, body: "Other words." });
const answer = ({ host, comment }: Thing) => ({ topicId: host, commentId: comment });
const reply = ({ host }: Thing) => ({ hostKind: "topic", hostId: host, body: "One more." });
const under = ({ host }: Thing) => ({ hostKind: "blog-post", hostId: host, body: "One more." });
const to = ({ host, comment }: Thing) => ({ ...reply({ host } as Thing), parentId: comment });
const liked = (targetKind: string) => (of: Thing) => ({
  targetKind,
  targetId: targetKind === "comment" ? of.comment : of.host,
});
const blog = ({ host }: Thing) => ({ postId: host });
const draft = ({ host, title }: Thing) => ({ postId: host, title, body: "A draft, told anew.", intent: "draft" });
const out = ({ host, title }: Thing) => ({ postId: host, title, body: "Out it goes.", intent: "publish" });
const room = ({ category }: Thing) => ({ categoryId: category });
const asRoom = { description: "", hue: "3", "readers.kind": "everyone", "writers.kind": "members" };
const begun = ({ category }: Thing) => ({ categoryId: category, title: "A thing I begin", body: "Words of mine." });

const reported = (targetKind: string) => (of: Thing) => ({ ...liked(targetKind)(of), reason: "spam" });
const reportOf = ({ report }: Thing) => ({ caseId: report });
const picture = () => {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(wall(320, 80))]), "wall.png");
  return form;
};
const cover = ({ host }: Thing) => {
  const form = picture();
  form.set("postId", host);
  return form;
};

const at = (rest: string) => (of: Thing) => `/forum/t/${of.slug}${rest}`;
const in_ = (rest: string) => (of: Thing) => `/blog/${of.slug}${rest}`;
const listed = ({ title }: Thing) => title;
const searched = ({ title }: Thing) => `/search?q=${encodeURIComponent(title)}`;
const hit = ({ slug }: Thing) => `/forum/t/${slug}"`;

/**
 * As e2e/matrix.ts: a visitor, another member, the author, a muted member, a moderator, an owner. "alice:shut" is in a room that only
 * staff read, "yard" in one for members, "gone" deleted by its author, "hidden" by a moderator. "no" is a 403 about what one sees.
 */
// biome-ignore format: a table is read by its columns
export const TALK: Line<Thing>[] = [
  ["a topic",                      "alice:open",    open(at("")),                                  "yes yes yes yes yes yes"],
  ["its picture",                  "alice:open",    open(at("/card.png")),                         "yes yes yes yes yes yes"],
  ["its history",                  "alice:open",    open(at("/history")),                          "yes yes yes yes yes yes"],
  ["its likes",                    "alice:open",    open(at("/likes?of=0")),                       "yes yes yes yes yes yes"],
  ["its edit page",                "alice:open",    open(at("/edit")),                             "401 no yes no yes yes"],
  ["its edit page, one's own",     "alice:open own", open(at("/edit")),                            "- - - no - -"],
  ["its move page",                "alice:open",    open(at("/move")),                             "401 no no no yes yes"],
  ["edit page of a reply",         "alice:open",    open(({ slug, said }) => `/forum/t/${slug}/${said}/edit`), "401 no yes no yes yes"],
  ["a topic for members",          "alice:yard",    open(at("")),                                  "404 yes yes yes yes yes"],
  ["its picture",                  "alice:yard",    open(at("/card.png")),                         "404 404 404 404 404 404"],
  ["history in it",                "alice:yard",    open(({ slug, part }) => `/forum/t/${slug}/history?${part}`), "404 yes yes yes yes yes"],
  ["likes in it",                  "alice:yard",    open(({ slug, part }) => `/forum/t/${slug}/likes?${part}`), "404 yes yes yes yes yes"],
  ["it in the search",             "alice:yard",    open(searched, hit),                           "hidden yes yes yes yes yes"],
  ["a room for members",           "alice:yard",    open(({ categorySlug }) => `/forum/${categorySlug}`), "404 yes yes yes yes yes"],
  ["a topic for staff",            "alice:shut",    open(at("")),                                  "404 404 404 404 yes yes"],
  ["its history",                  "alice:shut",    open(at("/history")),                          "404 404 404 404 yes yes"],
  ["its picture",                  "alice:shut",    open(at("/card.png")),                         "404 404 404 404 404 404"],
  ["its likes",                    "alice:shut",    open(at("/likes?of=0")),                       "404 404 404 404 yes yes"],
  ["its edit page",                "alice:shut",    open(at("/edit")),                             "401 404 404 404 yes yes"],
  ["edit page of a reply in it",   "alice:shut",    open(({ slug, said }) => `/forum/t/${slug}/${said}/edit`), "401 404 404 404 yes yes"],
  ["it in the search",             "alice:shut",    open(searched, hit),                           "hidden hidden hidden hidden yes yes"],
  ["a room for staff",             "alice:shut",    open(({ categorySlug }) => `/forum/${categorySlug}`), "404 404 404 404 yes yes"],
  ["a hidden topic",               "alice:hidden",  open(at("")),                                  "404 404 yes 404 yes yes"],
  ["its history",                  "alice:hidden",  open(at("/history")),                          "404 404 yes 404 yes yes"],
  ["its picture",                  "alice:hidden",  open(at("/card.png")),                         "404 404 404 404 404 404"],
  ["it in the list",               "alice:hidden",  open(({ categorySlug }) => `/forum/${categorySlug}`, hit), "hidden hidden hidden hidden hidden hidden"],
  ["a deleted topic",              "alice:gone",    open(at("")),                                  "404 404 yes 404 yes yes"],
  ["its picture",                  "alice:gone",    open(at("/card.png")),                         "404 404 404 404 404 404"],
  ["it in the search",             "alice:gone",    open(searched, hit),                           "hidden hidden hidden hidden hidden hidden"],
  ["reading on, for staff",        "alice:shut",    post("/api/guildhall/v1/forum/opened", ({ host }) => ({ topicId: host, number: 1 })), "404 404 404 404 yes yes"],

  ["the page of a report",         "alice:told",    open(({ host }) => `/report/topic/${host}`),   "401 yes yes yes yes yes"],
  ["the page of one for staff",    "alice:shut",    open(({ host }) => `/report/topic/${host}`),   "401 404 404 404 yes yes"],
  ["the page of a hidden one",     "alice:hidden",  open(({ host }) => `/report/topic/${host}`),   "401 404 yes 404 yes yes"],
  ["report a reply",               "alice:told",    act("report:report", reported("comment")),     "401 yes report-own yes yes yes"],
  ["report a topic",               "alice:told",    act("report:report", reported("topic")),       "401 yes report-own yes yes yes"],
  ["report one for staff",         "alice:shut",    act("report:report", reported("topic")),       "401 404 404 404 yes yes"],
  ["report a reply in it",         "alice:shut",    act("report:report", reported("comment")),     "401 404 404 404 yes yes"],
  ["report a hidden one",          "alice:hidden",  act("report:report", reported("topic")),       "401 404 report-own 404 yes yes"],
  ["report a deleted one",         "alice:gone",    act("report:report", reported("topic")),       "401 404 404 404 404 404"],
  ["report a draft",               "alice:later",   act("report:report", reported("blog-post")),   "401 404 404 404 404 404"],
  ["the queue of reports",         "alice:case",    open(() => "/admin/reports"),                  "401 403 403 403 yes yes"],
  ["a report in it",               "alice:case",    open(({ report }) => `/admin/reports?open=${report}`, listed), "401 403 403 403 yes yes"],
  ["claim a report",               "alice:case",    act("admin/reports:claim", reportOf),          "401 403 403 403 yes report-claimed"],
  ["let it go",                    "alice:case",    act("admin/reports:release", reportOf),        "401 403 403 403 yes yes"],
  ["settle it",                    "alice:case",    act("admin/reports:settle", (of) => ({ ...reportOf(of), outcome: "DISMISSED" })), "401 403 403 403 yes report-settled"],
  ["a picture for a text",         "alice:open",    post("/media/upload/picture", picture),        "401 yes yes 403 yes yes"],

  ["save a topic",                 "alice:open",    act("forum:saveTopic", text),                  "401 no yes muted yes yes"],
  ["save one's own",               "alice:open own", act("forum:saveTopic", text),                 "- - - muted - -"],
  ["save one for staff",           "alice:shut",    act("forum:saveTopic", text),                  "401 404 404 muted yes yes"],
  ["save a hidden one",            "alice:hidden",  act("forum:saveTopic", text),                  "401 404 yes muted yes yes"],
  ["pin",                          "alice:open",    act("forum:pin", topic),                       "401 403 403 403 yes yes"],
  ["unpin",                        "alice:open",    act("forum:unpin", topic),                     "401 403 403 403 yes yes"],
  ["lock",                         "alice:open",    act("forum:lock", topic),                      "401 403 403 403 yes yes"],
  ["unlock",                       "alice:open",    act("forum:unlock", topic),                    "401 403 403 403 yes yes"],
  ["hide",                         "alice:hidden",  act("forum:hideOneTopic", (of) => ({ ...topic(of), reason: "rude" })),             "401 403 403 403 yes yes"],
  ["move",                         "alice:open",    act("forum:move", (of) => ({ ...topic(of), ...room(of) })), "401 403 403 403 yes yes"],
  ["choose an answer",             "alice:open",    act("forum:accept", answer),                   "401 no yes no yes yes"],
  ["take the choice back",         "alice:open",    act("forum:unaccept", topic),                  "401 no yes no yes yes"],
  ["choose one for staff",         "alice:shut",    act("forum:accept", answer),                   "401 404 404 404 yes yes"],
  ["watch",                        "alice:open",    act("forum:watch", topic),                     "401 yes yes yes yes yes"],
  ["watch one for staff",          "alice:shut",    act("forum:watch", topic),                     "401 404 404 404 yes yes"],
  ["stop watching it",             "alice:shut",    act("forum:unwatch", topic),                   "401 404 404 404 yes yes"],
  ["read one for staff",           "alice:shut",    act("forum:markTopicRead", (of) => ({ ...topic(of), number: "1" })), "401 404 404 404 yes yes"],
  ["begin among members",          "alice:yard",    act("forum:postTopic", begun),                 "401 yes yes muted yes yes"],
  ["begin among staff",            "alice:shut",    act("forum:postTopic", begun),                 "401 404 404 muted yes yes"],
  ["reply",                        "alice:open",    act("comments:postReply", reply),              "401 yes yes muted yes yes"],
  ["reply among staff",            "alice:shut",    act("comments:postReply", reply),              "401 404 404 muted yes yes"],
  ["answer a reply among staff",   "alice:shut",    act("comments:postReply", to),                 "401 404 404 muted yes yes"],
  ["reply to a hidden one",        "alice:hidden",  act("comments:postReply", reply),              "401 404 topic-locked muted yes yes"],
  ["save a reply",                 "alice:open",    act("comments:saveComment", words),            "401 no yes muted yes yes"],
  ["save one among staff",         "alice:shut",    act("comments:saveComment", words),            "401 404 404 muted yes yes"],
  ["hide a reply",                 "alice:open",    act("comments:hideOneComment", (of) => ({ ...comment(of), reason: "rude" })),       "401 403 403 403 yes yes"],
  ["history of a hidden reply",     "alice:veiled",  open(({ slug, part }) => `/forum/t/${slug}/history?${part}`),"404 404 404 404 404 404"],
  ["like it",                       "alice:veiled",  act("comments:likeIt", liked("comment")),      "401 404 404 muted 404 404"],
  ["save it",                       "alice:veiled",  act("comments:saveComment", words),            "401 404 yes muted yes yes"],
  ["delete it",                     "alice:veiled",  act("comments:takeCommentAway", comment),      "401 404 yes 404 yes yes"],
  ["show it again",                 "alice:veiled",  act("comments:showComment", comment),          "401 403 403 403 yes yes"],
  ["delete a reply",               "alice:open",    act("comments:takeCommentAway", comment),      "401 no yes no yes yes"],
  ["restore a trace, muted",        "mia:trace",     act("comments:bringCommentBack", comment),     "401 no - muted - -"],
  ["restore a trace",               "alice:trace",   act("comments:bringCommentBack", comment),     "401 no yes - yes yes"],
  ["save a trace",                  "alice:trace",   act("comments:saveComment", words),            "401 no - - - -"],
  ["delete one among staff",       "alice:shut",    act("comments:takeCommentAway", comment),      "401 404 404 404 yes yes"],
  ["restore one among staff",      "alice:shut",    act("comments:bringCommentBack", comment),     "401 404 404 404 yes yes"],
  ["delete one's own, muted",      "alice:open own", act("comments:takeCommentAway", comment),     "- - - yes - -"],
  ["like a topic",                 "alice:open",    act("comments:likeIt", liked("topic")),        "401 yes yes muted yes yes"],
  ["like one for staff",           "alice:shut",    act("comments:likeIt", liked("topic")),        "401 404 404 muted yes yes"],
  ["like a reply in it",           "alice:shut",    act("comments:likeIt", liked("comment")),      "401 404 404 muted yes yes"],
  ["like a hidden one",            "alice:hidden",  act("comments:likeIt", liked("topic")),        "401 404 404 muted 404 404"],
  ["take a like back",             "alice:shut",    act("comments:unlikeIt", liked("topic")),      "401 yes yes yes yes yes"],
  ["restore a deleted topic",      "alice:gone",    act("forum:bringTopicBack", topic),            "401 404 yes muted yes yes"],
  ["delete one for staff",         "alice:shut",    act("forum:takeTopicAway", topic),             "401 404 404 404 yes yes"],
  ["show a hidden topic",           "alice:hidden",  act("forum:showTopic", topic),                 "401 403 403 403 yes yes"],
  ["delete a topic",                "alice:open",    act("forum:takeTopicAway", topic),             "401 no yes no yes yes"],

  ["rooms, to be managed",         "alice:yard",    open(() => "/admin/forum"),                    "401 403 403 403 403 yes"],
  ["a new room",                   "alice:yard",    act("admin/forum:addCategory", () => ({ name: "A new room", ...asRoom })), "401 403 403 403 403 yes"],
  ["a room changed",               "alice:yard",    act("admin/forum:saveCategory", (of) => ({ ...room(of), name: "Yard", ...asRoom, "readers.kind": "members" })), "401 403 403 403 403 yes"],
  ["a room moved",                 "alice:yard",    act("admin/forum:shiftCategory", (of) => ({ ...room(of), direction: "up" })), "401 403 403 403 403 yes"],
  ["a room taken away",            "alice:yard",    act("admin/forum:takeCategoryAway", room),     "401 403 403 403 403 category-full"],

  ["a post",                       "alice:post",    open(in_("")),                                 "yes yes yes yes yes yes"],
  ["its picture",                  "alice:post",    open(in_("/card.png")),                        "yes yes yes yes yes yes"],
  ["its history",                  "alice:post",    open(in_("/history")),                         "yes yes yes yes yes yes"],
  ["its likes",                    "alice:post",    open(in_("/likes?of=0")),                      "yes yes yes yes yes yes"],
  ["its desk",                     "alice:post",    open(({ host }) => `/blog/drafts/${host}`),    "401 404 yes 404 404 yes"],
  ["edit page of a comment",       "alice:post",    open(({ slug, said }) => `/blog/${slug}/${said}/edit`), "401 no yes no yes yes"],
  ["a hidden post",                "alice:covered", open(in_("")),                                 "404 404 yes 404 yes yes"],
  ["its picture",                  "alice:covered", open(in_("/card.png")),                        "404 404 404 404 404 404"],
  ["its history",                  "alice:covered", open(in_("/history")),                         "404 404 yes 404 yes yes"],
  ["its likes",                    "alice:covered", open(in_("/likes?of=0")),                      "404 404 404 404 404 404"],
  ["it in the list",               "alice:covered", open(() => "/blog", listed),                   "hidden hidden hidden hidden hidden hidden"],
  ["it in the feed",               "alice:covered", open(() => "/blog/rss.xml", listed),           "hidden hidden hidden hidden hidden hidden"],
  ["it in the sitemap",            "alice:covered", open(() => "/sitemap.xml", ({ slug }) => `/blog/${slug}`), "hidden hidden hidden hidden hidden hidden"],
  ["a draft",                      "alice:draft own", open(({ host }) => `/blog/drafts/${host}`),  "401 404 yes yes 404 yes"],
  ["a scheduled post",             "alice:later",   open(({ host }) => `/blog/drafts/${host}`),    "401 404 yes 404 404 yes"],
  ["drafts, one's own",             "alice:draft own",open(() => "/blog/drafts", listed),            "401 hidden yes yes hidden yes"],
  ["reading it, not out yet",      "alice:later",   post("/api/guildhall/v1/blog/opened", ({ host }) => ({ postId: host })), "401 404 yes 404 404 yes"],
  ["kept by itself",               "alice:draft own", post("/api/guildhall/v1/blog/drafts", draft), "401 403 yes yes 403 yes"],
  ["keep a draft",                 "alice:draft own", act("blog:write", draft),                    "401 writers-only yes yes writers-only yes"],
  ["publish it",                   "alice:draft own", act("blog:write", out),                      "401 writers-only yes muted writers-only yes"],
  ["a cover for it",               "alice:draft own", post(({ host }) => `/media/upload/post-cover/${host}`, cover), "401 writers-only yes muted writers-only yes"],
  ["a cover for another's",        "alice:second",  post(({ host }) => `/media/upload/post-cover/${host}`, cover), "401 writers-only yes muted writers-only yes"],
  ["take a post back",              "alice:second",  act("blog:unpublish", blog),                   "401 no yes no - yes"],
  ["unpublish a scheduled one",    "alice:later",   act("blog:unpublish", blog),                   "401 404 yes 404 404 yes"],
  ["comment",                      "alice:post",    act("comments:postComment", under),            "401 yes yes muted yes yes"],
  ["comment on a hidden one",      "alice:covered", act("comments:postComment", under),            "401 404 comments-closed muted yes yes"],
  ["comment on a draft",           "alice:later",   act("comments:postComment", under),            "401 404 404 muted 404 404"],
  ["save a comment",               "alice:post",    act("comments:saveComment", words),            "401 no yes muted yes yes"],
  ["save one on a hidden post",    "alice:covered", act("comments:saveComment", words),            "401 404 yes muted yes yes"],
  ["hide a comment",               "alice:post",    act("comments:hideOneComment", (of) => ({ ...comment(of), reason: "rude" })),       "401 403 403 403 yes yes"],
  ["show a comment",               "alice:post",    act("comments:showComment", comment),          "401 403 403 403 yes yes"],
  ["delete a comment",             "alice:post",    act("comments:takeCommentAway", comment),      "401 no yes no yes yes"],
  ["restore a trace",               "alice:aside",   act("comments:bringCommentBack", comment),     "401 no yes - yes yes"],
  ["delete one on a hidden post",  "alice:covered", act("comments:takeCommentAway", comment),      "401 404 yes 404 yes yes"],
  ["like a post",                  "alice:post",    act("comments:likeIt", liked("blog-post")),    "401 yes yes muted yes yes"],
  ["like a draft",                 "alice:later",   act("comments:likeIt", liked("blog-post")),    "401 404 404 muted 404 404"],
  ["like a hidden one",            "alice:covered", act("comments:likeIt", liked("blog-post")),    "401 404 404 muted 404 404"],
  ["close comments",               "alice:post",    act("blog:close", blog),                       "401 no yes no yes yes"],
  ["open comments",                "alice:post",    act("blog:open", blog),                        "401 no yes no yes yes"],
  ["close a hidden one's",         "alice:covered", act("blog:close", blog),                       "401 404 yes 404 yes yes"],
  ["hide a post",                  "alice:covered", act("blog:hide", (of) => ({ ...blog(of), reason: "rude" })),                        "401 403 403 403 yes yes"],
  ["delete a hidden post",         "alice:covered", act("blog:takePostAway", blog),                "401 404 yes 404 yes yes"],
  ["restore a deleted one",        "alice:covered", act("blog:bringPostBack", blog),               "401 404 - 404 yes yes"],
  ["show a hidden post",           "alice:covered", act("blog:show", blog),                        "401 403 403 403 yes yes"],
  ["delete a post",                "alice:post",    act("blog:takePostAway", blog),                "401 no yes no yes yes"],
  ["a deleted post",                "alice:lost",    open(in_("")),                                 "404 404 yes 404 yes yes"],
  ["restore it",                    "alice:lost",    act("blog:bringPostBack", blog),               "401 404 yes 404 yes yes"],
  ["delete a draft",               "alice:draft own", act("blog:takePostAway", blog),              "401 404 yes yes 404 yes"],
];
