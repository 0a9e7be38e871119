import { claudeCodeFooter } from './ai-marker'
import type { Random } from './random'
import { fill } from './subject'

/** What a pull request's text is like. `tool-full` and `tool-summary` are written by the tool. */
export type BodyKind =
  | 'full'
  | 'full-prose'
  | 'partial'
  | 'surface'
  | 'prose'
  | 'template-untouched'
  | 'empty'
  | 'tool-full'
  | 'tool-summary'

/** The words that a text may name, all of them of the change itself. */
export type Words = {
  area: string
  part: string
  file: string
  otherFile: string
  service: string
  neighbour: string
  n: string
  ms: string
  title: string
}

/** The template that the organisation introduces; what stays of it in a text is not an explanation. */
const template = {
  what: '## What it does',
  fail: '## How it can fail',
  why: '## Why this way',
  hint: '<!-- Name the files, services and flags. If it breaks, what happens then? What else did you consider? -->',
} as const

const what = [
  'Until now `{file}` read the {area} {part} on every request; it now keeps them for {n} minutes and {service} asks {neighbour} only on a miss.',
  'The {area} {part} moved from {neighbour} into `{file}`. Callers of {service} see the same answer, with one field more for the {part}.',
  'Before, {service} answered 500 when the {area} {part} were missing. Now `{file}` answers an empty {part} and counts it in `{area}_{part}_missing`.',
  '`{file}` now writes {area} {part} in batches of {n}. The table and the order of rows stay unchanged; {neighbour} reads them as before.',
  'Adds a limit of {n} {area} requests a second in `{file}`; over it {service} answers 429 with the time to wait. {neighbour} already honours that.',
  'The {part} of {area} are now checked in `{file}` before they are saved, where {service} so far trusted what {neighbour} sent.',
  'Splits the {area} {part}: reading stays in `{file}`, writing moves to `{otherFile}`. No caller of {service} changes.',
  'A flag `{area}.{part}` now decides whether {service} uses the new path in `{file}`; switched off, the request takes the old road through `{otherFile}`.',
  'Changes the time limit of the {area} {part} from 5 s to {ms} ms in `{file}`, which {service} applies to every call towards {neighbour}.',
  'Orders of guests had no {area} {part}; `{file}` now derives them from the session and stores them with the {service} record.',
] as const

const whatMore = [
  'Nothing else reads `{otherFile}`.',
  'The response of {service} keeps its shape.',
  'The migration of the {part} column ran last week.',
  'Existing {area} rows are left as they are.',
  'Support sees the {part} on the {area} page from tomorrow.',
  'The old {part} stay readable for {n} days.',
] as const

const fail = [
  'If {neighbour} is down, `{file}` retries {n} times and then serves the last {area} {part}; after that customers see stale {part} for up to an hour.',
  'When the {part} cache is cold, {service} sends every {area} request to {neighbour}; above {n} requests a second it answers slowly and the alert on `{area}_{part}_p95` fires.',
  'If two workers take the same {area} row, `{file}` writes the {part} twice; the unique key rejects the second and {service} logs a warning.',
  'When {ms} ms are not enough, the call from {service} to {neighbour} is cut and the {area} keeps its previous {part}. Switch off `{area}.{part}` to go back.',
  'If the {part} are empty, `{file}` skips the {area} and the nightly check in {service} lists it; nobody is paged for that.',
  'While the deployment runs, old and new {service} write {area} {part} side by side; if the old one wins, `{otherFile}` repairs the row within {n} minutes.',
  'When a {area} has more than {n} {part}, `{file}` cuts the list and {service} shows the first ones only. The log line `{area} cut` says how often.',
  'If the schema of {neighbour} changes, `{file}` rejects all {area} {part} and the queue of {service} grows; the dashboard turns red after {n} minutes.',
] as const

const failMore = [
  'Rolling back is safe because no {part} are deleted.',
  'The flag is the way out if {service} misbehaves.',
  'I watched the {area} dashboard on staging while {neighbour} was stopped.',
  'A half-written {area} is picked up by the next run of `{otherFile}`.',
  'Payments already taken are not touched.',
] as const

