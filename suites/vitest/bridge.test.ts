import { expect, it, onTestFinished } from 'vitest'
import { onStop, type StopReason, sendStop } from './bridge.ts'

function open(runId: string) {
  const sender = sendStop(runId)
  onTestFinished(() => sender.close())
  const listen = () =>
    new Promise<StopReason>((resolve) => {
      onTestFinished(onStop(runId, resolve))
    })
  return { sender, listen }
}

it('tells a listening worker why the run stops', async () => {
  const { sender, listen } = open('bridge-1')
  const stopped = listen()
  sender.stop('budget')
  expect(await stopped).toBe('budget')
})

it('tells a worker that begins to listen only after the stop', async () => {
  const { sender, listen } = open('bridge-2')
  sender.stop('interrupted')
  expect(await listen()).toBe('interrupted')
})

it('keeps the first reason', async () => {
  const { sender, listen } = open('bridge-3')
  sender.stop('budget')
  sender.stop('interrupted')
  expect(await listen()).toBe('budget')
})
