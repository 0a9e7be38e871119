import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const folder = join(process.cwd(), 'lib/cli/bench/sample')

const TextToLabel = z.strictObject({
  id: z.string(),
  /** `real`: out of a public project's history; `written`: made for the sample. */
  origin: z.enum(['real', 'written']),
  title: z.string(),
  paths: z.array(z.string()),
  /** First lines of the commits' messages, where known. */
  commits: z.array(z.string()),
  body: z.string(),
  template: z.string().optional(),
})
export type TextToLabel = z.infer<typeof TextToLabel>

const CommitToLabel = z.strictObject({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  branch: z.string(),
  labels: z.array(z.string()),
  login: z.string(),
  /** GitHub's number of the account that opened it, where known. */
  accountId: z.int().optional(),
  /** `author` is `Name <address>`. */
  commits: z.array(z.strictObject({ author: z.string().regex(/^[^<>]+ <[^<>\s]+>$/), message: z.string() })),
})
export type CommitToLabel = z.infer<typeof CommitToLabel>

const Level = z.literal([0, 1, 2])
const TextLabel = z.strictObject({ id: z.string(), what: Level, failureModes: Level, why: Level })
export type TextLabel = z.infer<typeof TextLabel>

const CommitLabel = z.strictObject({
  id: z.string(),
  class: z.enum(['agent-authored', 'ai-assisted', 'no-signal-found']),
  kind: z.enum(['suggestion', 'analysis']).nullish(),
})
export type CommitLabel = z.infer<typeof CommitLabel>

export type Sample = {
  texts: TextToLabel[]
  commits: CommitToLabel[]
  /** Ids of commits in which a person bears the name of a tool. */
  peopleNamedLikeTools: string[]
}

/** The records as the labellers read them. Throws where one is not well-formed. */
export const readSample = (): Sample => ({
  texts: linesOf('explanations.jsonl').map((line) => TextToLabel.parse(line)),
  commits: linesOf('commits.jsonl').map((line) => CommitToLabel.parse(line)),
  peopleNamedLikeTools: z
    .array(z.string())
    .parse(JSON.parse(readFileSync(join(folder, 'people-named-like-tools.json'), 'utf8'))),
})

/** Texts that one person labelled before Headroom had read them: of no second labelling, and held to no limit. */
export const readHeldOut = (): TextToLabel[] =>
  linesOf('held-out.jsonl').map((line) => TextToLabel.parse(line))

export type Labels = { texts: Map<string, TextLabel>; commits: Map<string, CommitLabel> }

/** What one person said of every record, by id. Throws where a line is not well-formed or says an id twice. */
export function readLabels(file: 'labels-one.jsonl' | 'labels-two.jsonl' | 'labels-held-out.jsonl'): Labels {
  const labels: Labels = { texts: new Map(), commits: new Map() }
  for (const line of linesOf(file)) {
    const label = z.union([TextLabel, CommitLabel]).parse(line)
    if (labels.texts.has(label.id) || labels.commits.has(label.id)) {
      throw new Error(`${file} labels ${label.id} twice: keep one of the two lines`)
    }
    if ('class' in label) labels.commits.set(label.id, label)
    else labels.texts.set(label.id, label)
  }
  return labels
}

const linesOf = (file: string): unknown[] =>
  readFileSync(join(folder, file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
