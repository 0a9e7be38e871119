import type { Reader } from '../open'
import { prepared } from '../store/prepared'

type Source = Pick<Reader, 'sqlite'>

/** Services of folders by the pull request that touches them, of one repository; none is left out. */
export function listFolderServices(reader: Source, repositoryId: string): Map<string, string[]> {
  const rows = prepared(
    reader,
    `select pull_request_id as id, folder_service_ids as ids from pull_request_review
     where repository_id = ? and folder_service_ids <> '[]'`,
  ).all(repositoryId) as { id: string; ids: string }[]
  return new Map(rows.map(({ id, ids }) => [id, JSON.parse(ids)]))
}
