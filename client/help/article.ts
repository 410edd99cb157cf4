/** The answer to a question, in one language. */
export interface Article {
  /** As somebody would ask it. */
  readonly title: string;
  /** Short sentences in order; *stressed* words are what stands on the screen. */
  readonly steps: readonly string[];
  /** Other words that somebody may type for it. */
  readonly also: string;
}
