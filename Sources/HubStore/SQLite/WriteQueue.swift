import Dispatch
import GRDB
import Synchronization

/// Lets writes that arrive together share one commit, each under a savepoint of its own.
///
/// The thread that finds the queue idle writes at once; while its commit waits for the disk the next
/// batch gathers, and the first of them writes for all. So a lone write waits for nobody, a storm
/// pays for one flush per batch, and no thread writes more than one batch for others. A job that
/// throws is undone alone.
final class WriteQueue: Sendable {
  /// What is on the disk when a job is done.
  enum Durability {
    /// All of it: a power cut cannot undo it.
    case synced
    /// A kill cannot undo it; a power cut may, unless something synced followed.
    case relaxed
  }

  /// Jobs in one transaction at the most; bounds how long the feed stands still.
  static let batch = 64

  private struct State {
    var waiting: [Job] = []
    var isWriting = false
  }

  private final class Job: Sendable {
    let run: @Sendable (inout HubWrite) throws -> Void
    let durability: Durability
    /// Rung when the job is done, or when its thread is to write the next batch.
    let bell = DispatchSemaphore(value: 0)
    let isDone = Atomic(false)
    let failure = Mutex<(any Error)?>(nil)

    init(
      _ durability: Durability,
      _ run: @escaping @Sendable (inout HubWrite) throws -> Void
    ) {
      self.durability = durability
      self.run = run
    }
  }

  private let writer: any DatabaseWriter
  private let authority: String
  private let committed: @Sendable (Set<String>) -> Void
  private let state = Mutex(State())

  /// `committed` is told which scopes moved, on the thread that wrote.
  init(
    _ writer: any DatabaseWriter,
    authority: String,
    committed: @escaping @Sendable (Set<String>) -> Void
  ) {
    self.writer = writer
    self.authority = authority
    self.committed = committed
  }

  /// Runs `body` inside a transaction and returns after its commit.
  func perform<Value: Sendable>(
    _ durability: Durability,
    _ body: @escaping @Sendable (inout HubWrite) throws -> Value
  ) throws -> Value {
    let result = Mutex<Value?>(nil)
    let job = submit(durability) { write in
      let value = try body(&write)
      result.withLock { $0 = value }
    }
    if let failure = job.failure.withLock({ $0 }) { throw failure }
    guard let value = result.withLock({ $0 }) else {
      preconditionFailure("invariant: a job that did not fail left its value")
    }
    return value
  }

  private func submit(
    _ durability: Durability,
    _ run: @escaping @Sendable (inout HubWrite) throws -> Void
  ) -> Job {
    let job = Job(durability, run)
    let isFirst = state.withLock { state in
      state.waiting.append(job)
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if !isFirst { job.bell.wait() }
    if !job.isDone.load(ordering: .acquiring) { writeBatch() }
    return job
  }

  /// Writes the jobs that wait, the caller's own first, and names who writes next.
  private func writeBatch() {
    let jobs = state.withLock { state in
      let jobs = Array(state.waiting.prefix(Self.batch))
      state.waiting.removeFirst(jobs.count)
      return jobs
    }
    write(jobs)
    for job in jobs {
      job.isDone.store(true, ordering: .releasing)
      job.bell.signal()
    }
    let next = state.withLock { state in
      state.isWriting = !state.waiting.isEmpty
      return state.waiting.first
    }
    next?.bell.signal()
  }

  private func write(_ jobs: [Job]) {
    do {
      let moved = try writer.writeWithoutTransaction { db in
        var moved: Set<String> = []
        let isRelaxed = jobs.allSatisfy { $0.durability == .relaxed }
        if isRelaxed { try db.execute(sql: "PRAGMA synchronous = NORMAL") }
        defer { if isRelaxed { try? db.execute(sql: "PRAGMA synchronous = FULL") } }
        try db.inTransaction(.immediate) {
          var write = HubWrite(db, authority: authority)
          for job in jobs { try run(job, &write) }
          try write.feed.write(to: db)
          moved = write.feed.scopes
          return .commit
        }
        return moved
      }
      if !moved.isEmpty { committed(moved) }
    } catch {
      for job in jobs { job.failure.withLock { $0 = error } }
    }
  }

  private func run(_ job: Job, _ write: inout HubWrite) throws {
    let failure = try write.attempt { write in try job.run(&write) }
    job.failure.withLock { $0 = failure }
  }
}
