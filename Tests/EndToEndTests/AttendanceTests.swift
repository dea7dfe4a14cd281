import Fieldwork
import Foundation
import Glibc
import Home
import HubStore
import Records
import Sync
import SyncCore
import Synchronization
import Testing

@Suite("A laptop that attends its hub")
struct AttendanceTests {
  /// What an attendance told, and a wait for what it will tell.
  final class Log: Sendable {
    private let news = Mutex<[Attendance.News]>([])
    private let bell = DispatchSemaphore(value: 0)

    func note(_ news: Attendance.News) {
      self.news.withLock { $0.append(news) }
      bell.signal()
    }

    var ended: [(report: SyncReport, failure: SyncFailure?, cause: SyncRhythm.Cause)] {
      news.withLock { news in
        news.compactMap { news in
          guard case .ended(let report, let failure, let cause) = news else { return nil }
          return (report, failure, cause)
        }
      }
    }

    var links: [LinkState] {
      news.withLock { news in
        news.compactMap { news in
          guard case .link(let link) = news else { return nil }
          return link
        }
      }
    }

    /// Waits until `holds`, at most so long; whether it came to be.
    func wait(seconds: Double = 30, until holds: @escaping @Sendable () throws -> Bool) async throws
      -> Bool
    {
      try await blocking { [bell] in
        let end = DispatchTime.now() + seconds
        while try !holds() {
          if bell.wait(timeout: min(end, .now() + 0.02)) == .timedOut, DispatchTime.now() > end {
            return false
          }
        }
        return true
      }
    }
  }

  private func attendance(of laptop: Laptop, _ log: Log, over address: String? = nil) throws
    -> Attendance
  {
    let access = try HubAccess(
      hub: address ?? laptop.hub,
      as: laptop.identity,
      counterFile: laptop.folder.counterFile,
      clock: laptop.fieldwork.clock
    )
    return Attendance(laptop.fieldwork.replica, through: access) { log.note($0) }
  }

  /// Changes the title of the first item at the hub and gives its id.
  private func change(_ title: String, of id: RecordID, at hub: RunningHub) throws {
    var record = try #require(try hub.store.record(id))
    let position = try #require(record.type.position(of: "title"))
    record.values[position] = .text(title)
    _ = try hub.store.upsert([record], source: "test", at: RunningHub.now)
  }

  @Test func `a change at the hub is in the laptop within two seconds, an edit at the hub in ten`()
    async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let log = Log()
    let attendance = try attendance(of: laptop, log)
    attendance.begin()
    #expect(try await log.wait { log.ended.count == 1 && log.links == [.reachable] })
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    var slowest = 0.0
    for round in 0..<5 {
      let title = "第\(round)次改动"
      let began = Date()
      try change(title, of: item.id, at: hub)
      let came = try await log.wait {
        try laptop.fieldwork.toDoDetail(item.id).summary.title == title
      }
      #expect(came)
      slowest = max(slowest, Date().timeIntervalSince(began))
    }
    #expect(slowest < 2, "\(slowest) s")
    _ = try laptop.fieldwork.accept([item.id])
    attendance.noteEdit()
    let sent = try await log.wait(seconds: 10) {
      try hub.store.record(item.id)?["state"] == .text("accepted")
    }
    #expect(sent)
    #expect(log.ended.allSatisfy { $0.failure == nil })
    attendance.end(within: 5)
    await hub.stop()
  }

  @Test func `a hub that was away is found again by itself, and what waited goes up`() async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    // A link that can be taken away and given back at the same address.
    let link = try SwitchedLink(to: hub.port)
    let log = Log()
    let attendance = try attendance(of: laptop, log, over: link.url)
    attendance.begin()
    #expect(try await log.wait { log.links == [.reachable] })
    link.cut()
    #expect(try await log.wait { log.links == [.reachable, .unreachable] })
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.accept([item.id])
    attendance.noteEdit()
    link.join()
    let sent = try await log.wait(seconds: 60) {
      try hub.store.record(item.id)?["state"] == .text("accepted")
    }
    #expect(sent)
    #expect(log.links == [.reachable, .unreachable, .reachable])
    attendance.end(within: 5)
    link.stop()
    await hub.stop()
  }

  @Test func `W11 a captive portal is told as one, and nothing is sent to it`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let portal = try LoopbackPeer.portal()
    let log = Log()
    let attendance = try attendance(of: laptop, log, over: portal.url)
    attendance.begin()
    #expect(try await log.wait { log.links == [.intercepted] })
    #expect(log.ended.first?.failure == .notTheHub)
    attendance.end(within: 5)
    portal.stop()
    await hub.stop()
  }

  @Test func `it ends at once while it waits at the hub, and while the hub says nothing`()
    async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let silent = try LoopbackPeer { client, _ in
      var request = [UInt8](repeating: 0, count: 8_192)
      while read(client, &request, request.count) > 0 {}
    }
    for address in [hub.url, silent.url] {
      let log = Log()
      let attendance = try attendance(of: laptop, log, over: address)
      attendance.begin()
      if address == hub.url { #expect(try await log.wait { !log.ended.isEmpty }) }
      let began = Date()
      try await blocking { attendance.end(within: 10) }
      #expect(Date().timeIntervalSince(began) < 1)
    }
    silent.stop()
    await hub.stop()
  }
}
