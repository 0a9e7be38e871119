/** One at a time, in the order of asking; what is urgent goes before what is not. */
export class Turns {
  private readonly urgent: (() => void)[] = []
  private readonly ordinary: (() => void)[] = []
  private isTaken = false

  /** Runs `work` when its turn comes; the turn ends with it. */
  async run<T>(isUrgent: boolean, work: () => Promise<T>): Promise<T> {
    await this.take(isUrgent)
    try {
      return await work()
    } finally {
      this.give()
    }
  }

  private take(isUrgent: boolean): Promise<void> {
    if (!this.isTaken) {
      this.isTaken = true
      return Promise.resolve()
    }
    return new Promise((resolve) => (isUrgent ? this.urgent : this.ordinary).push(resolve))
  }

  private give(): void {
    const next = this.urgent.shift() ?? this.ordinary.shift()
    if (next) next()
    else this.isTaken = false
  }
}
