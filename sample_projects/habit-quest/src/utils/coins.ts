/** The purse: coins come in and go out, and never below nothing. */

export class Purse {
  private coins: number;

  constructor(coins = 0) {
    this.coins = coins;
  }

  get balance(): number {
    return this.coins;
  }

  earn(amount: number): void {
    this.coins += amount;
  }

  /** Whether there was enough; if not, nothing is spent. */
  spend(amount: number): boolean {
    if (amount > this.coins) {
      return false;
    }
    this.coins -= amount;
    return true;
  }
}
