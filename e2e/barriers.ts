import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const wide = { width: 1280, height: 900 }
export const narrow = { width: 400, height: 800 }

/**
 * What axe finds on a page, light and dark, wide and narrow, and whether anything stands out sideways. A theme changes
 * colours and nothing else, and those are the same at every width: dark is read again for what colours can do wrong, wide.
 */
export async function expectNoBarriers(page: Page): Promise<void> {
  for (const viewport of [wide, narrow]) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    await expectNoBarrierNow(page, `light, ${viewport.width} px`)
    if (viewport === narrow) continue
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    const ofColour = axeOn(page).withRules(['color-contrast', 'link-in-text-block'])
    await expectNothingFound(ofColour, `dark, ${viewport.width} px`)
  }
  const [reach, room] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect.soft(reach, 'nothing stands out sideways').toBe(room)
}

/** What axe finds on a page as it stands; `where` is told with it. */
export async function expectNoBarrierNow(page: Page, where = ''): Promise<void> {
  await expectNothingFound(axeOn(page), where)
}

/** All rules, in the page alone: it has no frames. Of what passes axe tells the rule and not every node. */
const axeOn = (page: Page) =>
  new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })

async function expectNothingFound(axe: AxeBuilder, where: string): Promise<void> {
  const { violations, passes } = await axe.analyze()
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  expect.soft(told, where).toEqual([])
  expect.soft(passes.length, `axe read something, ${where}`).toBeGreaterThan(0)
}
