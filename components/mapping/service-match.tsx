import type { MappedService, MappingServicesReport } from '@/lib/reports/screens/mapping'
import { Choice } from '../filters/choice'
import type { useServiceMatch } from './use-service-match'

type Props = {
  service: MappedService
  services: MappingServicesReport['services']
  matching: ReturnType<typeof useServiceMatch>
}

/** No id of a service. */
const none = ' '
const unknown = ''

/** The service of ours that one of a source stands for, chosen among those there are. */
export function ServiceMatch({ service, services, matching: { match, think, undo, isPending } }: Props) {
  const isThoughtOf = match?.id === service.id
  const now = service.serviceId ?? (service.method === 'decision' ? none : unknown)
  const value = isThoughtOf ? (match.serviceId ?? none) : now
  const options = [
    ...(now === unknown ? [{ value: unknown, name: 'not known' }] : []),
    ...services.map(({ id, name }) => ({ value: id, name })),
    { value: none, name: 'none of ours' },
  ]
  const choose = (next: string) =>
    think(
      next === now || next === unknown ? null : { id: service.id, serviceId: next === none ? null : next },
    )
  const [decision] = service.decisions
  return (
    <>
      <Choice label={`${service.name} stands for`} value={value} options={options} onChoose={choose} />{' '}
      {decision?.canUndo && !isThoughtOf ? (
        <button
          type="button"
          className="plain"
          aria-disabled={isPending}
          onClick={() => isPending || undo(decision.id)}
        >
          Undo<span className="unseen"> the match of {service.name}</span>
        </button>
      ) : null}
    </>
  )
}
