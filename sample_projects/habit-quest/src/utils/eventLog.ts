/** What people did, for whoever asks later. The oldest events are forgotten first. */

export interface Happening {
  readonly at: number;
  readonly who: string;
  readonly what: string;
}

export class EventLog {
  private readonly events: Happening[] = [];
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  note(event: Happening): void {
    this.events.push(event);
    if (this.events.length > this.most) {
      this.events.shift();
    }
  }

  by(who: string): Happening[] {
    return this.events.filter((event) => event.who === who);
  }
}
