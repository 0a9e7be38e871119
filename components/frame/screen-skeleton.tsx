import { Page } from './page'
import styles from './screen-skeleton.module.css'

/** A screen before its report is there: the rail stands, blocks take the place of what comes. */
export function ScreenSkeleton({ title }: { title: string }) {
  return (
    <Page>
      <h1>{title}</h1>
      <SkeletonBlocks />
    </Page>
  )
}

/** Grey blocks as high as a lede and a long list. */
export function SkeletonBlocks() {
  return (
    <div aria-busy="true" className={styles.blocks}>
      <span className="unseen">Loading</span>
      <div className={styles.lede} />
      <div className={styles.panel} />
    </div>
  )
}
