import { setTimeout as pause } from 'node:timers/promises'
import { openStore } from '@/db/open'
import { saveDecision } from '@/db/store/save-decision'
import type { Product } from '@/e2e/product'
import {
  aConnection,
  aGitHubFile,
  aGitHubPullRequest,
  aGitHubPullRequestCommit,
  aSha,
} from '@/e2e/simulators/github/builders'
import { gitHubWebhook, pullRequestPayload } from '@/e2e/simulators/webhooks'
import { theGrowing } from '@/e2e/worlds/growing'
import type { GitHubPullRequest } from '@/lib/connectors/github/payload'
import { everyRepository } from '@/lib/domain/decision'
import type { Bench } from './bench'
import { measureGrowing, send, spreadOf } from './growing-product'

const storeOf = 2_000
/** GitHub lets nobody write much more than once a second for long. */
const watched = 25
const patienceMs = 30_000

export const explanationCheck: Bench = {
  usage: 'explanation-check: from a webhook of an open pull request to what is said of it at GitHub',
  async run([size = storeOf], tell) {
    const pullRequests = Number(size)
    await measureGrowing(pullRequests, async (product) => {
      await turnOn(product)
      await product.serve()
      const jobs = product.start('jobs')
      await said(product, open(product, pullRequests + 1), 'opened')
      for (const answerMs of [0, 250]) {
        product.hooks.gitHub = async () => {
          await pause(answerMs)
          return undefined
        }
        const times: number[] = []
        for (let at = 0; at < watched; at += 1) {
          const began = performance.now()
          await said(product, push(product, pullRequests + 1), 'synchronize')
          times.push(performance.now() - began)
        }
        tell({
          what: `From a webhook to the finished check, ${pullRequests} pull requests kept, GitHub answering after ${answerMs} ms (${watched} pushes)`,
          ...spreadOf(times, 2_000),
        })
      }
      jobs.kill('SIGTERM')
      await jobs.ended
    })
  },
}

async function turnOn(product: Product): Promise<void> {
  const store = openStore(product.file)
  const value = { check: 'neutral', isCommented: true, asks: 'marked' } as const
  const decided = { kind: 'explanation-practice', subject: everyRepository, value, reason: null } as const
  await store.write(() => saveDecision(store, { ...decided, id: 'bench', by: 'bench', at: Date.now() }))
  store.close()
}

const now = () => new Date().toISOString()

function open(product: Product, number: number): GitHubPullRequest {
  const pull = aGitHubPullRequest({
    ...{ number, state: 'OPEN', mergedAt: null, closedAt: null, mergeCommit: null, mergedBy: null },
    ...{ createdAt: now(), updatedAt: now(), body: 'Waits longer.' },
    files: aConnection([aGitHubFile('src/settlement/worker.ts', 200)]),
    timelineItems: aConnection([
      aGitHubPullRequestCommit({ message: 'Wait\n\nCo-Authored-By: Claude <noreply@anthropic.com>' }),
    ]),
  })
  theGrowing(product.gitHub.world).pullRequests.unshift(pull)
  return pull
}

function push(product: Product, number: number): GitHubPullRequest {
  const pull = theGrowing(product.gitHub.world).pullRequests.find((one) => one.number === number)
  if (!pull) throw new Error('The pull request is gone.')
  return Object.assign(pull, { headRefOid: aSha(`${pull.headRefOid} on`), updatedAt: now() })
}

/** Tells of a pull request, and waits until its head is spoken of. */
async function said(product: Product, pull: GitHubPullRequest, action: string): Promise<void> {
  const payload = pullRequestPayload(theGrowing(product.gitHub.world), pull, action)
  await send(product, gitHubWebhook('pull_request', payload))
  const until = performance.now() + patienceMs
  while (!product.gitHub.written.statuses.some(({ sha }) => sha === pull.headRefOid)) {
    if (performance.now() > until) throw new Error('Nothing was said of the pull request.')
    await pause(5)
  }
}
