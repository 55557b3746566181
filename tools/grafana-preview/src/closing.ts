// What was opened, closed in the opposite order. (Node 20 has no AsyncDisposableStack.)
export interface Closing extends AsyncDisposable {
  /** Closed with the rest. */
  use<Resource extends AsyncDisposable>(resource: Resource): Resource;
  defer(close: () => Promise<unknown>): void;
}

export function closing(): Closing {
  const closes: (() => Promise<unknown>)[] = [];
  return {
    use: (resource) => {
      closes.push(async () => resource[Symbol.asyncDispose]());
      return resource;
    },
    defer: (close) => void closes.push(close),
    [Symbol.asyncDispose]: async () => {
      for (const close of closes.splice(0).toReversed()) await close();
    },
  };
}
