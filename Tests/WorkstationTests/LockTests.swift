import Canvas
import Fieldwork
import Foundation
import Home
import Records
import Reference
import Replica
import Screens
import Settings
import Testing
import Trust
import WireFormat

@testable import Workstation

/// A home with one account, made without a hub, and an interface in front of it.
private final class Desk {
  let home: HomeFolder
  let folder: AccountFolder
  let station: Station
  let terminal: RecordedTerminal
  let loop: MainLoop
  private static let start = RunningTime(awake: .seconds(100), elapsed: .seconds(100))
  private var time = Desk.start

  init(unlocked: Bool = true) throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID())").path
    let home = HomeFolder(path: path)
    let hub = try SigningKey.generate(random: SystemRandom.source)
    let enrolment = try Enrolment(account: "demo", random: SystemRandom.source)
    let identity = try enrolment.complete(
      try Self.reply(to: try enrolment.request(code: "CODE"), from: hub),
      confirmed: Self.card(hub),
      hubURL: "http://127.0.0.1:1",
      password: try SecretBytes(copying: Array("a password".utf8)),
      in: home,
      now: 1_000,
      cost: KeyCost(iterations: 200_000, scryptN: 1 << 14),
      random: SystemRandom.source
    )
    let folder = try #require(home.account("demo"))
    let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path
    let data = DataFolder(path: root)
    let replica = try Replica.open(
      .directory(folder.path),
      as: .writer,
      readings: { .empty },
      random: SystemRandom.source
    )
    let clock = WallClock(fixedAt: Instant(milliseconds: 1_795_000_000_000))
    let fieldwork = Fieldwork(
      replica: replica,
      reference: Reference(folder: data),
      clock: clock,
      account: identity.account,
      logs: AuditLogs(account: folder.auditLog, machine: home.auditLog)
    )
    if unlocked { try fieldwork.unlock(as: identity) }
    let station = Station(
      home: home,
      folder: folder,
      fieldwork: fieldwork,
      reference: Reference(folder: data),
      settings: try UserSettings(home: home, data: data, theme: nil),
      clock: clock
    )
    let terminal = RecordedTerminal(size: Size(rows: 24, columns: 80), theme: .plain)
    let context = DrawContext(size: terminal.size, language: .chinese, now: clock.now)
    let box = Box()
    loop = MainLoop(
      terminal: terminal,
      station: station,
      opening: .settings,
      context: context,
      idleLimit: .seconds(300),
      runningTime: { box.desk?.time ?? Self.start }
    )
    self.home = home
    self.folder = folder
    self.station = station
    self.terminal = terminal
    box.desk = self
    station.open()
    loop.step([])
  }

  private final class Box { weak var desk: Desk? }

  func pass(awake: Int, asleep: Int = 0) {
    time.awake += .seconds(awake)
    time.elapsed += .seconds(awake + asleep)
  }

  deinit {
    station.close()
    try? FileManager.default.removeItem(atPath: home.path)
  }

  private static func card(_ hub: SigningKey) -> HubCard {
    HubCard(epoch: "e", publicKey: hub.verifyingKey.hex, name: "某省局", hubTime: 1_000)
  }

  private static func reply(to request: EnrolRequest, from hub: SigningKey) throws -> EnrolReply {
    let device = RecordID(high: 1, low: 2)
    let claims = DeviceCertificate.Claims(
      account: request.account,
      device: try #require(DeviceID(device.hex)),
      key: try #require(VerifyingKey(hex: request.publicKey)),
      issuedAt: 0,
      expiresAt: 2_000,
      roles: SM3.digest([])
    )
    let certificate = try DeviceCertificate.issue(claims, hub: hub)
    return EnrolReply(
      device: device,
      certificate: String(decoding: certificate.bytes, as: UTF8.self),
      displayName: "演示",
      unit: "3301",
      region: "330100",
      hub: card(hub)
    )
  }
}

@Suite("The lock of an interface")
struct LockTests {
  @Test func `nobody at work for the settled minutes locks it, and the late key does nothing`()
    throws
  {
    let desk = try Desk()
    desk.pass(awake: 250)
    desk.loop.step([])
    #expect(desk.terminal.frame?.text.contains("秒后锁定") == true)
    #expect(!desk.loop.hasEnded)
    desk.pass(awake: 60)
    let before = desk.terminal.frame
    desk.loop.step([.key(.down)])
    #expect(desk.loop.hasEnded && desk.station.wasLocked)
    #expect(desk.terminal.frame == before, "nothing is drawn once it is locked")
    desk.station.close()
    #expect(desk.folder.auditLog.lines().last?.act == .locked)
    #expect(desk.folder.auditLog.lines().last?.detail == "idle")
  }

  @Test func `any key keeps it open`() throws {
    let desk = try Desk()
    for _ in 0..<4 {
      desk.pass(awake: 250)
      desk.loop.step([.key(.down)])
    }
    #expect(!desk.loop.hasEnded)
  }

  @Test func `a machine that slept is locked before a key acts`() throws {
    let desk = try Desk()
    desk.pass(awake: 1, asleep: 28_800)
    desk.loop.step([.key(.down)])
    #expect(desk.loop.hasEnded && desk.station.wasLocked)
    desk.station.close()
    #expect(desk.folder.auditLog.lines().last?.detail == "suspended")
  }

  @Test func `what is locked already is left alone`() throws {
    let desk = try Desk(unlocked: false)
    desk.pass(awake: 10_000, asleep: 10_000)
    desk.loop.step([])
    #expect(!desk.loop.hasEnded && !desk.station.wasLocked)
  }

  @Test func `the minutes that are chosen hold at once`() throws {
    let desk = try Desk()
    desk.station.mailbox.send(.news(.settings(.idleChosen(minutes: 1))))
    desk.loop.step([])
    desk.pass(awake: 61)
    desk.loop.step([])
    #expect(desk.station.wasLocked)
  }

  @Test func `a lock wipes every key and closes the replica to sealed text`() throws {
    let desk = try Desk()
    let fieldwork = try #require(desk.station.fieldwork)
    let keys = try #require(fieldwork.worker?.keys)
    try fieldwork.saveDraft("x", "封存的话")
    desk.station.requestLock(.asked)
    desk.station.close()
    #expect(throws: TrustError.wiped) { try keys.auditTag([1]) }
    #expect(throws: (any Error).self) { try fieldwork.drafts() }
  }
}
