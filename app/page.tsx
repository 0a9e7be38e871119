export default function OverviewPage() {
  return <h1>Headroom</h1>
}
