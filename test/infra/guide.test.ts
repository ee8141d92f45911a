import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { loadGrammar, readBicep } from './bicep.ts'

const guide = readFileSync('infra/README.md', 'utf8')
const workflow = readFileSync('.github/workflows/deploy.yml', 'utf8')
const { scripts, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
  'scripts' | 'dependencies',
  Record<string, string>
>
const blocks = [...guide.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block as string)
/** The shell of each step, with GitHub's own expressions filled in. */
const steps = [...workflow.matchAll(/^( +)(?:- )?run: (?:\|\n((?:\1 .*\n|\n)+)|(.+)\n)/gm)].map(([, , many, one]) =>
  (many ?? one ?? '').replace(/\$\{\{[^}]*\}\}/g, 'filled'),
)

describe('the guide to a deployment', () => {
  before(loadGrammar)

  it('has commands that a shell can read', () => {
    assert.ok(blocks.length > 10 && steps.length > 8)
    for (const block of [...blocks, ...steps]) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: block, encoding: 'utf8' })
      assert.equal(status, 0, `${stderr}\n${block}`)
    }
  })

  it('and the workflow name only files and npm scripts that exist', () => {
    for (const text of [...blocks, ...steps]) {
      for (const [path] of text.matchAll(/\b(?:infra|bot)\/[A-Za-z/]+(?:\.(?:bicep|bicepparam|ts|md))?(?![*A-Za-z])/g))
        assert.ok(existsSync(path) || path === 'infra/params/', path)
      for (const [, name] of text.matchAll(/npm run (?:--silent )?([a-z:-]+)/g))
        assert.ok(scripts[name as string], name)
    }
    for (const [, name] of guide.matchAll(/npm run (?:--silent )?([a-z:-]+)/g)) assert.ok(scripts[name as string], name)
    for (const file of globSync('infra/params/*')) assert.ok(guide.includes(`\`${file.replace(/.*[\\/]/, '')}\``), file)
  })

  it('ask only for outputs that the templates give', () => {
    const outputs = ['infra/main.bicep', 'infra/deployer.bicep'].flatMap(file => [...readBicep(file).outputs.keys()])
    const asked = [...`${guide}${workflow}`.matchAll(/outputs\.(\w+)\.value/g)].map(([, name]) => name as string)
    assert.ok(asked.length > 5)
    for (const name of [...asked, 'viewerClientId', 'deployerClientId']) assert.ok(outputs.includes(name), name)
  })

  it('give the parameters that the deployer needs', () => {
    const needed = readBicep('infra/deployer.bicep').params.filter(({ optional }) => !optional)
    for (const { name } of needed) assert.match(guide, new RegExp(`--parameters (\\S+ )*${name}=`))
  })
})

describe("the workflow of a council's fork", () => {
  it('pins every action to a commit, and says which version that is', () => {
    const uses = [...workflow.matchAll(/uses: (.+)$/gm)].map(([, action]) => action as string)
    assert.ok(uses.length > 4)
    for (const action of uses) assert.match(action, /^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('stores no secret: it proves itself by a token of the moment, where it has to and nowhere else', () => {
    assert.doesNotMatch(workflow, /secrets\.|password|creds:|client-secret/i)
    assert.match(workflow, /^permissions:\n {2}contents: read\n\n/m)
    const jobs = workflow.split(/^ {2}(?=[a-z-]+:\n {4})/m).slice(1)
    for (const job of jobs) assert.equal(job.includes('id-token: write'), job.includes('azure/login'), job.slice(0, 20))
    assert.equal((workflow.match(/id-token: write/g) ?? []).length, 2)
  })

  it('deploys by hand alone, from main, after a look at what would change and in an environment that is approved', () => {
    const [, lookJob = ''] = /^ {2}what-if:\n([\s\S]*?)^ {2}deploy:/m.exec(workflow) ?? []
    const [, deployJob = ''] = /^ {2}deploy:\n([\s\S]*)$/m.exec(workflow) ?? []
    assert.match(
      lookJob,
      /if: github\.event_name == 'workflow_dispatch' && github\.ref == 'refs\/heads\/main'\n {4}needs: check\n/,
    )
    assert.match(lookJob, /environment: preview[\s\S]*what-if[\s\S]*changeType == "Delete"/)
    assert.match(deployJob, /^ {4}needs: what-if\n[\s\S]*environment: production\n/)
    const subjects = [...readFileSync('infra/deployer.bicep', 'utf8').matchAll(/:environment:(\w+)'/g)].map(
      ([, name]) => name,
    )
    assert.deepEqual(subjects.sort(), ['preview', 'production'])
  })

  it('checks with the Node of the project, and compiles every Bicep file', () => {
    assert.ok(workflow.includes(`node-version: ${dependencies['node']}`))
    for (const command of [
      'npm run check',
      'npm test',
      'az bicep lint',
      'az bicep build',
      'docker build --file infra/Containerfile',
      '--read-only',
    ])
      assert.ok(workflow.includes(command), command)
    const roots = globSync('infra/*.bicep').map(file => file.replaceAll('\\', '/'))
    for (const file of roots) assert.match(workflow, new RegExp(`for file in [^;]*${file}`))
  })

  it('knows each parameter file by its name', () => {
    const [, options = ''] = /options: \[(.*)\]/.exec(workflow) ?? []
    assert.deepEqual(
      options.split(', ').sort(),
      globSync('infra/params/*')
        .map(file => file.replace(/.*[\\/]|\.bicepparam$/g, ''))
        .sort(),
    )
  })
})
