/** What something costs that grows with something else: `each` for every one of them, beside what it costs in any case. */
export interface Line {
  readonly fixed: number
  readonly each: number
}

/** What was measured, and is not assumed. Request units, unless it says otherwise. */
export interface Measured {
  /** The day, and by what. */
  readonly on: string
  readonly by: string
  readonly units: {
    readonly answer: number
    readonly answerAgain: number
    readonly openForm: number
    /** A question or a look at something, the middle one of many. */
    readonly question: number
    /** One step with an action: made, started, done; the middle one. */
    readonly actionStep: number
    readonly report: number
    /** By people asked. */
    readonly startPulse: Line
    /** Once brought up to date, by people who have answered. */
    readonly count: Line
    /** A morning of reminders to those who have not answered, by people reminded. */
    readonly remind: Line
    /** The close, with count and destruction, by people who have answered. */
    readonly close: Line
    /** Once around of the clock while nothing is due, by councils in the account. */
    readonly clock: Line
    /** Once asked, by councils in the account. */
    readonly ready: Line
  }
  /** Bytes as they are stored, without what Cosmos DB adds. */
  readonly bytes: {
    readonly response: number
    /** What a pulse leaves behind for good: itself, its result, its trail. */
    readonly pulse: number
    readonly action: number
    /** A council with its positions, before its first pulse. */
    readonly council: number
    /** One person: rights and where to reach them. */
    readonly person: number
    /** Which reminders one person got in a week; gone two weeks later. */
    readonly nudge: number
  }
  /** Milliseconds of processor time; of the machine that measured, so no test compares them. */
  readonly cpuMs: {
    /** An answer from the journey on: the SDK and what stood in for Cosmos DB in the same process, so an upper end. */
    readonly answer: number
  }
}
