/**
 * What happens to the organisation, told in eighteen months. Every dial is a function of the month
 * (1 is the first day, 10 the start of the tenth month), so that a shorter world tells the same story faster.
 */
export type Story = {
  /** The month of a moment, with its fraction. */
  monthAt(at: number): number
  /** Share of people's changes that carry a marker of an AI tool. */
  adoption(month: number): number
  /** Pull requests a day against the first month; `swept` teams are those whose throughput jumps. */
  throughput(month: number, swept: boolean): number
  /** Lines of a change against the first month. */
  size(month: number): number
  /** Median working hours until the first human response. */
  pickupHours(month: number): number
  /** Median working hours from first response to last approval. */
  reviewHours(month: number): number
  /** Share of changes merged without a human review. */
  unreviewed(month: number, swept: boolean): number
  /** Share of reviews that are an approval within minutes. */
  stamped(month: number): number
  /** Inline comments of a review that has any, beyond the first. */
  inlineComments(month: number): number
  /** How likely one change breaks production. */
  failure(month: number): number
  /** Median minutes from trigger to resolution. */
  recoveryMinutes(month: number): number
  /** Share of changes that people explain in full. */
  explained(month: number): number
  /** Share of AI-marked changes whose text the tool wrote in full. */
  writtenByTool(month: number): number
}

export const templateIntroducedInMonth = 6

export function storyBetween(startsAt: number, endsAt: number): Story {
  return {
    monthAt: (at) => 1 + (18 * (at - startsAt)) / (endsAt - startsAt),
    adoption: (month) => ramp(month, 10, 13, 0.08, 0.55),
    throughput: (month, swept) => ramp(month, 10, 12.5, 1, swept ? 1.62 : 1.06),
    size: (month) => ramp(month, 10, 14, 1, 1.45),
    pickupHours: (month) => ramp(month, 10, 13.5, 2.4, 3.4),
    reviewHours: (month) => ramp(month, 10, 13, 3.6, 5.6),
    unreviewed: (month, swept) => ramp(month, 12, 16, 0.08, swept ? 0.3 : 0.17),
    stamped: (month) => ramp(month, 12, 16, 0.05, 0.2),
    inlineComments: (month) => ramp(month, 12, 16, 1.9, 0.7),
    failure: (month) => ramp(month, 11.6, 13.6, 0.03, 0.055),
    recoveryMinutes: (month) => ramp(month, 11.6, 15, 48, 68),
    explained: (month) =>
      month < templateIntroducedInMonth
        ? 0.04
        : ramp(month, 6, 11.5, 0.14, 0.62) - ramp(month, 12, 17, 0, 0.26),
    writtenByTool: (month) => ramp(month, 10, 16, 0.2, 0.55),
  }
}

function ramp(month: number, from: number, to: number, before: number, after: number): number {
  const progress = Math.min(1, Math.max(0, (month - from) / (to - from)))
  return before + (after - before) * progress
}
