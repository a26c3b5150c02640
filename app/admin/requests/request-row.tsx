import { Avatar } from "@/components/members/avatar";
import type { FormWords } from "@/components/ui/form-context";
import { Icon } from "@/components/ui/icon";
import { Time } from "@/components/ui/time";
import type { Request } from "@/domain/members/requests";
import type { Reading } from "../desk";
import { ApproveForm } from "./approve-form";
import { DeclineStep } from "./decline-step";

type Props = Reading & {
  request: Request;
  isOpen?: boolean;
  /** Where opening it and declining it lead, and what follows an approval. */
  hrefs: { open: string; decline: Record<string, string | undefined>; next: string };
  words: FormWords;
  /** The bulk form this row's tick belongs to, if the page has one. */
  tick?: string;
};

/** One who waits: the face, the answer in two lines, and the two decisions. */
export function RequestRow({ request, isOpen, hrefs, words, tick, t, ...reading }: Props) {
  return (
    <li className={isOpen ? "is-cur" : undefined} id={`request-${request.id}`}>
      {tick ? (
        <label className="queue-tick">
          <input
            type="checkbox"
            className="check"
            name="memberIds[]"
            value={request.id}
            form={tick}
            aria-label={t("admin.select", { name: request.nickname })}
          />
          <Avatar member={request} size={40} />
        </label>
      ) : (
        <Avatar member={request} size={40} />
      )}
      <div className="grow">
        <div className="row queue-who">
          <a className="b clip" href={hrefs.open} aria-current={isOpen ? "true" : undefined}>
            <bdi>{request.nickname}</bdi>
          </a>
          <span className="t3 xs clip">{request.email}</span>
          {request.isVerified && (
            <span className="t3" title={t("requests.confirmed")}>
              <Icon name="circle-check" size={14} />
              <span className="vh">{t("requests.confirmed")}</span>
            </span>
          )}
          <span className="t3 xs num nowrap">
            · <Time at={request.createdAt} {...reading} />
          </span>
        </div>
        <p className="ans" dir="auto">
          {request.answer ? t("requests.quoted", { answer: request.answer }) : t("requests.noAnswer")}
        </p>
        {request.earlier.length > 0 && (
          <p className="xs t3">{t("requests.earlierCount", { count: request.earlier.length })}</p>
        )}
      </div>
      <div className="row acts">
        <DeclineStep
          of={hrefs.decline}
          label={t("requests.decline")}
          size="sm"
          queue={isOpen ? "decline" : undefined}
        />
        <ApproveForm
          memberId={request.id}
          next={hrefs.next}
          words={words}
          label={t("requests.approve")}
          id={isOpen ? "approve-open" : undefined}
        />
      </div>
    </li>
  );
}