const why = [
  'I did this in `{file}` instead of in {neighbour}, because {neighbour} is shared by three teams and its release takes a week.',
  'I considered a queue for the {area} {part} and rejected it: {service} would need a second store only to keep the order.',
  'A database index on the {part} was the alternative; it costs {ms} ms on every {area} write, while reads in {service} are rare.',
  'Rather than keep the {part} in memory I store them, because {service} restarts several times a day and {neighbour} is slow to refill.',
  'Doing it in the client instead of `{file}` would be quicker, but then mobile and web each need their own {area} {part}.',
  'The trade-off is {n} minutes of staleness for {area} {part} against {ms} ms on each request; if {area} prices ever depend on it, this must go back.',
  'I chose a flag over a branch in `{otherFile}` because {service} can then go back without a deployment.',
  'A library for {part} exists, but it pulls in {n} packages; so instead `{file}` has the two functions it needs.',
] as const

const whyMore = [
  'We decided so after the incident in {service} last quarter.',
  'If {neighbour} gets its own {part}, this can go.',
  'The measurement is in the channel of the {area} team.',
  'It also keeps `{otherFile}` small.',
] as const

const surface = {
  what: [
    'Updates the {area} {part}.',
    'See title.',
    'Changes `{file}` as discussed.',
    'This improves the {area} {part}.',
  ],
  fail: ['Tests cover it.', 'None.', 'n/a', 'Could be slow, but should be fine.', 'Low risk.'],
  why: ['Cleaner this way.', 'Best practice.', 'As requested.', 'It was the simplest solution.'],
} as const

const prose = [
  'This touches the {area} {part} in {service}. Please have a look at `{file}` first, the rest follows from it.',
  'We saw odd {part} for some {area} customers. The cause was in `{file}`: an old default of {n}. Fixed and covered by a test.',
  'Part of the {area} clean-up. No change of behaviour intended; {service} keeps answering as it does.',
  'As talked about on Tuesday: the {area} {part} become configurable, default {n}.',
  'Second step after the last pull request about {area}. The next one removes the old {part}.',
  'Customers with more than {n} {part} waited {ms} ms for their {area}. With this it is under 100 ms on my machine.',
] as const

const toolSummary = [
  '## Summary\n- Add {part} handling to `{file}`\n- Update tests for {area}\n- Improve error messages in {service}\n\n## Test plan\n- [x] Unit tests pass\n- [ ] Verify on staging',
  '## Summary\nThis PR updates the {area} {part} implementation for better robustness and maintainability.\n\n- Refactored `{file}`\n- Added comprehensive tests\n\n## Test plan\n- [x] Run the test suite',
  '## Changes\n- `{file}`: extract the {part} logic\n- `{otherFile}`: adapt callers\n\n## Testing\nAll existing tests pass.',
] as const

/** A text of that kind about a change. `footer` is what the tool signs with; null when it does not sign. */
export function writeBody(kind: BodyKind, words: Words, footer: boolean, random: Random): string {
  const text = fill(textOf(kind, random), words)
  const signed = footer && (kind === 'tool-full' || kind === 'tool-summary')
  return signed ? `${text}\n\n${claudeCodeFooter}` : text
}

function textOf(kind: BodyKind, random: Random): string {
  switch (kind) {
    case 'full':
    case 'tool-full':
      return sections([two(what, whatMore, random), two(fail, failMore, random), two(why, whyMore, random)])
    case 'full-prose':
      return [what, fail, why].map((sentences) => random.pick(sentences)).join('\n\n')
    case 'partial':
      return sections([two(what, whatMore, random), random.pick(surface.fail), random.pick(why)])
    case 'surface':
      return sections([random.pick(surface.what), random.pick(surface.fail), random.pick(surface.why)])
    case 'template-untouched':
      return sections([template.hint, template.hint, template.hint])
    case 'tool-summary':
      return random.pick(toolSummary)
    case 'prose':
      return random.pick(prose)
    case 'empty':
      return ''
  }
}

function two(first: readonly string[], second: readonly string[], random: Random): string {
  const opening = random.pick(first)
  return `${opening} ${random.pick(second)}`
}

function sections([whatText, failText, whyText]: readonly [string, string, string]): string {
  return `${template.what}\n${whatText}\n\n${template.fail}\n${failText}\n\n${template.why}\n${whyText}`
}
