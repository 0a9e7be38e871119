import { formatCount } from '@/lib/format/format-count'
import type { ChangeReport } from '@/lib/reports/screens/evidence'
import { Cell, ListRow, ListTable } from '../lists/list-table'
import styles from './evidence.module.css'

type Props = { files: ChangeReport['files']; isTruncated: boolean }

const columns = [{ name: 'File' }, { name: 'Lines', isNumber: true }, { name: 'Counts' }]

/** The files with their class and the rule that gave it: written files carry the weight, what a tool makes does not. */
export function Files({ files, isTruncated }: Props) {
  return (
    <section className={styles.section} aria-labelledby="files">
      <h2 id="files">Files</h2>
      {files.length === 0 ? (
        <p className="note">No files were read for it.</p>
      ) : (
        <ListTable caption="Files of this change" columns={columns}>
          {files.map((file) => (
            <ListRow key={file.path} title={<span className="mono">{file.path}</span>}>
              <Cell label="" isNumber>
                <span className={styles.nowrap}>
                  +{formatCount(file.additions)} −{formatCount(file.deletions)}
                </span>
              </Cell>
              <Cell label="">
                {file.class === 'authored' ? 'written' : `made by a tool: ${file.rule.replaceAll('-', ' ')}`}
              </Cell>
            </ListRow>
          ))}
        </ListTable>
      )}
      {isTruncated ? (
        <p className="note">The source tells no more files than these; there are more.</p>
      ) : null}
    </section>
  )
}
