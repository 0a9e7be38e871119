import { serviceOf } from './delivery-facts'

/** What people say of the services that live in folders of one repository. Folders like `services/checkout`. */
export type FolderServicesSaid = { services: readonly { name: string; folders: readonly string[] }[] }

/**
 * A service that lives in folders of a repository. The repository as a whole stays a service beside it. Its id is that service's,
 * a space (which no vendor's id holds) and its name.
 */
export type FolderService = { id: string; name: string; folders: readonly string[] }

export const folderServices = (repositoryId: string, said: FolderServicesSaid | null): FolderService[] =>
  (said?.services ?? []).map(({ name, folders }) => ({
    id: `${serviceOf(repositoryId)} ${name}`,
    name,
    folders,
  }))

/** The service that a repository is as a whole, of one that lives in its folders or of that service itself. */
export const wholeServiceOf = (serviceId: string): string => serviceId.split(' ', 1)[0] ?? serviceId

export const repositoryOfService = (serviceId: string): string =>
  wholeServiceOf(serviceId).slice(serviceOf('').length)

/**
 * The services whose folders files lie in, by id in order; several where files of several are touched. A file is of the
 * innermost folder that was chosen, so that one within another takes nothing twice.
 */
export function servicesTouched(paths: readonly string[], services: readonly FolderService[]): string[] {
  if (services.length === 0) return []
  const byFolder = new Map(services.flatMap(({ id, folders }) => folders.map((folder) => [folder, id])))
  const touched = new Set<string>()
  for (const path of paths) {
    const folder = foldersOf(path).findLast((one) => byFolder.has(one))
    const id = folder === undefined ? undefined : byFolder.get(folder)
    if (id !== undefined) touched.add(id)
  }
  return [...touched].toSorted()
}

/** The folders that a file lies in, the outermost first. */
export function foldersOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
}
