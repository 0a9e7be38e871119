/**
 * Preloaded into the processes under test: what they ask of a vendor's own address is answered where `VENDORS_AT` says, as JSON
 * `{"api.eu.pagerduty.com": "http://127.0.0.1:4010"}`. The product knows nothing of it, and asks as it does anywhere.
 */
import http from 'node:http'
import https from 'node:https'
import { syncBuiltinESMExports } from 'node:module'

const places = JSON.parse(process.env.VENDORS_AT ?? '{}')
const requestHttps = https.request

https.request = (address, options, onAnswer) => {
  const { host, pathname, search } = new URL(address)
  const place = places[host]
  if (place === undefined) return requestHttps(address, options, onAnswer)
  const { agent, lookup, ...rest } = options
  return http.request(place + pathname + search, rest, onAnswer)
}
syncBuiltinESMExports()
