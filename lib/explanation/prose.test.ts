import { describe, expect, it } from 'vitest'
import { locateParts, type PartName } from './locate-parts'

const partOf = (
  sentence: string,
  { title = 'Retry payments', before = 'This change repeats the call to the gateway.' } = {},
) => {
  const parts = locateParts(`${before}\n\n${sentence}`, null, title)
  const names: PartName[] = ['failureModes', 'why', 'what']
  return names.find((name) => parts[name].text.includes(sentence.slice(-12)))
}

describe('a sentence without a heading', () => {
  it.each([
    'If the gateway is slow, the checkout holds a worker for nine seconds.',
    'When the cache is cold, every request goes to the pricing service and the pool can run dry.',
    'Unless the flag is set, old clients are rejected with a 400.',
    'The import may break for files with more than a million rows.',
    'The catch is memory: a large upload is now kept whole until it is done.',
    'One drawback is that the list can be a minute old.',
    'A known limitation: two workers that take the same row write it twice.',
    'Imports would fail if the bucket is missing.',
  ])('tells how the change can fail: “%s”', (sentence) => {
    expect(partOf(sentence)).toBe('failureModes')
  })

  it.each([
    'If the list was empty, the old code crashed with a null pointer.',
    'Currently the page fails when the user has no team.',
    'Before this change the job hung when the queue was full.',
    'This fixes a bug where the sync stops if a file is missing.',
    'Without this patch the build breaks when the cache is cold.',
    'We saw timeouts in production when the pool was exhausted.',
    'If you want to try it, run the script and wait for the error.',
    'Let me know if this breaks anything for you.',
    'I tested that it fails when the key is invalid.',
  ])(
    'does not tell how the change can fail where it tells of the past, of tests or to the reader: “%s”',
    (sentence) => {
      expect(partOf(sentence)).not.toBe('failureModes')
    },
  )

  it('tells of the bug, not of the change, where the change repairs something', () => {
    const sentence = 'When the header is missing, the parser throws and the worker is stuck.'
    const before = 'The parser reads the header of each file.'
    expect(partOf(sentence, { title: 'Fix crash of the parser', before })).toBe('what')
    const ofChange = 'With this change, files without a header may be lost if the log is off.'
    expect(partOf(ofChange, { title: 'Fix crash of the parser', before })).toBe('failureModes')
  })

  it.each([
    'We considered a queue and rejected it since the shopper waits for an answer.',
    'A database index would be simpler, but each write would pay for it.',
    'I chose a flag over a branch so that we can go back without a deployment.',
    'The alternative is one table per tenant, which is too many to migrate.',
    'Retrying inline is not worth it: the caller has given up by then.',
  ])('weighs ways: “%s”', (sentence) => {
    expect(partOf(sentence)).toBe('why')
  })

  it('is cut where its reason begins', () => {
    const { what, why } = locateParts(
      'The checkout now calls the gateway directly instead of the proxy, because the proxy drops the key.',
    )
    expect(what.text).toBe('The checkout now calls the gateway directly')
    expect(why.text).toBe('instead of the proxy, because the proxy drops the key.')
  })

  it.each([
    [
      'de',
      'Jetzt wird der Auftrag gespeichert.',
      'Wenn der Speicher voll ist, geht der Auftrag verloren und fehlt.',
      'Statt einer Datei hätten wir eine Tabelle nehmen können.',
    ],
    [
      'fr',
      'Le paiement est maintenant répété.',
      'Si la passerelle est en panne, la commande est perdue.',
      'Nous avons écarté une file, parce que le client attend.',
    ],
    [
      'es',
      'Ahora la lista tiene páginas.',
      'Si la base falla, la lista queda vacía.',
      'En lugar de un cursor usamos el identificador, porque es estable.',
    ],
    [
      'ru',
      'Теперь вызов повторяется.',
      'Если шлюз недоступен, заказ теряется.',
      'Вместо очереди повторяем сразу, потому что покупатель ждёт.',
    ],
    [
      'ja',
      '呼び出しを再試行するようにした。',
      'ゲートウェイが遅い場合、注文が失敗する。',
      'キューではなく再試行にした。',
    ],
    ['zh', '现在会重试调用。', '如果网关不可用，订单会丢失。', '而不是用队列，因为顾客在等。'],
  ])('is sorted in other languages, too (%s)', (_, what, failure, why) => {
    const parts = locateParts(`${what}\n\n${failure}\n\n${why}`)
    expect([parts.what.text, parts.failureModes.text, parts.why.text]).toEqual([what, failure, why])
  })
})
