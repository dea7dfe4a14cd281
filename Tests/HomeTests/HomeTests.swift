import Foundation
import Home
import Records
import Testing
import Trust
import WireFormat

@Suite("The home of a laptop")
struct HomeTests {
  let folder = FileManager.default.temporaryDirectory.appending(path: "home-\(UUID())").path
  let hub: SigningKey
  let card: HubCard

  init() throws {
    hub = try SigningKey.generate(random: SystemRandom.source)
    card = HubCard(epoch: "e", publicKey: hub.verifyingKey.hex, name: "某省局", hubTime: 1_000)
  }

  func password(_ text: String) throws -> SecretBytes {
    try SecretBytes(copying: Array(text.utf8))
  }

  /// The answer of a hub that signs what it is asked to.
  func reply(to request: EnrolRequest, as account: String? = nil) throws -> EnrolReply {
    let device = RecordID(high: 1, low: 2)
    let key = try #require(VerifyingKey(hex: request.publicKey))
    let deviceID = try #require(DeviceID(device.hex))
    let claims = DeviceCertificate.Claims(
      account: account ?? request.account,
      device: deviceID,
      key: key,
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
      hub: card
    )
  }

  func enrol(in home: HomeFolder) throws -> Identity {
    let enrolment = try Enrolment(account: "demo", random: SystemRandom.source)
    return try enrolment.complete(
      reply(to: enrolment.request(code: "ABCD")),
      confirmed: card,
      hubURL: "http://127.0.0.1:1",
      password: password("correct horse"),
      in: home,
      now: 1_000,
      random: SystemRandom.source
    )
  }

