import type { Change, Deployment } from '@/lib/domain/change'
import type { DefaultBranchLine, LineCommit } from './default-branch-line'

/** Changes that no deployment took yet, in the orders in which deployments take them. */
export class WaitingChanges {
  /** Those on the line, oldest first. */
  private readonly alongLine: Queue
  private readonly alongTime: Queue
  /** Those that no commit places, which only time can order. */
  private readonly unplaced: Queue

  constructor(
    changes: readonly Change[],
    private readonly line: DefaultBranchLine<LineCommit>,
  ) {
    const inTime = changes.toSorted((a, b) => a.countedAt - b.countedAt)
    const placed = changes
      .map((change) => ({ change, position: line.positionOf(change.sha) }))
      .filter((it): it is { change: Change; position: number } => it.position !== null)
      .sort((a, b) => b.position - a.position)
    this.alongLine = new Queue(placed.map((it) => it.change))
    this.alongTime = new Queue(inTime)
    this.unplaced = new Queue(inTime.filter((change) => line.positionOf(change.sha) === null))
  }

  /** Everything the commit of `deployment` holds; nothing when it has no place on the line. */
  takeHeld(deployment: Deployment): Change[] {
    const reach = this.line.newestIn(deployment.sha)
    if (reach === null) return []
    return this.alongLine.takeWhile((change) => (this.line.positionOf(change.sha) ?? -1) >= reach)
  }

  /** What was merged by its finish and cannot be told from commits, because its own or the change's has no place. */
  takeMergedBefore(deployment: Deployment): Change[] {
    const queue = this.line.newestIn(deployment.sha) === null ? this.alongTime : this.unplaced
    return queue.takeWhile((change) => change.countedAt <= deployment.finishedAt)
  }

  takeHistory(first: Deployment): Change[] {
    return [...this.takeHeld(first), ...this.takeMergedBefore(first)]
  }
}

class Queue {
  private next = 0

  constructor(private readonly changes: readonly Change[]) {}

  takeWhile(isTaken: (change: Change) => boolean): Change[] {
    const from = this.next
    for (let change = this.changes[this.next]; change && isTaken(change); change = this.changes[this.next]) {
      this.next += 1
    }
    return this.changes.slice(from, this.next)
  }
}
