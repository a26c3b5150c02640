/** What the seeded community has written at length. */
export const POSTS = [
  {
    title: "A year with one plane",
    excerpt: "I put all but one in a crate last winter. This is what I reach for now, and what I do not miss.",
    tags: ["Wood", "Tools"],
    body: `Last winter I put all my planes but one in a crate under the stairs.

The one that stayed is a plain number five with a chipped tote. It was never my best. It was the one that was *nearest*.

## What it does

- With the mouth open and the iron bowed it is a scrub plane.
- With a straight edge and a thin shaving it is good enough for a table top.
- On its side, on a board, it shoots mitres.

> The tool you know is worth three that you own.

## What I miss

A rebate plane, twice. I borrowed Sam's, both times, and we had tea.

If you want to try it: do not sell the others. Put them where it takes five minutes to get them, and see how often you go.`,
  },
  {
    title: "Weld, woad and the hedge behind the station",
    excerpt: "",
    tags: ["Dyeing", "Wool"],
    body: `There is a hedge behind the station that nobody owns. Between May and the first frost it gives **three yellows**, one green that fades, and a grey I cannot get anywhere else.

1. Weld, cut in flower, dried upside down.
2. Woad, first-year leaves, the same afternoon.
3. Whatever the council has left of the elder.

Mordant with alum at a tenth of the weight of the wool. Rain water if you have it. Two pots, one afternoon.

The grey is elder with a rusty nail. Leave the nail in for an hour and not for two.`,
  },
  {
    title: "How we moved the kiln",
    excerpt: "Eleven people, four rollers, one door frame that is not there any more.",
    tags: ["Clay", "Workshop"],
    body: `The kiln weighs about what a small car weighs, and it does not have wheels.

We took the bricks out first. That was two evenings, and every brick has a number on it now in *soft pencil*, because chalk comes off and felt pen burns in.

Then the shell, on four steel tubes, across a floor that slopes the wrong way.

## What we would do again

- Number the bricks.
- One person talks. Everybody else lifts.

## What we would not

- Measure the door with the frame still in it.

First firing is on the fourteenth. It takes two days to heat. Bring something to read.`,
  },
  {
    title: "Setting type by hand, badly, for a year",
    excerpt: "Mistakes made with lead are slow enough to learn from.",
    tags: ["Print"],
    body: `You read it backwards and upside down, and after a while you stop noticing.

What nobody tells you is how much of it is **putting things away**. A page takes an hour to set and half an hour to sort back into the case, and if you skip that half hour the next page takes two.

My first forty copies had a *p* where a *d* should be. I gave them all away. One of them is framed on somebody's wall, and I am told nobody has seen it.`,
  },
  {
    title: "The shared tool list is two years old",
    excerpt: "Four hundred loans, three losses, one saw that came back sharper.",
    tags: ["Tools", "Workshop"],
    body: `Two years ago we wrote down what each of us would lend. It was a sheet of paper on the door.

| | Loans | Lost |
|---|---|---|
| Hand tools | 311 | 2 |
| Clamps | 74 | 1 |
| Everything else | 40 | 0 |

One saw came back sharper than it went. Whoever you are: thank you, and please do mine next.`,
  },
  {
    title: "Mending a sail with what is in the boat",
    excerpt: "",
    tags: ["Sails"],
    body: `A tear along a seam is a good tear. A tear across the cloth is a bad one, and this is for that.

Dry it first. Nothing sticks to salt.

Two layers of tape on each side, rounded corners, pressed down with the back of a spoon. Then stitch **through the tape**, a hand's width beyond the tear, with whatever thread you have.

It will get you home. It got us home.`,
  },
] as const;

export const COMMENTS = [
  "This is the push I needed. Thank you.",
  "I tried it last week and it held.",
  "Which one would you start with, if you had to begin again?",
  "We should do an evening about this at the Ropewalk.",
  "The part about putting things away is so true.",
  "Lovely to read. The pictures in my head are enough.",
  "I have a spare one, if anybody wants to try.",
  "Is there a way to do this without a vice?",
] as const;

export const REPLIES = [
  "Gladly. Thursday?",
  "The small one, every time.",
  "Yes: two wedges and a bench hook.",
  "Thank you for reading to the end.",
] as const;
