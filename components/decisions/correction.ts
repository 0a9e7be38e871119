import type { DecisionKind, DecisionValue } from '@/lib/domain/decision'

/** What is sent: a kind of decision, what it is about, what it says. */
export type Said = {
  [Kind in DecisionKind]: { kind: Kind; subject: string; value: DecisionValue<Kind> }
}[DecisionKind]

export type Choice = { value: string; name: string }

/** One thing that somebody may put right about a row. */
export type Correction = {
  /** As a person would say it: "It is not a change". */
  name: string
  /** What follows from it. */
  under: string
  needsReason: boolean
  says: Said | Asked
}

/** A correction that must be told one thing more. `among`: what there is to choose from, read when it is asked. */
export type Asked = { label: string; among: () => Promise<Choice[]>; says: (chosen: string) => Said }

/** A correction complete with what it was told, ready to be kept. */
export type Told = { row: string; name: string; said: Said; reason: string | null }
