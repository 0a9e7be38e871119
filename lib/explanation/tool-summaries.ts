import { blank, blankMatches } from '@/lib/attribution/authored-text'

/** Headings under which tools put their own summary into a description, without markers around it. */
const toolHeading =
  /^(?:(?<marks>#{1,6})[ \t]*|\*\*|<h[1-6]>)[^\p{L}\n]{0,12}(?:summary by (?:coderabbit|sourcery|ellipsis|copilot)|(?:copilot )?pull request overview|(?:copilot|ai)[- ]generated (?:summary|description)|copilot.s summary|reviewer.s guide(?: by sourcery)?|(?:greptile|cubic|bito|korbit|graphite|codeant) (?:overview|summary|review|ai summary)|what.s changed \(auto|quality gate (?:passed|failed)|sonar(?:cloud|qube)\b|codecov report|coverage report|bundle (?:size )?report|dependency review|deploy(?:ing|ment)? preview|walkthrough|release notes by|pr (?:reviewer guide|code suggestions|analysis|type))\b/iu

/** Folds that hold what a tool collected. */
const toolFold =
  /<details[^<>]{0,100}>\s{0,20}<summary[^<>]{0,100}>[^<]{0,20}(?:<\w+>)?(?:release notes|change ?log|commits|commit messages|maintainer changes|dependabot commands|compatibility score|file walkthrough|review details|reviewed changes|show a summary per file|logs?|output|stack ?trace|benchmark results)\b[\s\S]*?<\/details>/gi

const anyHeading = /^(#{1,6})[ \t]/

/** The text with what tools wrote about the change blanked in place. */
export function blankToolSummaries(text: string): string {
  // Beyond the last end nothing can match, and each beginning would be looked through to the end of the text.
  const until = text.toLowerCase().lastIndexOf('</details>') + '</details>'.length
  const unfolded = blankMatches(text.slice(0, until), toolFold) + text.slice(until)
  let depth = 0
  return unfolded.replace(/[^\r\n]+/g, (line) => {
    const found = toolHeading.exec(line)
    if (found) depth = found.groups?.marks?.length ?? 6
    else if (depth > 0 && (anyHeading.exec(line)?.[1]?.length ?? 7) <= depth) depth = 0
    return depth > 0 ? blank(line) : line
  })
}