  @Test func `an enrolled account opens with its password and no other`() throws {
    let home = HomeFolder(path: folder)
    let identity = try enrol(in: home)
    #expect(home.accountNames() == ["demo"])
    let account = try #require(home.account("demo"))
    let again = try Identity.unlock(
      account,
      of: home,
      password: password("correct horse"),
      now: 2_000
    )
    #expect(again.signingKey.verifyingKey == identity.signingKey.verifyingKey)
    #expect(throws: HomeError.trust(.wrongPassword)) {
      try Identity.unlock(account, of: home, password: password("wrong"), now: 2_000)
    }
  }

  @Test func `a certificate for somebody else is refused and nothing is stored`() throws {
    let home = HomeFolder(path: folder)
    let enrolment = try Enrolment(account: "demo", random: SystemRandom.source)
    let answer = try reply(to: enrolment.request(code: "ABCD"), as: "other")
    #expect(throws: HomeError.certificateRefused("demo")) {
      try enrolment.complete(
        answer,
        confirmed: card,
        hubURL: "http://127.0.0.1:1",
        password: password("x"),
        in: home,
        now: 1_000,
        random: SystemRandom.source
      )
    }
    #expect(home.accountNames().isEmpty)
  }

  @Test func `A01 the sixth password is not even tried for thirty minutes`() throws {
    let secret = try SecretBytes(random: 32, from: SystemRandom.source)
    try HomeFolder(path: folder).create()
    let limit = AttemptLimit(path: folder + "/attempts", secret: secret)
    func at(_ milliseconds: Int64, boot: String = "a") -> Uptime {
      Uptime(boot: boot, milliseconds: milliseconds)
    }
    let pause = AttemptLimit.pause
    for left in (1...5).reversed() {
      #expect(limit.pauseLeft(at: at(10_000)) == nil)
      #expect(limit.attemptsLeft(at: at(10_000)) == left)
      try limit.noteFailure(at: at(10_000))
    }
    #expect(limit.pauseLeft(at: at(10_001)) == pause - 1)
    #expect(limit.pauseLeft(at: at(10_000 + pause)) == nil)
    // After a restart only the time since then is sure: a machine that was off for a day may wait.
    #expect(limit.pauseLeft(at: at(60_000, boot: "b")) == pause - 60_000)
    #expect(limit.pauseLeft(at: at(pause, boot: "b")) == nil)
    try Data("0 - 0 forged".utf8).write(to: URL(filePath: folder + "/attempts"))
    chmod(folder + "/attempts", 0o600)
    #expect(limit.pauseLeft(at: at(50_000)) != nil)
  }

  @Test func `A01 no clock that is set ends the pause, nor does the right password`() throws {
    let home = HomeFolder(path: folder)
    _ = try enrol(in: home)
    let account = try #require(home.account("demo"))
    let start = Uptime(boot: "a", milliseconds: 1_000)
    func attempt(_ text: String, now: Int64, _ uptime: Uptime) throws {
      _ = try Identity.unlock(
        account,
        of: home,
        password: password(text),
        now: now,
        uptime: uptime
      )
    }
    for _ in 1...5 {
      #expect(throws: HomeError.trust(.wrongPassword)) { try attempt("wrong", now: 9_000, start) }
    }
    let hour: Int64 = 3_600_000
    for now in [9_000, 9_000 + hour, 9_000 - hour] {
      #expect(throws: HomeError.lockedOut(until: now + AttemptLimit.pause)) {
        try attempt("correct horse", now: now, start)
      }
    }
    let later = Uptime(boot: "a", milliseconds: 1_000 + AttemptLimit.pause)
    try attempt("correct horse", now: 9_000, later)
  }

  @Test func `another password rewraps the same root, and the old one opens neither copy`() throws {
    let home = HomeFolder(path: folder)
    let before = try enrol(in: home)
    let account = try #require(home.account("demo"))
    let row = [UInt8](repeating: 1, count: 16)
    let context = SealContext(table: "t", column: "c", rowID: row, version: 0)
    let sealed = try before.keys.column.seal(
      Array("缺陷".utf8),
      context: context,
      random: SystemRandom.source
    )
    func change(_ old: String, _ new: String) throws {
      try Identity.changePassword(
        account,
        of: home,
        from: password(old),
        to: password(new),
        now: 2_000,
        cost: KeyCost(iterations: 200_000, scryptN: 1 << 14),
        random: SystemRandom.source
      )
    }
    for (new, weakness) in [
      ("短", PasswordRule.Weakness.tooShort), ("一二三四五六七八九", .tooShort),
      ("my-demo-laptop", .namesAccount), ("correct horse", .unchanged),
    ] {
      #expect(throws: HomeError.weakPassword(weakness)) { try change("correct horse", new) }
    }
    #expect(throws: HomeError.trust(.wrongPassword)) { try change("wrong", "another password") }
    try change("correct horse", "another password")
    let after = try Identity.unlock(
      account,
      of: home,
      password: password("another password"),
      now: 3_000
    )
    #expect(try after.keys.column.open(sealed, context: context) == Array("缺陷".utf8))
    #expect(after.signingKey.verifyingKey == before.signingKey.verifyingKey)
    // With the file gone its copy is read, and that one too knows the new password only.
    try FileManager.default.removeItem(atPath: account.keySlots.path)
    #expect(throws: HomeError.trust(.wrongPassword)) {
      try Identity.unlock(account, of: home, password: password("correct horse"), now: 4_000)
    }
    let acts = account.auditLog.lines().map(\.act)
    #expect(acts == [.enrolled, .refused, .passwordChanged, .unlocked, .refused])
    #expect(account.auditLog.check(keys: after.keys).firstBroken == nil)
  }

  @Test func `request numbers rise over restarts`() throws {
    try HomeFolder(path: folder).create()
    let path = folder + "/counter"
    let first = try RequestCounter(path: path)
    let given = [try first.next(), try first.next()]
    let second = try RequestCounter(path: path)
    #expect(given == [1, 2])
    #expect(try second.next() > 2)
  }

  @Test(arguments: ["../x", "", "A", "a/b", ".hidden", "名"])
  func `a name that is no account name opens no folder`(name: String) {
    #expect(HomeFolder(path: folder).account(name) == nil)
  }
}
