import { Button } from "./button";
import { Icon } from "./icon";
import { PageForm } from "./page-form";

type FormsProps = {
  /** What the buttons say as `of`, where a page has more than one order. */
  id?: string;
  action: (form: FormData) => void | Promise<void>;
  back: string;
  fields?: Record<string, string>;
};

/** The two forms that all buttons of an order share, see MoveButtons. */
export const MoveForms = ({ id = "move", action, back, fields }: FormsProps) =>
  WAYS.map((direction) => (
    <PageForm key={direction} id={`${id}-${direction}`} action={action} back={back} fields={{ ...fields, direction }} />
  ));

type ButtonsProps = {
  of?: string;
  /** What moves, as the command names it. */
  name: string;
  value: string;
  isFirst: boolean;
  isLast: boolean;
  labels: Record<Way, string>;
};

/** One up, one down: for keyboards, and where there are no scripts to drag by. */
export const MoveButtons = ({ of = "move", name, value, isFirst, isLast, labels }: ButtonsProps) =>
  WAYS.map((direction) => (
    <Button
      key={direction}
      type="submit"
      form={`${of}-${direction}`}
      name={name}
      value={value}
      size="sm"
      look="ghost"
      iconOnly
      disabled={direction === "up" ? isFirst : isLast}
      aria-label={labels[direction]}
      title={labels[direction]}
    >
      <Icon name={direction === "up" ? "arrow-up" : "arrow-down"} />
    </Button>
  ));

type Way = "up" | "down";
const WAYS: readonly Way[] = ["up", "down"];

/** Where a line of a DragOrder is taken. */
export const DragHandle = ({ title }: { title: string }) => (
  <span className="drag-handle needs-scripts" aria-hidden="true" title={title}>
    <Icon name="grip-vertical" />
  </span>
);
