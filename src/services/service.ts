/** What comes of asking for a server. */

/** The server runs, or its program is not here, or it could not be started. */
export type ServiceStart<Server> =
  | { readonly kind: 'started'; readonly server: Server }
  | {
      readonly kind: 'missing';
      readonly program: string;
      /** What it is and how to get it. */
      readonly message: string;
      readonly installCommand: string;
      /** In CI (`CI=true`) what is missing is a failure, and no reason to leave something out. */
      readonly isFailure: boolean;
    }
  | { readonly kind: 'failed'; readonly program: string; readonly message: string };

/** What this process was started with. */
export type Environment = Readonly<Record<string, string | undefined>>;
