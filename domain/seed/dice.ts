/** Repeatable chance: the same seed gives the same community. */
export class Dice {
  private state: number;
  constructor(seed: number) {
    this.state = (seed ^ 0x9e3779b9) >>> 0;
  }

  /** From 0 up to, not reaching, 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number below n. */
  below(n: number): number {
    return Math.floor(this.next() * n);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  /** A UUIDv7 of that moment. */
  id(at: Date): string {
    const time = Math.floor(at.getTime()).toString(16).padStart(12, "0");
    const random = () =>
      Math.floor(this.next() * 4_294_967_296)
        .toString(16)
        .padStart(8, "0");
    const [a, b, c] = [random(), random(), random()];
    return `${time.slice(0, 8)}-${time.slice(8)}-7${a.slice(0, 3)}-${"89ab"[this.below(4)]}${a.slice(4, 7)}-${b}${c.slice(0, 4)}`;
  }
}
