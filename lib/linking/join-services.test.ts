import { describe, expect, it } from 'vitest'
import type { SourceService } from '@/lib/domain/incident'
import { joinServices, type ServiceFacts } from './join-services'
import { aChangeEvent, start } from './test-nouns'

const repositories = ['shop', 'shop-gateway', 'tax'].map((name) => ({
  id: name,
  name: `acme/${name}`,
  url: `https://github.com/acme/${name}`,
}))

const join = (service: Partial<SourceService>, over: Partial<ServiceFacts> = {}) =>
  joinServices({
    sourceServices: [{ id: 'pagerduty:P1', name: 'Something', description: null, url: null, ...service }],
    changeEvents: [],
    services: repositories.map(({ id, name }) => ({
      id: `service:${id}`,
      name,
      repositoryIds: [id],
      folders: [],
    })),
    repositories,
    decided: new Map(),
    ...over,
  })[0]

const event = (text: string, at = start) =>
  aChangeEvent(at, { sourceServiceIds: ['pagerduty:P1'], links: [text] })

describe('a vendor’s service', () => {
  it('is joined to the repository its change events name most', () => {
    const changeEvents = [
      event('https://github.com/acme/tax/pull/4'),
      event('https://github.com/acme/shop-gateway/commit/abc'),
      event('Deployed acme/shop-gateway.'),
    ]
    expect(join({ name: 'tax' }, { changeEvents })).toEqual({
      sourceServiceId: 'pagerduty:P1',
      serviceId: 'service:shop-gateway',
      method: 'change-events',
    })
  })

  it('is joined by a repository in its description', () => {
    expect(join({ description: 'Code: https://github.com/Acme/Tax.git' })).toMatchObject({
      serviceId: 'service:tax',
      method: 'explicit-reference',
    })
  })

  it('is joined by its name, whatever its case and separators, but only as a whole', () => {
    expect(join({ name: 'Shop Gateway' })).toMatchObject({
      serviceId: 'service:shop-gateway',
      method: 'equal-name',
    })
    expect(join({ name: 'Shop Service' })).toMatchObject({ serviceId: null, method: 'unmatched' })
  })

  it('stays unmatched when two fit alike', () => {
    const changeEvents = [event('acme/tax'), event('acme/shop')]
    expect(join({}, { changeEvents })).toMatchObject({ serviceId: null, method: 'unmatched' })
    expect(join({ description: 'acme/tax and acme/shop' })).toMatchObject({ method: 'unmatched' })
  })

  it('is what a person decided, also none', () => {
    expect(join({ name: 'tax' }, { decided: new Map([['pagerduty:P1', null]]) })).toMatchObject({
      serviceId: null,
      method: 'decision',
    })
  })
})
