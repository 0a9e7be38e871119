import { expect, it } from 'vitest'
import { indexServices } from './join-services'
import { suggestServices } from './suggest-services'

const services = ['payments-api', 'checkout-web', 'ledger'].map((name) => ({
  id: `service:${name}`,
  name,
  repositoryIds: [name],
  folders: [],
}))
const repositories = services.map(({ name }) => ({
  id: name,
  name: `acme/${name}`,
  url: `https://github.com/acme/${name}`,
}))
const aService = (name: string, description: string | null = null) => ({
  ...{ id: 'p1', name, description, url: null },
})
const suggested = (name: string, description: string | null = null, events: string[] = []) => {
  const changeEvents = events.map((summary, at) => ({
    ...{ id: `e${at}`, sourceServiceIds: ['p1'], at, summary, source: null, details: null, links: [] },
  }))
  const service = aService(name, description)
  const facts = {
    sourceServices: [service],
    changeEvents,
    services,
    repositories,
    decided: new Map<string, string | null>(),
  }
  return suggestServices(service, services, indexServices(facts)).map(({ serviceId, because }) => [
    serviceId.replace('service:', ''),
    because,
  ])
}

it('a service is suggested when a name holds the other, or half of their words are the same', () => {
  expect(suggested('Payments API (EU)')).toEqual([['payments-api', 'name-within']])
  expect(suggested('The web of checkout')).toEqual([['checkout-web', 'words-shared']])
  expect(suggested('Search')).toEqual([])
})

it('what its change events and its description name comes first, though several fit alike', () => {
  const events = ['Deployed acme/ledger', 'Deployed acme/checkout-web']
  expect(suggested('Payments API (EU)', 'See acme/payments-api', events)).toEqual([
    ['ledger', 'change-events'],
    ['checkout-web', 'change-events'],
    ['payments-api', 'description'],
  ])
})
