// What labels and fields of the address book share: found by a key, listed and asked alike, refused by the same names.
import { z } from "zod";
import { type DomainError, Invalid } from "@/domain/errors";
import type { Asked } from "@/domain/query/condition";
import type { Answer } from "@/domain/query/page";
import type { Viewer } from "@/domain/viewer";
import { nameOfQuestion } from "@/wire/contact-refusals";
import { pagingOf, queryOf, readAsked, readPaging, readSorting, writeMetadata } from "@/wire/query";
import { PageShape } from "@/wire/shapes";
import { type Operation, operation } from "./operation";

export const ByKey = z.object({ key: z.string("label").max(100, "label") });

type List<Row> = {
  module: string;
  /** What the answer calls them. */
  noun: "labels" | "fields";
  path: string;
  shape: z.ZodType;
  ask: (viewer: Viewer, asked: Asked) => Promise<Answer<Row>>;
  write: (row: Row) => object;
};

/** The two operations that list them: by a query string, and by a question. */
export function listedIn<Row>({ module, noun, path, shape, ask, write }: List<Row>): Operation[] {
  const whole = module.replace(/^./, (letter) => letter.toUpperCase());
  return [
    operation({
      name: `${module}.list${whole}`,
      method: "GET",
      path,
      who: "key",
      input: z.object(list),
      answer: z.object({ [noun]: z.array(shape), metadata: PageShape }),
      run: async ({ viewer }, asked) => {
        const page = await ask(viewer, listed(asked));
        return { [noun]: page.rows.map(write), metadata: writeMetadata(page) } as never;
      },
      nameOf,
    }),
    operation({
      name: `${module}.query${whole}`,
      method: "POST",
      path: `${path}/query`,
      who: "key",
      pace: "api-read",
      input: z.object({ query: queryOf(1000).nullish() }),
      answer: z.object({ [noun]: z.array(shape), pagingMetadata: PageShape }),
      run: async ({ viewer }, { query }) => {
        const page = await ask(viewer, readAsked({ query }, ""));
        return { [noun]: page.rows.map(write), pagingMetadata: writeMetadata(page) } as never;
      },
      nameOf,
    }),
  ];
}

const list = {
  paging: pagingOf(1000).nullish(),
  sort: z
    .object({
      fieldName: z.string("query-sort").max(100, "query-sort").nullish(),
      order: z.enum(["ASC", "DESC"], "query-sort").nullish(),
    })
    .nullish(),
};

/** A list as its query string asks it. */
const listed = ({ paging, sort }: z.output<z.ZodObject<typeof list>>) => ({
  sorting:
    readSorting(sort?.fieldName ? [{ fieldName: sort.fieldName, order: sort.order ?? "ASC" }] : [], "sort") ?? [],
  paging: readPaging(paging),
});

/** What the format calls a refusal of what is about one of them, or asks for them. */
export function nameOf(failure: DomainError) {
  if (failure.reason === "label") return { code: "LABEL_NOT_FOUND", status: 404 };
  if (failure.reason === "label-fixed") return { code: "CANNOT_CHANGE_SYSTEM_LABEL", status: 409 };
  if (failure.reason === "label-taken" || failure.reason === "field-there")
    return { code: "ALREADY_EXISTS", status: 409 };
  if (failure.reason === "labels-many") return { code: "LABELS_QUOTA_REACHED", status: 409 };
  if (failure.reason === "field") return { code: "FIELD_NOT_FOUND", status: 404 };
  if (failure instanceof Invalid && failure.fields.title === "fields-many")
    return { code: "FIELDS_QUOTA_EXCEEDED", status: 409 };
  return nameOfQuestion(failure, true);
}
