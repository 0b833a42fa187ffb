/** A limit on requests: each takes a token, and tokens come back at a steady pace. One process, one bucket. */

export class TokenBucket {
  private readonly size: number;
  private readonly perSecond: number;
  private tokens: number;
  private last: number;

  constructor(size: number, perSecond: number, now: number) {
    this.size = size;
    this.perSecond = perSecond;
    this.tokens = size;
    this.last = now;
  }

  take(now: number): boolean {
    const back = ((now - this.last) / 1000) * this.perSecond;
    this.tokens = Math.min(this.size, this.tokens + back);
    this.last = now;
    if (this.tokens < 1) {
      return false;
    }
    this.tokens -= 1;
    return true;
  }
}
