import Dispatch
import Synchronization
import Testing

@testable import Hub

@Suite("Blocking work of a hub") struct BlockingWorkTests {
  @Test func `a hub that ends waits for what nobody waits for any more`() async {
    let work = BlockingWork()
    let (begun, goOn) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let isDone = Mutex(false)
    work.begin {
      begun.signal()
      goOn.wait()
      isDone.withLock { $0 = true }
    }
    await withCheckedContinuation { continuation in
      work.begin {
        begun.wait()
        continuation.resume()
      }
    }
    async let settled: Void = work.settle()
    goOn.signal()
    await settled
    let wasDone = isDone.withLock { $0 }
    #expect(wasDone)
  }

  @Test func `work that was never given is done`() async {
    await BlockingWork().settle()
  }
}
