// Counters and profiles: operations of our own below /api/guildhall/v1 (M117, M118, M177).
import { z } from "zod";
import { IncrementCounterInput, SetCounterInput } from "@/domain/counters/input";
import { getCounters, incrementCounter, listCounters, setCounter } from "@/domain/counters/own";
import { getMember } from "@/domain/members/directory";
import { listProfiles } from "@/domain/members/profiles";
import { CounterShape, CountersShape, ProfileShape, writeProfile } from "@/wire/webhooks";
import { idsOf, id as memberId } from "./ids";
import { type Operation, operation } from "./operation";

const BASE = "/api/guildhall/v1";

export const COUNTERS: Operation[] = [
  operation({
    name: "counters.get",
    method: "GET",
    path: `${BASE}/counters/{memberId}`,
    who: "anyone",
    input: z.object({ memberId }),
    answer: CountersShape,
    run: ({ viewer }, { memberId }) => getCounters(viewer, memberId),
  }),
  operation({
    name: "counters.query",
    method: "POST",
    path: `${BASE}/counters/query`,
    who: "anyone",
    pace: "api-read",
    input: z.object({ memberIds: idsOf(100) }),
    answer: z.object({ counters: z.array(CountersShape) }),
    run: async ({ viewer }, { memberIds }) => ({ counters: await listCounters(viewer, memberIds) }),
  }),
  operation({
    name: "counters.set",
    method: "POST",
    path: `${BASE}/counters/{memberId}/set`,
    who: "key",
    input: SetCounterInput.extend({ memberId }),
    answer: CounterShape,
    run: ({ viewer }, input) => setCounter(viewer, input),
  }),
  operation({
    name: "counters.increment",
    method: "POST",
    path: `${BASE}/counters/{memberId}/increment`,
    who: "key",
    input: IncrementCounterInput.extend({ memberId }),
    answer: CounterShape,
    run: ({ viewer }, input) => incrementCounter(viewer, input),
  }),
  operation({
    name: "profiles.get",
    method: "GET",
    path: `${BASE}/profiles/{slug}`,
    who: "anyone",
    input: z.object({ slug: z.string("slug-missing").max(255, "slug-long") }),
    answer: z.object({ profile: ProfileShape }),
    run: async ({ viewer }, { slug }) => ({ profile: writeProfile(await getMember(viewer, slug)) }),
  }),
  operation({
    name: "profiles.query",
    method: "POST",
    path: `${BASE}/profiles/query`,
    who: "anyone",
    pace: "api-read",
    input: z.object({
      slugs: z.array(z.string("slug-missing").max(255, "slug-long")).max(50, "too-many-selected").default([]),
      memberIds: idsOf(50, 0).default([]),
    }),
    answer: z.object({ profiles: z.array(ProfileShape) }),
    run: async ({ viewer }, { slugs, memberIds }) => ({
      profiles: (await listProfiles(viewer, slugs, memberIds)).map(writeProfile),
    }),
  }),
];
