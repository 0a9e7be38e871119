/** The made-up organisation gives way to one's own. */
export function Restarting() {
  return (
    <section className="panel" aria-live="polite">
      <h2>It is connected. Your own organisation takes its place now.</h2>
      <p>
        Headroom starts again for that, within a few seconds, and this page goes on by itself to the overview,
        which fills while the newest is read.
      </p>
    </section>
  )
}
