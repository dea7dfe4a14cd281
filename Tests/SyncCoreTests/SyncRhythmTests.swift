import SyncCore
import Testing
import WireFormat

@Suite("Syncing by itself")
struct SyncRhythmTests {
  private func watching() -> SyncRhythm {
    var rhythm = SyncRhythm(seed: 1)
    _ = rhythm.start()
    _ = rhythm.next(after: .synced(moved: true, nil))
    return rhythm
  }

  private func milliseconds(_ act: SyncRhythm.Act) -> Int64? {
    if case .wait(let milliseconds) = act { milliseconds } else { nil }
  }

  @Test func `it syncs once when opened and then waits at the hub`() {
    var rhythm = SyncRhythm(seed: 1)
    #expect(rhythm.start() == .sync(.opening))
    #expect(rhythm.next(after: .synced(moved: false, nil)) == .watch)
    #expect(rhythm.link == .reachable)
    #expect(rhythm.next(after: .watched(moved: true, milliseconds: 12)) == .sync(.moved))
    #expect(rhythm.next(after: .synced(moved: true, nil)) == .watch)
  }

  @Test func `a hub where nothing moves is asked for new grants after ten quiet watches`() {
    var rhythm = watching()
    for _ in 1..<10 {
      #expect(rhythm.next(after: .watched(moved: false, milliseconds: 55_000)) == .watch)
    }
    #expect(rhythm.next(after: .watched(moved: false, milliseconds: 55_000)) == .sync(.routine))
  }

  @Test func `an answer without a move that comes at once does not become a storm`() {
    var rhythm = watching()
    let pause = milliseconds(rhythm.next(after: .watched(moved: false, milliseconds: 3)))
    #expect((pause ?? 0) >= Backoff.floor)
  }

  @Test func `a scope that moves without a row for this laptop is followed slowly`() {
    var rhythm = watching()
    _ = rhythm.next(after: .watched(moved: true, milliseconds: 1))
    #expect(rhythm.next(after: .synced(moved: false, nil)) == .watch)
    _ = rhythm.next(after: .watched(moved: true, milliseconds: 1))
    #expect(milliseconds(rhythm.next(after: .synced(moved: false, nil))) ?? 0 >= Backoff.floor)
    #expect(rhythm.next(after: .waited) == .watch)
  }

  @Test func `without a hub pauses grow by jitter up to five minutes, and each ends in a probe`() {
    var rhythm = watching()
    var act = rhythm.next(after: .watchFailed(.unreachable, milliseconds: 1))
    #expect(rhythm.link == .unreachable)
    var pauses: [Int64] = []
    for _ in 0..<40 {
      pauses.append(milliseconds(act) ?? -1)
      #expect(rhythm.next(after: .waited) == .probe)
      act = rhythm.next(after: .probed(.unreachable))
    }
    #expect(pauses.allSatisfy { (Backoff.floor...Backoff.cap).contains($0) })
    #expect(pauses.max() ?? 0 > 60_000)
    var other = SyncRhythm(seed: 2)
    _ = other.start()
    #expect(milliseconds(other.next(after: .synced(moved: false, .unreachable))) != pauses[0])
  }

  @Test func `a network that comes ends the pause, and the hub's answer starts a sync`() {
    var rhythm = watching()
    _ = rhythm.next(after: .watchFailed(.unreachable, milliseconds: 1))
    #expect(rhythm.heeded == [.person, .network])
    let act = rhythm.next(after: .interrupted, [.network])
    #expect(milliseconds(act) ?? .max <= 2_000)
    #expect(rhythm.next(after: .waited) == .probe)
    #expect(rhythm.next(after: .probed(nil)) == .sync(.reconnected))
  }

  @Test func `a captive portal is told apart and never taken for the hub`() {
    var rhythm = watching()
    _ = rhythm.next(after: .watchFailed(.notTheHub, milliseconds: 1))
    #expect(rhythm.link == .intercepted)
    #expect(rhythm.next(after: .waited) == .probe)
    #expect(milliseconds(rhythm.next(after: .probed(.notTheHub))) != nil)
    #expect(rhythm.link == .intercepted)
  }

  @Test func `a proxy that ends idle connections is no lost hub`() {
    var rhythm = watching()
    #expect(rhythm.next(after: .watchFailed(.cut, milliseconds: 30_000)) == .watch)
    #expect(milliseconds(rhythm.next(after: .watchFailed(.cut, milliseconds: 300))) != nil)
  }

  @Test func `a run of edits becomes one push, and not later than ten edits on`() {
    var rhythm = watching()
    for _ in 1..<10 {
      #expect(rhythm.next(after: .interrupted, [.edited]) == .wait(milliseconds: 3_000))
    }
    #expect(rhythm.next(after: .interrupted, [.edited]) == .sync(.edits))
    _ = rhythm.next(after: .synced(moved: true, nil))
    _ = rhythm.next(after: .interrupted, [.edited])
    #expect(rhythm.next(after: .waited) == .sync(.edits))
  }

  @Test func `an edit made while a session runs is sent by the next one`() {
    var rhythm = watching()
    _ = rhythm.next(after: .watched(moved: true, milliseconds: 1))
    let act = rhythm.next(after: .synced(moved: true, nil), [.edited])
    #expect(act == .wait(milliseconds: 3_000))
    #expect(rhythm.next(after: .waited) == .sync(.edits))
    #expect(rhythm.next(after: .synced(moved: true, nil)) == .watch)
  }

  @Test(arguments: [SyncFailure.unreachable, .notTheHub, .cancelled, .storage(code: "replica.x")])
  func `a person is heard whatever went wrong`(failure: SyncFailure) {
    var rhythm = watching()
    _ = rhythm.next(after: .watchFailed(failure, milliseconds: 1))
    #expect(rhythm.heeded.contains(.person))
    #expect(rhythm.next(after: .interrupted, [.person, .network]) == .sync(.person))
  }

  @Test func `what waits for a person is not asked again and again`() {
    var rhythm = watching()
    _ = rhythm.next(after: .watched(moved: true, milliseconds: 1))
    let held = SyncFailure.heldBack(MassDeletion(scope: "nat", deleted: 2_000, held: 9_000))
    #expect(rhythm.next(after: .synced(moved: false, held)) == .wait(milliseconds: nil))
    #expect(rhythm.heeded == [.person, .edited])
    _ = rhythm.next(after: .interrupted, [.person])
    #expect(rhythm.next(after: .synced(moved: false, .cancelled)) == .wait(milliseconds: nil))
    let revoked = Problem("auth.revoked", status: 403, retry: .afterHuman, hubTime: 0)
    _ = rhythm.next(after: .interrupted, [.person])
    let act = rhythm.next(after: .synced(moved: false, .refused(revoked)))
    #expect(act == .wait(milliseconds: 3_600_000))
    #expect(rhythm.link == .reachable)
  }

  @Test func `N03 a busy hub is left alone as long as it asks for, within an hour`() {
    var rhythm = watching()
    let busy = Problem("busy", status: 503, retry: .after, retryAfter: 90_000, hubTime: 0)
    let act = rhythm.next(after: .watchFailed(.refused(busy), milliseconds: 1))
    #expect(act == .wait(milliseconds: 90_000))
    let endless = Problem("busy", status: 503, retry: .after, retryAfter: .max, hubTime: 0)
    _ = rhythm.next(after: .waited)
    #expect(rhythm.next(after: .probed(.refused(endless))) == .wait(milliseconds: 3_600_000))
  }
}
