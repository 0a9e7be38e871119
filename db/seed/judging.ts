import type { ChangePlan } from './change-plan'
import { minute, toInstant } from './instant'
import { type Account, bots, type Person } from './people'
import type { Place } from './scene'
import { commentItem } from './timeline'

type Verdict = 'genuine' | 'partial' | 'surface'

/** From the month of the template on, some reviewers say whether the explanation convinces them, most by the command alone. */
export function judge(place: Place, plan: ChangePlan, reviewer: Person, at: number): void {
  const { random, story, ids } = place
  if (story.monthAt(at) < 7 || !random.chance(0.2)) return
  const byTool = plan.body === 'tool-full'
  const verdict = random.weighted([
    ['genuine', byTool ? 2 : 6],
    ['partial', 3],
    ['surface', byTool ? 4 : 1],
  ] as const)
  const say = (who: Account, words: string, minutes: number, isEdited = false) => {
    const said = commentItem(ids, who, words, at + minutes * minute)
    plan.events.push(isEdited ? { ...said, lastEditedAt: toInstant(at + (minutes + 3) * minute) } : said)
  }
  const manner = manners[mannerOf(plan)] ?? ((speak) => speak(reviewer, command(verdict), 1))
  manner(say, verdict, reviewer, plan.sponsor)
}

type Say = (who: Account, words: string, minutes: number, isEdited?: boolean) => void

const command = (verdict: Verdict) => `/understanding ${verdict}`

/** One in sixteen each: the commit decides, so that nothing is drawn for it. */
const mannerOf = (plan: ChangePlan) => Number.parseInt(plan.commits.at(-1)?.sha.slice(0, 4) ?? '0', 16) % 16

const manners: Record<number, (say: Say, verdict: Verdict, reviewer: Person, author: Person) => void> = {
  0: (say, verdict, reviewer) => {
    say(reviewer, '/understanding surface -- this could stand under any change', 1)
    say(reviewer, `That helps, thanks.\n\n${command(verdict)}`, 45)
  },
  1: (say, verdict, reviewer, author) => {
    say(author, '/understanding genuine', 1)
    say(reviewer, command(verdict), 2)
  },
  2: (say, verdict, reviewer) => {
    say(bots.codeRabbit, '/understanding genuine', 1)
    say(reviewer, command(verdict), 2)
  },
  3: (say, verdict, reviewer) => say(reviewer, command(verdict), 1, true),
  4: (say, verdict, reviewer, author) => {
    say(reviewer, command(verdict), 1)
    say(author, `> ${command(verdict)}\n\nThanks for reading it.`, 9)
  },
  5: (say, verdict, reviewer) => say(reviewer, `Understanding: ${verdict}`, 1),
  6: (say, _, reviewer) =>
    say(reviewer, '/understanding genuine what=3 -- names what still reads the old column', 1),
}
