// The package against a running door, with the official client and modules.
import { members } from "@wix/members";
import { createClient } from "@wix/sdk";
import { expect, test } from "vitest";
import { makeMember } from "@/domain/testing";
import { aDoor, keyFor } from "@/entry/api/testing";
import { guildhallKey } from "./guildhall";

const { origin } = aDoor();

test("a program with a key asks the site and nobody else", async () => {
  await makeMember("Ada Quill");
  const client = createClient({
    ...guildhallKey({ site: origin(), apiKey: await keyFor() }),
    modules: { members },
  });
  const { items } = await client.members.queryMembers().startsWith("profile.nickname", "ada").find();
  expect(items.map(({ profile }) => profile?.nickname)).toEqual(["Ada Quill"]);
});
