/** News while a page is open. The socket behind it is still to come. */

export interface News {
  readonly to: string;
  readonly text: string;
}

export class PushChannel {
  open(_user: string): void {
    throw new Error("not implemented");
  }

  send(_news: News): void {
    throw new Error("not implemented");
  }
}
