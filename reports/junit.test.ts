import { expect, it } from 'vitest'
import { toJUnit } from './junit.ts'
import { buildCheck, buildFinding } from './record.test-support.ts'
import { buildRun } from './run.test-support.ts'

it('writes a suite per group and a case per check', () => {
  expect(toJUnit(buildRun())).toMatchInlineSnapshot(`
    "<?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="seca-conformance" tests="9" failures="1" errors="3" skipped="3" time="312.000">
      <testsuite name="Guide: a single VM" tests="2" failures="0" errors="0" skipped="1" time="1.882" timestamp="2026-03-01T10:00:00.000Z">
        <testcase classname="usage/single-vm" name="7. Create the instance" time="1.840">
          <properties>
            <property name="check" value="guide.single-vm/create-instance"/>
            <property name="level" value="MUST"/>
            <property name="requirement" value="guide.single-vm"/>
          </properties>
        </testcase>
        <testcase classname="usage/single-vm" name="PUT block-storage as printed" time="0.042">
          <properties>
            <property name="check" value="printed.single-vm/create-volume"/>
            <property name="level" value="MAY"/>
            <property name="requirement" value="guide.single-vm"/>
          </properties>
          <skipped message="informative: The printed body is refused">The printed body is refused (guide.single-vm)
    expected 201, actual 422</skipped>
        </testcase>
      </testsuite>
      <testsuite name="Metadata after PUT" tests="5" failures="1" errors="2" skipped="2" time="0.210" timestamp="2026-03-01T10:00:00.000Z">
        <testcase classname="contract/metadata" name="A stored instance has metadata" time="0.042">
          <properties>
            <property name="check" value="metadata.after-put/instance"/>
            <property name="level" value="MUST"/>
            <property name="requirement" value="metadata.after-put"/>
          </properties>
          <failure message="The answer to PUT has no resourceVersion" type="fail">The answer to PUT has no resourceVersion (metadata.after-put)
    at $.metadata.resourceVersion: expected &quot;an integer&quot;, actual null
    curl -X PUT &apos;https://api.eu-1.example.test/providers/seca.compute/v1/tenants/acme/workspaces/ws/instances/vm-1&apos; -H &apos;Authorization: Bearer $SECA_TOKEN&apos; -d @body.json</failure>
        </testcase>
        <testcase classname="contract/metadata" name="An instance starts" time="0.042">
          <properties>
            <property name="check" value="power.start/instance"/>
            <property name="level" value="MUST"/>
            <property name="requirement" value="metadata.after-put"/>
          </properties>
          <error message="unverified: timeout: still &quot;starting&quot; after 300 s" type="unverified"/>
        </testcase>
        <testcase classname="contract/metadata" name="An instance stops" time="0.042">
          <properties>
            <property name="check" value="power.stop/instance"/>
            <property name="level" value="MUST"/>
            <property name="requirement" value="metadata.after-put"/>
          </properties>
          <error message="unverified: prerequisite: power.start/instance" type="unverified"/>
        </testcase>
        <testcase classname="contract/metadata" name="A stored NIC has metadata" time="0.042">
          <properties>
            <property name="check" value="metadata.after-put/nic"/>
            <property name="level" value="MUST"/>
            <property name="requirement" value="metadata.after-put"/>
          </properties>
          <skipped message="not-applicable: provider seca.network is not offered"/>
        </testcase>
        <testcase classname="contract/metadata" name="A stored subnet has metadata" time="0.042">
          <properties>
            <property name="check" value="metadata.after-put/subnet"/>
            <property name="level" value="MUST"/>
            <property name="requirement" value="metadata.after-put"/>
          </properties>
          <skipped message="not-applicable: provider seca.network is not offered"/>
        </testcase>
      </testsuite>
      <testsuite name="Lists" tests="2" failures="0" errors="1" skipped="0" time="0.084" timestamp="2026-03-01T10:00:00.000Z">
        <testcase classname="contract/lists" name="A list honours limit &amp; order &lt;asc&gt;" time="0.042">
          <properties>
            <property name="check" value="list.limit/instance"/>
            <property name="level" value="SHOULD"/>
            <property name="requirement" value="list.limit"/>
          </properties>
          <system-out>warning: The list has no $.metadata.total (list.limit)
    at $.metadata: actual {&quot;limit&quot;:10}
    curl -X PUT &apos;https://api.eu-1.example.test/providers/seca.compute/v1/tenants/acme/workspaces/ws/instances/vm-1&apos; -H &apos;Authorization: Bearer $SECA_TOKEN&apos; -d @body.json</system-out>
        </testcase>
        <testcase classname="contract/lists" name="A list is ordered" time="0.042">
          <properties>
            <property name="check" value="list.order/instance"/>
            <property name="level" value="MUST"/>
            <property name="requirement" value="list.limit"/>
          </properties>
          <error message="harness-error: TypeError: cannot read properties of undefined" type="harness-error"/>
        </testcase>
      </testsuite>
    </testsuites>
    "
  `)
})

it('tells checks of one title in one group apart', () => {
  const xml = toJUnit(buildRun({ checks: [buildCheck({ id: 'a/nic' }), buildCheck({ id: 'a/subnet' })] }))
  expect(xml).toContain('name="A stored instance has metadata [a/nic]"')
  expect(xml).toContain('name="A stored instance has metadata [a/subnet]"')
})

it('stays readable XML whatever a provider answers', () => {
  const finding = buildFinding({ message: ']]> \u0000\u001b <x>', actual: '\u0007"' })
  const xml = toJUnit(buildRun({ checks: [buildCheck({ verdict: 'fail', findings: [finding] })] }))
  expect(xml).toContain(']]&gt; U+0000U+001B &lt;x&gt;')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be absent
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
})
