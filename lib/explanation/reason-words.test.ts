import { describe, expect, it } from 'vitest'
import { gradeParts } from './grade-parts'
import { locateParts } from './locate-parts'
import { givesReason } from './reason-words'

describe('a reason', () => {
  it.each([
    'This reduces the number of combinations to test.',
    'The branch is unreachable and therefore I suggest to remove it.',
    'Being able to pass a fraction is useful for callers that decode points.',
    'Moves the installation to the idiomatic form.',
    'Since every compiler we support has the builtin, the check can go.',
    'The buffer is cleared at the end to avoid leaving the key in memory.',
    'The list is sorted so that two runs print the same.',
    'Errors are now values, which makes the callers shorter.',
    'The summaries clutter the output of every run.',
    'The last use of this variable was removed in an earlier release.',
    'Applications shouldn’t rely on this define.'.replace('’', "'"),
    'The helper can be used for code deduplication in the test.',
    'This is in line with the recommendation of the vendor.',
    'The old images are no longer available.',
    'The length was already checked by the caller.',
    'The whole point is that nobody has to read the log.',
    'For consistency the flag is called the same everywhere.',
    'A lookup table would not hurt here.',
    'The page needs to be rebuilt by hand after each release.',
    'Shifting signed numbers is frowned upon.',
    'The bench shows about 2% speedup for each method.',
    'Having so many binaries complicates the build.',
    'These checks are implied by the next line.',
    'Its only remaining use is in a test.',
    'In preparation for the move to the new queue.',
    'We should not copy the whole buffer.',
    'The library is not useful here.',
    'This mirrors the serializer of the other field.',
  ])('is given without the word “because”: “%s”', (sentence) => {
    expect(givesReason(sentence)).toBe(true)
  })

  it.each([
    'Adds a page that lists the orders of a customer.',
    'The endpoint answers 404 instead of 500.',
    'Adds assertions to make sure that the index is reduced.',
    'The new option allows a second address.',
    'It stores the time since the last sync.',
    'The flag exists since #1709.',
    'Values that should be rejected are listed in the table.',
    'What is the reason to replace the flag?',
    'Should be merged before the release.',
    'I am open to suggestions to make this easier to read.',
    'Please tell me if a simpler name comes to mind.',
    'The command prints the version and exits.',
    'Renames the column and its index.',
    'The old replacement skips spaces, which is problematic.',
    'Prints the settings that were found.',
    'The new command lists users and their teams.',
  ])('is not given where only the change is told: “%s”', (sentence) => {
    expect(givesReason(sentence)).toBe(false)
  })
})

const gradesOf = (body: string, title = 'Payments') => {
  const { what, why } = gradeParts(locateParts(body, null, title), {
    title,
    commitSubjects: [],
    paths: ['services/checkout/payment-retry.ts', 'services/checkout/gateway.ts'],
    serviceNames: ['Checkout'],
    headRef: '',
    commits: [],
    patch: null,
    tree: null,
    textSince: null,
    earlier: [],
  })
  return [what.level, why.level]
}

const stated =
  'This change makes payment-retry.ts repeat the call to the gateway up to three times, then give up.'

describe('what it does', () => {
  it('is read under “Motivation” where nothing else asks for it', () => {
    expect(gradesOf(`## Motivation\n${stated}`)[0]).toBe(2)
    expect(gradesOf(`## Changes\n\n## Motivation\n${stated}`)[0]).toBe(0)
    expect(gradesOf(`## Why\n${stated}`)[0]).toBe(0)
  })
})

describe('why, in prose', () => {
  it('is surface where a reason stands without another way, and takes nothing from what it does', () => {
    expect(gradesOf(`${stated} This reduces the number of payments that people repeat by hand.`)).toEqual([
      2, 1,
    ])
    expect(
      gradesOf(`${stated.slice(0, -1)} to avoid a second visit of the shopper in the checkout.`),
    ).toEqual([2, 1])
  })

  it('is read over the line breaks of an editor', () => {
    expect(
      gradesOf(`${stated} It drops the proxy, which is no longer\navailable in the new network.`),
    ).toEqual([2, 1])
    expect(
      gradesOf(`${stated} We\nconsidered a queue and rejected\nit since the shopper of the checkout waits.`),
    ).toEqual([2, 2])
  })

  it('is nothing where the old behaviour is told beside the new one', () => {
    expect(
      gradesOf(`${stated} The checkout then answers 402 instead of 500, and the log says so.`, 'Fix retries'),
    ).toEqual([2, 0])
  })

  it('is nothing where “because” tells of the failure that is repaired', () => {
    const cause = 'The gateway rejected the second call because of the duplicated key in its header.'
    expect(gradesOf(`${cause} The checkout now sends the key once, in payment-retry.ts.`)).toEqual([2, 0])
  })

  it('is specific where the other way stands in front of what is done, with the reason behind', () => {
    const weighed =
      'Instead of a queue in front of the gateway, payment-retry.ts repeats the call inline, because the shopper waits for an answer.'
    expect(gradesOf(weighed)).toEqual([2, 2])
  })

  it('is specific where the reason for the way stands in the sentence behind', () => {
    const weighed =
      'The checkout now repeats a call three times in payment-retry.ts rather than in a queue. A shopper who waits prefers a plain answer, and the gateway is simpler to watch this way.'
    expect(gradesOf(weighed)).toEqual([2, 2])
  })

  it('is specific where one way is measured against another', () => {
    expect(
      gradesOf(`${stated} This is less invasive than the change of the protocol in the other branch.`),
    ).toEqual([2, 2])
  })

  it('is surface where another way is only named', () => {
    expect(
      gradesOf(`${stated} (An alternative would be to introduce a helper for the gateway of the checkout.)`),
    ).toEqual([2, 1])
  })

  it('is not weighed by what the program itself rejects', () => {
    expect(
      gradesOf(`${stated} Calls without a key are rejected, for consistency but not for the gateway.`),
    ).toEqual([2, 1])
  })
})
