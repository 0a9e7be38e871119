import type { Reader } from '@/db/open'
import { decisionsInForce } from '@/db/queries/list-decisions'
import { isFolder } from '@/db/queries/list-folder-facts'
import { listServices } from '@/db/queries/list-places'
import type { FolderServicesSaid } from '@/lib/linking/folder-services'
import { ApiError } from '../api/api-error'

/** Refuses folders that are in no data or of two services, and names that two services would have. */
export function checkFolders(
  reader: Pick<Reader, 'sqlite'>,
  repositoryId: string,
  { services }: FolderServicesSaid,
): void {
  const taken = namesTaken(reader, repositoryId)
  const folders = new Set<string>()
  for (const service of services) {
    const name = service.name.toLowerCase()
    if (taken.has(name))
      throw refusal(`There is a service called "${service.name}" already. Name it otherwise.`)
    taken.add(name)
    for (const folder of service.folders) {
      if (folders.has(folder))
        throw refusal(`The folder "${folder}" is named twice; it can be of one service.`)
      folders.add(folder)
      if (!isFolder(reader, repositoryId, folder)) {
        throw refusal(
          `No change that was read touched a file in "${folder}". Choose a folder that is in the data.`,
        )
      }
    }
  }
}

/** Names of all other services, in lower case. */
function namesTaken(reader: Pick<Reader, 'sqlite'>, repositoryId: string): Set<string> {
  const whole = listServices(reader).filter(({ folders }) => folders.length === 0)
  const elsewhere = [...decisionsInForce(reader, 'service-folders')].flatMap(([id, { services }]) =>
    id === repositoryId ? [] : services,
  )
  return new Set([...whole, ...elsewhere].map(({ name }) => name.toLowerCase()))
}

const refusal = (message: string): ApiError =>
  new ApiError(422, 'bad-field', message, { field: 'value.services' })
